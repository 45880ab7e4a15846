"""Read notes as an ingestion would, without storing anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from signals.identity import claimed_identity
from signals.ingest.discover import STDIN, common_root, discover
from signals.ingest.staging import load, parse, read_safely, seconds_for
from signals.ingest.task import Task
from signals.models.article import ParsedNote
from signals.models.limits import SECONDS, SIZE_LIMIT
from signals.parsing.vocabulary import DEFAULT, Vocabulary
from signals.results.problems import PlacedProblem
from signals.storage.writing.staged_notes import same_url_warning


def check_notes(
    paths: Sequence[Path],
    vocabulary: Vocabulary = DEFAULT,
    limit: int = SIZE_LIMIT,
    seconds: float = SECONDS,
    root: Path | None = None,
    stdin: bytes | None = None,
) -> Iterator[tuple[str, ParsedNote | None, list[PlacedProblem]]]:
    """Yield each note below ``paths``: its path, the parsed note (``None`` if it cannot be read), and its problems.
    The path is relative to ``root``, by default to the folder that contains all of ``paths``. ``stdin`` is the
    content of the note ``-``. Notes with the same URL get a warning, but only if both are below ``paths``."""
    files = [path for path in paths if str(path) != STDIN]
    top = root or (common_root(files) if files else Path.cwd())
    tasks = [Task(found.path, None, None, found.wrong, found.named) for found in discover(files, top)]
    if stdin is not None:
        tasks.append(Task(STDIN, None, stdin))
    first_with: dict[str, str] = {}
    for task in tasks:
        parse_it = partial(parse, path=task.path, vocabulary=vocabulary, named=task.named)
        note, problems = read_safely(load(task, top, limit), seconds_for(task.path, seconds), parse_it)
        placed = [*_same_urls(note, task.path, first_with)]
        yield task.path, note, [*placed, *(PlacedProblem.of(task.path, problem) for problem in problems)]


def _same_urls(note: ParsedNote | None, path: str, first_with: dict[str, str]) -> Iterator[PlacedProblem]:
    """Yield a warning for each article whose URL an earlier note has. ``first_with`` has the first note of each URL."""
    for article in (parsed.article for parsed in (note.articles if note else ())):
        if article.url:
            first = first_with.setdefault(claimed_identity(article, path), path)
            if first != path:
                yield same_url_warning(path, article.line, article.url, first)
