"""The outline of a note: its sections and their top-level blocks, as ranges of lines."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

BlockKind = Literal["table", "list", "paragraph", "code", "html", "quote", "rule"]

_MAX_MARKS = 8
"""The number of emphasis and code marks that are removed around a heading."""


class Item(NamedTuple):
    """One item of a top-level list: its first and last line (1-based, inclusive) and its marker (``-``, ``*``,
    ``1.``)."""

    first: int
    last: int
    marker: str


class Block(NamedTuple):
    """One block: its first and last line (1-based, inclusive), and the ``items`` of a list. ``nested`` are the
    tables in a list or a quote. Such a table has its ``lines`` without the markers before them. A table in HTML has the
    lines of a pipe table, and the ``numbers`` of the lines that its rows begin on."""

    kind: BlockKind
    first: int
    last: int
    items: tuple[Item, ...] = ()
    nested: tuple[Block, ...] = ()
    lines: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


@dataclass(slots=True)
class Section:
    """A heading and the blocks up to the next one. The part before the first heading has ``heading`` None and line 0.

    ``path`` is the plain text of the headings from the outermost to this one. ``title`` is the heading as written.
    """

    heading: str | None
    level: int
    line: int
    path: tuple[str, ...]
    title: str | None = None
    blocks: list[Block] = field(default_factory=list)

    @property
    def tables(self) -> list[Block]:
        """The pipe tables under this heading."""
        return [b for b in self.blocks if b.kind == "table"]

    def within(self, path: tuple[str, ...], *, tables_only: bool = False) -> Section:
        """Return the section with another path and, if wanted, only its tables."""
        return replace(self, path=path, blocks=self.tables if tables_only else self.blocks)


class Outline:
    """Collects the sections of a note in order."""

    def __init__(self) -> None:
        self.sections = [Section(None, 0, 0, ())]
        self._open: list[tuple[int, str]] = []

    def heading(self, level: int, line: int, title: str) -> None:
        """Begin the section of a heading."""
        text = without_emphasis(title)
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        self._open.append((level, text))
        self.sections.append(Section(text, level, line, tuple([above for _, above in self._open]), title.strip()))

    def add(self, block: Block) -> None:
        """Add a block to the current section."""
        self.sections[-1].blocks.append(block)


def without_emphasis(heading: str) -> str:
    """The text of a heading, without emphasis or code ticks around it, and with blanks folded."""
    text = " ".join(heading.split())
    for _ in range(_MAX_MARKS):
        if len(text) < 2 or text[0] not in "*_`" or text[-1] != text[0]:
            break
        inner = text[1:-1]
        if f"{text[0]} " in inner and f" {text[0]}" in inner:
            break  # two stressed words, not one stressed text
        text = inner.strip()
    return text
