"""Annotations of Zotero in a note: paragraphs or bullets with a link to the annotation in its PDF.

``“text” ([Doe, 2020, p. 12](zotero://select/…)) ([pdf](zotero://open-pdf/…?page=12&annotation=KEY)) comment``, which
Zotero writes when it adds annotations to a note, and ``text [(p. 12)](zotero://open-pdf/…)``, which plugins write. All
other text is the reader's own.
"""

from __future__ import annotations

import re

from signals.models.article import Article, ParsedArticle, ParsedNote
from signals.models.finding import Highlight
from signals.models.kinds import Format
from signals.parsing.highlights import repeats
from signals.parsing.highlights.bullets import SEPARATOR
from signals.parsing.highlights.lines import heading_of
from signals.parsing.markdown.document import Document
from signals.parsing.metadata import properties
from signals.parsing.metadata.app_identity import identity_of
from signals.parsing.vocabulary import Vocabulary, words

name = "Zotero annotations"

_HINT = "](zotero://open"
_CITED = re.compile(
    r"[ \t]*(?:\(\[(?P<source>[^\[\]]{1,200})\]\(zotero://select/[^()\s]*\)\)[ \t]*)?"
    r"\(?\[(?P<label>[^\[\]]{0,100})\]\((?P<url>zotero://open(?:-pdf)?/[^()\s]*)\)\)?"
)
_PAGE = re.compile(r"\b(?:pp?|S)\. ?([\w–-]{1,20})")
_PAGE_IN_URL = re.compile(r"[?&]page=(\w{1,10})")
_QUOTES = {"“": "”", "„": "“", "«": "»", '"': '"', "‘": "’"}
_MARKED = re.compile(r"<mark\b[^<>]{0,200}>([^<>]*)</mark>")
_BEFORE = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,4}[.)](?=[ \t])))*[ \t]*")
_PARTS = frozenset({"annotations", "extracted annotations", "notes", "highlights"})
"""Titles that Zotero gives to the note, as words."""


def detect(document: Document, vocabulary: Vocabulary) -> bool:  # noqa: ARG001 (all formats have this signature)
    """Whether a line has a highlighted text and a link to its place in a PDF."""
    return any(_HINT in line and _highlight(1, line, None) for line in document.lines_outside_code)


def parse(document: Document, vocabulary: Vocabulary) -> ParsedNote:  # noqa: ARG001 (all formats have this signature)
    """Read the annotations, with the headings above them as their section, and the note on the whole document."""
    fields = properties.from_frontmatter(document.frontmatter)
    headings: list[tuple[int, str]] = []
    found: list[Highlight] = []
    note: list[str] = []
    noted = False
    last = document.frontmatter.last
    for number, line in enumerate(document.lines_outside_code[last:], start=last + 1):
        heading = heading_of(line) if line[:1] == "#" else None
        noted = properties.is_note_heading(heading[1]) if heading else noted
        if heading and heading[0] == 1 and not headings and not found and words(heading[1]) not in _PARTS:
            fields.setdefault("title", heading[1] or None)
        elif heading:
            headings = [(level, text) for level, text in headings if level < heading[0]] + [heading]
        elif _HINT in line:
            section = SEPARATOR.join(text for _, text in headings if text) or None
            highlight = _highlight(number, line, section)
            found += [highlight] if highlight else []
        elif noted:
            note.append(line)
    if text := "\n".join(note).strip():
        properties.add_note(fields, text)
    highlights, problems = repeats.drop_repeats(found)
    article = Article(format=Format.READING_EXPORT, **properties.only_article(fields))
    return ParsedNote(articles=(ParsedArticle(article=article, findings=tuple(highlights)),), problems=tuple(problems))


def _highlight(line: int, source: str, section: str | None) -> Highlight | None:
    """The annotation in a line. Its text is quoted, marked, or linked to an annotation by its id. A comment follows."""
    begin = _BEFORE.match(source)
    cited = _CITED.search(source, begin.end() if begin else 0)
    if cited is None or source[:2] == "[^":
        return None
    identity = identity_of(cited["url"], "")
    text, is_passage = _passage(source[begin.end() if begin else 0 : cited.start()].strip())
    if not text or not (is_passage or identity.own_id):
        return None
    page = _PAGE.search(cited["source"] or cited["label"]) or _PAGE_IN_URL.search(cited["url"])
    return Highlight(
        line=line,
        description=text,
        section=section,
        remark=source[cited.end() :].strip() or None,
        url=cited["url"],
        location=f"Page {page[1]}" if page else None,
        own_id=identity.own_id,
    )


def _passage(text: str) -> tuple[str, bool]:
    """The text without the quotes or the mark around it, and whether it had them."""
    marked = _MARKED.fullmatch(text)
    if marked:
        return marked[1].strip(), True
    if len(text) > 2 and _QUOTES.get(text[0]) == text[-1]:
        return text[1:-1].strip(), True
    return text, False
