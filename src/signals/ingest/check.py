"""Read notes as an ingestion would, without storing anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from signals.identity import claimed_identity
from signals.ingest.discover import STDIN, common_root, discover
from signals.ingest.file_content import FileContent
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


@dataclass(frozen=True, slots=True)
class NoteReader:
    """Reads notes one by one. Their paths are relative to ``root``. ``limit`` is the size of a note in bytes, and
    ``seconds`` the processor time that it may take."""

    root: Path
    limit: int = SIZE_LIMIT
    seconds: float = SECONDS

    @classmethod
    def of(cls, paths: Sequence[Path], root: Path | None, limit: int, seconds: float) -> NoteReader:
        """Return a reader of the notes below ``paths``. The root is by default the folder that contains all of them."""
        files = [path for path in paths if str(path) != STDIN]
        return cls(root or (common_root(files) if files else Path.cwd()), limit, seconds)

    def tasks(self, paths: Sequence[Path], stdin: bytes | None) -> list[Task]:
        """Return the notes below ``paths``. ``stdin`` is the content of the note ``-``."""
        found = discover([path for path in paths if str(path) != STDIN], self.root)
        tasks = [Task(each.path, None, None, each.wrong, each.named) for each in found]
        return [*tasks, Task(STDIN, None, stdin)] if stdin is not None else tasks

    def read(self, task: Task, vocabulary: Vocabulary) -> tuple[FileContent, ParsedNote | None, list[Problem]]:
        """Return the content of a note, the parsed note (``None`` if it cannot be read), and its problems."""
        content = load(task, self.root, self.limit)
        parse_it = partial(parse, path=task.path, vocabulary=vocabulary, named=task.named)
        note, problems = read_safely(content, seconds_for(task.path, self.seconds), parse_it)
        return content, note, problems


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
    reader = NoteReader.of(paths, root, limit, seconds)
    first_with: dict[str, str] = {}
    for task in reader.tasks(paths, stdin):
        _, note, problems = reader.read(task, vocabulary)
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
    reader = NoteReader.of(paths, root, limit, seconds)
    for task in reader.tasks(paths, stdin):
        content = load(task, reader.root, limit)
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


def _same_urls(note: ParsedNote | None, path: str, first_with: dict[str, str]) -> Iterator[PlacedProblem]:
    """Yield a warning for each article whose URL an earlier note has. ``first_with`` has the first note of each URL."""
    for article in (parsed.article for parsed in (note.articles if note else ())):
        if article.url:
            first = first_with.setdefault(claimed_identity(article, path), path)
            if first != path:
                yield same_url_warning(path, article.line, article.url, first)
