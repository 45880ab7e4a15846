"""The file ``My Clippings.txt`` of a Kindle: highlights, notes and bookmarks of all books, in the order in which they
were made. KOReader writes the same format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from signals.identity import normalised
from signals.models.article import ParsedNote
from signals.models.finding import Highlight
from signals.models.kinds import Severity
from signals.models.problem import Problem, ProblemType
from signals.parsing.highlights import books, clippings
from signals.parsing.highlights.books import Book
from signals.parsing.highlights.clippings import Clipping
from signals.parsing.markdown.document import Document
from signals.parsing.vocabulary import Vocabulary

name = "Kindle clippings"

SEPARATOR = "=========="
"""The line that ends a clipping, in every language of the device."""

WIDEST = 50
"""The number of locations by which a highlight is found. A longer one is found by its first ones."""

MOST_AT_ONE_LOCATION = 8
"""The number of highlights at one location that are compared with a new one."""

_INVISIBLE = "\ufeff\u200b\u200e\u200f"
_NOT_A_CLIPPING = ProblemType(
    Severity.REJECTED, "unread-clipping", "The text is not a clipping: its second line does not say where it stands.",
    "Restore the line that begins with “- Your Highlight”, or take the text out.",
)  # fmt: skip
_NOTE_ALONE = ProblemType(
    Severity.REJECTED, "note-without-highlight", "The note stands where nothing is highlighted, so it was not stored.",
    "Highlight the passage on the device.",
)  # fmt: skip
_EXTENDED = ProblemType(
    Severity.REPAIRED, "extended-highlight", "The highlight on line {later} contains this one; only that was stored.",
    "Nothing has to be done.",
)  # fmt: skip
_LIMIT = ProblemType(
    Severity.REJECTED, "clipping-limit", "The device did not store the text, because of the publisher's limit.",
    "Look it up in the book.",
)  # fmt: skip
_UNREADABLE_DATE = ProblemType(
    Severity.WARNING, "unreadable-date", "The date of the clipping was not read. The same holds for others like it.",
    "Set the device to another language, or write the date as YYYY-MM-DD.",
)  # fmt: skip


@dataclass(slots=True)
class _Entry:
    """One clipping: its line, its text, and what its second line says. ``key`` is its identity in the book."""

    line: int
    text: str
    clipping: Clipping
    key: str | None = None
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Clippings:
    """The clippings of one book. ``at`` contains the highlights by location or page, ``keys`` counts their keys."""

    book: Book
    entries: list[_Entry] = field(default_factory=list)
    notes: list[_Entry] = field(default_factory=list)
    at: dict[int | str, list[_Entry]] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)

    def add(self, entry: _Entry, problems: list[Problem]) -> None:
        """Add a highlight. It replaces an earlier one that it contains, and keeps that one's key."""
        text = normalised(entry.text)
        for place in _places(entry.clipping):
            for earlier in self.at.get(place, [])[-MOST_AT_ONE_LOCATION:]:
                if normalised(earlier.text) in text:
                    problems.append(_EXTENDED.at(earlier.line, earlier.text, later=entry.line))
                    earlier.line, earlier.text, earlier.clipping = entry.line, entry.text, entry.clipping
                    self._index(earlier)
                    return
        entry.key = self._new_key(entry.clipping)
        self.entries.append(entry)
        self._index(entry)

    def _index(self, entry: _Entry) -> None:
        for place in _places(entry.clipping):
            here = self.at.setdefault(place, [])
            if entry not in here[-MOST_AT_ONE_LOCATION:]:
                here.append(entry)

    def _new_key(self, clipping: Clipping) -> str | None:
        """A key from the place, which stays when the highlight is extended. Highlights at one place are numbered."""
        if clipping.first is None and clipping.page is None:
            return None
        place = f"page {clipping.page}" if clipping.first is None else f"{clipping.first}"
        number = self.keys[place] = self.keys.get(place, 0) + 1
        return f"clipping:{place}" if number == 1 else f"clipping:{place}:{number}"

    def attach_notes(self, problems: list[Problem]) -> None:
        """Add each note to the last highlight that stands where the note does."""
        for note in self.notes:
            place: int | str | None = note.clipping.first if note.clipping.first is not None else None
            here = self.at.get(f"page {note.clipping.page}" if place is None else place, [])
            before = [entry for entry in here if entry.line < note.line]
            for entry in (before or here)[-1:]:
                entry.notes.append(note.text)
            if not here:
                problems.append(_NOTE_ALONE.at(note.line, note.text))


