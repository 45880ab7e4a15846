"""The markdown of notes as rules for markdown-it-py: the blocks of CommonMark, pipe tables, and common habits.

Inline parsing is off. A pipe table is one token (CommonMark has no tables). Indented text is text and not code, because
notes are indented for their looks. HTML is text too, except comments and tables. Code and comments that are never
closed are also text, because they would hide the rest of the note.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import takewhile, zip_longest

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.fence import fence

from signals.parsing.markdown import html_table
from signals.parsing.source.merge_conflicts import is_marker

MAX_NESTING = 40
"""The deepest level of quotes and lists that is followed. Deeper lines are text of the outermost block."""

_GRID_BORDER = re.compile(r"\+(?::?[-=]+:?\+){2,}[ \t]*")
_SMALLEST_GRID = 4
"""The lines of a grid below its first border: a header, its border, a row, and the last border."""
_ITEM_WITH_TABLE = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+\|")
"""A list item that begins with a table: the mark of the item is no cell."""

DASHES = "-–—−─="
"""The characters of the rule under a table header: dashes, and what word processors turn them into."""


@cache
def parser() -> MarkdownIt:
    """The parser. It keeps no state between texts, so all notes share it."""
    made = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING + 10})
    made.disable(["code", "reference", "html_block"])
    made.core.ruler.disable(["normalize", "inline", "text_join"])  # lines are already split, and NUL is rejected
    made.block.ruler.at("fence", _fence_if_closed, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    made.block.ruler.before("blockquote", "comment", _comment, {"alt": ["paragraph", "blockquote"]})
    made.block.ruler.before("comment", "pipe_table", _pipe_table, {"alt": ["paragraph", "blockquote"]})
    made.block.ruler.before("pipe_table", "grid_table", _grid_table, {"alt": ["paragraph", "blockquote"]})
    made.block.ruler.before("grid_table", "html_table", _html_table, {"alt": ["paragraph", "blockquote"]})
    made.block.ruler.before("html_table", "too_deep", _too_deep)
    return made


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001 (the parser's signature)
    """Below ``MAX_NESTING`` levels, take a line as it is. Otherwise markdown-it-py would drop the rest of the note."""
    if silent or state.level < MAX_NESTING:
        return False
    state.line = start + 1
    return True


def _fence_if_closed(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse fenced code, if a later line can close it."""
    at = state.bMarks[start] + state.tShift[start]
    marker = state.src[at : at + 1]
    if marker not in ("`", "~") or not state.src.startswith(marker * 3, at):
        return False
    closing: dict[str, tuple[list[int], list[int]]] = state.env.get("closing") or _closing_fences(state)
    lengths, lines = closing[marker]
    length = state.skipCharsStr(at, marker) - at
    found = bisect_left(lengths, length)
    return found < len(lines) and lines[found] > start and fence(state, start, end, silent)


def _closing_fences(state: StateBlock) -> dict[str, tuple[list[int], list[int]]]:
    """For each fence character: the lengths of possible closing lines, ascending, and the last line of at least that
    length."""
    closing: dict[str, tuple[list[int], list[int]]] = {"`": ([], []), "~": ([], [])}
    lines = state.src.split("\n")
    for number in range(len(lines) - 1, -1, -1):
        text = lines[number].strip(" \t>")
        if text[:3] in ("```", "~~~") and not text.strip(text[0]):
            lengths, last = closing[text[0]]
            if not lengths or len(text) > lengths[-1]:
                lengths.append(len(text))
                last.append(number)
    state.env["closing"] = closing
    return closing


def _comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse ``<!-- … -->`` over any number of lines, up to the end of its closing line."""
    src, at = state.src, state.bMarks[start] + state.tShift[start]
    if not src.startswith("<!--", at):
        return False
    if "comments" not in state.env:
        state.env["comments"] = src.rfind("-->")
    if state.env["comments"] < at:
        return False
    if silent:
        return True
    close = src.find("-->", at)
    line = start
    while line < end and state.eMarks[line] <= close:
        line += 1
    state.line = min(line + 1, end)
    state.push("html_block", "", 0).map = [start, state.line]
    return True


def _pipe_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse a header line, a rule line, and all following lines that contain a bar, as one token. Blank lines
    between rows do not end a table if its rows begin with a bar. In a quote or a list, the token carries its lines
    without the markers before them."""
    header = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    rule_at = start + 1
    if rule_at < end and header[:1] == "|" and state.isEmpty(rule_at):
        rule_at = state.skipEmptyLines(rule_at)
    if rule_at >= end or (state.sCount[rule_at] < state.blkIndent and not silent):
        return False
    rule = _content(state, rule_at)
    if not rule or rule[0] not in "|:" + DASHES or "|" not in header or not is_rule(rule):
        return False
    if "|" not in rule and "|" in header.strip().strip("|"):
        return False  # a heading that contains a bar, over dashes
    if _is_heading(header) or _ITEM_WITH_TABLE.match(header):
        return False
    if silent:
        return True
    line = _end_of_rows(state, rule_at + 1, end, header)
    token = state.push("pipe_table", "table", 0)
    token.map = [start, line]
    if state.level:
        token.meta["lines"] = [_content(state, number) for number in range(start, line)]
    state.line = line
    return True


