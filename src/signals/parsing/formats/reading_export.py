"""Exports of a reading app (Readwise to Obsidian or Logseq): metadata in many forms, then highlights as bullets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Any

from signals.identity import canonical_url
from signals.models.article import Article, ParsedArticle, ParsedNote
from signals.models.finding import Finding, Highlight
from signals.models.kinds import BUILT_IN, HIGHLIGHT, Format, Severity
from signals.models.problem import Problem, ProblemType
from signals.parsing.highlights import appended_exports, export_head, repeats
from signals.parsing.highlights import lines as export_lines
from signals.parsing.highlights.appended_exports import Heading
from signals.parsing.highlights.bullets import read_highlights
from signals.parsing.kinds.kind_context import KindContext, context_of
from signals.parsing.markdown.document import Document
from signals.parsing.metadata import key_lines, links, properties
from signals.parsing.tables import finding_tables
from signals.parsing.vocabulary import Vocabulary, words

name = Format.READING_EXPORT

_UNREAD_LIST = ProblemType(
    Severity.WARNING, "unread-list", "The list {place} was not read as highlights.",
    "Move it under the heading Highlights if it is meant to be some.",
)  # fmt: skip

_TITLES = ("full_title", "title", "heading")
_COVER = "![rw-book-cover]"
_PINNED = f"- {export_lines.PIN} "

_ANNOTATION = "  ls-type:: annotation"
"""The property of a highlight in a PDF that Logseq shows."""

_HEADINGS = {"highlights", *appended_exports.HIGHLIGHT_HEADINGS} - {"annotations"}
"""Headings, as words, that are enough to take a note for an export."""


@dataclass(slots=True)
class _Export:
    """One export, before it becomes an article: its first line, the article's fields, its findings and problems."""

    line: int
    fields: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    joined: bool = False

    def join(self, later: _Export) -> None:
        """Add a later export of the same article. The first export's fields win."""
        note = self.fields.get("note")
        self.fields = {**later.fields, **self.fields}
        if note and "note" in later.fields:
            properties.add_note(self.fields, later.fields["note"])
        self.findings += later.findings
        self.problems += later.problems
        self.joined = True

    def drop_repeats(self) -> None:
        """Drop highlights that are in more than one of the joined exports."""
        highlights, problems = repeats.drop_repeats([f for f in self.findings if isinstance(f, Highlight)])
        reported = {(problem.code, problem.line) for problem in self.problems}
        self.findings = [*highlights, *(f for f in self.findings if not isinstance(f, Highlight))]
        self.problems += [p for p in problems if (p.code, p.line) not in reported]


@dataclass(slots=True)
class _Articles:
    """The exports of a note, joined by article: same URL, or same title if one of them states no URL."""

    exports: list[_Export] = field(default_factory=list)
    by_url: dict[str, _Export] = field(default_factory=dict)
    by_title: dict[str, _Export] = field(default_factory=dict)

    def add(self, export: _Export) -> None:
        """Add an export: join it to the one of the same article, or to the previous one if it is only metadata."""
        url, title = export.fields.get("url"), _title(export.fields)
        same = self.by_url.get(canonical_url(url)) if url else None
        if same is None and title:
            same = self.by_title.get(title)
            same = None if same is not None and url and same.fields.get("url") else same
        if same is None and not title and not export.findings and self.exports:
            same = self.exports[-1]
        if same is None:
            self.exports.append(export)
        else:
            same.join(export)
        if url:
            self.by_url.setdefault(canonical_url(url), same or export)
        if title:
            self.by_title.setdefault(title, same or export)


def detect(document: Document, vocabulary: Vocabulary) -> bool:
    """Whether the note has a link or mark that only a reading app writes, its metadata, or a heading "Highlights"."""
    lines = document.lines_outside_code
    if any(links.is_app_link(line) or line.startswith(_COVER) or line == _ANNOTATION for line in lines):
        return True
    if any("ighlights " in line and export_lines.is_sync(line) for line in lines):
        return True
    headings = appended_exports.headings(lines, vocabulary)
    named = {words(heading.text) for heading in headings if heading.part == "highlights"}
    if named & _HEADINGS or (named and any(line.startswith(_PINNED) for line in lines)):
        return True
    return any(not lines[n - 1].startswith("---") for n in appended_exports.opens_metadata(lines, headings))


