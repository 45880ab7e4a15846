"""What a search found, for the eye: each finding with the place in it that matches."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from rich.text import Text

from signals.cli.main.environment import Environment
from signals.cli.output.blocks import BEGINNING, write_blocks
from signals.query import FindingQuery
from signals.render.values import Value
from signals.text.visible import visible

if TYPE_CHECKING:
    from signals.api import Base

COLUMNS = ("id", "kind", "relevancy", "name", "source", "dated", "description", "snippet")


def write_hits(environment: Environment, base: Base, query: FindingQuery, mark: tuple[str, str]) -> int:
    """Write a block for each finding: what it is, then the excerpt with the matches in bold; the number of findings.

    ``mark`` is what the base puts around a match, and no text holds.
    """
    rows = base.rows(query, COLUMNS, mark)
    return write_blocks(environment, rows, base.short_id, lambda row: _block(row, mark))


def _block(row: tuple[Value, ...], mark: tuple[str, str]) -> list[Text]:
    """Which finding it is, and an excerpt of its text."""
    _, kind, relevancy, name, source, dated, description, snippet = ("" if v is None else str(v) for v in row)
    excerpt = _marked(snippet, mark)
    title = Text(visible(name), "bold")
    if excerpt.plain == title.plain:
        # The match is in the name itself; what the finding says tells more than its name once again.
        title, excerpt = excerpt, Text(visible(shorten(description, BEGINNING, placeholder=" …")))
        title.stylize_before("bold")
    about = "  ".join(filter(None, [f"{kind} {relevancy}".strip(), source, dated]))
    title = Text.assemble(title, "  " if name else "", (visible(about), "dim"))
    return [title, excerpt] if excerpt else [title]


def _marked(snippet: str, mark: tuple[str, str]) -> Text:
    """An excerpt with what stands between marks in bold yellow."""
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
