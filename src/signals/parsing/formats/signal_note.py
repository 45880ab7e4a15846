"""Signal notes: a title line, sections, and tables of findings under headings that name their kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from signals.models.article import Article, ParsedArticle, ParsedNote
from signals.models.finding import Finding
from signals.models.kinds import HIGHLIGHT, Format
from signals.models.problem import Problem
from signals.parsing.formats import reading_export
from signals.parsing.highlights.bullets import read_highlights
from signals.parsing.kinds.evidence import TELLING
from signals.parsing.kinds.kind_context import KindContext, Place, context_of
from signals.parsing.labels import problems as table_problems
from signals.parsing.layouts import bullets, whole_note
from signals.parsing.layouts.sections import Record, find_bold_records, find_record, read_record
from signals.parsing.markdown.document import Document
from signals.parsing.markdown.outline import Block, Item, Section, without_emphasis
from signals.parsing.metadata import tags
from signals.parsing.metadata.properties import from_frontmatter, only_article, read_metadata
from signals.parsing.metadata.title_line import is_marked, read_link, read_title
from signals.parsing.tables import finding_tables
from signals.parsing.vocabulary import Vocabulary, without_markup, words

name = Format.SIGNAL_NOTE

_MARK = re.compile(r"\^[\w-]+")
"""A line that is only a block id for the text above it."""

_NOTHING = frozenset({"", "n a", "na", "nil", "none", "nothing"})
"""Texts that state that a section is empty."""


@dataclass(slots=True)
class _Parts:
    """The parts of one article, collected section by section. ``heading`` is the section of its title line."""

    heading: Section | None = None
    article: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def is_titled(document: Document) -> bool:
    """Whether the first heading is the title of a signal note: it has an origin, or the mark of a topic page."""
    section = next((section for section in document.sections if section.heading is not None), None)
    return section is not None and is_marked(section.title or "")


def detect(document: Document, vocabulary: Vocabulary) -> bool:
    """Whether the note has such a title or is itself a finding, or has findings in one of the layouts without being a
    reading app's export."""
    if is_titled(document) or whole_note.kind_of_note(document, vocabulary):
        return True
    if reading_export.detect(document, vocabulary):
        return False
    context = context_of(document, vocabulary)
    found = any(_read(document, group, context).findings for group in _split(document.sections))
    document.forget()
    return found


def parse(document: Document, vocabulary: Vocabulary) -> ParsedNote:
    """Read the articles of a note section by section, in any order. Appended notes give several articles."""
    articles: list[ParsedArticle] = []
    problems: list[Problem] = []
    context = context_of(document, vocabulary)
    whole = whole_note.kind_of_note(document, vocabulary)
    for group in _split(document.sections):
        parts = _read_whole(document, group, whole, vocabulary) if whole else _read(document, group, context)
        if not articles:
            _merge(parts.article, only_article(from_frontmatter(document.frontmatter)))
        article = {k: v for k, v in parts.article.items() if v is not None}
        line = max(parts.heading.line if parts.heading else 1, 1)
        articles.append(
            ParsedArticle(
                article=Article(format=name, line=line, **article),
                findings=tuple(sorted(parts.findings, key=attrgetter("line"))),
            )
        )
        problems += parts.problems
        whole = None
    return ParsedNote(articles=tuple(articles), problems=tuple(problems))


@dataclass(slots=True)
class _Group:
    """The sections of one article, and the section of its title line if only a signal note can have such a line."""

    sections: list[Section] = field(default_factory=list)
    marked: Section | None = None
    begun: bool = False


def _split(sections: list[Section]) -> list[_Group]:
    """Split sections by article. A marked title line begins a new article if one, or a table, came before."""
    groups = [_Group()]
    for section in sections:
        title = section.title
        if title and (title[0] in "*_" or "](" in title) and is_marked(title):
            if groups[-1].begun:
                groups.append(_Group())
            groups[-1].marked, groups[-1].begun = section, True
        elif section.blocks and not groups[-1].begun:
            groups[-1].begun = bool(section.tables)
        groups[-1].sections.append(section)
    return groups


