"""Read the bullets of a reading app's export as highlights, with the reader's notes, tags, links and identities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from signals.models.finding import Highlight
from signals.models.kinds import Severity
from signals.models.problem import Problem, ProblemType
from signals.parsing.highlights import export_items, repeats
from signals.parsing.highlights.export_items import Item
from signals.parsing.markdown.document import Document
from signals.parsing.metadata import links, tags
from signals.parsing.metadata.dates import iso_date
from signals.parsing.source import merge_conflicts

SEPARATOR = " › "
"""The separator between the headings in a highlight's ``section``."""

_TEMPLATE_BLOCKS = (("```dataview", "```"), ("<!--", "-->"), ("%%", "%%"))
"""The beginning and end of blocks that only a template or a plugin needs."""

_STRAY_TEXT = ProblemType(
    Severity.WARNING, "stray-text", "The text stands between highlights and belongs to none.",
    "Make it a bullet, or indent it below its highlight.",
)  # fmt: skip
_EMPTY_HIGHLIGHT = ProblemType(
    Severity.REJECTED, "empty-highlight", "The highlight has a link or a note, and no words.",
    "Write its text, or take it out.",
)  # fmt: skip

_REMARK, _TAGS = "remark", "tags"


@dataclass(slots=True)
class _Parts:
    """The sorted lines of one item: the highlighted text, the reader's remarks, and the tags."""

    text: list[str] = field(default_factory=list)
    remarks: list[list[str]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Position:
    """The headings above an item (of the note, with levels), the chapters made of bullets, and the day of the last
    sync."""

    path: tuple[str, ...]
    headings: list[tuple[int, str]] = field(default_factory=list)
    chapters: list[tuple[int, str]] = field(default_factory=list)
    synced: str | None = None

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
    scan = export_items.scan(document.lines, first, last, _table_lines(document, first, last))
    position = _Position(tuple(path))
    found: list[Highlight] = []
    problems = merge_conflicts.find(document.lines, first, last)
    for item in scan.items:
        if item.kind == "heading":
            _enter(position.headings, item.level, item.text)
            position.chapters.clear()
            position.synced = _sync_day(item.text) if export_items.is_sync(item.text) else position.synced
        elif item.kind == "sync":
            position.synced = _sync_day(item.text)
        else:
            parts = _sorted_lines(item)
            chapter = _chapter(item, parts)
            if chapter:
                _enter(position.chapters, *chapter)
            elif _is_cover(parts, item) and not found:
                continue
            elif item.kind == "paragraph" and not item.has_link and scan.bullets and not scan.ruled:
                problems += _stray(document, item)
            else:
                _add(document, item, parts, position, found, problems)
    highlights, more = repeats.drop_repeats(found)
    return highlights, sorted([*problems, *more], key=lambda p: p.line or 0)


def _add(
    document: Document, item: Item, parts: _Parts, position: _Position, found: list[Highlight], problems: list[Problem]
) -> None:
    """Add the highlight of an item. An item without text is a problem if it has a link, a remark or tags."""
    text, link = links.split("\n".join(parts.text).strip())
    if item.block_id:
        _, below = links.split(item.block_id)
        link = links.Link(link.url, link.location, link.number or below.number) if link and below else link or below
    remark = "\n".join("\n".join(lines).strip("\n") for lines in parts.remarks).strip()
    marks = tuple(dict.fromkeys(tag for line in parts.tags for tag in tags.split(line)))
    text = text.strip()
    if not text:
        if link or remark or marks:
            problems.append(_problem(_EMPTY_HIGHLIGHT, document, item))
        return
    identity = links.identify(link, text) if link else links.Identity()
    saved = identity.saved or position.synced
    number = identity.number if identity.own_id and not identity.own_id.startswith("readwise:") else None
    found.append(
        Highlight(
            line=item.first,
            description=text,
            section=position.section,
            remark=remark or None,
            tags=marks,
            url=link.url if link else None,
            location=link.location if link else None,
            extra={"readwise_id": number} if number else {},
            own_id=identity.own_id,
            saved=saved,
            inferred=("dated",) if saved else (),
        )
    )


def _sorted_lines(item: Item) -> _Parts:
    """Sort the lines of an item. The highlight ends with the app's link, and the reader's lines follow."""
    lines = [line for _, line in item.lines]
    in_code = _code(lines)
    labels = {at for at in range(1, len(lines)) if not in_code[at] and export_items.LABEL.match(lines[at])}
    ends = next((at for at in range(len(lines) - 1, -1, -1) if at not in labels and _ends_with_link(lines[at])), None)
    cut = ends + 1 if ends is not None else min(labels, default=len(lines))
    body = item.indent + (2 if item.kind == "bullet" else 0)
    parts = _Parts([lines[0], *(export_items.dedent(line, body) for line in lines[1:cut])])
    kind, margin = _REMARK, 0
    for at in range(cut, len(lines)):
        line = lines[at]
        label = export_items.LABEL.match(line) if at in labels else None
        bullet = None if label or in_code[at] else export_items.BULLET.match(line)
        if label:
            kind, margin = (_REMARK if label[1].casefold().startswith("note") else _TAGS), export_items.indent_of(line)
            rest = line[label.end() :]
            if kind == _TAGS:
                parts.tags.append(rest)
            else:
                parts.remarks.append([rest])
        elif bullet and (export_items.indent_of(line) <= margin or not parts.remarks):
            kind, margin = _REMARK, export_items.indent_of(line)
            parts.remarks.append([line.strip()])
        elif line.strip() and kind == _TAGS:
            parts.tags.append(line)
        elif line.strip() and not parts.remarks:
            parts.remarks.append([export_items.dedent(line, body)])
        elif parts.remarks and kind == _REMARK:
            parts.remarks[-1].append(export_items.dedent(line, margin + 2))
    return parts


def _ends_with_link(line: str) -> bool:
    return links.is_app_link(line) and links.split(line)[1] is not None


def _code(lines: list[str]) -> list[bool]:
    """For each line, whether it is in closed code. Code that is never closed is read as text."""
    inside = [False] * len(lines)
    opened: int | None = None
    for at, line in enumerate(lines):
        if line.lstrip()[:3] in ("```", "~~~"):
            if opened is None:
                opened = at
            else:
                inside[opened : at + 1] = [True] * (at + 1 - opened)
                opened = None
    return inside


def _chapter(item: Item, parts: _Parts) -> tuple[int, str] | None:
    """The level and text of a bullet that is a chapter heading: one line that begins with hashes, without tags."""
    remark = "".join(line for lines in parts.remarks for line in lines).strip()
    if item.kind != "bullet" or "\n" in "\n".join(parts.text).strip() or parts.tags or remark[:2] not in ("", ".h"):
        return None
    return export_items.heading_of(links.split(parts.text[0].strip())[0])


def _enter(headings: list[tuple[int, str]], level: int, text: str) -> None:
    """Add a heading to the path. It ends the headings of its own level and below."""
    while headings and headings[-1][0] >= level:
        headings.pop()
    headings.append((level, text))


def _is_cover(parts: _Parts, item: Item) -> bool:
    """Whether an item is only a picture, a line break, or a comment of the template."""
    text = "\n".join(parts.text).strip()
    if item.has_link or parts.remarks or parts.tags:
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
    if not any("|" in line for line in document.lines[first - 1 : last]):
        return frozenset()
    tables = (block for section in document.sections for block in section.tables)
    return frozenset(n for block in tables if block.last >= first for n in range(block.first, block.last + 1))


def _stray(document: Document, item: Item) -> list[Problem]:
    text = "\n".join(line for _, line in item.lines).strip()
    if not text or any(text.startswith(opens) and text.endswith(closes) for opens, closes in _TEMPLATE_BLOCKS):
        return []
    return [_problem(_STRAY_TEXT, document, item)]


def _problem(problem: ProblemType, document: Document, item: Item) -> Problem:
    last = max(number for number, line in item.lines if line.strip() or number == item.first)
    return problem.at(item.first, document.text(item.first, last), last)
