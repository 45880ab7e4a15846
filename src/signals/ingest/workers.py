"""Stage notes on several processors. Chunks of notes go out; staged chunks come back in the same order."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from threading import Thread

from signals.errors import SignalsError
from signals.ingest.staging import StagingContext, stage
from signals.ingest.task import MIN_NOTES_FOR_WORKERS, Task
from signals.storage.writing.staged_notes import StagedNote

CHUNK = 32
"""Notes that a worker stages at once."""

MAX_CHUNKS_AHEAD = 12
"""Chunks that a worker may be ahead of the writer: as many as it stages while a batch is written."""

MAX_WORKERS = 61
"""The largest number of processes, whatever the options say. Windows cannot wait for more at once."""

Staged = list[StagedNote | None]

_END_SIGNALS = (
    {signal.SIGINT, signal.SIGTERM, signal.SIGHUP} if hasattr(signal, "pthread_sigmask") else set[signal.Signals]()
)
"""Signals that ask a program to end, if they can be blocked (not on Windows)."""

_CONTEXT: list[StagingContext] = []
"""In a worker, the context of the notes that it stages."""


def processors() -> int:
    """Return the number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers:
    """Stages the notes of one context, with up to ``jobs`` processes if there are enough notes."""

    def __init__(self, context: StagingContext, jobs: int) -> None:
        self._frame = context
        self._jobs = min(jobs, MAX_WORKERS)
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def begin(self) -> None:
        """Start the processes, if any are wanted. Each is as large as this process was then."""
        if self._jobs > 1 and self._pool is None:
            forks = "fork" in multiprocessing.get_all_start_methods() and os.uname().sysname == "Linux"
            method = multiprocessing.get_context("fork" if forks else "spawn")
            self._pool = ProcessPoolExecutor(self._jobs, method, initializer=_begin, initargs=(self._frame,))
            with _signals_blocked():
                self._pool.submit(_stage_chunk, ())

    def stage(self, tasks: Sequence[Task]) -> Iterator[tuple[Sequence[Task], Staged]]:
        """Yield chunks of tasks with their staged notes, in order. Raises SignalsError if a process was killed."""
        chunks = (tasks[at : at + CHUNK] for at in range(0, len(tasks), CHUNK))
        if self._pool is None and len(tasks) >= MIN_NOTES_FOR_WORKERS:
            self.begin()
        if self._pool is None:
            yield from ((chunk, [stage(task, self._frame) for task in chunk]) for chunk in chunks)
            return
        waiting: deque[tuple[Sequence[Task], Future[bytes]]] = deque()
        try:
            for chunk in chunks:
                waiting.append((chunk, self._pool.submit(_stage_chunk, chunk)))
                if len(waiting) >= self._jobs * MAX_CHUNKS_AHEAD:
                    done, future = waiting.popleft()
                    yield done, _staged(future)
            while waiting:
                done, future = waiting.popleft()
                yield done, _staged(future)
        except BrokenProcessPool as error:
            raise SignalsError(
                "A process that was reading notes was killed, perhaps because memory ran out.",
                "Everything stored before is intact. Run the command again, with `--jobs 1` if necessary.",
            ) from error


@contextmanager
def _signals_blocked() -> Iterator[None]:
    """Block signals while the processes start; they take effect afterwards. Otherwise an interrupt could leave
    processes that nobody ends, and the program would wait for them forever."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _END_SIGNALS) if _END_SIGNALS else set()
    try:
        yield
    finally:
        if _END_SIGNALS:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(context: StagingContext) -> None:
    """Start as a worker, which ends with the ingestion, even if that is killed."""
    gc.disable()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a worker has nothing to clean up
    if _END_SIGNALS:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _END_SIGNALS)
    _CONTEXT[:] = [context]
    Thread(target=_end_with_the_ingestion, daemon=True).start()


def _end_with_the_ingestion() -> None:
    ingestion = multiprocessing.parent_process()
    if ingestion is not None:
        ingestion.join()
        os._exit(1)


def _staged(future: Future[bytes]) -> Staged:
    staged: Staged = pickle.loads(future.result())  # noqa: S301 (from our own process)
    return staged


def _stage_chunk(chunk: Sequence[Task]) -> bytes:
    """Stage a chunk. Return it pickled, which takes a tenth of the memory until its turn comes."""
    return pickle.dumps([stage(task, _CONTEXT[0]) for task in chunk], pickle.HIGHEST_PROTOCOL)
