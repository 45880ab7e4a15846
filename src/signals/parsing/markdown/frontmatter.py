"""The YAML block at the top of a note, read key by key, so that one bad value does not spoil the others.

Notes often contain values that YAML would misread: ``author: [[X]]`` is a nested list, ``tags: #x`` a comment, an
unquoted colon an error. So plain values are taken from their line as text. Only collections, quoted scalars and block
scalars are given to YAML, one at a time, with a loader that makes only text, lists and mappings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from signals.models.kinds import Severity
from signals.models.problem import Problem, ProblemType
from signals.parsing.source import merge_conflicts

if TYPE_CHECKING:
    from signals.parsing.markdown.yaml import Value

MAX_PARSED = 64 * 1024
"""The largest frontmatter, in characters, whose collections are parsed. In a longer one every value is text."""

_KEY = re.compile(r"([^\s:#\-\[\]{}>|][^:]{0,79}?)\s{0,8}:(?:\s+|$)(.*)")
_ITEM = re.compile(r"\s*-(?:\s+(.*)|)$")
_NEEDS_YAML = ("[", "{", "|", ">", '"', "'", "&", "*", "!")
_NOT_PLAIN_FLOW = re.compile(r"""[\[\]{}"'&*!#:|>\\]""")

_TOO_LONG = ProblemType(
    Severity.WARNING, "long-frontmatter",
    f"The frontmatter is longer than {MAX_PARSED // 1024} KB; its values were read as text.", "Shorten it.",
)  # fmt: skip
_REPEATED_KEY = ProblemType(
    Severity.WARNING, "repeated-key", "The key stands twice in the frontmatter; the first value was kept.",
    "Keep one of them.",
)  # fmt: skip
_NO_KEY = ProblemType(
    Severity.WARNING, "bad-frontmatter", "The line belongs to no key of the frontmatter and was left out.",
    "Write it as “key: value”.",
)  # fmt: skip
_BAD_VALUE = ProblemType(
    Severity.REPAIRED, "bad-frontmatter",
    "The value of “{key}” in the frontmatter is not valid: {error}. It was read as text.", "Put it in quotes.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frontmatter:
    """The fields of the frontmatter and the lines of their keys, its first and last line (0 if there is none), and its
    ``raw`` text."""

    fields: dict[str, Value] = field(default_factory=dict)
    first: int = 0
    last: int = 0
    raw: str = ""
    problems: tuple[Problem, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Entry:
    """A key, the text after its colon, and the lines below it that belong to it. A key in a merge conflict may stand
    twice."""

    key: str
    value: str
    line: int
    in_conflict: bool = False
    below: list[str] = field(default_factory=list)

    @property
    def source(self) -> str:
        """The entry as written."""
        return "\n".join([f"{self.key}: {self.value}", *self.below])


def read(lines: list[str]) -> Frontmatter:
    """Return the frontmatter of a note. A first ``---`` that is never closed, or has no key below it, is only a
    rule."""
    last = end_line(lines, 0)
    if not last:
        return Frontmatter()
    raw = lines[1 : last - 1]
    problems = merge_conflicts.find(lines, 2, last - 1)
    fields: dict[str, Value] = {}
    at: dict[str, int] = {}
    short = sum(map(len, raw)) + len(raw) <= MAX_PARSED
    if not short:
        problems.append(_TOO_LONG.at(1, end_line=last))
    for entry in _entries(raw, problems):
        if entry.key in fields:
            if not entry.in_conflict:
                problems.append(_REPEATED_KEY.at(entry.line, entry.source))
            continue
        fields[entry.key], at[entry.key] = _value(entry, problems) if short else _text(entry), entry.line
    return Frontmatter(fields, 1, last, "\n".join(raw), tuple(problems), at)


def end_line(lines: list[str], start: int) -> int:
    """The 1-based line that closes the frontmatter that opens at index ``start``, or 0 if none opens there."""
    if start >= len(lines) or lines[start].rstrip() != "---":
        return 0
    keyed = False
    for index in range(start + 1, len(lines)):
        line = lines[index].rstrip()
        if line in ("---", "..."):
            return index + 1 if keyed or index == start + 1 else 0
        if not keyed and line and not line.startswith("#") and not merge_conflicts.is_marker(line):
            if not _KEY.match(line):
                return 0
            keyed = True
    return 0


def _entries(raw: list[str], problems: list[Problem]) -> list[_Entry]:
    entries: list[_Entry] = []
    in_conflict = False
    for number, line in enumerate(raw, start=2):
        if merge_conflicts.is_marker(line):
            in_conflict = line[0] != ">"
            continue
        match = _KEY.match(line)
        if match:
            entries.append(_Entry(match[1].strip("\"'"), match[2].strip(), number, in_conflict))
        elif entries and not (line.startswith("#") and not entries[-1].below):
            entries[-1].below.append(line)
        elif line.strip() and not line.startswith("#"):
            problems.append(_NO_KEY.at(number, line))
    for entry in entries:
        while entry.below and not entry.below[-1].strip():
            entry.below.pop()
    return entries


def _value(entry: _Entry, problems: list[Problem]) -> Value:
    if not entry.value and entry.below:
        items = [_ITEM.match(line) for line in entry.below if line.strip()]
        plain = [(match[1] or "").strip() for match in items if match]
        if len(plain) == len(items) and not any(_is_nested(item) for item in plain):
            return [text for item in plain if (text := _unquoted(item))]
        return _yaml(entry, problems)
    value = entry.value
    if value.startswith("[[") or not value.startswith(_NEEDS_YAML):
        return _text(entry)
    if not entry.below:
        if value[0] == "[" and value[-1] == "]" and not _NOT_PLAIN_FLOW.search(value[1:-1]):
            return [item.strip() for item in value[1:-1].split(",") if item.strip()]
        if value[0] in "\"'" and _unquoted(value) != value:
            return _unquoted(value) or None
    return _yaml(entry, problems)


def _is_nested(item: str) -> bool:
    """Whether a list item is itself a collection, or a quoted text that only YAML can read."""
    return item.startswith(("{", "- ")) or (
        item[:1] in ("[", '"', "'") and item[:2] != "[[" and _unquoted(item) == item
    )


def _text(entry: _Entry) -> str | None:
    """The value as written, including continuation lines."""
    lines = [entry.value, *(line.strip() for line in entry.below)]
    return "\n".join(lines).strip() or None


def _unquoted(text: str) -> str:
    """A scalar without its quotes, if there is nothing inside that YAML would have to interpret."""
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        inner = text[1:-1]
        if text[0] not in inner and "\\" not in inner:
            return inner
    return text


def _yaml(entry: _Entry, problems: list[Problem]) -> Value:
    from signals.parsing.markdown.yaml import load

    text = "\n".join([f"x: {entry.value}", *entry.below])
    loaded = load(text)
    if isinstance(loaded.value, dict) and loaded.value.keys() == {"x"}:
        return loaded.value["x"]
    error = loaded.problem or "a line below it begins another key"
    problems.append(_BAD_VALUE.at(entry.line, entry.source, key=entry.key[:60], error=error))
    return _text(entry)
