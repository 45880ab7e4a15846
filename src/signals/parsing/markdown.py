"""Text -> document: markdown-it-py's block structure as sections with lines.

Only what stands at the top level of a note is kept, as ranges of lines: what is inside an item or a row is read from
the lines themselves, as written. Inline parsing is off, a pipe table is one token (CommonMark has none), and
indented text is text, since notes indent for looks and not for code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from signals.parsing import frontmatter
from signals.parsing.frontmatter import Frontmatter

BlockKind = Literal["table", "list", "paragraph", "code", "html", "quote", "rule"]

DEEPEST = 40
"""Levels of quotes and lists that are followed; deeper lines stay text of the outermost block."""

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
_LINE_END = re.compile(r"\r\n?|\n")
_OTHER_BLOCK = ("#", "```", "~~~", ">")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a top-level list: its first and last line, 1-based and inclusive, and its marker (``-``, ``*``,
    ``1.``)."""

    first: int
    last: int
    marker: str


@dataclass(frozen=True, slots=True)
class Block:
    """One top-level block: its first and last line, 1-based and inclusive; ``items`` of a list.

    ``nested`` are the line ranges of tables inside a list or a quote.
    """

    kind: BlockKind
    first: int
    last: int
    items: tuple[Item, ...] = ()
    nested: tuple[tuple[int, int], ...] = ()


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

    def text(self, first: int, last: int) -> str:
        """Lines ``first``..``last`` (1-based, inclusive) as one text."""
        return "\n".join(self.lines[first - 1 : last])


def plain(heading: str) -> str:
    """A heading as text: without the emphasis and the code ticks around it, blanks folded."""
    text = " ".join(heading.split())
    while len(text) > 1 and text[0] in "*_`" and text[-1] == text[0]:
        text = text[1:-1].strip()
    return text


def _sections(lines: list[str]) -> list[Section]:
    tokens = _parser().parse("\n".join(lines))
    sections = [Section(None, 0, 0, ())]
    open_headings: list[tuple[int, str]] = []
    heading_level = 0
    items: list[Item] = []
    nested: list[tuple[int, int]] = []
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
            nested.append((span[0] + 1, span[1]))
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


@cache
def _parser() -> MarkdownIt:
    """The one parser: stateless between texts, so it can be shared."""
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST + 10})
    parser.disable(["code", "reference"])
    parser.core.ruler.disable(["normalize", "inline", "text_join"])  # the lines were split before; NUL is no text
    parser.block.ruler.before("blockquote", "pipe_table", _pipe_table, {"alt": ["paragraph"]})
    parser.block.ruler.before("pipe_table", "plain", _plain)
    parser.block.ruler.before("plain", "too_deep", _too_deep)
    return parser


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001 (the parser's signature)
    """Take one line as it is below ``DEEPEST`` levels, where markdown-it-py would drop the rest of the note."""
    if silent or state.level < DEEPEST:
        return False
    state.line = start + 1
    return True


def _plain(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The plain cases that most of a note is made of, each told by the first character of a line at the margin and
    taken as one token: a third of the time that the rules for every case need. What is not plain is left to those.
    """
    if silent or state.level:
        return False
    first = state.src[state.bMarks[start]]
    if first == "#":
        return _plain_heading(state, start)
    if first in "-*+":
        return _plain_list(state, start, end, first)
    return first.isalpha() and _plain_paragraph(state, start, end)


def _plain_heading(state: StateBlock, start: int) -> bool:
    """``## Heading`` on a line of its own, without closing marks or tabs."""
    text = state.src[state.bMarks[start] : state.eMarks[start]]
    content = text.lstrip("#")
    level = len(text) - len(content)
    if level > 6 or not content.startswith(" ") or "\t" in text or content.rstrip().endswith("#"):
        return False
    token = state.push("plain_heading", f"h{level}", 0)
    token.map, token.content = [start, start + 1], content.strip()
    state.line = start + 1
    return True


def _plain_paragraph(state: StateBlock, start: int, end: int) -> bool:
    """A line of text with a blank one behind it."""
    if start + 1 < end and not state.isEmpty(start + 1):
        return False
    state.push("plain_paragraph", "p", 0).map = [start, start + 1]
    state.line = start + 1
    return True


def _plain_list(state: StateBlock, start: int, end: int, marker: str) -> bool:
    """A list whose items are a line each, as keywords are."""
    src, marks = state.src, state.bMarks
    line = start
    while line < end and src.startswith(marker + " ", marks[line]):
        text = src[marks[line] + 2 : state.eMarks[line]]
        if not text.strip() or text[0] == " " or not text.strip(marker + " "):
            return False
        line += 1
    after = state.skipEmptyLines(line)
    if line == start or (after == line and line < end) or (after < end and _may_belong(src, marks[after], marker)):
        return False
    token = state.push("plain_list", "ul", 0)
    token.map, token.markup = [start, line], marker
    state.line = line
    return True


def _may_belong(src: str, at: int, marker: str) -> bool:
    """Whether a line after a blank one may go on with the list before it."""
    return src[at] in " \t" or src[at] == marker


def _pipe_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A header line, a rule line, and every following line with a bar in it: one token with its lines."""
    if start + 1 >= end or state.sCount[start + 1] < state.blkIndent:
        return False
    rule = state.src[state.bMarks[start + 1] + state.tShift[start + 1] : state.eMarks[start + 1]]
    if not rule or rule[0] not in "|:-" or "-" not in rule:
        return False
    header = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if "|" not in header or not is_rule(rule):
        return False
    if silent:
        return True
    line = start + 2
    while line < end and state.sCount[line] >= state.blkIndent:
        row = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
        if "|" not in row or row.startswith(_OTHER_BLOCK):
            break
        line += 1
    token = state.push("pipe_table", "table", 0)
    token.map = [start, line]
    state.line = line
    return True


def is_rule(line: str) -> bool:
    """Whether a line is the rule under a table's header: dashes, colons at their ends, bars between."""
    cells = line.strip().removeprefix("|").removesuffix("|").split("|")
    for cell in cells:
        dashes = cell.strip().removeprefix(":").removesuffix(":")
        if not dashes or dashes.strip("-"):
            return False
    return True
