"""A fast reader for plain blocks: headings, pipe tables, lists with one line for each item, paragraphs of one line.

Most of a note is plain. Each block is recognized by its first character, at a tenth of the cost of the full parser. The
full parser reads everything else, up to the next heading at the margin. Only code and comments can contain such a line.
"""

from __future__ import annotations

from collections.abc import Sequence

from signals.parsing.markdown.dialect import is_rule
from signals.parsing.markdown.outline import Block, Item, Outline

_HIDES_HEADINGS = ("```", "~~~", "<!--")
"""Beginnings of code and comments, which may hide a heading."""

_DEEPEST_HEADING = 6


def read(lines: Sequence[str], at: int, outline: Outline) -> int:
    """Read plain blocks into an outline, from index ``at``. Return the index of the first line that is not plain."""
    end = len(lines)
    while at < end:
        line = lines[at]
        first = line[:1]
        if first == "|":
            after = _table(lines, at, end)
            if after:
                outline.add(Block("table", at + 1, after))
        elif first == "#":
            after = _heading(line, at, outline)
        elif first in _MARKERS:
            after = _list(lines, at, end, first)
            if after:
                items = tuple([Item(number, number, first) for number in range(at + 1, after + 1)])
                outline.add(Block("list", at + 1, after, items))
        elif first.isalpha() or first == "[" or (first == "_" and line.strip("_ \t")):
            after = at + 1 if at + 1 == end or _is_blank(lines[at + 1]) else 0
            if after:
                outline.add(Block("paragraph", after, after))
        else:
            after = at + 1 if _is_blank(line) else 0
        if not after:
            return at
        at = after
    return end


def next_heading(lines: Sequence[str], at: int) -> int:
    """The index of the next line below ``at`` that is certainly a heading, or the number of lines."""
    for number in range(at, len(lines)):
        line = lines[number]
        if number > at and line[:1] == "#" and _level(line):
            return number
        if any(mark in line for mark in _HIDES_HEADINGS):
            break
    return len(lines)


_MARKERS = frozenset("-*+")


def _is_blank(line: str) -> bool:
    return not line.strip(" \t")


def _level(line: str) -> int:
    """The level of a plain heading (``## Heading`` without closing marks or tabs), or 0."""
    content = line.lstrip("#")
    level = len(line) - len(content)
    if level > _DEEPEST_HEADING or content[:1] != " " or "\t" in line or content.rstrip()[-1:] == "#":
        return 0
    return level


def _heading(line: str, at: int, outline: Outline) -> int:
    """Begin the section of a plain heading. Return the index after it, or 0."""
    level = _level(line)
    if not level:
        return 0
    outline.heading(level, at + 1, line[level:])
    return at + 1


def _list(lines: Sequence[str], at: int, end: int, marker: str) -> int:
    """The index after a list with one line for each item, as keywords are written, or 0."""
    begin = marker + " "
    start = at
    while at < end and lines[at].startswith(begin):
        text = lines[at][2:]
        if not text.strip() or text[0] in " |<" or not text.strip(begin + "\t"):
            return 0
        at += 1
    after = _skip_blanks(lines, at, end)
    if at == start or (at == after < end):
        return 0
    return 0 if after < end and lines[after][0] in (" ", "\t", marker) else at


def _table(lines: Sequence[str], at: int, end: int) -> int:
    """The index after a table in which every line begins with a bar, or 0."""
    if at + 1 == end or lines[at + 1][:1] != "|" or not is_rule(lines[at + 1]):
        return 0
    at += 2
    while at < end and lines[at][:1] == "|":
        at += 1
    after = _skip_blanks(lines, at, end)
    if after < end and lines[after][:1] in ("<", "="):
        return 0  # a comment or a merge conflict may stand between rows
    if after < end and ("|" in lines[after] if after == at else lines[after].lstrip(" \t")[:1] == "|"):
        return 0
    return at


def _skip_blanks(lines: Sequence[str], at: int, end: int) -> int:
    """The index of the next line that is not blank."""
    while at < end and _is_blank(lines[at]):
        at += 1
    return at
