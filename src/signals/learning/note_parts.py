"""Find the parts of a note that no reader has read as findings: tables, lists, labelled sections, and whole notes.

This looks at the lines only. It is fast and rough: what it finds are candidates, and each is tried before anything is
proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from signals.learning.plainly_nothing import is_no_field, is_no_finding
from signals.models.finding import Finding
from signals.models.problem import Problem
from signals.parsing.drafts.target import target_of
from signals.parsing.kinds.evidence import RATINGS
from signals.parsing.markdown.outline import without_emphasis
from signals.parsing.tables import rows
from signals.parsing.vocabulary import Vocabulary, without_markup, words

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*")
_FENCE = ("```", "~~~")
_ITEM = re.compile(r"(?:[-*+•]|\d{1,3}[.)])[ \t]+(?!\[[ xX]\])\S")
_LABEL = re.compile(
    r"[ \t]*(?:[-*+•][ \t]+)?"
    r"(?:(?:\*\*|__)(?P<bold>[^*_\n]{1,40}?)\s*(?:[:：]\s*(?:\*\*|__)|(?:\*\*|__)\s*[:：])"
    r"|(?P<key>[^\W\d_][^:：\n|]{0,39}?)\s*:{1,2}\s)"
)
_RATED_ITEM = re.compile(r"::[ \t]*\S|[(（][^()（）]{1,60}\d\s*[)）]|[★●⬤]{2}|\*\*[^*]{2,80}\*\*\s*[:：–—-]")
_NUMBERED = re.compile(r"\W*(?P<kind>[^\W\d_][^\d:：#]{1,30}?)\s*#?\s*\d{1,4}\s*[:：.)–—-]\s*\S")
_PREFIXED = re.compile(r"\W*(?P<kind>[^\W\d_][^\d:：–—]{1,30}?)\s*[:：]\s*\S")
_PROPERTY = re.compile(r"([^\W\d_][^:\n]{0,39})[ \t]*:[ \t]*(.*)")
_RATING = re.compile(r"[★●⬤☆]{2,}|\d{1,2}(?:[.,]\d)?\s*(?:/\s*\d{1,3}|%)")
_SCALE = re.compile(r"\(\s*\d\s*[-–—]\s*\d{1,3}\s*\)|/\s*\d{1,3}\s*$")

MOST_PROPERTIES = 200
"""Lines in which the end of the properties is looked for."""

FEWEST_ATTRIBUTES = 3
"""A table of attributes has so many rows, with its header and the rule."""

HIGHEST_RATING = 10
"""A property with a greater number is no rating."""

FEWEST_ITEMS = 2
"""A list of findings has so many items, and a heading above labelled sections so many of these."""


class NotePart(NamedTuple):
    """A part that is not read. ``what`` is as in ``UnreadPart``. ``heading`` is above it, the beginning of its heading
    (*Hunch* in ``Hunch 3: Title``) or the value of a property; ``columns`` are the headers of a table. ``size`` is the
    number of rows, items, sections or notes. It is ``rated`` if something in it looks like a rating of findings. It is
    ``undecided`` if only reading it can tell, as for a spreadsheet whose header alone is known."""

    what: str
    heading: str
    line: int | None
    size: int
    columns: tuple[str, ...] = ()
    rated: bool = False
    undecided: bool = False


def looks_rated(texts: Iterable[str]) -> bool:
    """Whether one of the texts is a rating such as ``3/5`` or ★★★."""
    return any(_RATING.fullmatch(text) is not None for text in texts)


@dataclass(slots=True)
class _Section:
    """A heading, its lines, and what stands directly under it. ``rows`` are those of tables with two
    columns, whose first cells may be labels."""

    level: int
    heading: str
    line: int
    last: int = 0
    items: list[int] = field(default_factory=list)
    rated: int = 0
    labels: int = 0
    known_labels: int = 0
    rows: int = 0
    known_rows: int = 0

    @property
    def lists_attributes(self) -> bool:
        """Whether a table of two columns says of the finding in a numbered heading what it is."""
        return self.rows > FEWEST_ATTRIBUTES and _NUMBERED.match(self.heading) is not None


def parts_of_note(
    lines: Sequence[str],
    findings: Sequence[Finding],
    problems: Sequence[Problem],
    vocabulary: Vocabulary,
    known_parts: set[str],
) -> Iterator[NotePart]:
    """Yield the parts of a note of text that are not read. ``findings`` are those that were read. The parts of a note
    that headings name, such as *themes*, join ``known_parts``."""
    sections = _sections(lines, vocabulary)
    known_parts.update(filter(None, (vocabulary.part_of(section.heading) for section in sections)))
    yield from _tables(sections, problems, vocabulary)
    if not findings:
        yield from _whole_note(lines, vocabulary)
    read = {finding.line for finding in findings}
    unread = [
        section for section in sections if read.isdisjoint(range(section.line, section.last + 1)) and section.heading
    ]
    yield from _records(unread, vocabulary)
    for section in unread:
        if len(section.items) >= FEWEST_ITEMS and not section.known_labels and _names_nothing(section, vocabulary):
            rated = section.rated * 2 >= len(section.items)
            yield NotePart("list", section.heading, section.items[0], len(section.items), rated=rated)


def parts_of_sheet(path: str, problems: Sequence[Problem]) -> Iterator[NotePart]:
    """Yield the tables of a spreadsheet that are not read."""
    for problem in problems:
        if problem.code == "other-table":
            count = re.search(r"\d+", problem.message)
            sheet = re.search(r"the sheet “(.*)” was not", problem.message)
            stem = path.rpartition("/")[2].rpartition(".")[0].replace("_", " ").replace("-", " ")
            columns = tuple(cell.strip() for cell in problem.text.split("\t") if cell.strip())
            rows_below = int(count[0]) if count else 1
            yield NotePart("table", sheet[1] if sheet else stem, problem.line, rows_below, columns, undecided=True)


def _sections(lines: Sequence[str], vocabulary: Vocabulary) -> list[_Section]:
    """Return the headings of a note with what is under them. The first one is the part above all headings."""
    found = [_Section(0, "", 1)]
    fence = ""
    for number, line in enumerate(lines, 1):
        first = line[:1]
        if fence or line.startswith(_FENCE):
            fence = "" if fence and line.startswith(fence) else fence or line[:3]
        elif first == "#" and (heading := _HEADING.fullmatch(line)):
            found[-1].last = number - 1
            found.append(_Section(len(heading[1]), without_emphasis(without_markup(heading[2])), number))
        elif first == "|" and line.count("|") == 3:
            label = rows.split(line)[0].strip("*_ ")
            found[-1].rows += 1
            found[-1].known_rows += bool(label) and target_of(label, vocabulary).role != "extra"
        elif first and not first.isspace() and first != "|":
            section = found[-1]
            if _ITEM.match(line):
                section.items.append(number)
                section.rated += _RATED_ITEM.search(line) is not None
            if (":" in line or "：" in line) and (match := _LABEL.match(line)):
                known = target_of((match["bold"] or match["key"]).strip(), vocabulary).role != "extra"
                section.labels += bool(match["bold"]) or known
                section.known_labels += known
    found[-1].last = len(lines)
    return found


def _names_nothing(section: _Section, vocabulary: Vocabulary) -> bool:
    """Whether a heading neither names a kind nor a part of a note, and is none of a finding's own."""
    heading = section.heading
    return vocabulary.kind_in_heading(heading) is None and vocabulary.part_of(heading) is None


