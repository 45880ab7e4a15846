"""Options that add columns to those of a finding."""

from __future__ import annotations

from typing import Annotated

import typer

from signals.cli.options.output import PANEL
from signals.columns import REGISTRY

PERCENTILES, MARKS = REGISTRY.added_by("--rank"), REGISTRY.added_by("--with-marks")

Rank = Annotated[bool, typer.Option(
    "--rank", rich_help_panel=PANEL,
    help="Add the percentile of each relevancy, among the scores of its kind and of its article.",
)]  # fmt: skip

WithMarks = Annotated[bool, typer.Option(
    "--with-marks", rich_help_panel=PANEL, help=f"Add your own marks: {', '.join(MARKS)}.",
)]  # fmt: skip


def extra_columns(*, rank: bool = False, with_marks: bool = False) -> tuple[str, ...]:
    """Return the columns that the options add."""
    return (*(PERCENTILES if rank else ()), *(MARKS if with_marks else ()))
