"""Scan the lines of a reading app's export for items: bullets or quotes with their content, paragraphs, headings.

An export is not quite markdown. Text after a bullet may be unindented, indented with tabs, or contain code that is
never closed, and nested bullets are part of the highlight. So lines are scanned, and only the outermost bullets are
items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from signals.parsing.highlights.lines import (
    BLOCK_ID,
    BULLET,
    FENCE_REACH,
    NUMBERED,
    TAB,
    block_property_of,
    comment_lines,
    heading_of,
    indent_of,
    information_of,
    is_label,
    is_log_entry,
    is_rule,
    is_sync,
    unquoted,
)
from signals.parsing.metadata import key_lines, links
from signals.parsing.source import merge_conflicts

ItemKind = Literal["bullet", "quote", "paragraph", "heading", "sync"]
Shape = Literal["bullets", "quotes", "ruled"]
"""What the highlights of an export are: bullets, quotes, or paragraphs between rules."""

_GLUED_HEADING = re.compile(r"#{1,6} New highlights added ")


@dataclass(slots=True)
class Item:
    """One item: its kind, the column of its marker, and its numbered lines, the first without the marker. ``text``
    is a heading, or the line with the time of a sync. ``level`` is the level of a heading. The first ``quoted`` lines
    are a quote. ``properties`` are those of its block in Logseq."""

    kind: ItemKind
    indent: int
    lines: list[tuple[int, str]]
    level: int = 0
    quoted: int = 0
    block_id: str = ""
    has_link: bool = False
    has_note: bool = False
    is_complete: bool = False
    properties: dict[str, str] = field(default_factory=dict)

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
    """The items in a range of lines, in order, and their shape. ``bullets``: there are bullets."""

    items: list[Item] = field(default_factory=list)
    shape: Shape = "bullets"
    bullets: bool = False


def scan(lines: list[str], first: int, last: int, skip: frozenset[int] = frozenset()) -> Scan:
    """Return the items on lines ``first``..``last`` (1-based, inclusive), except the lines in ``skip`` and comments."""
    found = Scan()
    numbered_lines = list(_numbered_lines(lines, first, last, skip | comment_lines(lines, first, last)))
    bullet = _bullet_pattern(numbered_lines)
    found.shape, found.bullets = _shape(numbered_lines, bullet)
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
            and line[: glued.start()].strip(" \t-*+")
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


def _shape(numbered_lines: list[tuple[int, str]], bullet: re.Pattern[str]) -> tuple[Shape, bool]:
    """The shape of the highlights, and whether there are bullets. They are quotes if a quote comes first and no bullet
    has the app's link. They are ruled if most blocks between rules at the margin begin with text that is no bullet."""
    bullets = {at for at, (_, line) in enumerate(numbered_lines) if bullet.match(line)}
    margin: int | None = None
    begins, rules, begun_by_text, begun_by_bullet = True, 0, 0, 0
    quotes = False
    for at, (_, line) in enumerate(numbered_lines):
        if is_rule(line):
            if margin is None:
                inside = (numbered_lines[other][1] for other in bullets)
                margin = min((indent_of(other) for other in inside if not is_rule(other)), default=0)
            if indent_of(line) <= margin + 1:
                begins, rules = True, rules + 1
        elif begins and line.strip() and not heading_of(line):
            quotes = quotes or (begun_by_bullet + begun_by_text == 0 and line.lstrip(" ")[:1] == ">")
            begins = False
            begun_by_bullet += at in bullets
            begun_by_text += at not in bullets
    if quotes and not any(links.is_app_link(numbered_lines[at][1]) for at in bullets):
        return "quotes", bool(bullets)
    return ("ruled" if rules > 0 and begun_by_text > begun_by_bullet else "bullets"), bool(bullets)


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
            self._take(at, number, line)
            at += 1

    def _take(self, at: int, number: int, line: str) -> None:
        if not line.strip():
            self.blank = True
            if self.open:
                self.open.lines.append((number, ""))
            return
        indent = indent_of(line)
        outer = indent <= (self.outer_indent or 0) + 1
        bullet = self.bullet.match(line) or self._numbered_highlight(at, line)
        if indent == 0 and (heading := heading_of(line)):
            self._begin(Item("heading", 0, [(number, heading[1])], level=heading[0]))
            self.open = self.outer_indent = None
        elif outer and is_rule(line):
            self.open = None
        elif indent == 0 and not bullet and is_sync(line):
            self._begin(Item("sync", indent, [(number, line.strip())]))
            self.open = self.outer_indent = None
        elif self.open and BLOCK_ID.match(line):
            self.open.block_id = line.strip()
            self.open.has_link = True
        elif self.open and (block_property := block_property_of(line)):
            self.open.properties.setdefault(block_property[1], block_property[2].strip())
            return
        elif self.found.shape == "quotes" and indent < TAB and line.lstrip()[:1] == ">":
            self._quote(number, unquoted(line))
        elif bullet and self.found.shape == "bullets" and (self.outer_indent is None or outer):
            self._bullet(at, number, bullet, indent)
        elif self.open and self._belongs_to(self.open, at, outer):
            self._continue(number, line)
        else:
            self._begin(Item("paragraph", indent, [(number, line.lstrip())], has_link=links.is_app_link(line)))
        self.blank = False

    def _belongs_to(self, item: Item, at: int, outer: bool) -> bool:
        """Whether a line that begins no item belongs to the open one. Between rules, text without a link of its own is
        the reader's note."""
        if item.kind == "quote":
            return True
        if item.is_complete:
            return False
        if self.found.shape == "ruled" and not item.has_note and item.has_link:
            item.has_note = not self._has_own_link(at)
        return not outer or not self.blank or not item.has_link or item.has_note

    def _bullet(self, at: int, number: int, bullet: re.Match[str], indent: int) -> None:
        text = bullet[3] or ""
        if is_sync(text) or is_log_entry(text):
            self._begin(Item("sync", indent, [(number, text)]))
            self.open = self.outer_indent = None
            return
        if block_property_of(f" {text}"):
            return
        if self.open and is_label(bullet[0]) and (indent > (self.outer_indent or 0) or not self._has_own_link(at)):
            self._continue(number, bullet[0])
            return
        if key_lines.is_property(text) and key_lines.pair_of(text) and not links.is_app_link(text):
            if not text.endswith("::"):
                self._begin(Item("paragraph", indent, [(number, text)]))  # it is on the whole page
            self.open = None
            return
        self.outer_indent = indent if self.outer_indent is None else min(self.outer_indent, indent)
        self._begin(Item("bullet", indent, [(number, text)], has_link=links.is_app_link(text)))

    def _quote(self, number: int, text: str) -> None:
        """A line of a quote. It begins another highlight after a blank line or the reader's note."""
        item = self.open
        if item is None or item.kind != "quote" or self.blank or item.quoted < len(item.lines):
            item = Item("quote", 0, [])
            self.found.items.append(item)
            self.open = item
        item.lines.append((number, text))
        item.quoted += 1
        item.has_link = item.has_link or links.is_app_link(text)

    def _numbered_highlight(self, at: int, line: str) -> re.Match[str] | None:
        """The match of a numbered line at the margin that has its own link, after a highlight that has one."""
        if not line[:1].isdigit() or (self.open is not None and not self.open.has_link):
            return None
        numbered = NUMBERED.match(line)
        return numbered if numbered and self._has_own_link(at) else None

    def _has_own_link(self, at: int) -> bool:
        """Whether a line, or one below it up to the next bullet, rule or heading, ends with the app's link."""
        for below, (_, line) in enumerate(self.numbered_lines[at : at + FENCE_REACH]):
            if below and (BULLET.match(line) or NUMBERED.match(line) or is_rule(line) or line[:1] == "#"):
                return False
            if links.is_app_link(line):
                return True
        return False

    def _begin(self, item: Item) -> None:
        self.found.items.append(item)
        self.open = item

    def _continue(self, number: int, line: str) -> None:
        item = self.open
        if item is None:
            self._begin(Item("paragraph", indent_of(line), [(number, line.lstrip())]))
            return
        if self._is_lazy(item, line):
            item.quoted += 1
        item.lines.append((number, line))
        item.has_link = item.has_link or links.is_app_link(line)
        item.has_note = item.has_note or is_label(line)
        item.is_complete = item.is_complete or (item.kind == "paragraph" and information_of(line) is not None)

    def _is_lazy(self, item: Item, line: str) -> bool:
        """Whether a line without a mark continues the quote directly above it."""
        if item.kind != "quote" or self.blank or item.has_link or item.quoted < len(item.lines):
            return False
        return not (is_label(line) or BULLET.match(line) or information_of(line))

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
