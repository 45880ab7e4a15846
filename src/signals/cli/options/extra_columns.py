"""Options that add columns to those of a finding."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from signals.cli.options.output import PANEL, Output
from signals.columns import REGISTRY, Registry

if TYPE_CHECKING:
    from signals.api import Database

Rank = Annotated[bool, typer.Option(
    "--rank", rich_help_panel=PANEL,
    help="Add the percentile of each relevancy, among the scores of its kind and of its article.",
)]  # fmt: skip

WithMarks = Annotated[bool, typer.Option(
    "--with-marks", rich_help_panel=PANEL, help=f"Add your own marks: {', '.join(REGISTRY.added_by('--with-marks'))}.",
)]  # fmt: skip

WithFields = Annotated[bool, typer.Option(
    "--with-fields", rich_help_panel=PANEL, help="Add a column for each field that occurs, such as impact or horizon.",
)]  # fmt: skip


def with_field_columns(output: Output, base: Database, with_fields: bool) -> Output:
    """Return the output with the columns of fields, if the option is given."""
    columns = base.field_columns() if with_fields else ()
    return replace(output, added_columns=(*output.added_columns, *columns))


def extra_columns(registry: Registry, *, rank: bool = False, with_marks: bool = False) -> tuple[str, ...]:
    """Return the columns that the options add."""
    return (
        *(registry.added_by("--rank") if rank else ()),
        *(registry.added_by("--with-marks") if with_marks else ()),
    )
