"""Write notes to the database, batch by batch. A batch is one transaction, so a note is never half written."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from signals.storage.connection import meta
from signals.storage.connection.transaction import transaction
from signals.storage.schema.deferred_indexes import create_missing_indexes, drop_deferred_indexes
from signals.storage.writing import field_values
from signals.storage.writing.article_matching import ArticleMatcher, MustWait
from signals.storage.writing.article_writer import ArticleWriter
from signals.storage.writing.content_matching import ContentMatcher
from signals.storage.writing.field_values import ReadsFields
from signals.storage.writing.staged_notes import StagedNote
from signals.storage.writing.successor_links import SuccessorCounts, find_moved, link_successors, store_successors
from signals.storage.writing.write_batch import NoteOutcome, WriteBatch, free_keys
from signals.version import __version__


@dataclass
class Writer:
    """Writes the notes of one run.

    ``started`` is its time, ``root`` the stored form of the notes root, ``fields`` reads the values of fields.
    ``is_gone`` tells whether a path is no longer on disk; ``missing`` are the paths of notes known to be gone;
    ``pending`` contains the paths that this run has still to write. With ``defer_indexes``, indexes that only readers
    need are dropped until ``finish``.
    """

    connection: sqlite3.Connection
    started: str
    root: str
    fields: ReadsFields
    is_gone: Callable[[str], bool]
    pending: set[str]
    missing: Sequence[str] = ()
    keep_missing: bool = False
    defer_indexes: bool = False
    forgotten: set[str] = field(default_factory=set)
    """Paths of notes that are gone and whose articles were all found elsewhere."""

    def __post_init__(self) -> None:
        self._content_matcher = ContentMatcher(self.connection, self.missing)
        self._matcher = ArticleMatcher(self.connection, self.is_gone, self.pending, self._content_matcher)
        self._waiting: list[StagedNote] = []
        self._keys = free_keys(self.connection)
        self.run = int(self.connection.execute("SELECT coalesce(max(run), 0) + 1 FROM runs").fetchone()[0])
        self._begun = False

    def write(self, notes: Sequence[StagedNote]) -> list[NoteOutcome]:
        """Write a batch of notes. Notes that depend on others wait for ``write_waiting``."""
        outcomes = []
        batch = WriteBatch(self._keys, self.run, self.started)
        with transaction(self.connection):
            self._begin_run()
            for note in notes:
                try:
                    outcomes.append(self._note(note, batch))
                except MustWait:
                    self._waiting.append(note)
                else:
                    self.pending.discard(note.path)
            batch.flush(self.connection)
        return outcomes

    def write_waiting(self) -> list[NoteOutcome]:
        """Write the notes that had to wait. Now the claims of all other notes are known."""
        notes, self._waiting = self._waiting, []
        self._content_matcher.match_missing_notes(notes)
        self._matcher.waiting = {note.path: {a.claim for a in note.articles} for note in notes}
        return self.write(notes) if notes else []

    def has_articles(self, path: str) -> bool:
        """Return whether the note at a path has live articles."""
        live = "SELECT 1 FROM articles AS a JOIN notes AS n ON n.pk = a.note WHERE n.path = ? AND a.status = 'live'"
        return self.connection.execute(live, (path,)).fetchone() is not None

    def retire(self, paths: Iterable[str]) -> list[NoteOutcome]:
        """Retire the articles of missing notes, with their findings."""
        outcomes = []
        batch = WriteBatch(self._keys, self.run, self.started)
        with transaction(self.connection):
            self._begin_run()
            for path in paths:
                outcome = NoteOutcome(path, "retired")
                pk = self.connection.execute("SELECT pk FROM notes WHERE path = ?", (path,)).fetchone()[0]
                ArticleWriter(self.connection, batch, outcome, pk).retire_missing(())
                self.connection.execute("UPDATE notes SET status = 'retired', run = ? WHERE pk = ?", (self.run, pk))
                outcomes.append(outcome)
            batch.flush(self.connection)
        return outcomes

    def retire_moved(self) -> list[NoteOutcome]:
        """Retire findings of missing notes that other notes contain now. Call it after all notes are written."""
        outcomes = []
        batch = WriteBatch(self._keys, self.run, self.started)
        with transaction(self.connection):
            found = find_moved(self.connection, self.run, self.missing) if self.missing else {}
            store_successors(self.connection, found)
            ids = set(found.values())
            for path in self.missing if ids else ():
                outcome = NoteOutcome(path, "retired")
                pk = self.connection.execute("SELECT pk FROM notes WHERE path = ?", (path,)).fetchone()
                if pk:
                    ArticleWriter(self.connection, batch, outcome, *pk).retire_findings(ids)
                    outcomes.append(outcome)
            batch.flush(self.connection)
        return outcomes

    def link_successors(self) -> SuccessorCounts:
        """Link retired findings with their successors. Call it after everything is written and retired."""
        with transaction(self.connection):
            return link_successors(self.connection, self.run)

    def finish(self, finished: str, counts: dict[str, dict[str, int]]) -> None:
        """Finish the run: store its time and its counts, such as ``notes``, and create deferred indexes."""
        values = {"finished": finished, **{name: json.dumps(value) for name, value in counts.items()}}
        setting = ", ".join(f"{name} = ?" for name in values)
        with transaction(self.connection):
            self.connection.execute(f"UPDATE runs SET {setting} WHERE run = ?", [*values.values(), self.run])
        create_missing_indexes(self.connection)

    def finish_interrupted_run(self, finished: str) -> None:
        """Finish the last run if it was killed, when there is nothing else to do."""
        self.run -= 1
        self.retire_moved()
        self.link_successors()
        with transaction(self.connection):
            self.connection.execute(
                "UPDATE runs SET finished = ? WHERE run = ? AND finished IS NULL", (finished, self.run)
            )
        create_missing_indexes(self.connection)

    def update_without_run(self) -> None:
        """Record where the notes are, and read the values of fields as they are defined now. Nothing else changed."""
        with transaction(self.connection):
            meta.store(self.connection, meta.NOTES_ROOT, self.root)
            field_values.update(self.connection, self.fields)

    def _begin_run(self) -> None:
        self.connection.execute("PRAGMA defer_foreign_keys = ON")
        if self._begun:
            return
        self.connection.execute(
            "INSERT INTO runs (run, started, version) VALUES (?, ?, ?)", (self.run, self.started, __version__)
        )
        meta.store(self.connection, meta.NOTES_ROOT, self.root)
        field_values.update(self.connection, self.fields)
        if self.defer_indexes:
            drop_deferred_indexes(self.connection)
        self._begun = True

    def _note(self, note: StagedNote, batch: WriteBatch) -> NoteOutcome:
        stored = self.connection.execute("SELECT pk, hash, status FROM notes WHERE path = ?", (note.path,)).fetchone()
        pk, old_hash, status = stored or (None, None, None)
        places, warnings = self._matcher.match(note, pk, old_hash if status == "live" else None)
        how = "added" if stored is None or status == "retired" else "changed"
        outcome = NoteOutcome(note.path, how, problems=[*note.problems, *warnings])
        note_pk = self._note_row(note, pk, outcome, batch)
        batch.new_problems(note_pk, outcome.problems)
        articles = ArticleWriter(self.connection, batch, outcome, note_pk, self.keep_missing)
        for article, match in zip(note.articles, places, strict=True):
            articles.write(article, match)
        if note.articles:
            articles.retire_missing({match.pk for match in places})
        else:
            articles.count_unread()
        for left in {match.from_note for match in places if match.from_note not in (None, note_pk)}:
            outcome.how = "moved"
            self._forget_emptied(left)
        if outcome.how == "changed" and old_hash == note.hash and not outcome.changed_anything:
            outcome.how = "unchanged"
        return outcome

    def _note_row(self, note: StagedNote, pk: int | None, outcome: NoteOutcome, batch: WriteBatch) -> int:
        """Write the row of the note itself and delete its earlier problems. Return its ``pk``."""
        severities = Counter(problem.severity for problem in outcome.problems)
        values = {name: getattr(note, name) for name in StagedNote._fields[:7]}
        values |= {severity: severities[severity] for severity in ("repaired", "warning", "rejected")}
        values |= {"run": self.run, "status": "live"}
        if pk is None:
            pk = next(batch.keys["notes"])
            batch.notes.append({"pk": pk, **values})
        else:
            self.connection.execute("DELETE FROM problems WHERE note = ?", (pk,))
            setting = ", ".join(f"{name} = ?" for name in values)
            self.connection.execute(f"UPDATE notes SET {setting} WHERE pk = ?", [*values.values(), pk])
        return pk

    def _forget_emptied(self, note_pk: int | None) -> None:
        """Delete a note that is gone and whose articles are all elsewhere now."""
        path = self.connection.execute("SELECT path FROM notes WHERE pk = ?", (note_pk,)).fetchone()[0]
        if (
            self.is_gone(path)
            and not self.connection.execute("SELECT 1 FROM articles WHERE note = ? LIMIT 1", (note_pk,)).fetchone()
        ):
            self.connection.execute("DELETE FROM problems WHERE note = ?", (note_pk,))
            self.connection.execute("DELETE FROM notes WHERE pk = ?", (note_pk,))
            self.forgotten.add(path)