def _read_whole(document: Document, group: _Group, kind: str, vocabulary: Vocabulary) -> _Parts:
    """Read a note that is one finding."""
    parts = _Parts(group.marked or _title_section(group.sections, vocabulary))
    if parts.heading is not None:
        parts.article["title"] = parts.heading.heading
    draft = whole_note.read_note(document, kind, vocabulary)
    finding = draft.finish(parts.problems)
    parts.findings += [finding] if finding else []
    return parts


def _read(document: Document, group: _Group, context: KindContext) -> _Parts:
    """Read the sections of one article. What stands in an appendix is read only if nothing else is a finding."""
    vocabulary = context.vocabulary
    parts = _Parts(group.marked or _title_section(group.sections, vocabulary))
    heading = parts.heading
    if heading is not None and heading.title is not None:
        title = read_title(heading.title)
        parts.article.update(title=title.title, edition=title.edition, derived=title.derived, url=title.url)
    appended = [section for section in group.sections if _in_appendix(section, vocabulary)]
    main = [section for section in group.sections if section not in appended] if appended else group.sections
    _read_sections(document, main, parts, context)
    if appended and not parts.findings:
        _read_sections(document, appended, parts, context)
    return parts


def _in_appendix(section: Section, vocabulary: Vocabulary) -> bool:
    return any(vocabulary.part_of(above) == "appendix" for above in section.path)


def _read_sections(document: Document, sections: Sequence[Section], parts: _Parts, context: KindContext) -> None:
    heading, at = parts.heading, 0
    while at < len(sections):
        section = sections[at]
        titles = 1 if heading and section.path[:1] == heading.path else 0
        if section is not heading:
            above = context.place(section.path[:-1], titles)
            record = find_record(document, sections, at, above, context)
            if record is not None:
                _read_record(document, record, section.path[titles:-1], parts, context)
                at += len(record.sections)
                continue
        following = sections[at + 1] if at + 1 < len(sections) else None
        introduces = following is not None and following.level > section.level
        _read_section(document, section, titles, introduces, parts, context)
        at += 1


def _read_record(
    document: Document, record: Record, path: tuple[str, ...], parts: _Parts, context: KindContext
) -> None:
    draft = read_record(document, record, finding_tables.SEPARATOR.join(path) or None, context.vocabulary)
    document.take(record.sections[0].line, record.last)
    finding = draft.finish(parts.problems)
    parts.findings += [finding] if finding else []


def _read_section(
    document: Document, section: Section, titles: int, introduces: bool, parts: _Parts, context: KindContext
) -> None:
    """Read one section that is no finding itself. ``introduces``: it has subsections."""
    vocabulary, path = context.vocabulary, section.path[titles:]
    place = context.place(section.path, titles)
    if section is parts.heading or section.heading is None:
        _read_lead(document, section, parts)
    part = vocabulary.part_of(section.heading) if section.heading and section is not parts.heading else None
    if part == "summary":
        parts.article.setdefault("summary", _prose(document, section) or None)
    elif part in ("keywords", "themes"):
        listed = (*parts.article.get(part, ()), *_bullets(document, section))
        parts.article[part] = tuple(dict.fromkeys(listed))
    elif part in ("other", "metadata"):
        _merge(parts.article, read_metadata(document, section))
    for record in find_bold_records(document, section, place, vocabulary):
        _read_record(document, record, path, parts, context)
    rows, problems = finding_tables.read_tables(document, section.within(path), place, context)
    parts.findings += rows
    parts.problems += problems
    if place.kind == HIGHLIGHT:
        highlights, problems = read_highlights(document, section.line + 1, _last_line(section), path)
        parts.findings += highlights
        parts.problems += problems
    elif place.kind is not None and (context.evident or place.kind in TELLING):
        found = len(parts.findings)
        if place.up == 0 or context.is_category(section.path):
            _read_lists(document, section, path, place, parts, vocabulary)
        if [block.kind for block in section.blocks] != ["table"]:
            nothing = not rows and found == len(parts.findings)
            parts.problems += _not_findings(document, section, introduces or not nothing)


