"""Text -> document: markdown-it-py's block structure as sections with lines.

Only what stands at the top level of a note is kept, as ranges of lines, and the tables below it: what is inside an
item or a row is read from the lines themselves, as written. How blocks are told is in ``dialect``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from signals.parsing import dialect, frontmatter
from signals.parsing.frontmatter import Frontmatter

BlockKind = Literal["table", "list", "paragraph", "code", "html", "quote", "rule"]

_BLOCKS: dict[str, BlockKind] = {
    "pipe_table": "table",
    "plain_list": "list",
    "plain_paragraph": "paragraph",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "paragraph_open": "paragraph",
    "fence": "code",
    "html_block": "html",
    "blockquote_open": "quote",
    "hr": "rule",
}
_DEEPEST_MARKS = 8
"""Marks of emphasis and code that are taken off around a heading."""

_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a top-level list: its first and last line, 1-based and inclusive, and its marker (``-``, ``*``,
    ``1.``)."""

    first: int
    last: int
    marker: str


@dataclass(frozen=True, slots=True)
class Block:
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


@dataclass(slots=True)
class Document:
    """A note as lines (index 0 is line 1, no line ends) and as sections. ``stem`` is the file's name without its
    suffix."""

    lines: list[str]
    stem: str = ""
    ends_with_newline: bool = True
    _sections: list[Section] | None = None
    _frontmatter: Frontmatter | None = None
    _taken: bytearray | None = None

    @classmethod
    def of(cls, text: str, stem: str = "") -> Document:
        """Split at LF, CRLF and CR and nowhere else."""
        lines = _LINE_END.sub("\n", text).split("\n") if "\r" in text else text.split("\n")
        complete = len(lines) > 1 and lines[-1] == ""
        return cls(lines[:-1] if complete else lines, stem, complete)

    @property
    def sections(self) -> list[Section]:
        """The sections in order, the frontmatter left out; parsed on first use."""
        if self._sections is None:
            last = self.frontmatter.last
            self._sections = _sections([""] * last + self.lines[last:] if last else self.lines)
        return self._sections

    @property
    def frontmatter(self) -> Frontmatter:
        """The frontmatter, without fields where the note has none; read on first use."""
        if self._frontmatter is None:
            self._frontmatter = frontmatter.read(self.lines)
        return self._frontmatter

    @property
    def taken(self) -> bytearray:
        """For each line (index 0 is none) whether it stands in a table that a parser has read or reported so far."""
        if self._taken is None:
            self._taken = bytearray(len(self.lines) + 1)
        return self._taken

    def take(self, first: int, last: int) -> None:
        """Mark the lines ``first``..``last`` of a table as read."""
        self.taken[first : last + 1] = b"\1" * (last + 1 - first)

    def text(self, first: int, last: int) -> str:
        """Lines ``first``..``last`` (1-based, inclusive) as one text."""
        return "\n".join(self.lines[first - 1 : last])


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


def _sections(lines: list[str]) -> list[Section]:
    tokens = dialect.parser().parse("\n".join(lines))
    sections = [Section(None, 0, 0, ())]
    open_headings: list[tuple[int, str]] = []
    heading_level = 0
    items: list[Item] = []
    nested: list[Block] = []
    for token in tokens:
        span = token.map
        if token.level == 0:
            if token.type == "plain_heading" and span:
                _open_section(sections, open_headings, int(token.tag[1:]), span[0] + 1, token.content)
            elif token.type == "heading_open" and span:
                heading_level = int(token.tag[1:])
                line = span[0] + 1
            elif token.type == "blockquote_open" or token.type.endswith("_list_open"):
                items, nested = [], []
                block_span = span
            elif token.type in ("bullet_list_close", "ordered_list_close", "blockquote_close") and block_span:
                kind: BlockKind = "quote" if token.type == "blockquote_close" else "list"
                last = _last_line(lines, block_span)
                sections[-1].blocks.append(Block(kind, block_span[0] + 1, last, tuple(items), tuple(nested)))
            elif token.type == "plain_list" and span:
                plain_items = tuple(Item(n, n, token.markup) for n in range(span[0] + 1, span[1] + 1))
                sections[-1].blocks.append(Block("list", span[0] + 1, span[1], plain_items))
            elif token.type in _BLOCKS and span:
                sections[-1].blocks.append(Block(_BLOCKS[token.type], span[0] + 1, _last_line(lines, span)))
        elif token.level == 1 and token.type == "inline" and heading_level:
            _open_section(sections, open_headings, heading_level, line, token.content)
            heading_level = 0
        elif token.type == "list_item_open" and token.level == 1 and span:
            items.append(Item(span[0] + 1, _last_line(lines, span), token.info + token.markup))
        elif token.type == "pipe_table" and span:
            nested.append(Block("table", span[0] + 1, span[1], lines=tuple(token.meta["lines"])))
    return sections


def _open_section(
    sections: list[Section], open_headings: list[tuple[int, str]], level: int, line: int, content: str
) -> None:
    """Begin the section of a heading, below those of the headings above it."""
    text = plain(content)
    while open_headings and open_headings[-1][0] >= level:
        open_headings.pop()
    open_headings.append((level, text))
    sections.append(Section(text, level, line, tuple(above for _, above in open_headings), content))


def _last_line(lines: list[str], span: list[int]) -> int:
    """The last line of a block that is not blank: the structure counts the blank lines behind an item as its own."""
    first, end = span
    while end > first + 1 and (end > len(lines) or not lines[end - 1].strip()):
        end -= 1
    return end
