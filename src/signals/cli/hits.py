"""What a search found, for the eye: each finding with the place in it that matches."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from textwrap import shorten
from typing import TYPE_CHECKING

from signals.cli.context import Environment
from signals.cli.pager import paged
from signals.query import FindingQuery
from signals.render.values import Value
from signals.render.visible import visible

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from signals.api import Base

MARK = ("\ufdd0", "\ufdd1")
"""Stand around a match in a snippet: noncharacters, which no text holds (Unicode Standard, section 23.7)."""

COLUMNS = ("id", "kind", "relevancy", "name", "source", "dated", "description", "snippet")

BEGINNING = 200
"""Characters of a description that are shown below a name that matches."""


def write_hits(environment: Environment, base: Base, query: FindingQuery) -> int:
    """Write a block for each finding: what it is, then the excerpt with the matches in bold; the number of findings."""
    digits = base.short_ids()
    rows = base.rows(query, COLUMNS, MARK)
    first = list(islice(rows, 1))
    count = 0
    with paged(environment) as stream:
        console = environment.console(stream)
        for row in chain(first, rows):
            for line in _block(row, digits):
                console.print(line, soft_wrap=False)
            count += 1
    return count


def _block(row: tuple[Value, ...], digits: int) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    id_, kind, relevancy, name, source, dated, description, snippet = ("" if v is None else str(v) for v in row)
    excerpt = _marked(Text(), snippet)
    title = Text(visible(name), "bold")
    if excerpt.plain == title.plain:
        # The match is in the name itself; what the finding says tells more than its name once again.
        title, excerpt = excerpt, Text(visible(shorten(description, BEGINNING, placeholder=" …")))
        title.stylize_before("bold")
    about = "  ".join(filter(None, [f"{kind} {relevancy}".strip(), source, dated]))
    yield Text.assemble((id_[:digits], "cyan"), "  ", title, "  " if name else "", (visible(about), "dim"))
    if excerpt:
        yield Padding(excerpt, (0, 0, 0, digits + 2))


def _marked(text: Text, snippet: str) -> Text:
    """An excerpt with what stands between marks in bold yellow."""
    begin, end = MARK
    for at, piece in enumerate(" ".join(snippet.split()).split(begin)):
        match, closed, rest = piece.partition(end)
        if at and closed:
            text.append(visible(match), "bold yellow")
            text.append(visible(rest))
        else:
            text.append(visible(piece))
    return text
