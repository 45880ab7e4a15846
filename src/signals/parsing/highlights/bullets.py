"""Read the bullets of a reading app's export as highlights, with the reader's notes, tags, links and identities."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import takewhile

from signals.models.finding import Highlight
from signals.models.kinds import Severity
from signals.models.problem import Problem, ProblemType
from signals.parsing.highlights import export_items, item_parts, lines, repeats
from signals.parsing.highlights.export_items import Item, Scan
from signals.parsing.highlights.item_parts import Parts
from signals.parsing.markdown.document import Document
from signals.parsing.metadata import app_identity, links
from signals.parsing.metadata.dates import iso_date
from signals.parsing.source import merge_conflicts

SEPARATOR = " › "
"""The separator between the headings in a highlight's ``section``."""

_TEMPLATE_BLOCKS = (("```dataview", "```"), ("<!--", "-->"), ("%%", "%%"))
"""The beginning and end of blocks that only a template or a plugin needs."""

STRAY_TEXT = ProblemType(
    Severity.WARNING, "stray-text", "The text stands between highlights and belongs to none.",
    "Make it a bullet, or indent it below its highlight.",
)  # fmt: skip
_QUOTED_EXPORT = ProblemType(
    Severity.INFO, "quoted-export", "The code quotes highlights, so they were not read.",
    "Take the fences away if the highlights are meant.",
)  # fmt: skip
EMPTY_HIGHLIGHT = ProblemType(
    Severity.REJECTED, "empty-highlight", "The highlight has a link or a note, and no words.",
    "Write its text, or take it out.",
)  # fmt: skip


@dataclass(slots=True)
class _Position:
    """The headings above an item (of the note, with levels), the chapters made of bullets, and the day of the last
    sync."""

    path: tuple[str, ...]
    headings: list[tuple[int, str]] = field(default_factory=list)
    chapters: list[tuple[int, str]] = field(default_factory=list)
    synced: str | None = None

    def leave(self, level: int) -> None:
        """Leave the chapters above a line with the time of a sync. It is no chapter itself."""
        while self.headings and (self.headings[-1][0] > level or self.headings[-1][1].casefold() != "highlights"):
            self.headings.pop()

    @property
    def section(self) -> str | None:
        words = [*self.path, *(text for _, text in self.headings), *(text for _, text in self.chapters)]
        return SEPARATOR.join(word for word in words if word) or None


def read_highlights(
    document: Document, first: int, last: int, path: Iterable[str] = ()
) -> tuple[list[Highlight], list[Problem]]:
    """Return the highlights on lines ``first``..``last`` (1-based, inclusive) of a note, and the problems.

    ``path`` is the headings above these lines. Headings among the lines are added to it. Tables at the margin are left
    out: ``finding_tables.read_tables`` reads them. A repeated highlight is stored once.
    """
    quoted = _quoted_exports(document, first, last)
    skip = _table_lines(document, first, last).union(*(range(begin, end + 1) for begin, end in quoted))
    scan = export_items.scan(document.lines, first, last, skip)
    position = _Position(tuple(path))
    found: list[Highlight] = []
    problems = merge_conflicts.find(document.lines, first, last)
    problems += [_QUOTED_EXPORT.at(begin, document.text(begin, end), end) for begin, end in quoted]
    for item in scan.items:
        if item.kind == "heading":
            position.chapters.clear()
            if item.text.casefold() == "highlight":
                position.synced = None
            elif lines.is_sync(item.text):
                position.leave(item.level)
                position.synced = _sync_day(item.text)
            else:
                _enter(position.headings, item.level, item.text)
        elif item.kind == "sync":
            position.synced = _sync_day(item.text)
        else:
            parts = item_parts.sort(item)
            chapter = _chapter(item, parts)
            if chapter:
                _enter(position.chapters, *chapter)
            elif _is_cover(parts, item) and not found:
                continue
            elif _is_stray(item, scan):
                problems += _stray(document, item)
            else:
                _add(document, item, parts, position, found, problems)
    highlights, more = repeats.drop_repeats(found)
    return highlights, sorted([*problems, *more], key=lambda p: p.line or 0)


