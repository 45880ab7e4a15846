"""Scan the lines of a reading app's export for items: bullets with their content, paragraphs, headings.

An export is not quite markdown. Text after a bullet may be unindented, indented with tabs, or contain code that is
never closed, and nested bullets are part of the highlight. So lines are scanned, and only the outermost bullets are
items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from signals.parsing.metadata import links
from signals.parsing.source import merge_conflicts

ItemKind = Literal["bullet", "paragraph", "heading", "sync"]

TAB = 4
"""The width of a tab in columns."""

FENCE_REACH = 400
"""The number of lines within which a fence at the margin must be closed to count as code."""

BULLET = re.compile(r"([ \t]*)([-*+])(?:[ \t]+(.*)|)$")
NUMBERED = re.compile(r"([ \t]*)(\d{1,4}[.)])[ \t]+(.*)$")
LABEL = re.compile(
    r"[ \t]*(?:[-*+][ \t]+)?(?:\*\*|__)?(Notes?|Tags?|See also)(?:\*\*|__)?[ \t]?:(?:\*\*|__)?(?:[ \t]+|$)",
    re.IGNORECASE,
)
"""The beginning of a line with the reader's note or tags."""

_SYNC = re.compile(r"(?:Highlights first synced|New highlights added|Highlights refreshed) ", re.IGNORECASE)
_GLUED_HEADING = re.compile(r"#{1,6} New highlights added ")
_RULE = re.compile(r"[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_BLOCK_ID = re.compile(r"[ \t]*\^[A-Za-z0-9-]+[ \t]*$")


@dataclass(slots=True)
class Item:
    """One item: its kind, the column of its marker, and its numbered lines, the first without the marker. ``text``
    is a heading, or the line with the time of a sync. ``level`` is the level of a heading."""

    kind: ItemKind
    indent: int
    lines: list[tuple[int, str]]
    level: int = 0
    block_id: str = ""
    has_link: bool = False
    has_note: bool = False

    @property
    def first(self) -> int:
        """The 1-based line on which the item begins."""
        return self.lines[0][0]

    @property
    def text(self) -> str:
        """The first line of the item."""
        return self.lines[0][1]


@dataclass(slots=True)
class Scan:
    """The items in a range of lines, in order. ``ruled``: the items are paragraphs between rules, not bullets.
    ``bullets``: there are bullets."""

    items: list[Item] = field(default_factory=list)
    ruled: bool = False
    bullets: bool = False


def is_sync(text: str) -> bool:
    """Whether a heading or bullet only states when highlights were synchronized."""
    return _SYNC.match(text) is not None


def is_bullet(line: str) -> bool:
    """Whether a line begins a list item, numbered or not."""
    return BULLET.match(line) is not None or NUMBERED.match(line) is not None


def is_label(line: str) -> bool:
    """Whether a line begins the reader's note on a highlight, or its tags."""
    return LABEL.match(line) is not None and not links.is_app_link(line)


def heading_of(line: str) -> tuple[int, str] | None:
    """The level and text of a heading at the margin, without closing hashes."""
    level = len(line) - len(line.lstrip("#"))
    if not 1 <= level <= 6 or line[level : level + 1] not in (" ", "\t"):
        return None
    text = line[level:].strip()
    open_end = text.rstrip("#")
    return level, open_end.rstrip() if open_end[-1:] in ("", " ", "\t") else text


def indent_of(line: str) -> int:
    """The indentation of a line, in columns."""
    width = 0
    for character in line:
        if character == " ":
            width += 1
        elif character == "\t":
            width += TAB - width % TAB
        else:
            break
    return width


def dedent(line: str, columns: int) -> str:
    """A line without its indentation, of which at most ``columns`` are removed."""
    width = 0
    for at, character in enumerate(line):
        if width >= columns or character not in " \t":
            return line[at:]
        width += 1 if character == " " else TAB - width % TAB
    return ""


def scan(lines: list[str], first: int, last: int, skip: frozenset[int] = frozenset()) -> Scan:
    """Return the items on lines ``first``..``last`` (1-based, inclusive), except the lines in ``skip``."""
    found = Scan()
    numbered_lines = list(_numbered_lines(lines, first, last, skip))
    bullet = _bullet_pattern(numbered_lines)
    found.bullets = any(bullet.match(text) for _, text in numbered_lines)
    found.ruled = _is_ruled(numbered_lines, bullet)
    _Scanner(numbered_lines, bullet, found).run()
    return found


def _numbered_lines(lines: list[str], first: int, last: int, skip: frozenset[int]) -> Iterator[tuple[int, str]]:
    """The numbered lines. A glued heading becomes a line of its own, a conflict marker becomes blank."""
    for number in range(first, last + 1):
        line = lines[number - 1]
        if number in skip or merge_conflicts.is_marker(line):
            yield number, ""
        elif (
            "# New highlights added " in line
            and (glued := _GLUED_HEADING.search(line))
            and line[: glued.start()].strip()
        ):
            yield number, line[: glued.start()]
            yield number, line[glued.start() :]
        else:
            yield number, line


def _bullet_pattern(numbered_lines: list[tuple[int, str]]) -> re.Pattern[str]:
    """The pattern of the items' markers. Numbers count only at the margin, and only if there are no dashes or stars."""
    has_numbers = False
    for _, text in numbered_lines:
        if BULLET.match(text):
            return BULLET
        has_numbers = has_numbers or (text[:1].isdigit() and NUMBERED.match(text) is not None)
    return NUMBERED if has_numbers else BULLET


def _is_ruled(numbered_lines: list[tuple[int, str]], bullet: re.Pattern[str]) -> bool:
    """Whether most blocks between rules begin with text that is not a bullet."""
    begins, rules, texts, bullets = True, 0, 0, 0
    for _, line in numbered_lines:
        if _RULE.match(line):
            begins, rules = True, rules + 1
        elif line.strip() and begins and not heading_of(line):
            begins = False
            if bullet.match(line):
                bullets += 1
            else:
                texts += 1
    return rules > 0 and texts > bullets


class _Scanner:
    """Scans the lines once. It tracks the open item and the column of the outermost bullets."""

    def __init__(self, numbered_lines: list[tuple[int, str]], bullet: re.Pattern[str], found: Scan) -> None:
        self.numbered_lines = numbered_lines
        self.bullet = bullet
        self.found = found
        self.open: Item | None = None
        self.outer_indent: int | None = None
        self.blank = False
        self.searched_until: dict[str, int] = {}

    def run(self) -> None:
        at = 0
        while at < len(self.numbered_lines):
            number, line = self.numbered_lines[at]
            fence = self._code_at_margin(at, line)
            if fence:
                for inner_number, inner in self.numbered_lines[at : fence + 1]:
                    self._continue(inner_number, inner)
                at = fence + 1
                continue
            self._take(number, line)
            at += 1

    def _take(self, number: int, line: str) -> None:
        if not line.strip():
            self.blank = True
            if self.open:
                self.open.lines.append((number, ""))
            return
        indent = indent_of(line)
        outer = indent <= (self.outer_indent or 0) + 1
        bullet = self.bullet.match(line)
        if indent == 0 and (heading := heading_of(line)):
            self._begin(Item("heading", 0, [(number, heading[1])], level=heading[0]))
            self.open = self.outer_indent = None
        elif outer and _RULE.match(line):
            self.open = None
        elif self.open and _BLOCK_ID.match(line):
            self.open.block_id = line.strip()
            self.open.has_link = True
        elif bullet and not self.found.ruled and (self.outer_indent is None or outer):
            self._bullet(number, bullet, indent)
        elif self.open and (not outer or not self.blank or not self.open.has_link or self.open.has_note):
            self._continue(number, line)
        else:
            self._begin(Item("paragraph", indent, [(number, line.lstrip())], has_link=links.is_app_link(line)))
        self.blank = False

    def _bullet(self, number: int, bullet: re.Match[str], indent: int) -> None:
        text = bullet[3] or ""
        if is_sync(text):
            self._begin(Item("sync", indent, [(number, text)]))
            self.open = self.outer_indent = None
            return
        if self.open and is_label(bullet[0]):
            self._continue(number, bullet[0])
            return
        self.outer_indent = indent if self.outer_indent is None else min(self.outer_indent, indent)
        self._begin(Item("bullet", indent, [(number, text)], has_link=links.is_app_link(text)))

    def _begin(self, item: Item) -> None:
        self.found.items.append(item)
        self.open = item

    def _continue(self, number: int, line: str) -> None:
        if self.open is None:
            self._begin(Item("paragraph", indent_of(line), [(number, line.lstrip())]))
            return
        self.open.lines.append((number, line))
        self.open.has_link = self.open.has_link or links.is_app_link(line)
        self.open.has_note = self.open.has_note or is_label(line)

    def _code_at_margin(self, at: int, line: str) -> int:
        """The end of code that opens at the margin, or 0 if it is not closed or a highlight ends within it."""
        fence = line[:3]
        if fence not in ("```", "~~~"):
            return 0
        start = max(at + 1, self.searched_until.get(fence, 0))
        for end in range(start, min(at + FENCE_REACH, len(self.numbered_lines))):
            inner = self.numbered_lines[end][1]
            if inner[:3] == fence and not inner.strip("`~ \t"):
                return end
            self.searched_until[fence] = end
            if links.is_app_link(inner):
                return 0
        return 0
