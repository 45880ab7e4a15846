"""Reading notes as an ingestion would, and storing nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from signals.ingest import reading
from signals.ingest.discover import STDIN, common_root, discover
from signals.ingest.limits import SECONDS
from signals.ingest.staging import examine as examine_one
from signals.ingest.staging import load, parse
from signals.ingest.task import Task
from signals.models.article import ParsedNote
from signals.parsing.vocabulary import DEFAULT, Vocabulary
from signals.results.answers import PlacedProblem


def examine(
    paths: Sequence[Path],
    vocabulary: Vocabulary = DEFAULT,
    limit: int = reading.SIZE_LIMIT,
    seconds: float = SECONDS,
    root: Path | None = None,
    stdin: bytes | None = None,
) -> Iterator[tuple[str, ParsedNote | None, list[PlacedProblem]]]:
    """Each note below ``paths``: its path relative to ``root`` (else to the folder that holds them all), what was
    parsed (``None`` where it could not be read), and its problems. ``stdin`` is the note that ``-`` stands for."""
    files = [path for path in paths if str(path) != STDIN]
    top = root or (common_root(files) if files else Path.cwd())
    tasks = [Task(found.path, None, None, found.wrong) for found in discover(files, top)]
    if stdin is not None:
        tasks.append(Task(STDIN, None, stdin))
    for task in tasks:
        note, problems = examine_one(
            load(task, top, limit), seconds, partial(parse, path=task.path, vocabulary=vocabulary)
        )
        yield (
            task.path,
            note,
            [
                PlacedProblem(task.path, p.line, p.end_line, p.severity.value, p.code, p.message, p.hint, p.text)
                for p in problems
            ],
        )
