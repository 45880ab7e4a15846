"""The markdown of notes, as rules for markdown-it-py: CommonMark's blocks, with pipe tables and people's habits.

Inline parsing is off. A pipe table is one token (CommonMark has none); indented text is text, since notes indent for
looks and not for code; so is HTML, but for comments; and code or a comment that never ends is text as well, for else
it would hide the rest of the note.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.fence import fence

DEEPEST = 40
"""Levels of quotes and lists that are followed; deeper lines stay text of the outermost block."""

DASHES = "-–—−─="
"""What a rule under a header is made of: dashes, and what word processors turn them into."""


@cache
def parser() -> MarkdownIt:
    """The one parser: stateless between texts, so it can be shared."""
    made = MarkdownIt("commonmark", {"maxNesting": DEEPEST + 10})
    made.disable(["code", "reference", "html_block"])
    made.core.ruler.disable(["normalize", "inline", "text_join"])  # the lines were split before; NUL is no text
    made.block.ruler.at("fence", _closed_fence, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    made.block.ruler.before("blockquote", "comment", _comment, {"alt": ["paragraph", "blockquote"]})
    made.block.ruler.before("comment", "pipe_table", _pipe_table, {"alt": ["paragraph", "blockquote"]})
    made.block.ruler.before("pipe_table", "too_deep", _too_deep)
    return made


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001 (the parser's signature)
    """Take one line as it is below ``DEEPEST`` levels, where markdown-it-py would drop the rest of the note."""
    if silent or state.level < DEEPEST:
        return False
    state.line = start + 1
    return True


def _closed_fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Code between fences, if there is a line further down that may close it."""
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
    """For each character of a fence: rising lengths of lines that may close one, and the last line of at least that
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
    """``<!-- … -->`` over any number of lines, to the end of the line on which it closes."""
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
    """A header line, a rule line, and every following line with a bar in it: one token with its lines.

    Blank lines between rows do not end a table whose rows begin with a bar. Within a quote or a list the token
    carries its lines without what stands before them.
    """
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
        return False  # a heading over dashes, which holds a bar
    if _is_heading(header):
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


def _end_of_rows(state: StateBlock, line: int, end: int, header: str) -> int:
    """The line behind the last row of a table."""
    barred = header[0] == "|"
    src, begins, shifts, ends = state.src, state.bMarks, state.tShift, state.eMarks
    while line < end and state.sCount[line] >= state.blkIndent:
        row = src[begins[line] + shifts[line] : ends[line]]
        if not row and barred:
            following = state.skipEmptyLines(line)
            if following >= end or not _goes_on(state, following, end, header):
                break
            line = following
        elif "|" not in row or (row[0] != "|" and _is_other_block(row, barred)):
            break
        line += 1
    return line


def _goes_on(state: StateBlock, line: int, end: int, header: str) -> bool:
    """Whether a line behind a blank one is another row of the table, and not the header of the next."""
    row = _content(state, line)
    if row[:1] != "|" or state.sCount[line] < state.blkIndent or row.count("|") != header.count("|"):
        return False
    below = state.skipEmptyLines(line + 1)
    return below >= end or not is_rule(_content(state, below))


def _is_other_block(row: str, barred: bool) -> bool:
    """Whether a line begins a block of its own: a heading, code, a quote; an item, where rows begin with a bar."""
    if row[0] == "#":
        return _is_heading(row)
    return row.startswith(("```", "~~~", ">")) or (barred and row[0] in "-*+" and row[1:2] == " ")


def _is_heading(row: str) -> bool:
    return row[:1] == "#" and row.lstrip("#")[:1] in ("", " ", "\t")


def _content(state: StateBlock, line: int) -> str:
    """A line without the marks of quotes and items and the blanks before its text."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def is_rule(line: str) -> bool:
    """Whether a line is the rule under a table's header: dashes, colons at their ends, bars (or crosses) between."""
    text = line.strip()
    if "+" in text and text[0] == "|":
        text = text.replace("+", "|")
    cells = text.removeprefix("|").removesuffix("|").split("|")
    for cell in cells:
        dashes = cell.strip().removeprefix(":").removesuffix(":")
        if not dashes or dashes.strip(DASHES):
            return False
    return True
