"""Collect the highlights of a file with several books, book by book."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from signals.models.article import Article, ParsedArticle, ParsedNote
from signals.models.finding import Highlight
from signals.models.kinds import Format
from signals.models.problem import Problem
from signals.parsing.highlights import repeats


@dataclass(slots=True)
class Book:
    """One book: the line on which it is first named, what names it, and its highlights."""

    line: int
    title: str | None
    author: str | None = None
    url: str | None = None
    highlights: list[Highlight] = field(default_factory=list)


def parsed_note(books: Iterable[Book], problems: Iterable[Problem] = ()) -> ParsedNote:
    """Return the note with one article for each book that has highlights, or with the first book if none has. A book is
    known by its title and author. A repeated highlight is stored once."""
    given = list(books)
    found = list(problems)
    articles = []
    for book in [book for book in given if book.highlights] or given[:1]:
        highlights, repeated = repeats.drop_repeats(book.highlights)
        found += repeated
        article = Article(
            format=Format.READING_EXPORT,
            line=book.line,
            title=book.title or None,
            author=book.author or None,
            url=book.url,
        )
        findings = tuple(sorted(highlights, key=lambda h: h.line))
        part = " / ".join(filter(None, (book.title, book.author))) or None
        articles.append(ParsedArticle(article=article, findings=findings, part=part))
    return ParsedNote(articles=tuple(articles), problems=tuple(sorted(found, key=lambda p: p.line or 0)))
