"""Signal notes: a title line, sections, and tables of findings under headings that name their kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter
from typing import Any

from signals.models.article import Article, ParsedArticle, ParsedNote
from signals.models.finding import Finding
from signals.models.kinds import Format, Kind
from signals.models.problem import Problem
from signals.parsing.formats import reading_export
from signals.parsing.highlights.bullets import read_highlights
from signals.parsing.markdown.document import Document
from signals.parsing.markdown.outline import Block, Item, Section, without_emphasis
from signals.parsing.metadata import tags
from signals.parsing.metadata.properties import from_frontmatter, only_article, read_metadata
from signals.parsing.metadata.title_line import is_marked, is_of_analysis, read_link, read_title
from signals.parsing.tables import finding_tables
from signals.parsing.tables import problems as table_problems
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
    """Whether the note has such a title, or a table under a heading for a kind without being a reading app's export."""
    if is_titled(document):
        return True
    tables = (
        table for section in document.sections for table in finding_tables.tables_under(document, section, vocabulary)
    )
    return any(table.kind for table in tables) and not reading_export.detect(document, vocabulary)


def parse(document: Document, vocabulary: Vocabulary) -> ParsedNote:
    """Read the articles of a note section by section, in any order. Appended notes give several articles."""
    articles: list[ParsedArticle] = []
    problems: list[Problem] = []
    for group in _split(document.sections):
        parts = _read(document, group, vocabulary)
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


def _read(document: Document, group: _Group, vocabulary: Vocabulary) -> _Parts:
    parts = _Parts(group.marked or _title_section(group.sections, vocabulary))
    heading = parts.heading
    if heading is not None and heading.title is not None:
        title = read_title(heading.title)
        parts.article.update(title=title.title, edition=title.edition, derived=title.derived, url=title.url)
    for section, following in pairwise([*group.sections, None]):
        assert section is not None  # noqa: S101 (only the last of the pairs ends with None)
        path = section.path[1:] if heading and section.path[:1] == heading.path else section.path
        if section is heading or section.heading is None:
            _read_lead(document, section, parts)
        part = vocabulary.part_of(section.heading) if section.heading and section is not heading else None
        kind = vocabulary.kind_of_path(path)
        if part == "summary":
            parts.article.setdefault("summary", _prose(document, section) or None)
        elif part in ("keywords", "themes"):
            listed = (*parts.article.get(part, ()), *_bullets(document, section))
            parts.article[part] = tuple(dict.fromkeys(listed))
        elif part in ("other", "metadata"):
            _merge(parts.article, read_metadata(document, section))
        rows, problems = finding_tables.read_tables(document, section.within(path), vocabulary)
        parts.findings += rows
        parts.problems += problems
        if kind is Kind.HIGHLIGHT:
            highlights, problems = read_highlights(document, section.line + 1, _last_line(section), path)
            parts.findings += highlights
            parts.problems += problems
        elif kind is not None and [block.kind for block in section.blocks] != ["table"]:
            introduces = following is not None and following.level > section.level
            parts.problems += _not_rows(document, section, introduces)
    return parts


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
                    parts.article["derived"] = parts.article.get("derived") or is_of_analysis(url)
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


def _not_rows(document: Document, section: Section, introduces: bool) -> list[Problem]:
    """Report lists and code under a kind's heading: they are not rows. Running text introduces the tables. It is
    reported only if there are no tables, or if it follows one without a blank line: it may be a row that lost its
    bars. ``introduces``: the section has subsections."""
    problems: list[Problem] = []
    tabled = introduces or any(block.kind == "table" or block.nested for block in section.blocks)
    before: Block | None = None
    for block in section.blocks:
        if block.kind == "paragraph":
            stray = before is not None and before.kind == "table" and block.first == before.last + 1
            if (stray or not tabled) and _says_something(document.text(block.first, block.last)):
                problems += _unread(document, section, block)
        elif block.kind in ("list", "code", "quote"):
            for part in block.items if block.nested else (block,):
                problems += _unread(document, section, part)
        before = block
    return problems


def _says_something(text: str) -> bool:
    return words(without_markup(text)) not in _NOTHING and not _MARK.fullmatch(text.strip())


def _unread(document: Document, section: Section, part: Block | Item) -> list[Problem]:
    """A problem for lines outside tables."""
    if any(document.lines_in_tables[part.first : part.last + 1]):
        return []
    heading, text = (section.heading or "")[:60], document.text(part.first, part.last)
    return [table_problems.NOT_A_TABLE.at(part.first, text, part.last, heading=heading)]
