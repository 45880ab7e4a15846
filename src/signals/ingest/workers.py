"""Staging notes on several processors: chunks of notes go out, staged chunks come back in the same order."""

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
from signals.ingest.staging import Frame, stage
from signals.ingest.task import WORTH_WORKERS, Task
from signals.storage.writing.staged import StagedNote

CHUNK = 32
"""Notes that a worker stages in one go."""

AHEAD = 12
"""Chunks a worker may be ahead of the writer, as many as it stages while a batch is written."""

MOST_WORKERS = 61
"""Processes that are started at most, whatever is asked for; Windows can wait for no more at once."""

Staged = list[StagedNote | None]

_ENDING = (
    {signal.SIGINT, signal.SIGTERM, signal.SIGHUP} if hasattr(signal, "pthread_sigmask") else set[signal.Signals]()
)
"""What asks a program to end, where such signals can be held back (Windows has none)."""

_FRAME: list[Frame] = []
"""In a worker, the frame of the notes it stages."""


def processors() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers:
    """Stages notes within one frame, with up to ``jobs`` processes where there are enough notes."""

    def __init__(self, frame: Frame, jobs: int) -> None:
        self._frame = frame
        self._jobs = min(jobs, MOST_WORKERS)
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def begin(self) -> None:
        """Start the processes, if any are wanted: each is as large as this one was when it began."""
        if self._jobs > 1 and self._pool is None:
            forks = "fork" in multiprocessing.get_all_start_methods() and os.uname().sysname == "Linux"
            method = multiprocessing.get_context("fork" if forks else "spawn")
            self._pool = ProcessPoolExecutor(self._jobs, method, initializer=_begin, initargs=(self._frame,))
            with _asked_to_end_later():
                self._pool.submit(_stage_chunk, ())

    def stage(self, tasks: Sequence[Task]) -> Iterator[tuple[Sequence[Task], Staged]]:
        """Chunks of tasks with what became of them, in order."""
        chunks = (tasks[at : at + CHUNK] for at in range(0, len(tasks), CHUNK))
        if self._pool is None and len(tasks) >= WORTH_WORKERS:
            self.begin()
        if self._pool is None:
            yield from ((chunk, [stage(task, self._frame) for task in chunk]) for chunk in chunks)
            return
        waiting: deque[tuple[Sequence[Task], Future[bytes]]] = deque()
        try:
            for chunk in chunks:
                waiting.append((chunk, self._pool.submit(_stage_chunk, chunk)))
                if len(waiting) >= self._jobs * AHEAD:
                    done, future = waiting.popleft()
                    yield done, _staged(future)
            while waiting:
                done, future = waiting.popleft()
                yield done, _staged(future)
        except BrokenProcessPool as error:
            raise SignalsError(
                "A process that was reading notes was ended from outside, perhaps for want of memory.",
                "What was stored before is whole. Run it again, with --jobs 1 if need be.",
            ) from error


@contextmanager
def _asked_to_end_later() -> Iterator[None]:
    """Let no signal interrupt the start of the processes: those that had begun would have nobody to end them, and the
    program would wait for them for ever. What comes meanwhile takes effect afterwards."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING) if _ENDING else set()
    try:
        yield
    finally:
        if _ENDING:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(frame: Frame) -> None:
    """Begin as a worker, which is to end when the ingestion does, also where that is killed."""
    gc.disable()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # asked to end, there is nothing for a worker to put in order
    if _ENDING:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    _FRAME[:] = [frame]
    Thread(target=_end_with_the_ingestion, daemon=True).start()


def _end_with_the_ingestion() -> None:
    ingestion = multiprocessing.parent_process()
    if ingestion is not None:
        ingestion.join()
        os._exit(1)


def _staged(future: Future[bytes]) -> Staged:
    staged: Staged = pickle.loads(future.result())  # noqa: S301 (from a process of ours)
    return staged


def _stage_chunk(chunk: Sequence[Task]) -> bytes:
    """What became of a chunk, pickled: a tenth of the memory until its turn comes."""
    return pickle.dumps([stage(task, _FRAME[0]) for task in chunk], pickle.HIGHEST_PROTOCOL)
