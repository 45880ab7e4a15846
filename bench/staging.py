"""The part of an ingestion that runs in several processes: read, parse, validate, hand over.

    python -m bench.staging NOTES JOBS

It prints the seconds from the first note to the last, without the start of Python.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path

from signals.ingest.discover import discover
from signals.ingest.staging import StagingContext
from signals.ingest.task import Task
from signals.ingest.workers import Workers
from signals.models.limits import SECONDS, SIZE_LIMIT
from signals.parsing.vocabulary import DEFAULT


def main(notes: Path, jobs: int) -> float:
    """Stage all notes of a folder with ``jobs`` processes and return the seconds that it took."""
    gc.disable()  # as an ingestion does
    root = notes.resolve()
    tasks = [Task(found.path, None, None, found.wrong) for found in discover([notes], root)]
    frame = StagingContext(root, DEFAULT, SIZE_LIMIT, SECONDS, "2000-01-01", "bench")
    with Workers(frame, jobs) as workers:
        begun = time.perf_counter()
        for _ in workers.stage(tasks):
            pass
        return time.perf_counter() - begun


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), int(sys.argv[2])))
