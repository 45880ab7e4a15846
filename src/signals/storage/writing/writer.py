"""Writing notes to the base: a batch of notes is one transaction, so a note is wholly its old or wholly its new
self."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from signals.storage.connection import meta
from signals.storage.connection.meta import ROOT
from signals.storage.connection.transaction import transaction
from signals.storage.schema.deferred_indexes import make_up, put_off
from signals.storage.writing.article_matching import MustWait, Placement
from signals.storage.writing.articles import ArticleWriter
from signals.storage.writing.batch import Batch, Keys, Outcome
from signals.storage.writing.continuation import Continuation
from signals.storage.writing.staged import StagedNote
from signals.storage.writing.succession import Followed, follow, moved_on, supersede
from signals.version import __version__


class Writer:
    """Writes the notes of one run. ``started`` is its time, ``root`` the notes root as the base records it; ``gone``
    says whether a path is no longer on disk, ``missing`` are the paths of notes known to be so, and ``pending`` holds
    the paths that this run has still to write. Where
    these are ``many``, indexes that only readers need are put off until ``make_up``."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        started: str,
        root: str,
        gone: Callable[[str], bool],
        pending: set[str],
        missing: Sequence[str] = (),
        keep_missing: bool = False,
        many: bool = False,
    ) -> None:
        self._sqlite = connection
        self._started = started
        self._root = root
        self._pending = pending
        self._keep_missing = keep_missing
        self._many = many
        self._missing = missing
        self._continuation = Continuation(connection, missing)
        self._placement = Placement(connection, gone, pending, self._continuation)
        self._waiting: list[StagedNote] = []
        self._keys = Keys(connection)
        self.run = int(connection.execute("SELECT coalesce(max(run), 0) + 1 FROM runs").fetchone()[0])
        self.left: set[str] = set()
        """Paths of notes that are gone and whose articles were found elsewhere."""
        self._begun = False

    def write(self, notes: Sequence[StagedNote]) -> list[Outcome]:
        """Write a batch of notes; those that have to wait for others are written by ``write_waiting``."""
        outcomes = []
        batch = Batch(self._keys, self.run, self._started)
        with transaction(self._sqlite):
            self._begin_run()
            for note in notes:
                try:
                    outcomes.append(self._note(note, batch))
                except MustWait:
                    self._waiting.append(note)
                else:
                    self._pending.discard(note.path)
            batch.flush(self._sqlite)
        return outcomes

    def write_waiting(self) -> list[Outcome]:
        """Write the notes that had to wait: now it is known what all others claim."""
        notes, self._waiting = self._waiting, []
        self._continuation.assign(notes)
        self._placement.waiting = {note.path: {a.claim for a in note.articles} for note in notes}
        return self.write(notes) if notes else []

    def holds(self, path: str) -> bool:
        """Whether the note at a path has articles."""
        live = "SELECT 1 FROM articles AS a JOIN notes AS n ON n.pk = a.note WHERE n.path = ? AND a.status = 'live'"
        return self._sqlite.execute(live, (path,)).fetchone() is not None

    def retire(self, paths: Iterable[str]) -> list[Outcome]:
        """Retire the articles of notes that are gone, with their findings."""
        outcomes = []
        batch = Batch(self._keys, self.run, self._started)
        with transaction(self._sqlite):
            self._begin_run()
            for path in paths:
                outcome = Outcome(path, "retired")
                pk = self._sqlite.execute("SELECT pk FROM notes WHERE path = ?", (path,)).fetchone()[0]
                ArticleWriter(self._sqlite, batch, outcome, pk).retire_others(())
                self._sqlite.execute("UPDATE notes SET status = 'retired', run = ? WHERE pk = ?", (self.run, pk))
                outcomes.append(outcome)
            batch.flush(self._sqlite)
        return outcomes

    def hand_over(self) -> list[Outcome]:
        """Retire what notes that are gone said and other notes say now, once all notes are written."""
        outcomes = []
        batch = Batch(self._keys, self.run, self._started)
        with transaction(self._sqlite):
            found = moved_on(self._sqlite, self.run, self._missing) if self._missing else {}
            supersede(self._sqlite, found)
            ids = set(found.values())
            for path in self._missing if ids else ():
                outcome = Outcome(path, "retired")
                pk = self._sqlite.execute("SELECT pk FROM notes WHERE path = ?", (path,)).fetchone()
                if pk:
                    ArticleWriter(self._sqlite, batch, outcome, *pk).retire_findings(ids)
                    outcomes.append(outcome)
            batch.flush(self._sqlite)
        return outcomes

    def follow(self) -> Followed:
        """Find the successors of what went, once all is written and retired."""
        with transaction(self._sqlite):
            return follow(self._sqlite, self.run)

    def finish(self, finished: str, counts: dict[str, dict[str, int]]) -> None:
        """Close the run with its time and counts (``notes``, ``articles``, ``findings``, ``problems``), and make the
        indexes that were put off."""
        values = {"finished": finished, **{name: json.dumps(value) for name, value in counts.items()}}
        setting = ", ".join(f"{name} = ?" for name in values)
        with transaction(self._sqlite):
            self._sqlite.execute(f"UPDATE runs SET {setting} WHERE run = ?", [*values.values(), self.run])
        make_up(self._sqlite)

    def make_up(self, finished: str) -> None:
        """Bring the last run to its end, if it was ended from outside, where there is nothing else to do."""
        self.run -= 1
        self.hand_over()
        self.follow()
        with transaction(self._sqlite):
            self._sqlite.execute(
                "UPDATE runs SET finished = ? WHERE run = ? AND finished IS NULL", (finished, self.run)
            )
        make_up(self._sqlite)

    def record_root(self) -> None:
        """Record where the notes are now, where nothing else changed: that is no run."""
        with transaction(self._sqlite):
            meta.put(self._sqlite, ROOT, self._root)

    def _begin_run(self) -> None:
        self._sqlite.execute("PRAGMA defer_foreign_keys = ON")
        if self._begun:
            return
        self._sqlite.execute(
            "INSERT INTO runs (run, started, version) VALUES (?, ?, ?)", (self.run, self._started, __version__)
        )
        meta.put(self._sqlite, ROOT, self._root)
        if self._many:
            put_off(self._sqlite)
        self._begun = True

    def _note(self, note: StagedNote, batch: Batch) -> Outcome:
        known = self._sqlite.execute("SELECT pk, hash, status FROM notes WHERE path = ?", (note.path,)).fetchone()
        pk, old_hash, status = known or (None, None, None)
        places, warnings = self._placement.places(note, pk, old_hash if status == "live" else None)
        how = "added" if known is None or status == "retired" else "changed"
        outcome = Outcome(note.path, how, problems=[*note.problems, *warnings])
        note_pk = self._note_row(note, pk, outcome, batch)
        batch.new_problems(note_pk, outcome.problems)
        articles = ArticleWriter(self._sqlite, batch, outcome, note_pk, self._keep_missing)
        for article, place in zip(note.articles, places, strict=True):
            articles.write(article, place)
        if note.articles:
            articles.retire_others({place.pk for place in places})
        else:
            articles.keep_counts()
        for left in {place.taken_from for place in places if place.taken_from not in (None, note_pk)}:
            outcome.how = "moved"
            self._leave(left)
        if outcome.how == "changed" and old_hash == note.hash and not outcome.changed_anything:
            outcome.how = "unchanged"
        return outcome

    def _note_row(self, note: StagedNote, pk: int | None, outcome: Outcome, batch: Batch) -> int:
        """Write the row of the note itself, and take out its earlier problems; its ``pk``."""
        severities = Counter(problem.severity for problem in outcome.problems)
        values = {name: getattr(note, name) for name in StagedNote._fields[:7]}
        values |= {severity: severities[severity] for severity in ("repaired", "warning", "rejected")}
        values |= {"run": self.run, "status": "live"}
        if pk is None:
            pk = batch.keys.next("notes")
            batch.notes.append({"pk": pk, **values})
        else:
            self._sqlite.execute("DELETE FROM problems WHERE note = ?", (pk,))
            setting = ", ".join(f"{name} = ?" for name in values)
            self._sqlite.execute(f"UPDATE notes SET {setting} WHERE pk = ?", [*values.values(), pk])
        return pk

    def _leave(self, note_pk: int | None) -> None:
        """Forget a note that is gone and whose articles are all elsewhere now."""
        path = self._sqlite.execute("SELECT path FROM notes WHERE pk = ?", (note_pk,)).fetchone()[0]
        if (
            self._placement.gone(path)
            and not self._sqlite.execute("SELECT 1 FROM articles WHERE note = ? LIMIT 1", (note_pk,)).fetchone()
        ):
            self._sqlite.execute("DELETE FROM problems WHERE note = ?", (note_pk,))
            self._sqlite.execute("DELETE FROM notes WHERE pk = ?", (note_pk,))
            self.left.add(path)
