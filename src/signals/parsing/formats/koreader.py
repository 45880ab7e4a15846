"""Highlights that KOReader exports as markdown or as plain text, of one book or of several.

Markdown has a heading ``### Page 12 @ 05 January 2026 10:11:12 AM`` above each highlight, plain text a line
``-- Page: 12, added on Mon Jan  5 10:11:12 2026`` above it and ``-=-=-=-=-=-`` below it. The reader's note follows the
highlight after ``---``. Words and dates are in the language of the device.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from signals.models.article import ParsedNote
from signals.models.finding import Highlight
from signals.models.problem import Problem
from signals.parsing.highlights import books
from signals.parsing.highlights.books import Book
from signals.parsing.highlights.bullets import EMPTY_HIGHLIGHT, STRAY_TEXT
from signals.parsing.highlights.lines import heading_of
from signals.parsing.markdown.document import Document
from signals.parsing.metadata.dates import iso_date
from signals.parsing.vocabulary import Vocabulary

name = "KOReader"

SEPARATOR = "-=-=-=-=-=-"
"""The line below a highlight in plain text."""

_MARKDOWN = re.compile(r"### [^\W\d]+ (\S{1,20}) @ (\S.{5,50}\d:\d{2}.{0,10})$")
_TEXT = re.compile(r"[ \t\u3000]*-- [^\W\d]+: ([^,\n]{1,20}), (\S.{5,80})$")
_BACKLINK = re.compile(r"\[[^\[\]]*\]\(<?(file://[^<>]*?)>?\)[ \t]*$")
_GENERATED = re.compile(r"_[^_:]{3,40}: [^_]{5,60}_[ \t]*$")
_STYLES = ("**_", "**", "++", "~~", "==", "<u>", "*")
_ENDS = {"**_": "_**", "<u>": "</u>"}
"""The marks that the app puts around a highlight for its style, and those that end differently."""

_WORDS_BEFORE_DATE = 3


@dataclass(slots=True)
class _Entry:
    """One highlight: its book and chapter, its page and time as written, its line, and the numbered lines below it."""

    book: Book
    chapter: str | None
    page: str
    time: str
    line: int
    lines: list[tuple[int, str]] = field(default_factory=list)


def detect(document: Document, vocabulary: Vocabulary) -> bool:  # noqa: ARG001 (all formats have this signature)
    """Whether a line has the form that only these exports have."""
    if SEPARATOR in document.lines_outside_code:
        return any(_TEXT.match(line) for line in document.lines_outside_code)
    return any(line[:4] == "### " and _MARKDOWN.match(line) for line in document.lines_outside_code)


def parse(document: Document, vocabulary: Vocabulary) -> ParsedNote:  # noqa: ARG001 (all formats have this signature)
    """Read one article for each book."""
    read = _read_text if SEPARATOR in document.lines else _read_markdown
    entries, problems = read(document)
    found = {id(entry.book): entry.book for entry in entries}
    for entry in entries:
        _add_highlight(entry, problems)
    return books.parsed_note(_joined(found.values()) or [Book(1, None)], problems)


def _joined(given: Iterable[Book]) -> list[Book]:
    """The books, with those of the same title and author joined: an export may be appended to an earlier one."""
    by_name: dict[tuple[str | None, str | None], Book] = {}
    for book in given:
        first = by_name.setdefault((book.title, book.author), book)
        if first is not book:
            first.highlights += book.highlights
    return list(by_name.values())


def _read_markdown(document: Document) -> tuple[list[_Entry], list[Problem]]:
    entries: list[_Entry] = []
    problems: list[Problem] = []
    book, chapter = Book(1, None), None
    is_open = False
    for number, line in enumerate(document.lines, start=1):
        opened = _MARKDOWN.match(line)
        heading = heading_of(line)
        if opened:
            entries.append(_Entry(book, chapter, opened[1], opened[2], number))
            is_open = True
        elif heading and heading[0] == 1:
            book, chapter, is_open = Book(number, heading[1] or None), None, False
        elif heading and heading[0] == 5 and book.author is None:
            book.author = heading[1] if heading[1] != "N/A" else None
        elif heading and heading[0] == 2:
            chapter, is_open = heading[1], False
        elif is_open:
            entries[-1].lines.append((number, line))
        elif line.strip() and not _GENERATED.match(line):
            problems.append(STRAY_TEXT.at(number, line))
    return entries, problems


def _read_text(document: Document) -> tuple[list[_Entry], list[Problem]]:
    """Lines that begin with a wide space name the book or, directly below a highlight, the chapter."""
    entries: list[_Entry] = []
    problems: list[Problem] = []
    book, chapter, is_open, is_new = Book(1, None), None, False, True
    for number, line in enumerate(document.lines, start=1):
        opened = None if is_open else _TEXT.match(line)
        words = line.strip(" \u3000")
        if opened:
            entries.append(_Entry(book, chapter, opened[1], opened[2], number))
            is_open = True
        elif is_open and line == SEPARATOR:
            is_open = is_new = False
        elif is_open:
            entries[-1].lines.append((number, line))
        elif words and line[0] != "\u3000":
            problems.append(STRAY_TEXT.at(number, line))
        elif words and is_new:
            book, chapter, is_new = Book(number, words), None, False
        elif words:
            chapter = words
        else:
            is_new = is_new or not line
    return entries, problems


def _add_highlight(entry: _Entry, problems: list[Problem]) -> None:
    """Add the highlight of an entry to its book. A note without a highlight is a problem."""
    rule = next((at for at, (_, line) in enumerate(entry.lines) if line.strip() == "---"), len(entry.lines))
    texts = [line for _, line in entry.lines]
    url = None
    for at, line in enumerate(texts):
        backlink = _BACKLINK.match(line)
        if backlink:
            url, texts[at] = backlink[1], ""
        elif _GENERATED.match(line):
            texts[at] = ""
    text = _without_style("\n".join(texts[:rule]).strip())
    remark = "\n".join(texts[rule + 1 :]).strip() or None
    if not text:
        if remark:
            problems.append(EMPTY_HIGHLIGHT.at(entry.line, remark, entry.lines[-1][0]))
        return
    day = _day(entry.time)
    entry.book.highlights.append(
        Highlight(
            line=next(number for number, line in entry.lines if line.strip()),
            description=text,
            section=entry.chapter or None,
            remark=remark,
            url=url,
            location=f"Page {entry.page}",
            own_id=f"koreader:{entry.time}",
            saved=day,
            inferred=("dated",) if day else (),
        )
    )


def _without_style(text: str) -> str:
    """A highlight without the marks that the app puts around all of it."""
    for opens in _STYLES:
        closes = _ENDS.get(opens, opens)
        inner = text[len(opens) : -len(closes)]
        if (
            len(text) > len(opens) + len(closes)
            and text.startswith(opens)
            and text.endswith(closes)
            and opens not in inner
        ):
            return inner
    return text


def _day(text: str) -> str | None:
    """The date after some words: ``added on Mon Jan  5 10:11:12 2026``."""
    words = text.split(" ")
    return next(
        (day for at in range(_WORDS_BEFORE_DATE) if (day := iso_date(" ".join(words[at:]))) and len(day) > 7), None
    )
