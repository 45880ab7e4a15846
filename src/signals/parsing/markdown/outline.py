"""What a note is made of at its top level: sections, and the blocks in them, as ranges of lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

BlockKind = Literal["table", "list", "paragraph", "code", "html", "quote", "rule"]

_DEEPEST_MARKS = 8
"""Marks of emphasis and code that are taken off around a heading."""


class Item(NamedTuple):
    """One item of a top-level list: its first and last line, 1-based and inclusive, and its marker (``-``, ``*``,
    ``1.``)."""

    first: int
    last: int
    marker: str


class Block(NamedTuple):
    """One block: its first and last line, 1-based and inclusive; ``items`` of a list.

    ``nested`` are the tables inside a list or a quote. Such a table has its ``lines`` without what stands before them.
    """

    kind: BlockKind
    first: int
    last: int
    items: tuple[Item, ...] = ()
    nested: tuple[Block, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(slots=True)
class Section:
    """A heading and the blocks up to the next one; the part before the first heading has ``heading`` None and line 0.

    ``path`` is the headings from the outermost to this one, as plain text; ``title`` the heading's text as written.
    """

    heading: str | None
    level: int
    line: int
    path: tuple[str, ...]
    title: str | None = None
    blocks: list[Block] = field(default_factory=list)

    @property
    def tables(self) -> list[Block]:
        """The pipe tables that stand under this heading."""
        return [b for b in self.blocks if b.kind == "table"]


class Outline:
    """The sections of a note as they are found, from its beginning to its end."""

    def __init__(self) -> None:
        self.sections = [Section(None, 0, 0, ())]
        self._open: list[tuple[int, str]] = []

    def heading(self, level: int, line: int, title: str) -> None:
        """Begin the section of a heading, below those of the headings above it."""
        text = plain(title)
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        self._open.append((level, text))
        self.sections.append(Section(text, level, line, tuple([above for _, above in self._open]), title.strip()))

    def add(self, block: Block) -> None:
        """A block of the section that was prefetched last."""
        self.sections[-1].blocks.append(block)


def plain(heading: str) -> str:
    """A heading as text: without the emphasis and the code ticks around it, blanks folded."""
    text = " ".join(heading.split())
    for _ in range(_DEEPEST_MARKS):
        if len(text) < 2 or text[0] not in "*_`" or text[-1] != text[0]:
            break
        inner = text[1:-1]
        if f"{text[0]} " in inner and f" {text[0]}" in inner:
            break  # it is only the ends that are stressed, each by itself
        text = inner.strip()
    return text