def _read_lists(
    document: Document, section: Section, path: tuple[str, ...], place: Place, parts: _Parts, vocabulary: Vocabulary
) -> None:
    """Read the lists under the heading of a kind. A list with a table in it was read as a table."""
    name = finding_tables.SEPARATOR.join(path) or None
    for block in section.blocks:
        if (
            block.kind == "list"
            and not block.nested
            and not any(document.lines_in_tables[block.first : block.last + 1])
        ):
            for draft, item in bullets.read_items(document, block, str(place.kind), name, place.steep, vocabulary):
                document.take(item.first, item.last)
                finding = draft.finish(parts.problems)
                parts.findings += [finding] if finding else []


def _title_section(sections: list[Section], vocabulary: Vocabulary) -> Section | None:
    """The section of an unmarked title line: the first heading, unless it names a part of a note. A heading that
    does name a part is still the title if it only contains further parts: ``Technology`` above ``Signals``."""
    headed = [section for section in sections if section.heading is not None][:2]
    if not headed or not vocabulary.part_of(headed[0].heading or ""):
        return headed[0] if headed else None
    first, below = headed[0], headed[-1]
    titles = not first.blocks and below.level > first.level and vocabulary.part_of(below.heading or "")
    return first if titles else None


def _read_lead(document: Document, section: Section, parts: _Parts) -> None:
    """Read the text between the title line and the first section: the article's link and lines of metadata."""
    for block in section.blocks:
        if block.kind == "paragraph":
            for number in range(block.first, block.last + 1):
                url = None if parts.article.get("url") else read_link(document.lines[number - 1])
                if url:
                    parts.article["url"] = url
    _merge(parts.article, read_metadata(document, section))


def _last_line(section: Section) -> int:
    return section.blocks[-1].last if section.blocks else section.line


def _prose(document: Document, section: Section) -> str:
    texts = (document.text(b.first, b.last).strip() for b in section.blocks if b.kind not in ("table", "rule"))
    return "\n\n".join(text for text in texts if text)


def _bullets(document: Document, section: Section) -> list[str]:
    """The list items of a section, or its text split like a line of tags if it has no lists."""
    items = [
        document.text(item.first, item.last).strip().removeprefix(item.marker).strip()
        for block in section.blocks
        for item in block.items
    ]
    if not items:
        return list(tags.split(_prose(document, section).replace("\n", ", ")))
    return [text for text in (_unmarked(item) for item in items) if text]


def _unmarked(item: str) -> str:
    """A keyword without the link or emphasis around it."""
    return without_emphasis(tags.without_markup(item)) if item[:1] in ("[", "*", "_", "`") else item


def _merge(article: dict[str, Any], more: dict[str, Any]) -> None:
    """Add metadata to an article. Values from the note's own sections win."""
    for key, value in more.items():
        if not article.get(key):
            article[key] = value


def _not_findings(document: Document, section: Section, introduces: bool) -> list[Problem]:
    """Report lists and code under a kind's heading that are no findings. Running text introduces the findings. It is
    reported only if there are none, or if it follows a table without a blank line: it may be a row that lost its bars.
    ``introduces``: the section has findings or subsections."""
    problems: list[Problem] = []
    tabled = introduces or any(block.kind == "table" or block.nested for block in section.blocks)
    before: Block | None = None
    for block in section.blocks:
        if block.kind == "paragraph":
            stray = before is not None and before.kind == "table" and block.first == before.last + 1
            if (stray or not tabled) and _says_something(document.text(block.first, block.last)):
                problems += _unread(document, section, block)
        elif block.kind in ("code", "quote") or (block.kind == "list" and block.nested):
            for part in block.items if block.nested else (block,):
                problems += _unread(document, section, part)
        before = block
    return problems


def _says_something(text: str) -> bool:
    return words(without_markup(text)) not in _NOTHING and not _MARK.fullmatch(text.strip())


def _unread(document: Document, section: Section, part: Block | Item) -> list[Problem]:
    """A problem for lines that no layout has read."""
    if any(document.lines_in_tables[part.first : part.last + 1]):
        return []
    heading, text = (section.heading or "")[:60], document.text(part.first, part.last)
    return [table_problems.NOT_A_FINDING.at(part.first, text, part.last, heading=heading)]
