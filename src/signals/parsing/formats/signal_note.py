"""Signal notes: an article's title line, its sections, and tables of findings under headings that name their kind."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any

from signals.models import Article, Finding, Format, Kind, ParsedArticle, ParsedNote, Problem, Severity
from signals.parsing import tables
from signals.parsing.formats import reading_export
from signals.parsing.highlights import read_highlights
from signals.parsing.markdown import Block, Document, Section, plain
from signals.parsing.metadata import from_frontmatter, only_article, read_metadata
from signals.parsing.vocabulary import Vocabulary

name = Format.SIGNAL_NOTE

_ORIGINS = ("from ([", "(from page [", "from page [", "(from [")
"""How the origin at the end of a title line begins, in the layouts of four years."""

_HEX_ID = re.compile(r"[0-9a-f]{32}")
_TOPIC = re.compile(r"[*_]+topic[*_]+ *: *", re.IGNORECASE)
_LINK_LINE = re.compile(r"[*_]*\[[^\]]*\]\((?P<url>[^\s].*)\)[*_]*")
_TABLE_KINDS = frozenset(Kind) - {Kind.HIGHLIGHT}


@dataclass(slots=True)
class _Title:
    """What a title line says: the title itself, the label of the edition, and whether this is a topic page."""

    title: str | None = None
    edition: str | None = None
    derived: bool = False
    is_id: bool = False


@dataclass(slots=True)
class _Parts:
    """What is collected on the way through the sections."""

    article: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def is_titled(document: Document) -> bool:
    """Whether the first heading is a signal note's own: an origin behind the title, or a topic page's mark."""
    section = _title_section(document)
    if section is None or section.title is None:
        return False
    title = read_title(section.title)
    return title.edition is not None or title.derived


def detect(document: Document, vocabulary: Vocabulary) -> bool:
    """A title line with an origin; or a table under a heading that names a kind, in a note that no reading app
    exported."""
    if is_titled(document):
        return True
    tables_of_kinds = any(s.tables and vocabulary.kind_of_path(s.path) for s in document.sections)
    return tables_of_kinds and not reading_export.detect(document, vocabulary)


def parse(document: Document, vocabulary: Vocabulary) -> ParsedNote:
    """Read the note section by section, whatever their order."""
    parts = _Parts()
    heading = _title_section(document, vocabulary)
    if heading is not None and heading.title is not None:
        _read_title_line(read_title(heading.title), parts)
    for section in document.sections:
        path = section.path[1:] if heading and heading.level and section.path[:1] == heading.path else section.path
        within = Section(section.heading, section.level, section.line, path, section.title, section.blocks)
        if section is heading or section.heading is None:
            _read_lead(document, section, parts)
        part = vocabulary.part_of(section.heading) if section.heading and section is not heading else None
        kind = vocabulary.kind_of_path(within.path)
        if part == "summary":
            parts.article.setdefault("summary", _prose(document, section) or None)
        elif part in ("keywords", "themes"):
            _extend(parts.article, part, _bullets(document, section))
        elif part in ("other", "metadata"):
            _merge(parts.article, read_metadata(document, section))
        rows, problems = tables.read_tables(document, within, vocabulary)
        parts.findings += rows
        parts.problems += problems
        if kind is Kind.HIGHLIGHT:
            highlights, problems = read_highlights(document, section.line + 1, _last_line(section), within.path)
            parts.findings += highlights
            parts.problems += problems
        elif kind is not None:
            parts.problems += _not_rows(document, section)
    _merge(parts.article, only_article(from_frontmatter(document.frontmatter)))
    article = {k: v for k, v in parts.article.items() if v is not None}
    return ParsedNote(
        articles=(
            ParsedArticle(
                article=Article(format=name, line=max(heading.line if heading else 1, 1), **article),
                findings=tuple(sorted(parts.findings, key=lambda finding: finding.line)),
            ),
        ),
        problems=tuple(parts.problems),
    )


def read_title(text: str) -> _Title:
    """A title line as written, taken apart: ``__Title__, from ([slug](url).)``; the url may hold parentheses."""
    topic = _TOPIC.match(text)
    if topic:
        return _Title(_clean(text[topic.end() :]), derived=True)
    at, edition = len(text), None
    for origin in _ORIGINS:
        found = text.rfind(origin)
        close = text.find("](", found + len(origin)) if found >= 0 else -1
        if close > 0:
            at = min(at, found)
            edition = text[text.rfind("[", 0, close) + 1 : close].strip() or None
    title = _clean(text[:at].rstrip().rstrip("(").rstrip().rstrip(","))
    if title and _HEX_ID.fullmatch(title):
        return _Title(None, edition, is_id=True)
    return _Title(title or None, edition)


def _read_title_line(title: _Title, parts: _Parts) -> None:
    parts.article["title"] = title.title
    parts.article["edition"] = title.edition
    parts.article["derived"] = title.derived


def _clean(text: str) -> str:
    """A title without the emphasis around it and with its entities decoded."""
    return html.unescape(plain(text.strip())).strip()


def _title_section(document: Document, vocabulary: Vocabulary | None = None) -> Section | None:
    """The section of the title line: the first heading of the note, unless it already names a part of one."""
    for section in document.sections:
        if section.heading is not None:
            known = vocabulary is not None and vocabulary.part_of(section.heading)
            return None if known else section
    return None


def _read_lead(document: Document, section: Section, parts: _Parts) -> None:
    """What stands between the title line and the first section: the article's link, and lines of metadata."""
    for block in section.blocks:
        if block.kind != "paragraph":
            continue
        for number in range(block.first, block.last + 1):
            link = _LINK_LINE.fullmatch(document.lines[number - 1].strip())
            if link:
                parts.article.setdefault("url", link["url"].strip())
    _merge(parts.article, read_metadata(document, section))


