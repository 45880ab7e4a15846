"""From text to a document: the block structure of markdown-it-py as sections with line numbers.

Only top-level blocks and the tables inside them are recorded, as ranges of lines. The content of items and rows is read
from the lines themselves, as written. ``dialect`` defines how blocks are recognized.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it.token import Token

from signals.parsing.markdown import code_fences, dialect, frontmatter, plain_blocks
from signals.parsing.markdown.frontmatter import Frontmatter
from signals.parsing.markdown.outline import Block, BlockKind, Item, Outline, Section

_BLOCKS: dict[str, BlockKind] = {
    "pipe_table": "table",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "paragraph_open": "paragraph",
    "fence": "code",
    "html_block": "html",
    "blockquote_open": "quote",
    "hr": "rule",
}
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(slots=True)
class Document:
    """A note as lines (index 0 is line 1, without line ends) and as sections. ``stem`` is the file name without its
    suffix, ``folder`` the name of the folder of the file."""

    lines: list[str]
    stem: str = ""
    ends_with_newline: bool = True
    folder: str = ""
    _sections: list[Section] | None = None
    _frontmatter: Frontmatter | None = None
    _taken: bytearray | None = None
    _code: list[tuple[int, int]] | None = None
    _outside_code: list[str] | None = None

    @classmethod
    def of(cls, text: str, stem: str = "", folder: str = "") -> Document:
        """Split a text at LF, CRLF and CR, and nowhere else."""
        lines = _LINE_END.sub("\n", text).split("\n") if "\r" in text else text.split("\n")
        complete = len(lines) > 1 and lines[-1] == ""
        return cls(lines[:-1] if complete else lines, stem, complete, folder)

    @property
    def sections(self) -> list[Section]:
        """The sections in order, without the frontmatter. Parsed on first use."""
        if self._sections is None:
            last = self.frontmatter.last
            self._sections = read_sections([""] * last + self.lines[last:] if last else self.lines)
        return self._sections

    @property
    def frontmatter(self) -> Frontmatter:
        """The frontmatter. It has no fields if the note has none. Read on first use."""
        if self._frontmatter is None:
            self._frontmatter = frontmatter.read(self.lines)
        return self._frontmatter

    @property
    def code(self) -> list[tuple[int, int]]:
        """The first and last line of each code block at the margin. Found on first use."""
        if self._code is None:
            self._code = code_fences.find(self.lines)
        return self._code

    @property
    def lines_outside_code(self) -> list[str]:
        """All lines, with those of code at the margin blank: what decides about the format of the note."""
        if self._outside_code is None:
            self._outside_code = list(self.lines) if self.code else self.lines
            for first, last in self.code:
                self._outside_code[first - 1 : last] = [""] * (last + 1 - first)
        return self._outside_code

    @property
    def lines_in_tables(self) -> bytearray:
        """For each line (index 0 is unused): 1 if it is in a table that a parser has already read or reported, else
        0."""
        if self._taken is None:
            self._taken = bytearray(len(self.lines) + 1)
        return self._taken

    def take(self, first: int, last: int) -> None:
        """Mark the lines ``first``..``last`` of a table as read."""
        self.lines_in_tables[first : last + 1] = b"\1" * (last + 1 - first)

    def blocks(self, first: int, last: int) -> list[Block]:
        """Return the blocks of lines ``first``..``last`` alone, whatever is before them."""
        outline = Outline()
        read_blocks(self.lines, first - 1, last, outline)
        return outline.sections[0].blocks

    def forget(self) -> None:
        """Take all lines as not read yet: another format will read them."""
        self._taken = None

    def text(self, first: int, last: int) -> str:
        """Lines ``first``..``last`` (1-based, inclusive) as one text."""
        return "\n".join(self.lines[first - 1 : last])


def read_sections(lines: list[str]) -> list[Section]:
    """Return the sections of a note without frontmatter. Plain blocks are read directly, the others by the full
    parser."""
    outline = Outline()
    at = plain_blocks.read(lines, 0, outline)
    while at < len(lines):
        until = plain_blocks.next_heading(lines, at)
        read_blocks(lines, at, until, outline)
        at = plain_blocks.read(lines, until, outline)
    return outline.sections


def read_blocks(lines: list[str], start: int, end: int, outline: Outline) -> None:
    """Read the blocks from index ``start`` up to ``end`` with the full parser."""
    heading_level = 0
    items: list[Item] = []
    nested: list[Block] = []
    for token in dialect.parser().parse("\n".join(lines[start:end])):
        if token.map:
            first, behind = token.map[0] + start + 1, token.map[1] + start
        if token.level == 0:
            if token.type == "heading_open":
                heading_level, line = int(token.tag[1:]), first
            elif token.type == "blockquote_open" or token.type.endswith("_list_open"):
                items, nested, block_span = [], [], (first, behind)
            elif token.type in ("bullet_list_close", "ordered_list_close", "blockquote_close"):
                kind: BlockKind = "quote" if token.type == "blockquote_close" else "list"
                last = _last_line(lines, *block_span)
                outline.add(Block(kind, block_span[0], last, tuple(items), tuple(nested)))
            elif token.type in _BLOCKS:
                last = _last_line(lines, first, behind)
                outline.add(_block(token, _BLOCKS[token.type], first, last))
        elif token.level == 1 and token.type == "inline" and heading_level:
            outline.heading(heading_level, line, token.content)
            heading_level = 0
        elif token.type == "list_item_open" and token.level == 1:
            items.append(Item(first, _last_line(lines, first, behind), token.info + token.markup))
        elif token.type == "pipe_table":
            nested.append(_block(token, "table", first, behind))


def _block(token: Token, kind: BlockKind, first: int, last: int) -> Block:
    """A block without items."""
    numbers = tuple(first + offset for offset in token.meta.get("offsets", ()))
    return Block(kind, first, last, lines=tuple(token.meta.get("lines", ())), numbers=numbers)


def _last_line(lines: list[str], first: int, last: int) -> int:
    """The last line of a block that is not blank. markdown-it-py counts the blank lines after an item as part of it."""
    while last > first and (last > len(lines) or not lines[last - 1].strip()):
        last -= 1
    return last