def _tables(sections: Sequence[_Section], problems: Sequence[Problem], vocabulary: Vocabulary) -> Iterator[NotePart]:
    for problem in problems:
        if problem.code != "other-table" or not problem.line or not problem.text:
            continue
        above = next(section for section in reversed(sections) if section.line <= problem.line)
        if above.lists_attributes:
            continue
        header, *below = problem.text.split("\n")
        columns = tuple(rows.split(header.lstrip("> \t")))
        names = {target_of(column, vocabulary).name for column in columns if column}
        cells = [cell for line in below[1:6] for cell in rows.split(line)]
        rated = any(
            [
                not RATINGS.isdisjoint(names),
                *(_SCALE.search(column) is not None for column in columns),
                looks_rated(cells),
            ]
        )
        count = sum(1 for line in below[1:] if line.strip("|:-+ \t"))
        yield NotePart("table", above.heading, problem.line, count, columns, rated)


def _records(sections: Sequence[_Section], vocabulary: Vocabulary) -> Iterator[NotePart]:
    """Yield the labelled sections, by the beginning of their headings or by the heading above them."""
    above: list[_Section] = []
    below: dict[int, list[_Section]] = {}
    for section in sections:
        while above and above[-1].level >= section.level:
            above.pop()
        if section.labels or section.lists_attributes:
            numbered = _NUMBERED.match(section.heading)
            match = numbered or _PREFIXED.match(section.heading)
            if match:
                known = section.known_labels + section.known_rows > 0
                yield NotePart("section", match["kind"], section.line, 1, rated=known, undecided=numbered is not None)
            elif above and section.level > 1 and section.known_labels:
                below.setdefault(above[-1].line, []).append(section)
        above.append(section)
    for parent in sections:
        some = below.get(parent.line, [])
        if len(some) >= FEWEST_ITEMS and parent.level > 0 and _names_nothing(parent, vocabulary):
            yield NotePart("section", parent.heading, some[0].line, len(some), rated=True)


def _whole_note(lines: Sequence[str], vocabulary: Vocabulary) -> Iterator[NotePart]:
    """Yield the note as a whole if a property such as *type* says what it is; by its tags if a property rates it."""
    if not lines or lines[0].rstrip() != "---":
        return
    kinds: list[tuple[str, int]] = []
    tags: list[tuple[str, int]] = []
    rated = in_tags = False
    for number, line in enumerate(lines[1:MOST_PROPERTIES], 2):
        text = line.strip()
        if line.rstrip() in ("---", "..."):
            tagged = tags if rated else []
            yield from (NotePart("note", kind, at, 1, rated=rated) for kind, at in kinds or tagged)
            return
        if in_tags and text.startswith("- "):
            tags.append((text[2:].strip("\"'# "), number))
        elif match := _PROPERTY.fullmatch(line.rstrip()):
            label, value = match[1].strip(), match[2].strip()
            target = target_of(label, vocabulary)
            in_tags = target.name == "tags" and not value
            rated = rated or (bool(value) and (target.role, target.name) != ("extra", label) and target.name in RATINGS)
            rated = rated or (target.role == "extra" and _is_rating(label, value))
            if target.role == "kind" and value:
                kinds.append((value.strip("\"'[] "), number))
            elif target.name == "tags" and value:
                tags += [(tag.strip("\"'# "), number) for tag in value.strip("[]").split(",")]


def _is_rating(label: str, value: str) -> bool:
    """Whether a property of unknown name looks like a rating that an analyst gave."""
    if is_no_field(words(label)) or is_no_finding(words(label)):
        return False
    return looks_rated([value]) or (value.isascii() and value.isdecimal() and 0 < int(value[:4]) <= HIGHEST_RATING)
