"""Read notes as an ingestion would, without storing anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from signals.identity import claimed_identity
from signals.ingest.discover import STDIN, common_root, discover
from signals.ingest.staging import is_sheet, load, parse, read_safely, seconds_for
from signals.ingest.task import Task
from signals.models.article import ParsedNote
from signals.models.limits import SECONDS, SIZE_LIMIT
from signals.models.problem import Problem
from signals.parsing.accounting import LineUse, account
from signals.parsing.markdown.document import Document
from signals.parsing.source.decoding import decode
from signals.parsing.vocabulary import DEFAULT, Vocabulary
from signals.results.line_uses import NoteLines
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
    top = _top(paths, root)
    first_with: dict[str, str] = {}
    for task in _tasks(paths, top, stdin):
        parse_it = partial(parse, path=task.path, vocabulary=vocabulary, named=task.named)
        note, problems = read_safely(load(task, top, limit), seconds_for(task.path, seconds), parse_it)
        placed = [*_same_urls(note, task.path, first_with)]
        yield task.path, note, [*placed, *(PlacedProblem.of(task.path, problem) for problem in problems)]


def account_for_lines(
    paths: Sequence[Path],
    vocabulary: Vocabulary = DEFAULT,
    limit: int = SIZE_LIMIT,
    seconds: float = SECONDS,
    root: Path | None = None,
    stdin: bytes | None = None,
) -> Iterator[NoteLines]:
    """Yield for each note below ``paths`` what became of its lines. Spreadsheets, which have cells, and notes that
    cannot be read are left out. The arguments are those of ``check_notes``."""
    top = _top(paths, root)
    for task in _tasks(paths, top, stdin):
        content = load(task, top, limit)
        if content.wrong or is_sheet(task.path, content.data):
            continue
        parse_it = partial(_note_and_uses, path=task.path, vocabulary=vocabulary)
        read, _ = read_safely(content, seconds_for(task.path, seconds), parse_it)
        if read is not None:
            counts = Counter(use.use for use in read)
            rest = tuple((use.line, use.text) for use in read if use.use == "rest")
            yield NoteLines(task.path, counts["finding"], counts["article"], counts["problem"], rest)


def _note_and_uses(data: bytes, path: str, vocabulary: Vocabulary) -> tuple[list[LineUse] | None, list[Problem]]:
    """Return the uses of the lines of a note, or ``None`` if its bytes cannot be read."""
    note, problems = parse(data, path, vocabulary)
    text = decode(data).text
    if note is None or text is None:
        return None, problems
    quoting = note.model_copy(update={"problems": tuple(problems)})
    lines = Document.of(text.removeprefix("\ufeff")).lines
    return list(account(lines, quoting, vocabulary)), problems


def _top(paths: Sequence[Path], root: Path | None) -> Path:
    files = [path for path in paths if str(path) != STDIN]
    return root or (common_root(files) if files else Path.cwd())


def _tasks(paths: Sequence[Path], top: Path, stdin: bytes | None) -> Iterator[Task]:
    files = [path for path in paths if str(path) != STDIN]
    for found in discover(files, top):
        yield Task(found.path, None, None, found.wrong, found.named)
    if stdin is not None:
        yield Task(STDIN, None, stdin)


def _same_urls(note: ParsedNote | None, path: str, first_with: dict[str, str]) -> Iterator[PlacedProblem]:
    """Yield a warning for each article whose URL an earlier note has. ``first_with`` has the first note of each URL."""
    for article in (parsed.article for parsed in (note.articles if note else ())):
        if article.url:
            first = first_with.setdefault(claimed_identity(article, path), path)
            if first != path:
                yield same_url_warning(path, article.line, article.url, first)
