"""One ingestion from beginning to end."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from signals.files.temporary import temporary_folder
from signals.garbage_collection import collector_off
from signals.ingest.discover import STDIN, Found, at_least, common_root, discover, from_stdin, stdin_path
from signals.ingest.summary import Tally
from signals.ingest.task import WORTH_WORKERS, Task
from signals.models.limits import SECONDS, SIZE_LIMIT
from signals.results.ingestion import IngestReport
from signals.storage.connection.database import holds_nothing, open_reader
from signals.storage.connection.failures import errors
from signals.storage.connection.lock import ingestion_lock
from signals.storage.connection.paths import located, relative
from signals.storage.schema.deferred_indexes import MANY_NOTES
from signals.storage.writing import stored_notes as knowing
from signals.storage.writing.stored_notes import KnownBase, KnownNote

if TYPE_CHECKING:
    from signals.ingest.workers import Workers
    from signals.parsing.vocabulary import Vocabulary
    from signals.storage.writing.batch import Outcome
    from signals.storage.writing.staged import StagedNote
    from signals.storage.writing.writer import Writer

BATCH_FINDINGS = 8_000
"""Findings (and problems) that are written in one transaction, and thereby held in memory."""

LARGE = 250_000
"""Findings after which batches are twice as large: by then a batch touches so many pages that a larger one touches
hardly more."""


class _BaseChanged(Exception):
    """Another ingestion wrote to the base after it was looked at."""


@dataclass(slots=True)
class Ingestion:
    """What to ingest, into which base, and how; ``run`` does it.

    ``root`` is the folder of the settings, if any. ``stdin`` is the note that the path ``-`` stands for. ``progress``
    is told notes done and notes in all; ``waiting`` is called once if another ingestion holds the base.
    """

    base: Path
    paths: Sequence[Path]
    root: Path | None = None
    vocabulary: Vocabulary | None = None
    limit: int = SIZE_LIMIT
    seconds: float = SECONDS
    retire_missing: bool = False
    keep_missing: bool = False
    jobs: int | None = None
    stdin: bytes | None = None
    progress: Callable[[int, int], None] | None = None
    waiting: Callable[[], None] | None = None
    dry_run: bool = False
    _locked: bool = False

    def run(self) -> IngestReport:
        """Ingest; try again from the beginning where another ingestion came in between."""
        with ExitStack() as stack, collector_off():
            while True:
                try:
                    return self._once(stack)
                except _BaseChanged:
                    continue

    def _once(self, stack: ExitStack) -> IngestReport:
        known = self._known()
        files = [path for path in self.paths if str(path) != STDIN]
        root = self._root_of(known, files)
        # No run begins before the one before it, though the clock was set back: what is new since a day rests on that.
        started = max(_now(), known.began)
        fingerprint = self._fingerprint()
        tally = Tally(self.dry_run, str(root))
        workers: Workers | None = None
        writer: Writer | None = None
        with ExitStack() as opened:
            if not known.notes and at_least(files, WORTH_WORKERS):
                workers = opened.enter_context(self._workers(root, started[:10], fingerprint))
                workers.begin()  # before the list of the notes is made, so that they do not hold it too
            tasks, gone, total = self._survey(files, known, root, fingerprint, tally)
            pending = {task.path for task in tasks}

            def open_now() -> Writer:
                return self._open(stack, opened, known, root, started, pending, gone)

            if tasks:
                workers = workers or opened.enter_context(self._workers(root, started[:10], fingerprint))
                for outcome in self._write(tasks, known, workers, pending, total, open_now):
                    if isinstance(outcome, KnownNote):
                        tally.unchanged(outcome)
                    else:
                        writer = outcome[0]
                        tally.written(outcome[1])
            if writer is not None:
                for handed in writer.hand_over():
                    tally.written(handed)
            gone = [path for path in gone if writer is None or path not in writer.left]
            # a note without articles has nothing to be kept for but its problems
            idle = {path for path in gone if not (writer.holds(path) if writer else known.notes[path].articles)}
            retiring = [path for path in gone if self.retire_missing or path in idle]
            if retiring:
                writer = writer or open_now()
                for retired in writer.retire(retiring):
                    tally.written(retired)
                    tally.retired += 1
            tally.gone = [path for path in gone if path not in idle]
            if writer is not None:
                tally.run = writer.run
                tally.followed(writer.follow())
                writer.finish(max(_now(), started), tally.counts())
            elif not known.complete and not self.dry_run:
                open_now().make_up(_now())
            elif known.root not in (None, root) and not self.dry_run:
                open_now().record_root()
        return tally.report(total)

    def _known(self) -> KnownBase:
        if holds_nothing(self.base):
            return knowing.NOTHING
        with closing(open_reader(self.base)) as connection, errors(self.base):
            return knowing.known(connection, self.base)

    def _root_of(self, known: KnownBase, files: Sequence[Path]) -> Path:
        """The notes root: the one the base records while it exists, else the settings' folder if it holds the notes,
        else the folder that holds all that is ingested."""
        if known.root is not None and known.root.is_dir():
            return known.root
        common = common_root(files) if files else None
        settings = Path(os.path.realpath(self.root)) if self.root else None
        if settings is not None and (common is None or common.is_relative_to(settings)):
            return settings
        return common or Path.cwd()

    def _fingerprint(self) -> str:
        """What the reading of a note depends on besides its content."""
        from signals.parsing.fingerprint import fingerprint

        return f"{fingerprint(self.vocabulary)}-{self.limit}-{self.seconds}"

    def _workers(self, root: Path, today: str, fingerprint: str) -> Workers:
        from signals.ingest.staging import Frame
        from signals.ingest.workers import Workers, processors
        from signals.parsing.vocabulary import DEFAULT

        frame = Frame(root, self.vocabulary or DEFAULT, self.limit, self.seconds, today, fingerprint)
        return Workers(frame, self.jobs or processors())

    def _survey(
        self, files: list[Path], known: KnownBase, root: Path, fingerprint: str, tally: Tally
    ) -> tuple[list[Task], list[str], int]:
        """The notes to read, those that are gone, and how many there are in all."""
        found = discover(files, root)
        tasks = self._tasks(found, known, fingerprint, tally)
        return tasks, self._gone(found, known, root), len(found) + (self.stdin is not None)

    def _tasks(self, found: list[Found], known: KnownBase, fingerprint: str, tally: Tally) -> list[Task]:
        """The notes to read; those whose key is as the base knows it are counted and left alone."""
        tasks = []
        for note in found:
            old = known.notes.get(note.path)
            same = old is not None and old.status == "live" and old.fingerprint == fingerprint
            if (
                old is not None
                and same
                and old.settled
                and (old.size, old.mtime_ns, old.inode) == (note.size, note.mtime_ns, note.inode)
            ):
                tally.unchanged(old)
            else:
                tasks.append(Task(note.path, old.hash if old and same else None, None, note.wrong))
        if self.stdin is not None:
            path = stdin_path(self.stdin)
            old = known.notes.get(path)
            same = old is not None and old.status == "live" and old.fingerprint == fingerprint
            tasks.append(Task(path, old.hash if old and same else None, self.stdin))
        return tasks

    def _gone(self, found: list[Found], known: KnownBase, root: Path) -> list[str]:
        """Notes that the base knows below the folders given, and that are no longer on disk."""
        here = {note.path for note in found}
        tops = [relative(os.path.realpath(path), root) for path in self.paths if os.path.isdir(path)]
        below = tuple("" if top == "." else f"{top}/" for top in tops)
        return sorted(
            note.path
            for note in known.notes.values()
            if note.status == "live"
            and note.path not in here
            and note.path.startswith(below)
            and not from_stdin(note.path)
            and (not note.path.startswith("../") or any(b.startswith("..") for b in below))
            and not _is_note(located(note.path, root))
        )

    def _open(
        self,
        stack: ExitStack,
        opened: ExitStack,
        known: KnownBase,
        root: Path,
        started: str,
        pending: set[str],
        gone: Sequence[str],
    ) -> Writer:
        """The writer, once there is something to write: not before is the base locked, or made."""
        target = self.base
        if self.dry_run:
            target = self._copy(opened)
        elif not self._locked:
            stack.enter_context(ingestion_lock(self.base, self.waiting))
            self._locked = True
            if self._known() != known:
                raise _BaseChanged
        from signals.storage.connection.transaction import writing
        from signals.storage.writing.writer import Writer

        connection = opened.enter_context(writing(target))
        value = knowing.root_value(root, self.base)
        return Writer(
            connection,
            started,
            value,
            lambda path: not _is_note(located(path, root)),
            pending,
            gone,
            self.keep_missing,
            many=len(pending) >= max(MANY_NOTES, len(known.notes)),
        )

    def _copy(self, opened: ExitStack) -> Path:
        """A copy of the base to try the ingestion on."""
        target = opened.enter_context(temporary_folder()) / "base.db"
        if not holds_nothing(self.base):
            from signals.storage.maintenance.backup import write_anew

            write_anew(self.base, target)
        return target

    def _write(
        self,
        tasks: list[Task],
        known: KnownBase,
        workers: Workers,
        pending: set[str],
        total: int,
        open_now: Callable[[], Writer],
    ) -> Iterator[KnownNote | tuple[Writer, Outcome]]:
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
            if batch and (size >= (BATCH_FINDINGS if written < LARGE else 2 * BATCH_FINDINGS) or done == total):
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
    """Whether something is there that may be a note, even one that cannot be read."""
    return os.path.lexists(file) and not (os.path.isdir(file) and os.access(file, os.R_OK | os.X_OK))
