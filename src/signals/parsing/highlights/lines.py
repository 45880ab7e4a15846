"""The lines of a reading app's export: bullets, headings, labels, block properties, lines of information, comments."""

from __future__ import annotations

import re

from signals.parsing.metadata import links

TAB = 4
"""The width of a tab in columns."""

FENCE_REACH = 400
"""The number of lines within which a fence at the margin must be closed to count as code."""

BULLET = re.compile(r"([ \t]*)([-*+])(?:[ \t]+(.*)|)$")
NUMBERED = re.compile(r"([ \t]*)(\d{1,4}[.)])[ \t]+(.*)$")
LABEL = re.compile(
    r"[ \t]*(?:[-*+][ \t]+)?(?:\*\*|__)?(?:(?P<remark>(?:My )?Notes?|Annotations?|Comments?|Notiz|Nota|Notitie"
    r"|笔记|筆記|メモ|메모)|(?P<tags>Tags?|See also)|(?P<group>Group))(?:\*\*|__)?"
    r"[ \t]?::?(?:\*\*|__)?(?:[ \t]+|$)|\*\*My note\*\*[ \t]*$",
    re.IGNORECASE,
)
"""The beginning of a line with the reader's note, the highlight's tags, or its group."""

_RULE_MARKS = ("-", "*", "_")
_RULE = re.compile(r"[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
BLOCK_ID = re.compile(r"[ \t]*\^[A-Za-z0-9-]+[ \t]*$")
_BLOCK_PROPERTY = re.compile(
    r"[ \t]+(id|collapsed|heading|background-color|created-at|updated-at|(?:hl|ls|card|logseq)[.-][a-z.-]{1,30})"
    r":: *(.*)$"
)
_INFORMATION = re.compile(
    r"[ \t]*\*(?=Page|Time|Created)(?:Page:? (?P<page>[\w.–-]{1,20}))?(?: · )?"
    r"(?:(?:Time|Created):? (?P<time>[^*\n]{4,40}))?\*[ \t]*$"
)
PIN = "📌"
"""The mark before a highlight in one template. Tags follow its text, and notes are nested below it."""

_COMMENTS = {"<!--": "-->", "%%": "%%"}
"""How comments of HTML and of Obsidian begin and end."""

_SYNC = re.compile(r"[#*\-\s]*(?:Highlights first synced|New highlights added|Highlights refreshed) ", re.IGNORECASE)
_LOG_ENTRY = re.compile(
    r"(?:[-*+] +)?(?:\[\[)?\d{4}-\d\d-\d\d(?:\]\])?[^\w\[]{0,5}(?:\d\d:\d\d[^\w\[]{0,5})?(?:[^\W\d]{1,12} )?"
    r"\d{1,6} (?:new )?highlights? from ",
    re.IGNORECASE,
)


def is_sync(text: str) -> bool:
    """Whether a heading or bullet only states when highlights were synchronized."""
    return _SYNC.match(text) is not None


def is_log_entry(text: str) -> bool:
    """Whether a line is an entry in a log of synchronizations: ``[[2026-02-03]]: 9 highlights from [[Brine]]``."""
    return text.lstrip("-*+ [")[:1].isdigit() and _LOG_ENTRY.match(text) is not None


def is_bullet(line: str) -> bool:
    """Whether a line begins a list item, numbered or not."""
    return BULLET.match(line) is not None or NUMBERED.match(line) is not None


def is_label(line: str) -> bool:
    """Whether a line begins the reader's note on a highlight, its tags or its group."""
    return LABEL.match(line) is not None and not links.is_app_link(line)


def information_of(line: str) -> re.Match[str] | None:
    """The page and time in a line that some apps put below a highlight."""
    return _INFORMATION.match(line) if "*" in line else None


def block_property_of(line: str) -> re.Match[str] | None:
    """The key and value of a property that Logseq gives to a block. It is no text."""
    return _BLOCK_PROPERTY.match(line) if ":: " in line or line.endswith("::") else None


def is_rule(line: str) -> bool:
    """Whether a line is a rule, at any indentation."""
    return line.lstrip(" \t")[:1] in _RULE_MARKS and _RULE.match(line) is not None


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


def unquoted(line: str) -> str:
    """A line of a quote without its mark."""
    return line.lstrip(" \t")[1:].removeprefix(" ")


def comment_lines(lines: list[str], first: int, last: int) -> frozenset[int]:
    """The numbers of the lines ``first``..``last`` (1-based, inclusive) that are comments of HTML or Obsidian. One
    begins a line and ends one. A comment that is never closed is text."""
    found: list[int] = []
    begin, closing = 0, ""
    for number in range(first, last + 1):
        line = lines[number - 1].strip()
        rest = line
        if not begin and (opening := line[:4] if line[:4] in _COMMENTS else line[:2]) in _COMMENTS:
            begin, closing, rest = number, _COMMENTS[opening], line[len(opening) :]
        if begin and closing in rest:
            if rest.endswith(closing):
                found.extend(range(begin, number + 1))
            begin = 0
    return frozenset(found)
