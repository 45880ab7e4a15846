"""Findings as text blocks: hits of a search with an excerpt, similar findings with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from textwrap import shorten
from typing import TYPE_CHECKING

from signals.cli.main.environment import Environment
from signals.cli.options.output import Output
from signals.cli.output.findings import LABEL
from signals.cli.output.formatted_rows import emit
from signals.cli.output.pager import paged
from signals.query import FindingQuery
from signals.render.values import Value, prefetched
from signals.text.visible import visible

if TYPE_CHECKING:
    from rich.text import Text

    from signals.api import Database
    from signals.results.similar import Found

Row = tuple[Value, ...]

MAX_TEXT = 200
"""Characters of a text that are shown below a name."""

_SEARCH_COLUMNS = ("id", "kind", "relevancy", "name", "source", "dated", "description", "snippet")
_SIMILAR_COLUMNS = ("id", "kind", "relevancy", "source", "dated", "why", *LABEL)
_TABLE_COLUMNS = ("id", "relevancy", "kind", "name")


def write_search_hits(here: Environment, base: Database, query: FindingQuery, mark: tuple[str, str]) -> int:
    """Write a block for each finding, with an excerpt and the matches in bold; return the number of findings.

    ``mark`` are the texts before and after a match, which occur in no note.
    """
    rows = base.rows(query, _SEARCH_COLUMNS, mark)
    return _write_blocks(here, rows, base.short_id, lambda row: _search_block(row, mark))


def write_similar(here: Environment, base: Database, found: Found, query: FindingQuery, output: Output) -> int:
    """Write similar findings: on a terminal as blocks, elsewhere as rows; return the number of findings."""
    drawn = output.drawn(here)
    if drawn and not (output.columns or output.added_columns):
        return _write_blocks(here, base.hit_rows(found, query, _SIMILAR_COLUMNS), base.short_id, _similar_block)
    registry = base.registry
    whole = (*registry.exported, *registry.of_similarity)
    known = (*registry.offered, *registry.of_similarity)
    columns = output.chosen(known, _TABLE_COLUMNS if drawn else whole)
    return emit(here, output, columns, base.hit_rows(found, query, columns), base.short_id)


def _write_blocks(
    here: Environment, rows: Iterable[Row], short: Callable[[str], str], block: Callable[[Row], Sequence[Text]]
) -> int:
    """Write a block for each row, whose first value is an id; return their number.

    ``block`` returns the texts of a row. Each text begins on a new line; all are indented behind the ``short`` id.
    """
    from rich.text import Text

    rows = prefetched(rows)
    count = 0
    with paged(here) as stream:
        console = here.console(stream)
        for row in rows:
            short_id = short(str(row[0]))
            indent = len(short_id) + 2
            before = Text.assemble((short_id, "cyan"), "  ")
            for text in filter(None, block(row)):
                for line in text.wrap(console, console.width - indent):
                    line.rstrip()
                    console.print(before + line)
                    before = Text(" " * indent)
            count += 1
    return count


def _title(name: Text, kind: str, relevancy: str, source: str, dated: str) -> Text:
    """Return the first line of a block: the name, and in dim letters where it is from."""
    from rich.text import Text

    about = "  ".join(filter(None, [f"{kind} {relevancy}".strip(), source, dated]))
    return Text.assemble(name, "  " if name else "", (visible(about), "dim"))


def _shortened(text: str) -> str:
    return visible(shorten(text, MAX_TEXT, placeholder=" …"))


def _search_block(row: Row, mark: tuple[str, str]) -> list[Text]:
    from rich.text import Text

    _, kind, relevancy, name, source, dated, description, snippet = ("" if v is None else str(v) for v in row)
    excerpt = _highlighted(snippet, mark)
    title = Text(visible(name), "bold")
    if excerpt.plain == title.plain:
        # The match is in the name, so show the description instead of the name twice.
        title, excerpt = excerpt, Text(_shortened(description))
        title.stylize_before("bold")
    return [_title(title, kind, relevancy, source, dated), excerpt]


def _similar_block(row: Row) -> list[Text]:
    from rich.text import Text

    _, kind, relevancy, source, dated, why, name, *texts = ("" if value is None else str(value) for value in row)
    title = _title(Text(visible(name), "bold"), kind, relevancy, source, dated)
    return [title, Text(_shortened(next(filter(None, texts), ""))), Text(visible(why), "yellow")]


def _highlighted(snippet: str, mark: tuple[str, str]) -> Text:
    """Return an excerpt with the text between marks in bold yellow."""
    from rich.text import Text

    text = Text()
    begin, end = mark
    for at, piece in enumerate(" ".join(snippet.split()).split(begin)):
        match, closed, rest = piece.partition(end)
        if at and closed:
            text.append(visible(match), "bold yellow")
            text.append(visible(rest))
        else:
            text.append(visible(piece))
    return text
