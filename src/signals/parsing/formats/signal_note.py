"""Signal notes: findings in any layout, and what the note says of their article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from signals.models.article import Article, ParsedArticle, ParsedNote
from signals.models.kinds import HIGHLIGHT, Format
from signals.parsing.formats import reading_export
from signals.parsing.highlights.lines import is_sync
from signals.parsing.kinds.kind_context import KindContext, context_of
from signals.parsing.kinds.record_heading import read_record_heading
from signals.parsing.layouts import whole_note
from signals.parsing.layouts.layout_reader import SectionFindings
from signals.parsing.markdown.document import Document
from signals.parsing.markdown.outline import Section, without_emphasis
from signals.parsing.metadata import tags
from signals.parsing.metadata.properties import from_frontmatter, only_article, read_metadata
from signals.parsing.metadata.title_line import is_marked, is_of_analysis, read_link, read_title
from signals.parsing.vocabulary import Vocabulary, subjects, words

name = Format.SIGNAL_NOTE


@dataclass(slots=True)
class _Parts:
    """The parts of one article, collected section by section. ``heading`` is the section of its title line."""

    heading: Section | None
    found: SectionFindings
    article: dict[str, Any] = field(default_factory=dict)


def is_titled(document: Document) -> bool:
    """Whether the first heading is the title of a signal note: it has an origin, or the mark of a topic page."""
    section = next((section for section in document.sections if section.heading is not None), None)
    return section is not None and is_marked(section.title or "")


def detect(document: Document, vocabulary: Vocabulary) -> ParsedNote | bool:
    """Whether the note has such a title or is itself a finding. A note without them that has findings in one of the
    layouts, and is no reading app's export, is returned as it was read."""
    if is_titled(document) or whole_note.kind_of_note(document, vocabulary):
        return True
    if reading_export.detect(document, vocabulary) and not _names_kinds(document, vocabulary):
        return False
    context = context_of(document, vocabulary)
    read = [_read(document, group, context) for group in _split(document.sections)]
    if any(parts.found.findings for parts in read):
        return _note(document, read)
    document.forget()
    return False


def _names_kinds(document: Document, vocabulary: Vocabulary) -> bool:
    """Whether headings name two kinds of findings besides highlights, none of them below the highlights."""
    kinds = [[vocabulary.kind_in_heading(heading) for heading in section.path] for section in document.sections]
    return len({path[-1] for path in kinds if path and HIGHLIGHT not in path} - {None}) > 1


def parse(document: Document, vocabulary: Vocabulary) -> ParsedNote:
    """Read the articles of a note section by section, in any order. Appended notes give several articles."""
    context = context_of(document, vocabulary)
    whole = whole_note.kind_of_note(document, vocabulary)
    first, *others = _split(document.sections)
    begin = _read_whole(document, first, whole, context) if whole else _read(document, first, context)
    return _note(document, [begin, *(_read(document, group, context) for group in others)], bool(whole))


def _note(document: Document, read: Sequence[_Parts], whole: bool = False) -> ParsedNote:
    """Return the note of the articles that were read. What the frontmatter says is about the first one. ``whole``: the
    note is one finding."""
    stated = only_article(from_frontmatter(document.frontmatter))
    if whole:
        stated.pop("note", None)  # the finding has it
    _merge(read[0].article, stated)
    for parts in read:
        parts.article["derived"] = bool(parts.article.get("derived")) or is_of_analysis(parts.article.get("url") or "")
    articles = [
        ParsedArticle(
            article=Article(
                format=name,
                line=max(parts.heading.line if parts.heading else 1, 1),
                **{key: value for key, value in parts.article.items() if value is not None},
            ),
            findings=tuple(sorted(parts.found.findings, key=attrgetter("line"))),
        )
        for parts in read
    ]
    return ParsedNote(
        articles=tuple(articles), problems=tuple(problem for parts in read for problem in parts.found.problems)
    )


@dataclass(slots=True)
class _Group:
    """The sections of one article, and the section of its title line if only a signal note can have such a line."""

    sections: list[Section] = field(default_factory=list)
    marked: Section | None = None
    begun: bool = False


