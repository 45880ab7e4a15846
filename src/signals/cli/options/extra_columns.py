"""Options that add columns to those of a finding."""

from __future__ import annotations

from typing import Annotated

import typer

from signals.cli.options.output import PANEL
from signals.columns import REGISTRY, Registry

Rank = Annotated[bool, typer.Option(
    "--rank", rich_help_panel=PANEL,
    help="Add the percentile of each relevancy, among the scores of its kind and of its article.",
)]  # fmt: skip

WithMarks = Annotated[bool, typer.Option(
    "--with-marks", rich_help_panel=PANEL, help=f"Add your own marks: {', '.join(REGISTRY.added_by('--with-marks'))}.",
)]  # fmt: skip


def extra_columns(registry: Registry, *, rank: bool = False, with_marks: bool = False) -> tuple[str, ...]:
    """Return the columns that the options add."""
    return (
        *(registry.added_by("--rank") if rank else ()),
        *(registry.added_by("--with-marks") if with_marks else ()),
    )
