"""Options that add columns to those of a finding: where its score stands, and what the analyst says of it."""

from __future__ import annotations

from typing import Annotated

import typer

from signals.cli.options.output import PANEL
from signals.models.records import MARK_COLUMNS, PERCENTILES

Rank = Annotated[
    bool,
    typer.Option(
        "--rank",
        rich_help_panel=PANEL,
        help="Also the percentile of each relevancy among the scores of its kind, and of its article.",
    ),
]

WithMarks = Annotated[
    bool,
    typer.Option(
        "--with-marks",
        rich_help_panel=PANEL,
        help="Also your own marks: my_score, my_status, starred, my_tags, my_note, marked_at, trends.",
    ),
]


def further(*, rank: bool = False, with_marks: bool = False) -> tuple[str, ...]:
    """The columns that the options add."""
    return (*(PERCENTILES if rank else ()), *(MARK_COLUMNS if with_marks else ()))
