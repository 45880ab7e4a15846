"""Run one ingestion from beginning to end."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from signals.files.temporary import temporary_folder
from signals.garbage_collection import collector_off
from signals.ingest.discover import STDIN, Found, at_least, common_root, discover, from_stdin, stdin_path
from signals.ingest.summary import IngestSummary
from signals.ingest.task import MIN_NOTES_FOR_WORKERS, Task
from signals.models.kinds import BUILT_IN, Kinds
from signals.models.limits import SECONDS, SIZE_LIMIT
from signals.results.ingestion import IngestReport
from signals.storage.connection.database import missing_or_empty, open_reader
from signals.storage.connection.lock import write_lock
from signals.storage.connection.notes_root import encode_root
from signals.storage.connection.paths import absolute_path, relative_path
from signals.storage.connection.sqlite_errors import errors
from signals.storage.schema.deferred_indexes import DEFER_FROM_NOTES
from signals.storage.writing.stored_notes import NO_NOTES, StoredNote, StoredNotes, read_stored_notes

if TYPE_CHECKING:
    from signals.ingest.field_values import FieldReader
    from signals.ingest.workers import Workers
    from signals.storage.writing.staged_notes import StagedNote
    from signals.storage.writing.write_batch import NoteOutcome
    from signals.storage.writing.writer import Writer

BATCH_FINDINGS = 8_000
"""Findings (and problems) that are written in one transaction, and so held in memory."""

LARGE_RUN = 250_000
"""After this many findings, batches are twice as large. By then a batch touches so many pages that a larger one
touches hardly more."""


class _DatabaseChanged(Exception):
    """Another ingestion wrote to the database after it was read."""


@dataclass
class Ingestion:
    """What to ingest, into which database, and how. ``run`` does it. ``root`` is the folder of the settings, if any.
    ``stdin`` is the content of the note ``-``. ``progress`` is called with notes done and notes in all; ``waiting``
    is called once if another command holds the write lock. ``by_name``: the user named the files in ``paths``,
    so exports among them are read. ``fields`` and ``kinds`` are those of the settings."""

    base: Path
    paths: Sequence[Path]
    root: Path | None = None
    fields: FieldReader | None = None
    kinds: Kinds = BUILT_IN
    limit: int = SIZE_LIMIT
    seconds: float = SECONDS
    retire_missing: bool = False
    keep_missing: bool = False
    jobs: int | None = None
    stdin: bytes | None = None
    progress: Callable[[int, int], None] | None = None
    waiting: Callable[[], None] | None = None
    dry_run: bool = False
    by_name: bool = True
    _locked: bool = False

    def run(self) -> IngestReport:
        """Ingest. Start again if another ingestion wrote to the database meanwhile."""
        with ExitStack() as stack, collector_off():
            while True:
                try:
                    return self._run_once(stack)
                except _DatabaseChanged:
                    continue

    def _run_once(self, stack: ExitStack) -> IngestReport:
        known = self._stored_notes()
        files = [path for path in self.paths if str(path) != STDIN]
        root = self._root_of(known, files)
        # A run never begins before the previous one, even if the clock was set back: --new-since depends on that.
        started = max(_now(), known.began)
        fingerprint = self._fingerprint()
        summary = IngestSummary(self.dry_run, str(root), self.kinds)
        workers: Workers | None = None
        writer: Writer | None = None
        with ExitStack() as opened:
            if not known.notes and at_least(files, MIN_NOTES_FOR_WORKERS):
                workers = opened.enter_context(self._workers(root, started[:10], fingerprint))
                workers.begin()  # before the list of notes is made, so that the processes do not hold it too
            tasks, gone, total = self._survey(files, known, root, fingerprint, summary)
            pending = {task.path for task in tasks}

            def open_now() -> Writer:
                return self._open(stack, opened, known, root, started, pending, gone)

            if tasks:
                workers = workers or opened.enter_context(self._workers(root, started[:10], fingerprint))
                for outcome in self._write(tasks, known, workers, pending, total, open_now):
                    if isinstance(outcome, StoredNote):
                        summary.add_unchanged(outcome)
                    else:
                        writer = outcome[0]
                        summary.add_note(outcome[1])
            if writer is not None:
                for handed in writer.retire_moved():
                    summary.add_note(handed)
            gone = [path for path in gone if writer is None or path not in writer.forgotten]
            # a missing note without articles only has problems: retire it
            idle = {path for path in gone if not (writer.has_articles(path) if writer else known.notes[path].articles)}
            retiring = [path for path in gone if self.retire_missing or path in idle]
            if retiring:
                writer = writer or open_now()
                for retired in writer.retire(retiring):
                    summary.add_note(retired)
                    summary.retired += 1
            summary.gone = [path for path in gone if path not in idle]
            if writer is not None:
                summary.run = writer.run
                summary.count_successors(writer.link_successors())
                writer.finish(max(_now(), started), summary.counts())
            elif not known.complete and not self.dry_run:
                open_now().finish_interrupted_run(_now())
            elif known.run and not self.dry_run and (known.root != root or known.fields != self._reader.digest):
                open_now().update_without_run()
        return summary.report(total)

    @cached_property
    def _reader(self) -> FieldReader:
        """What reads the values of fields."""
        from signals.ingest.field_values import FieldReader

        return self.fields or FieldReader()

    def _stored_notes(self) -> StoredNotes:
        if missing_or_empty(self.base):
            return NO_NOTES
        with closing(open_reader(self.base)) as connection, errors(self.base):
            return read_stored_notes(connection, self.base)

    def _root_of(self, known: StoredNotes, files: Sequence[Path]) -> Path:
        """Return the notes root. It is the recorded one if it exists, else the folder of the settings if it contains
        the notes, else the folder that contains everything ingested."""
        if known.root is not None and known.root.is_dir():
            return known.root
        common = common_root(files) if files else None
        settings = Path(os.path.realpath(self.root)) if self.root else None
        if settings is not None and (common is None or common.is_relative_to(settings)):
            return settings
        return common or Path.cwd()

    def _fingerprint(self) -> str:
        """Return what the reading of a note depends on, besides its content."""
        from signals.parsing.fingerprint import fingerprint

        return f"{fingerprint(self._reader.vocabulary)}-{self.limit}-{self.seconds}{self._reader.fingerprint}"

    def _workers(self, root: Path, today: str, fingerprint: str) -> Workers:
        from signals.ingest.staging import StagingContext
        from signals.ingest.workers import Workers, processors

        context = StagingContext(
            root, self._reader.vocabulary, self.limit, self.seconds, today, fingerprint, self._reader
        )
        return Workers(context, self.jobs or processors())

    def _survey(
        self, files: list[Path], known: StoredNotes, root: Path, fingerprint: str, summary: IngestSummary
    ) -> tuple[list[Task], list[str], int]:
        """Return the notes to read, the missing notes, and the number of all notes."""
        found = discover(files, root)
        tasks = self._tasks(found, known, fingerprint, summary)
        return tasks, self._missing_notes(found, known, root), len(found) + (self.stdin is not None)

    def _tasks(self, found: list[Found], known: StoredNotes, fingerprint: str, summary: IngestSummary) -> list[Task]:
        """Return the notes to read. Notes with an unchanged key are counted and skipped, but an export that was only
        met in a folder is read once it is named."""
        tasks = []
        for note in found:
            old = known.notes.get(note.path)
            has_articles = bool(old and old.articles)
            named = has_articles or (note.named and self.by_name)
            same = known.read_with(fingerprint, note.path) if has_articles or not named else None
            key = (note.size, note.mtime_ns, note.inode)
            if same and same.settled and (same.size, same.mtime_ns, same.inode) == key:
                summary.add_unchanged(same)
            else:
                tasks.append(Task(note.path, same.hash if same else None, None, note.wrong, named))
        if self.stdin is not None:
            same = known.read_with(fingerprint, path := stdin_path(self.stdin))
            tasks.append(Task(path, same.hash if same else None, self.stdin))
        return tasks

    def _missing_notes(self, found: list[Found], known: StoredNotes, root: Path) -> list[str]:
        """Return the stored notes below the given folders that are no longer on disk."""
        here = {note.path for note in found}
        tops = [relative_path(os.path.realpath(path), root) for path in self.paths if os.path.isdir(path)]
        below = tuple("" if top == "." else f"{top}/" for top in tops)
        return sorted(
            note.path
            for note in known.notes.values()
            if note.status == "live"
            and note.path not in here
            and note.path.startswith(below)
            and not from_stdin(note.path)
            and (not note.path.startswith("../") or any(b.startswith("..") for b in below))
            and not _is_note(absolute_path(note.path, root))
        )

    def _open(
        self,
        stack: ExitStack,
        opened: ExitStack,
        known: StoredNotes,
        root: Path,
        started: str,
        pending: set[str],
        gone: Sequence[str],
    ) -> Writer:
        """Return the writer, once there is something to write. Only then is the database locked or made."""
        target = self.base
        if self.dry_run:
            target = self._copy(opened)
        elif not self._locked:
            stack.enter_context(write_lock(self.base, self.waiting))
            self._locked = True
            if self._stored_notes() != known:
                raise _DatabaseChanged
        from signals.storage.connection.transaction import open_for_writing
        from signals.storage.writing.writer import Writer

        connection = opened.enter_context(open_for_writing(target))
        value = encode_root(root, self.base)
        return Writer(
            connection,
            started,
            value,
            self._reader,
            lambda path: not _is_note(absolute_path(path, root)),
            pending,
            gone,
            self.keep_missing,
            defer_indexes=len(pending) >= max(DEFER_FROM_NOTES, len(known.notes)),
        )

    def _copy(self, opened: ExitStack) -> Path:
        """Make a copy of the database for a dry run."""
        target = opened.enter_context(temporary_folder()) / "base.db"
        if not missing_or_empty(self.base):
            from signals.storage.maintenance.backup import vacuum_into

            vacuum_into(self.base, target)
        return target

    def _write(
        self,
        tasks: list[Task],
        known: StoredNotes,
        workers: Workers,
        pending: set[str],
        total: int,
        open_now: Callable[[], Writer],
    ) -> Iterator[StoredNote | tuple[Writer, NoteOutcome]]:
        """Stage the tasks and write what changed, batch by batch, in the order of their paths."""
        writer: Writer | None = None
        batch: list[StagedNote] = []
        size = written = 0
        done = total - len(tasks)
        for chunk, staged in workers.stage(tasks):
            for task, note in zip(chunk, staged, strict=True):
                if note is None:
                    pending.discard(task.path)
                    yield known.notes[task.path]
                else:
                    batch.append(note)
                    size += sum(len(a.findings) for a in note.articles) + len(note.problems)
            done += len(chunk)
            if batch and (size >= (BATCH_FINDINGS if written < LARGE_RUN else 2 * BATCH_FINDINGS) or done == total):
                writer = writer or open_now()
                written += size
                yield from ((writer, outcome) for outcome in writer.write(batch))
                batch, size = [], 0
            if self.progress:
                self.progress(done, total)
        if writer is not None:
            yield from ((writer, outcome) for outcome in writer.write_waiting())


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _is_note(file: str) -> bool:
    """Return whether something exists that may be a note, even if it cannot be read."""
    return os.path.lexists(file) and not (os.path.isdir(file) and os.access(file, os.R_OK | os.X_OK))
