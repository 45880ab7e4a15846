"""The option that adds what the analyst says of a finding to what the notes say."""

from __future__ import annotations

from typing import Annotated

import typer

from signals.cli.output import PANEL
from signals.record import MARK_COLUMNS

WithMarks = Annotated[
    bool,
    typer.Option(
        "--with-marks",
        rich_help_panel=PANEL,
        help="Also your own marks: my_score, my_status, starred, my_tags, my_note, marked_at, trends.",
    ),
]


def further(with_marks: bool) -> tuple[str, ...]:
    """The columns that the option adds."""
    return MARK_COLUMNS if with_marks else ()