def _grid_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse a grid table, as pandoc writes it, as one token with the lines of a pipe table. A row may have several
    lines: they are joined on its first line, and the others are empty."""
    if not _GRID_BORDER.fullmatch(_content(state, start)):
        return False
    if start + 1 >= end or _content(state, start + 1)[:1] != "|":
        return False
    if silent:
        return True
    line = start + 1
    while line < end and _content(state, line)[:1] in ("|", "+"):
        line += 1
    while not _GRID_BORDER.fullmatch(_content(state, line - 1)):
        line -= 1
    grid = [_content(state, number) for number in range(start + 1, line)]
    if len(grid) < _SMALLEST_GRID:
        return False
    token = state.push("pipe_table", "table", 0)
    token.map = [start + 1, line]
    token.meta["lines"] = _ungridded(grid)
    state.line = line
    return True


def _html_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse a table in HTML as one token with the lines of a pipe table, and the index of the line of each."""
    if not html_table.opens(_content(state, start)):
        return False
    inside = takewhile(lambda at: state.isEmpty(at) or state.sCount[at] >= state.blkIndent, range(start, end))
    behind = start + 1 + html_table.last_line(_content(state, at) for at in inside)
    if behind == start:
        return False
    if silent:
        return True
    table = html_table.read([_content(state, at) for at in range(start, behind)])
    if table is None:
        return False
    token = state.push("pipe_table", "table", 0)
    token.map = [start, behind]
    token.meta.update(lines=table.lines, offsets=table.offsets)
    state.line = behind
    return True


def _ungridded(grid: list[str]) -> list[str]:
    """The lines of a grid, from its header on, as lines of a pipe table."""
    lines = ["" for _ in grid]
    row: list[str] = []
    begin, ruled = 0, False
    for at, line in enumerate(grid):
        if line[0] == "|":
            cells = line.strip().strip("|").split("|")
            begin = begin if row else at
            row = [f"{a.strip()} {b.strip()}".strip() for a, b in zip_longest(row, cells, fillvalue="")]
        elif row:
            lines[begin] = f"| {' | '.join(row)} |"
            lines[at] = "" if ruled else line.replace("+", "|")
            row, ruled = [], True
    return lines


def _end_of_rows(state: StateBlock, line: int, end: int, header: str) -> int:
    """The line after the last row of a table."""
    barred = header[0] == "|"
    src, begins, shifts, ends = state.src, state.bMarks, state.tShift, state.eMarks
    while line < end and state.sCount[line] >= state.blkIndent:
        row = src[begins[line] + shifts[line] : ends[line]]
        if not row and (barred or header.count("|") > 1):
            following = state.skipEmptyLines(line)
            if following >= end or not _continues_table(state, following, end, header):
                break
            line = following
        elif is_marker(row):
            line += 1
            continue
        elif "|" not in row or (row[0] != "|" and _is_other_block(row, barred)):
            break
        line += 1
    return line


def _continues_table(state: StateBlock, line: int, end: int, header: str) -> bool:
    """Whether the line after a blank line is another row of the table, and not the header of the next table."""
    row = _content(state, line)
    if (
        (row[:1] == "|") != (header[:1] == "|")
        or _is_other_block(row, False)
        or state.sCount[line] < state.blkIndent
        or row.count("|") != header.count("|")
    ):
        return False
    below = state.skipEmptyLines(line + 1)
    return below >= end or not is_rule(_content(state, below))


def _is_other_block(row: str, barred: bool) -> bool:
    """Whether a line begins another block: a heading, code or a quote, or a list item if the rows begin with a bar."""
    if row[0] == "#":
        return _is_heading(row)
    if row.startswith("<!--"):
        return "-->" not in row
    return row.startswith(("```", "~~~", ">")) or (barred and row[0] in "-*+" and row[1:2] == " ")


def _is_heading(row: str) -> bool:
    return row[:1] == "#" and row.lstrip("#")[:1] in ("", " ", "\t")


def _content(state: StateBlock, line: int) -> str:
    """A line without quote markers, list markers and leading blanks."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def is_rule(line: str) -> bool:
    """Whether a line is the rule under a table header: dashes with optional colons, separated by bars or crosses."""
    text = line.strip()
    if "+" in text and text[0] == "|":
        text = text.replace("+", "|")
    cells = text.removeprefix("|").removesuffix("|").split("|")
    for cell in cells:
        dashes = cell.strip().removeprefix(":").removesuffix(":")
        if not dashes or dashes.strip(DASHES):
            return False
    return True
