"""Staging notes on several processors: chunks of notes go out, staged chunks come back in the same order."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from threading import Thread

from signals.errors import SignalsError
from signals.ingest.staging import Frame, stage
from signals.ingest.task import Task
from signals.storage.staged import StagedNote

CHUNK = 32
"""Notes that a worker stages in one go."""

AHEAD = 3
"""Chunks a worker may be ahead of the writer, which bounds the memory that staged notes take."""

WORTH_WORKERS = 96
"""Notes below which starting workers costs more than it saves."""

MOST_WORKERS = 61
"""Processes that are started at most, whatever is asked for; Windows can wait for no more at once."""

Staged = list[StagedNote | None]


def processors() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def stage_all(tasks: Sequence[Task], frame: Frame, jobs: int) -> Iterator[tuple[Sequence[Task], Staged]]:
    """Chunks of tasks with what became of them, in order; with ``jobs`` processes where there are enough notes."""
    chunks = [tasks[at : at + CHUNK] for at in range(0, len(tasks), CHUNK)]
    if jobs < 2 or len(tasks) < WORTH_WORKERS:
        for chunk in chunks:
            yield chunk, _stage_chunk(chunk, frame)
        return
    jobs = min(jobs, len(chunks), MOST_WORKERS)
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() and os.uname().sysname == "Linux" else "spawn"
    with ProcessPoolExecutor(jobs, multiprocessing.get_context(method), initializer=_begin) as pool:
        waiting: deque[tuple[Sequence[Task], Future[Staged]]] = deque()
        try:
            for chunk in chunks:
                waiting.append((chunk, pool.submit(_stage_chunk, chunk, frame)))
                if len(waiting) >= jobs * AHEAD:
                    done, future = waiting.popleft()
                    yield done, future.result()
            while waiting:
                done, future = waiting.popleft()
                yield done, future.result()
        except BrokenProcessPool as error:
            raise SignalsError(
                "A process that was reading notes was ended from outside, perhaps for want of memory.",
                "What was stored before is whole. Run it again, with --jobs 1 if need be.",
            ) from error
        finally:
            for _, future in waiting:
                future.cancel()


def _begin() -> None:
    """Begin as a worker, which is to end when the ingestion does, also where that is killed."""
    gc.disable()
    Thread(target=_end_with_the_ingestion, daemon=True).start()


def _end_with_the_ingestion() -> None:
    ingestion = multiprocessing.parent_process()
    if ingestion is not None:
        ingestion.join()
        os._exit(1)


def _stage_chunk(chunk: Sequence[Task], frame: Frame) -> Staged:
    return [stage(task, frame) for task in chunk]
