"""What was found by likeness, written out: for the eye a block each, with why it was found."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from signals.cli.main.environment import Environment
from signals.cli.options.output import Output
from signals.cli.output.findings import LABEL
from signals.cli.output.rows import emit
from signals.query import FindingQuery
from signals.render.values import Value

if TYPE_CHECKING:
    from rich.text import Text

    from signals.api import Base
    from signals.results.similar import Found

_TABLE = ("id", "relevancy", "kind", "name")
"""What stands before columns that were asked for besides."""

_SHOWN = ("id", "kind", "relevancy", "source", "dated", "why", *LABEL)


def write(environment: Environment, base: Base, found: Found, query: FindingQuery, output: Output) -> int:
    """Write what was found to stdout; the number of findings."""
    drawn = output.drawn(environment)
    if drawn and not (output.columns or output.further):
        from signals.cli.output.blocks import write_blocks

        return write_blocks(environment, base.hit_rows(found, query, _SHOWN), base.short_id, _block)
    registry = base.registry
    whole = (*registry.exported, *registry.of_similarity)
    columns = output.chosen((*registry.offered, *registry.of_similarity), _TABLE if drawn else whole)
    return emit(environment, output, columns, base.hit_rows(found, query, columns), base.short_id)


def _block(row: tuple[Value, ...]) -> list[Text]:
    """Which finding it is, then the beginning of its text, and why it was found."""
    from rich.text import Text

    from signals.cli.output.blocks import BEGINNING
    from signals.text.visible import visible

    _, kind, relevancy, source, dated, why, name, *texts = ("" if value is None else str(value) for value in row)
    about = "  ".join(filter(None, [f"{kind} {relevancy}".strip(), source, dated]))
    title = Text.assemble((visible(name), "bold"), "  " if name else "", (visible(about), "dim"))
    says = next(filter(None, texts), "")
    below = [Text(visible(shorten(says, BEGINNING, placeholder=" …")))] if says else []
    return [title, *below, *([Text(visible(why), "yellow")] if why else [])]