def _split(sections: list[Section]) -> list[_Group]:
    """Split sections by article. A marked title line begins a new article if one, or a table, came before."""
    groups = [_Group()]
    highlights: tuple[str, ...] = ("Highlights",)
    for section in sections:
        title = section.title
        if is_sync(title or ""):
            section.path = highlights  # it only says when the highlights below were added
        elif section.heading and words(section.heading) == "highlights":
            highlights = section.path
        if title and (title[0] in "*_" or "](" in title) and is_marked(title):
            if groups[-1].begun:
                groups.append(_Group())
            groups[-1].marked, groups[-1].begun = section, True
        elif section.blocks and not groups[-1].begun:
            groups[-1].begun = bool(section.tables)
        groups[-1].sections.append(section)
    return groups


def _read_whole(document: Document, group: _Group, kind: str, context: KindContext) -> _Parts:
    """Read a note that is one finding. Below a heading such as *Signals* it may have further ones."""
    context.is_foresight = True
    own, further = whole_note.divide(group.sections, kind, context.vocabulary)
    parts = _Parts(_title_section(group.sections, context.vocabulary), SectionFindings(document, context))
    parts.article["title"] = (parts.heading.heading or None) if parts.heading else None
    finding = whole_note.read_note(document, own, kind, context.vocabulary).finish(parts.found.problems)
    parts.found.findings += [finding] if finding else []
    _read_sections(document, further, parts, context)
    return parts


def _read(document: Document, group: _Group, context: KindContext) -> _Parts:
    """Read the sections of one article. What stands in an appendix is read only if nothing else is a finding."""
    heading = group.marked or _title_section(group.sections, context.vocabulary)
    parts = _Parts(heading, SectionFindings(document, context))
    if heading is not None and heading.title is not None:
        title = read_title(heading.title)
        parts.article.update(title=title.title, edition=title.edition, derived=title.derived, url=title.url)
    appended = [section for section in group.sections if any(map(subjects.is_appendix, section.path))]
    main = [section for section in group.sections if section not in appended] if appended else group.sections
    _read_sections(document, main, parts, context)
    if appended and parts.found.findings:
        parts.found.pass_over(appended)
    else:
        _read_sections(document, appended, parts, context)
    return parts


def _read_sections(document: Document, sections: Sequence[Section], parts: _Parts, context: KindContext) -> None:
    at = 0
    while at < len(sections):
        section = sections[at]
        titles = 1 if parts.heading and section.path[:1] == parts.heading.path else 0
        read = parts.found.read_record_at(sections, at, titles) if section is not parts.heading else 0
        if not read:
            _read_metadata(document, section, parts, context.vocabulary)
            following = sections[at + 1] if at + 1 < len(sections) else None
            parts.found.read(section, titles, introduces=following is not None and following.level > section.level)
        at += read or 1


def _read_metadata(document: Document, section: Section, parts: _Parts, vocabulary: Vocabulary) -> None:
    """Read what a section says of the article."""
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


def _title_section(sections: list[Section], vocabulary: Vocabulary) -> Section | None:
    """The section of an unmarked title line: the first heading, unless it names a part of a note. A heading that
    does name a part is still the title if it only contains further parts: ``Technology`` above ``Signals``. The first
    of several findings, ``Signal: Title``, is no title."""
    headed = [section for section in sections if section.heading is not None]
    if len(headed) > 1 and _is_one_of_several(headed, vocabulary):
        return None
    headed = headed[:2]
    if not headed or not vocabulary.part_of(headed[0].heading or ""):
        return headed[0] if headed else None
    first, below = headed[0], headed[-1]
    titles = not first.blocks and below.level > first.level and vocabulary.part_of(below.heading or "")
    return first if titles else None


def _is_one_of_several(headed: Sequence[Section], vocabulary: Vocabulary) -> bool:
    """Whether the first heading states the kind of a finding, and so does another of its level."""
    first = headed[0]
    return read_record_heading(first.title or "", vocabulary).kind is not None and any(
        section.level == first.level and read_record_heading(section.title or "", vocabulary).kind is not None
        for section in headed[1:]
    )


def _read_lead(document: Document, section: Section, parts: _Parts) -> None:
    """Read the text between the title line and the first section: the article's link and lines of metadata."""
    for block in section.blocks:
        if block.kind == "paragraph":
            for number in range(block.first, block.last + 1):
                url = None if parts.article.get("url") else read_link(document.lines[number - 1])
                if url:
                    parts.article["url"] = url
    _merge(parts.article, read_metadata(document, section))


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
