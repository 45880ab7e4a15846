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
from signals.parsing.highlights import books
from signals.parsing.highlights.books import Book
from signals.parsing.highlights.lines import heading_of
from signals.parsing.markdown.document import Document
from signals.parsing.metadata.dates import iso_date
from signals.parsing.vocabulary import Vocabulary

name = "KOReader"

SEPARATOR = "-=-=-=-=-=-"
"""The line below a highlight in plain text."""

_MARKDOWN = re.compile(r"### [^\W\d]+ (\S{1,20}) @ (\S.{5,60})$")
_TEXT = re.compile(r"[ \t\u3000]*-- [^\W\d]+: ([^,\n]{1,20}), (\S.{5,80})$")
_BACKLINK = re.compile(r"\[[^\[\]]*\]\(<?(file://[^<>]*?)>?\)[ \t]*$")
_GENERATED = re.compile(r"_[^_:]{3,40}: [^_]{5,60}_[ \t]*$")
_STYLES = ("**_", "**", "++", "~~", "==", "<u>", "*")
_ENDS = {"**_": "_**", "<u>": "</u>"}
"""The marks that the app puts around a highlight for its style, and those that end differently."""

_WORDS_BEFORE_DATE = 3


@dataclass(slots=True)
class _Entry:
    """One highlight: its book and chapter, its page and time as written, and its numbered lines."""

    book: Book
    chapter: str | None
    page: str
    time: str
    lines: list[tuple[int, str]] = field(default_factory=list)


def detect(document: Document, vocabulary: Vocabulary) -> bool:  # noqa: ARG001 (all formats have this signature)
    """Whether a line has the form that only these exports have."""
    if SEPARATOR in document.lines:
        return any(_TEXT.match(line) for line in document.lines)
    return any(line[:4] == "### " and " @ " in line and _MARKDOWN.match(line) for line in document.lines)


def parse(document: Document, vocabulary: Vocabulary) -> ParsedNote:  # noqa: ARG001 (all formats have this signature)
    """Read one article for each book."""
    read = _read_text if SEPARATOR in document.lines else _read_markdown
    entries = read(document)
    found = {id(entry.book): entry.book for entry in entries}
    for entry in entries:
        highlight = _highlight(entry)
        if highlight:
            entry.book.highlights.append(highlight)
    return books.parsed_note(_joined(found.values()) or [Book(1, None)])


def _joined(given: Iterable[Book]) -> list[Book]:
    """The books, with those of the same title and author joined: an export may be appended to an earlier one."""
    by_name: dict[tuple[str | None, str | None], Book] = {}
    for book in given:
        first = by_name.setdefault((book.title, book.author), book)
        if first is not book:
            first.highlights += book.highlights
    return list(by_name.values())


def _read_markdown(document: Document) -> list[_Entry]:
    entries: list[_Entry] = []
    book, chapter = Book(1, None), None
    for number, line in enumerate(document.lines, start=1):
        opened = _MARKDOWN.match(line)
        heading = heading_of(line)
        if opened:
            entries.append(_Entry(book, chapter, opened[1], opened[2]))
        elif heading and heading[0] == 1:
            book, chapter = Book(number, heading[1] or None), None
            entries.append(_Entry(book, None, "", ""))
        elif heading and heading[0] == 5 and book.author is None:
            book.author = heading[1] if heading[1] != "N/A" else None
        elif heading and heading[0] == 2:
            chapter = heading[1]
        elif entries:
            entries[-1].lines.append((number, line))
    return [entry for entry in entries if entry.page]


def _read_text(document: Document) -> list[_Entry]:
    """Lines that begin with a wide space name the book or, directly below a highlight, the chapter."""
    entries: list[_Entry] = []
    book, chapter, is_open, is_new = Book(1, None), None, False, True
    for number, line in enumerate(document.lines, start=1):
        opened = None if is_open else _TEXT.match(line)
        if opened:
            entries.append(_Entry(book, chapter, opened[1], opened[2]))
            is_open = True
        elif is_open and line == SEPARATOR:
            is_open = is_new = False
        elif is_open:
            entries[-1].lines.append((number, line))
        elif not line:
            is_new = True
        elif words := line.strip(" \u3000"):
            if is_new:
                book, chapter, is_new = Book(number, words), None, False
            else:
                chapter = words
    return entries


def _highlight(entry: _Entry) -> Highlight | None:
    """The highlight of an entry, or ``None`` for one without text."""
    rule = next((at for at, (_, line) in enumerate(entry.lines) if at and line.strip() == "---"), len(entry.lines))
    texts = [line for _, line in entry.lines]
    url = None
    for at, line in enumerate(texts):
        backlink = _BACKLINK.match(line)
        if backlink:
            url, texts[at] = backlink[1], ""
        elif at > 0 and _GENERATED.match(line):
            texts[at] = ""
    text = _without_style("\n".join(texts[:rule]).strip())
    if not text:
        return None
    day = _day(entry.time)
    return Highlight(
        line=next(number for number, line in entry.lines if line.strip()),
        description=text,
        section=entry.chapter,
        remark="\n".join(texts[rule + 1 :]).strip() or None,
        url=url,
        location=f"Page {entry.page}",
        own_id=f"koreader:{entry.time}",
        saved=day,
        inferred=("dated",) if day else (),
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
    return next((day for at in range(_WORDS_BEFORE_DATE) if (day := iso_date(" ".join(words[at:])))), None)