def _last_line(section: Section) -> int:
    return section.blocks[-1].last if section.blocks else section.line


def _prose(document: Document, section: Section) -> str:
    texts = (document.text(b.first, b.last).strip() for b in section.blocks if b.kind not in ("table", "rule"))
    return "\n\n".join(text for text in texts if text)


def _bullets(document: Document, section: Section) -> list[str]:
    """The items of a section's lists; where it has none, its text split at commas."""
    items = [
        document.text(item.first, item.last).strip().removeprefix(item.marker).strip()
        for block in section.blocks
        for item in block.items
    ]
    if not items:
        items = [piece.strip() for piece in _prose(document, section).replace("\n", ",").split(",")]
    return [item for item in items if item]


def _extend(article: dict[str, Any], part: str, items: list[str]) -> None:
    article[part] = tuple(dict.fromkeys((*article.get(part, ()), *items)))


def _merge(article: dict[str, Any], more: dict[str, Any]) -> None:
    """Add what a metadata part says; what the note's own sections said first stays."""
    for key, value in more.items():
        if not article.get(key):
            article[key] = value


def _not_rows(document: Document, section: Section) -> list[Problem]:
    """Lists and code under a heading of a kind are no rows: say so and quote them. Running text there is an
    introduction, unless it follows a table without a blank line, where a row may have lost its bars."""
    problems = []
    before: Block | None = None
    for block in section.blocks:
        stray = (
            block.kind == "paragraph"
            and before is not None
            and before.kind == "table"
            and block.first == before.last + 1
        )
        if (block.kind in ("list", "code", "quote") and not block.nested) or stray:
            problems.append(
                Problem(
                    severity=Severity.WARNING,
                    code="not-a-table",
                    message=f"Under “{(section.heading or '')[:60]}” only rows of tables are findings; this is none.",
                    hint="Write it as a row of the table.",
                    text=document.text(block.first, block.last),
                    line=block.first,
                    end_line=block.last,
                )
            )
        before = block
    return problems