def _add(
    document: Document, item: Item, parts: Parts, position: _Position, found: list[Highlight], problems: list[Problem]
) -> None:
    """Add the highlight of an item. An item without text is a problem if it has a link, a remark or tags."""
    link, text = parts.link, parts.text
    if not text:
        if link or parts.remark or parts.tags:
            problems.append(_problem(EMPTY_HIGHLIGHT, document, item))
        return
    if "|" in item.text:
        document.take(item.first, item.first)  # a row behind the mark of the bullet is text of the highlight
    identity = links.identify(link, text) if link else app_identity.Identity()
    saved = identity.saved or parts.day or position.synced
    number = identity.number if identity.own_id and not identity.own_id.startswith("readwise:") else None
    found.append(
        Highlight(
            line=item.first,
            description=text,
            section=position.section,
            remark=parts.remark or None,
            tags=parts.tags,
            url=link.url if link else None,
            location=(link.location if link else None) or parts.location,
            extra={"readwise_id": number} if number else {},
            own_id=identity.own_id or parts.own_id,
            saved=saved,
            inferred=("dated",) if saved else (),
        )
    )


def _is_stray(item: Item, scan: Scan) -> bool:
    """Whether a paragraph stands between highlights that are bullets or quotes."""
    between = scan.bullets and scan.shape == "bullets" and not item.has_link
    return item.kind == "paragraph" and (between or scan.shape == "quotes")


def _chapter(item: Item, parts: Parts) -> tuple[int, str] | None:
    """The level and text of a bullet that is a chapter heading: one line that begins with hashes, without tags."""
    if item.kind != "bullet" or "\n" in parts.text or parts.tags or parts.remark[:2] not in ("", ".h"):
        return None
    return lines.heading_of(parts.text)


def _enter(headings: list[tuple[int, str]], level: int, text: str) -> None:
    """Add a heading to the path. It ends the headings of its own level and below."""
    while headings and headings[-1][0] >= level:
        headings.pop()
    headings.append((level, text))


def _is_cover(parts: Parts, item: Item) -> bool:
    """Whether an item is only a picture, a line break, or a comment of the template."""
    text = parts.text
    if item.has_link or parts.remark or parts.tags:
        return False
    return (text.startswith("![") and text.endswith(")") and "\n" not in text) or text in ("<br>", "%%")


def _sync_day(text: str) -> str | None:
    """The day in ``New highlights added [[May 3rd, 2024]] at 9:15 AM``."""
    if "[[" in text:
        return iso_date(text.rsplit("[[", 1)[1].split("]]", 1)[0])
    words = text.split(" added ", 1)
    return iso_date(words[1]) if len(words) == 2 else None


def _table_lines(document: Document, first: int, last: int) -> frozenset[int]:
    """The lines of tables at the margin."""
    if not any("|" in line or "<t" in line for line in document.lines[first - 1 : last]):
        return frozenset()
    tables = (block for section in document.sections for block in section.tables)
    return frozenset(n for block in tables if block.last >= first for n in range(block.first, block.last + 1))


def _quoted_exports(document: Document, first: int, last: int) -> list[tuple[int, int]]:
    """The first and last lines of code that has the links of an app: it shows an export, and is in no highlight."""
    inside = takewhile(lambda code: code[1] <= last, document.code[bisect_left(document.code, (first, 0)) :])
    return [(begin, end) for begin, end in inside if any(map(links.is_app_link, document.lines[begin - 1 : end]))]


def _stray(document: Document, item: Item) -> list[Problem]:
    text = "\n".join(line for _, line in item.lines).strip()
    if not text or any(text.startswith(opens) and text.endswith(closes) for opens, closes in _TEMPLATE_BLOCKS):
        return []
    return [_problem(STRAY_TEXT, document, item)]


def _problem(problem: ProblemType, document: Document, item: Item) -> Problem:
    last = max(number for number, line in item.lines if line.strip() or number == item.first)
    return problem.at(item.first, document.text(item.first, last), last)