def detect(document: Document, vocabulary: Vocabulary) -> bool:  # noqa: ARG001 (all formats have this signature)
    """Whether the first text up to a separator is a clipping."""
    if SEPARATOR not in document.lines_outside_code:
        return False
    first = next((lines for lines in _split(document.lines_outside_code) if len(lines) > 1), [])
    return any(clippings.read(_clean(line)) for _, line in first[:2])


def parse(document: Document, vocabulary: Vocabulary) -> ParsedNote:  # noqa: ARG001 (all formats have this signature)
    """Read one article for each book."""
    problems: list[Problem] = []
    found: dict[tuple[str | None, str | None], _Clippings] = {}
    undated = False
    for lines in _split(document.lines):
        (line, heading), *rest = lines
        clipping = clippings.read(_clean(rest[0][1])) if rest else None
        if clipping is None:
            problems.append(_NOT_A_CLIPPING.at(line, "\n".join(text for _, text in lines), lines[-1][0]))
            continue
        title, author = _title_and_author(_clean(heading))
        of_book = found.setdefault((title, author), _Clippings(Book(line, title, author)))
        line = next((number for number, text in rest[1:] if text.strip()), line)
        text = "\n".join(text for _, text in rest[1:]).strip()
        if not text:
            continue
        if clipping.is_dated and clipping.day is None and not undated:
            undated = True
            problems.append(_UNREADABLE_DATE.at(rest[0][0], rest[0][1]))
        entry = _Entry(line, text, clipping)
        if text[0] == "<" and text[-1] == ">" and "\n" not in text:
            problems.append(_LIMIT.at(line, text))
        elif clipping.kind == "note":
            of_book.notes.append(entry)
        else:
            of_book.add(entry, problems)
    for of_book in found.values():
        of_book.attach_notes(problems)
        of_book.book.highlights += [_highlight(entry) for entry in of_book.entries]
    return books.parsed_note([of_book.book for of_book in found.values()], problems)


def _split(lines: list[str]) -> Iterator[list[tuple[int, str]]]:
    """The numbered lines of each clipping, from its first line that is not blank."""
    entry: list[tuple[int, str]] = []
    for number, line in enumerate([*lines, SEPARATOR], start=1):
        if line.rstrip() == SEPARATOR:
            if entry:
                yield entry
            entry = []
        elif entry or _clean(line):
            entry.append((number, line))


def _clean(line: str) -> str:
    """A line without blanks and invisible characters around it."""
    return line.strip().strip(_INVISIBLE).strip()


def _title_and_author(text: str) -> tuple[str | None, str | None]:
    """The title, and the author in the last brackets, which may contain brackets."""
    if text.endswith(")"):
        depth = 0
        for at in range(len(text) - 1, 0, -1):
            depth += (text[at] == ")") - (text[at] == "(")
            if depth == 0:
                return text[:at].strip() or None, text[at + 1 : -1].strip() or None
    return text or None, None


def _places(clipping: Clipping) -> list[int | str]:
    """The locations of a clipping, or its page if it has none."""
    if clipping.first is None or clipping.last is None:
        return [f"page {clipping.page}"] if clipping.page else []
    return list(range(clipping.first, min(clipping.last, clipping.first + WIDEST) + 1))


def _highlight(entry: _Entry) -> Highlight:
    clipping = entry.clipping
    return Highlight(
        line=entry.line,
        description=entry.text,
        remark="\n".join(entry.notes) or None,
        location=clipping.location,
        own_id=entry.key,
        saved=clipping.day,
        inferred=("dated",) if clipping.day else (),
    )
