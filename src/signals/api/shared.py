"""What every part of ``Database`` shares: the path of the database, its reader, and what must not be written over."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from signals.api.sqlite_reader import SqliteReader
from signals.columns import REGISTRY, Registry
from signals.errors import DatabaseError
from signals.query import FindingQuery
from signals.storage.connection.decoding import decode_value
from signals.storage.connection.sqlite_errors import errors as errors

if TYPE_CHECKING:
    from signals.columns.finding_record import Record
    from signals.files.guard import Guard, KnownNotes
    from signals.ingest.field_values import FieldReader
    from signals.parsing.vocabulary import Vocabulary
    from signals.reader import Reader

EVERYTHING = FindingQuery()
"""The query that every live finding matches."""

Synonyms = Mapping[str, Mapping[str, Sequence[str]]]
"""Further words for sections and columns: ``{"headings": {"signals": ["omens"]}, "columns": {"remark": ["note"]}}``."""

Waiting = Callable[[], None]
"""Called once if an ingestion holds the database, before the call waits for it to end."""

Progress = Callable[[int, int], None]
"""Called with how many notes or findings are done, and how many there are."""


class LazyVocabulary:
    """The words of a vocabulary, which is loaded when the first word is looked up."""

    def __init__(self, load: Callable[[], Vocabulary]) -> None:
        self._load = load

    def level_of(self, text: str, /) -> int | None:
        """Return the level that a text names."""
        return self._load().level_of(text)

    def term_of(self, text: str, /) -> str | None:
        """Return the term that a text names."""
        return self._load().term_of(text)

    def steep_of(self, text: str, /) -> str | None:
        """Return the category that a text names."""
        return self._load().steep_of(text)


class Connected:
    """A database that is opened at the first question. Use it as a context manager, or ``close()`` it.

    The parts of ``Database`` derive from this class; each has the methods of one subject and no state of its own. They
    read through ``_reader`` only, so that another store can stand in for SQLite.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        settings: str | os.PathLike[str] | None = None,
        notes: Iterable[str | os.PathLike[str]] = (),
        registry: Registry = REGISTRY,
        vocabulary: Synonyms | None = None,
        relevancy: tuple[str, int] = ("", 0),
    ) -> None:
        self.path = Path(path)
        self.registry = registry.of_database(LazyVocabulary(self._words), self._stored_kinds)
        self._vocabulary = vocabulary or {}
        self._relevancy = relevancy
        self._settings = Path(settings) if settings is not None else None
        self._notes = tuple(Path(note) for note in notes)
        self._sqlite = SqliteReader(self.path, self.registry)
        self._reader: Reader = self._sqlite

    def _words(self) -> Vocabulary:
        """Return the vocabulary that reads notes and conditions on fields."""
        from signals.parsing.vocabulary import DEFAULT, Vocabulary

        return Vocabulary.of(self._vocabulary) if self._vocabulary else DEFAULT

    def _field_reader(self) -> FieldReader:
        """Return what reads the values of fields."""
        from signals.ingest.field_values import FieldReader

        return FieldReader(self.registry.fields, self._words(), *self._relevancy)

    def _stored_kinds(self) -> list[str]:
        """Return the kinds that findings in the database have; none if it cannot be read."""
        with suppress(DatabaseError):
            return self._reader.stored_kinds()
        return []

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self.path)!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. The next question opens it again."""
        self._sqlite.close()

    def _close_existing(self) -> None:
        """Close the file before it is written to. Raises DatabaseError if there is none that can be used."""
        self._sqlite.connection.execute("SELECT 1")
        self.close()

    def _record(self, row: Sequence[Any]) -> Record:
        """Return a row of the exported columns as a record, its values decoded."""
        registry = self.registry
        found: Record = registry.record(
            *(decode_value(*pair, registry) for pair in zip(registry.exported, row, strict=True))
        )
        return found

    @property
    def guard(self) -> Guard:
        """The files that must not be written over: the database, the settings and the notes.

        Everything that writes a file asks this guard first.
        """
        from signals.files.guard import Guard

        return Guard(self.path, self._settings, self._notes, self._known_notes)

    def _known_notes(self) -> KnownNotes:
        from signals.files.guard import KnownNotes
        from signals.storage.writing.stored_notes import note_files

        return KnownNotes(*self._sqlite.ask(note_files, self.path))