def parse(document: Document, vocabulary: Vocabulary) -> ParsedNote:
    """Read every export in the note. Exports of the same article are joined."""
    headings = appended_exports.headings(document.lines_outside_code, vocabulary)
    merged = _Articles()
    context = context_of(document, vocabulary)
    for first, last in appended_exports.split(document.lines_outside_code, headings):
        begin = bisect_left(headings, first, key=lambda h: h.line)
        end = bisect_right(headings, last, key=lambda h: h.line)
        merged.add(_read(document, first, last, headings[begin:end], context))
    articles = [_article(export) for export in merged.exports]
    problems = [problem for export in merged.exports for problem in export.problems]
    return ParsedNote(articles=tuple(articles), problems=tuple(sorted(problems, key=lambda p: p.line or 0)))


def _article(export: _Export) -> ParsedArticle:
    if export.joined:
        export.drop_repeats()
    fields = export.fields
    title = _title(fields)
    values = {k: v for k, v in properties.only_article(fields).items() if k != "title"}
    article = Article(format=name, line=export.line, title=title, **values)
    return ParsedArticle(article=article, findings=tuple(sorted(export.findings, key=lambda f: f.line)))


def _title(fields: dict[str, Any]) -> str | None:
    """The full title, or another one if it alone is not cut off. The suffix of Logseq page names is removed."""
    titles = [fields[key].removesuffix(" (highlights)") for key in _TITLES if fields.get(key)]
    return next((title for title in titles if not title.endswith(("…", "..."))), titles[0] if titles else None)


def _read(document: Document, first: int, last: int, headings: list[Heading], context: KindContext) -> _Export:
    """Read one export: its head, then its chunks from heading to heading."""
    export = _Export(first)
    start = export_head.read_head(document, first, last, headings, export.fields, export.problems)
    regions: list[tuple[int, int]] = []
    lists: list[_Chunk] = []
    for chunk in _chunks(document.lines_outside_code, start, last, headings):
        if chunk.contains_highlights:
            joined = regions and regions[-1][1] == chunk.first - 1
            regions[-1:] = [(regions[-1][0], chunk.last)] if joined else [*regions[-1:], (chunk.first, chunk.last)]
        elif not _read_other(document, chunk, export):
            lists.append(chunk)
    for begin, end in regions:
        highlights, problems = read_highlights(document, begin, end)
        export.findings += highlights
        export.problems += problems
    title = next((h.text for h in headings if h.level == 1 and h.part is None), None)
    has_tables = any("|" in line or "<t" in line for line in document.lines[first - 1 : last])
    for section in document.sections if has_tables else ():
        if section.blocks and first <= section.blocks[0].first <= last:
            path = section.path[1:] if title is not None and section.path[:1] == (title,) else section.path
            place = context.place(section.path)
            lists_too = place.kind not in (None, HIGHLIGHT)  # other lists are highlights
            readable = section.within(path, tables_only=not lists_too)
            findings, problems = finding_tables.read_tables(document, readable, place, context)
            export.findings += findings
            export.problems += problems
    read = document.lines_in_tables
    for chunk in lists:
        below = range(chunk.first + (chunk.heading is not None), chunk.last + 1)
        if any(export_lines.is_bullet(document.lines[number - 1]) for number in below if not read[number]):
            export.problems.append(_unread(document, chunk))
    return export


@dataclass(frozen=True, slots=True)
class _Chunk:
    """The lines from one heading to the next, and whether they are highlights."""

    heading: Heading | None
    first: int
    last: int
    contains_highlights: bool


