"""From the text of a note to its validated articles, findings and problems."""

from __future__ import annotations

from typing import Protocol

from signals.models.article import Article, ParsedArticle, ParsedNote
from signals.models.finding import Finding
from signals.models.kinds import Severity
from signals.models.problem import ProblemType
from signals.parsing import unread_ratings
from signals.parsing.formats import (
    apple_books,
    exported_note,
    kindle_clippings,
    koreader,
    prose,
    reading_export,
    signal_note,
    zotero,
)  # fmt: skip
from signals.parsing.markdown.document import Document
from signals.parsing.metadata import properties
from signals.parsing.metadata.inferred_title import first_sentence
from signals.parsing.source import encoding, encoding_repair
from signals.parsing.tables import unread_rows
from signals.parsing.vocabulary import DEFAULT, Vocabulary


class NoteFormat(Protocol):
    """A format of notes: a module in ``formats`` that is listed in ``FORMATS``."""

    @property
    def name(self) -> str:
        """The name of the format, for people."""

    def detect(self, document: Document, vocabulary: Vocabulary, /) -> ParsedNote | bool:
        """Whether a note has this format. A format that must read the note to find this out returns what it read."""

    def parse(self, document: Document, vocabulary: Vocabulary, /) -> ParsedNote:
        """Read a note of this format. Its articles have one of the values of ``models.kinds.Format``."""


FORMATS: tuple[NoteFormat, ...] = (
    exported_note, kindle_clippings, koreader, apple_books, signal_note, reading_export, zotero, prose,
)  # fmt: skip
"""The formats in the order in which they are tried. The last one accepts any text."""

_WHAT_IS_A_FINDING = "A finding is a row, a bullet or a section under a heading such as Signals, or a highlight."
_NO_FINDINGS = ProblemType(Severity.WARNING, "no-findings", "The note holds no findings.", _WHAT_IS_A_FINDING)
_NOTHING_STORED = _NO_FINDINGS._replace(message="No finding was stored from the note.")


def parse_note(text: str, vocabulary: Vocabulary = DEFAULT, stem: str = "", folder: str = "") -> ParsedNote:
    """Parse the text of a note. ``stem`` is the file name without its suffix, the last resort for a title. ``folder``
    is the name of its folder, the last resort for the kind of its findings. Never raises because of the text: whatever
    is wrong with it becomes a problem."""
    document = Document.of(text.removeprefix("\ufeff"), stem, folder)
    tried = ((format_, format_.detect(document, vocabulary)) for format_ in FORMATS)
    chosen, read = next((pair for pair in tried if pair[1]), (FORMATS[-1], False))
    note = read if isinstance(read, ParsedNote) else chosen.parse(document, vocabulary)
    problems = [*document.frontmatter.problems, *note.problems]
    if chosen is not exported_note:  # it accounts for every line itself
        problems += unread_rows.find(document, note.articles, problems)
        problems += properties.frontmatter_date_problems(document.frontmatter)
    if encoding.looks_broken(text):
        note, repairs = encoding_repair.repair_note(note, document.lines)
        problems += repairs
    if chosen is not exported_note:
        problems += unread_ratings.find(document, note.model_copy(update={"problems": tuple(problems)}), vocabulary)
    articles = tuple(_with_title(parsed, stem) for parsed in note.articles)
    if not any(parsed.findings for parsed in articles):
        rejected = any(problem.severity is Severity.REJECTED for problem in problems)
        problems.append((_NOTHING_STORED if rejected else _NO_FINDINGS).at(None))
    problems.sort(key=lambda p: (p.line or 0, p.end_line or 0, p.code))
    return ParsedNote(articles=articles, problems=tuple(dict.fromkeys(problems)))


def _with_title(parsed: ParsedArticle, stem: str) -> ParsedArticle:
    """The article with a title: the note's, else the first sentence of the summary, else the file name."""
    article: Article = parsed.article
    if article.title:
        return parsed
    title = first_sentence(article.summary) if article.summary else stem
    if not title:
        return parsed
    inferred = tuple(dict.fromkeys((*article.inferred, "title")))
    findings: tuple[Finding, ...] = parsed.findings
    titled = article.model_copy(update={"title": title, "inferred": inferred})
    return ParsedArticle(article=titled, findings=findings, part=parsed.part)