def _chunks(lines: list[str], start: int, last: int, headings: list[Heading]) -> list[_Chunk]:
    """Split the body into chunks. Under an unknown heading are highlights if it is below the Highlights heading, or
    beside it if that is empty, if a line has the app's link or the information that it puts below a highlight, or if
    there is neither a Highlights heading nor a link. Under the heading of another part, the bullets that have the
    app's link are highlights."""
    linked = any(links.is_app_link(line) for line in lines[start - 1 : last])
    titled = any(heading.part == "highlights" for heading in headings)
    inside = [heading for heading in headings if heading.line >= start]
    begins: list[Heading | None] = [*([] if inside and inside[0].line == start else [None]), *inside]
    chunks: list[_Chunk] = []
    level, is_empty = 0, False
    for at, heading in enumerate(begins):
        begin = heading.line if heading else start
        later = begins[at + 1] if at + 1 < len(begins) else None
        end = later.line - 1 if later else last
        if heading is not None and heading.part == "highlights":
            contains, level = True, heading.level
            begin += heading.bullet
            is_empty = not any(line.strip() for line in lines[heading.line : end])
        elif heading is not None and heading.part is not None:
            contains, level = False, 0
            bullet = _first_linked_bullet(lines, begin, end) if linked else 0
            if bullet:
                chunks.append(_Chunk(heading, begin, bullet - 1, False))
                heading, begin, contains = None, bullet, True
        elif heading is not None and level and heading.level > level:
            contains = chunks[-1].contains_highlights
        else:
            is_marked = any(map(_is_marked, lines[begin - 1 : end]))
            contains = is_marked or (not titled and not (linked and heading)) or (is_empty and not linked)
            contains = contains or _is_chapter(lines, heading, inside, end)
        chunks.append(_Chunk(heading, begin, end, contains))
    return chunks


def _is_marked(line: str) -> bool:
    """Whether a line has a link or information that only an app puts below a highlight."""
    return links.is_app_link(line) or export_lines.information_of(line) is not None


def _is_chapter(lines: list[str], heading: Heading | None, inside: list[Heading], end: int) -> bool:
    """Whether only headings of single highlights follow a heading, as in ``## Chapter``, ``### Highlight``."""
    below = next((other for other in inside if other.line == end + 1), None)
    if heading is None or below is None or below.level <= heading.level or below.text.casefold() != "highlight":
        return False
    return not any(line.strip() for line in lines[heading.line : end])


def _first_linked_bullet(lines: list[str], first: int, last: int) -> int:
    """The line of the first outermost bullet on lines ``first``..``last`` that has the app's link, or 0."""
    begin, margin = 0, 0
    for number in range(first, last + 1):
        line = lines[number - 1]
        indent = export_lines.indent_of(line)
        if export_lines.is_bullet(line) and (not begin or indent <= margin):
            begin, margin = number, indent
        if begin and links.is_app_link(line) and not key_lines.pair_of(lines[begin - 1]):
            return begin
    return 0


def _read_other(document: Document, chunk: _Chunk, export: _Export) -> bool:
    """Read a chunk without highlights, and return whether it is part of the metadata."""
    lines = document.lines[chunk.first - (chunk.heading is None) : chunk.last]
    part = chunk.heading.part if chunk.heading else None
    if chunk.heading and properties.is_note_heading(chunk.heading.text):
        _read_note(lines, export.fields)
    elif part in ("summary", "keywords", "themes"):
        text = "\n".join(lines).strip()
        values = text if part == "summary" else ", ".join(line.lstrip("-*+ \t").strip() for line in lines)
        for key, value in properties.article_fields([(part, values)]).items():
            export.fields.setdefault(key, value)
    else:
        return part is not None and part not in {kind.plural for kind in BUILT_IN}
    return True


def _read_note(lines: list[str], fields: dict[str, Any]) -> None:
    """Read the reader's note on the whole document, and its tags."""
    note: list[str] = []
    for line in lines:
        label = export_lines.LABEL.match(line)
        if label and label.lastgroup == "tags":
            properties.add_fields(fields, properties.article_fields([("tags", line[label.end() :])]))
        else:
            note.append(line)
    properties.add_fields(fields, properties.article_fields([("note", "\n".join(note))]))


def _unread(document: Document, chunk: _Chunk) -> Problem:
    heading = f"under “{chunk.heading.text[:60]}”" if chunk.heading else "before the first heading"
    text = document.text(chunk.first, chunk.last).strip()
    return _UNREAD_LIST.at(chunk.first, text, chunk.last, place=heading)
