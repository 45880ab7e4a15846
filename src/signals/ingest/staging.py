"""Stage one note: read it, parse it, validate it, and prepare it for the writer.

It runs in worker processes and does not use the database.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from signals.identity import IdentityFields, claimed_identity, finding_ids, source_of
from signals.ingest import file_content
from signals.ingest.dates import AssignedDate, article_date, finding_date
from signals.ingest.task import Task
from signals.ingest.time_limit import TimeLimitExceeded, time_limit
from signals.models.article import ParsedArticle, ParsedNote
from signals.models.article_attributes import ARTICLE_LISTS, ARTICLE_TEXTS
from signals.models.finding import Finding
from signals.models.kinds import Severity
from signals.models.problem import Problem
from signals.parsing.note import parse_note
from signals.parsing.source.decoding import decode
from signals.parsing.vocabulary import Vocabulary
from signals.storage.connection.paths import absolute_path
from signals.storage.writing.row_hash import ARTICLE_HASHED, FINDING_HASHED, row_hash
from signals.storage.writing.staged_notes import StagedArticle, StagedFinding, StagedNote, StagedProblem

_hashed_values = attrgetter(*FINDING_HASHED)
_TAGS, _EXTRA, _INFERRED, _OWN_ID = map(FINDING_HASHED.index, ("tags", "extra", "inferred", "own_id"))
_TEXTS = FINDING_HASHED.index("relevancy")
"""The texts of a finding come first. Its relevancy, the only number, comes after them."""


Read = TypeVar("Read")


class StagingContext(NamedTuple):
    """What all notes of a run share. These are the notes root, the vocabulary, the bytes and seconds of processor
    time that a note may take, the date of the run as ``today``, and in ``fingerprint`` what else the reading of a
    note depends on."""

    root: Path
    vocabulary: Vocabulary
    limit: int
    seconds: float
    today: str
    fingerprint: str


def load(task: Task, root: Path, limit: int) -> file_content.FileContent:
    """Return the bytes of a note below the notes root, or why there are none."""
    if task.wrong:
        return file_content.FileContent(
            b"", wrong=task.wrong, hint="Remove it from the folder, or check its permissions."
        )
    if task.data is None:
        return file_content.read(absolute_path(task.path, root), limit)
    return file_content.content_of(task.data, limit)


def parse(data: bytes, path: str, vocabulary: Vocabulary) -> tuple[ParsedNote | None, list[Problem]]:
    """Parse the bytes of a note. Return ``None`` if they are not text."""
    source = decode(data)
    if source.text is None:
        return None, list(source.problems)
    stem = os.path.splitext(path.rsplit("/", 1)[-1])[0]
    note = parse_note(source.text, vocabulary, stem)
    return note, [*source.problems, *note.problems]


def read_safely(
    content: file_content.FileContent, seconds: float, read: Callable[[bytes], tuple[Read, list[Problem]]]
) -> tuple[Read | None, list[Problem]]:
    """Return what ``read`` makes of the content, and the problems. Return ``None`` and a rejected problem if it
    fails or takes more than ``seconds`` of processor time."""
    if content.wrong:
        problem = Problem(severity=Severity.REJECTED, code=content.code, message=content.wrong, hint=content.hint)
        return None, [problem]
    try:
        with time_limit(seconds):
            return read(content.data)
    except TimeLimitExceeded:
        return None, [_too_slow(seconds)]
    except MemoryError:  # not the note's fault: it must not be stored as rejected
        raise
    except Exception as error:  # noqa: BLE001 (a note that breaks the parser must not stop the others)
        return None, [_parser_failed(error)]


def _too_slow(seconds: float) -> Problem:
    return Problem(
        severity=Severity.REJECTED,
        code="too-slow",
        message=f"Reading the note took longer than {seconds:g} seconds. It was skipped.",
        hint="Split it, or raise `seconds` under [limits] in signals.toml.",
    )


def _storable(number: int) -> int:
    """Return a number of the file system if SQLite can store it, else -1. There are times after 2262 and inodes
    above 2^63. A note with -1 is read again each time."""
    return number if -(1 << 63) <= number < 1 << 63 else -1


def _parser_failed(error: Exception) -> Problem:
    return Problem(
        severity=Severity.REJECTED,
        code="parser-failed",
        message=f"The parser failed on this note ({type(error).__name__}). This is a bug in signals.",
        hint="Please report it with the note. The other notes were read.",
        text=str(error)[:200].encode("utf-8", "backslashreplace").decode(),
    )


def stage(task: Task, context: StagingContext) -> StagedNote | None:
    """Prepare a note for the writer. Return ``None`` if the database already contains it."""
    content = load(task, context.root, context.limit)
    hashed = blake2b(content.data or content.wrong.encode("utf-8", "replace"), digest_size=16).hexdigest()
    if task.known_hash == hashed:
        return None
    articles, problems = read_safely(content, context.seconds, lambda data: _read(data, task.path, context))
    return StagedNote(
        path=task.path,
        size=content.size,
        mtime_ns=_storable(content.mtime_ns),
        inode=_storable(content.inode),
        settled=int(content.settled),
        fingerprint=context.fingerprint,
        hash=hashed,
        articles=articles or [],
        problems=[_problem(p) for p in problems],
    )


def _read(data: bytes, path: str, context: StagingContext) -> tuple[list[StagedArticle], list[Problem]]:
    note, problems = parse(data, path, context.vocabulary)
    return (_articles(note, path, context.today) if note else []), problems


def _articles(note: ParsedNote, path: str, today: str) -> list[StagedArticle]:
    """Stage the articles of a note. Articles without a URL get their part of the note, or from the second on their
    position, as part of the claim."""
    staged = []
    for at, parsed in enumerate(note.articles):
        own_path = f"{path}#{parsed.part}" if parsed.part else path if at == 0 else f"{path}#{at + 1}"
        staged.append(_article(parsed, claimed_identity(parsed.article, own_path), today))
    return staged


def _article(parsed: ParsedArticle, claimed: str, today: str) -> StagedArticle:
    article = parsed.article
    day = article_date(article, parsed.findings, today)
    values: dict[str, Any] = {
        "line": article.line,
        "format": str(article.format),
        "source": source_of(article.url),
        "dated": day.date,
        "dated_by": day.by,
        **{name: getattr(article, name) for name in ARTICLE_TEXTS},
        **{name: _json(getattr(article, name)) for name in ARTICLE_LISTS},
        "derived": int(article.derived),
        "inferred": _json(article.inferred),
    }
    hashed = ["" if values[name] is None else str(values[name]) for name in ARTICLE_HASHED]
    return StagedArticle(
        claim=claimed, **values, digest=row_hash(hashed), findings=_findings(parsed.findings, claimed, day, today)
    )


def _findings(findings: Sequence[Finding], claimed: str, day: AssignedDate, today: str) -> list[StagedFinding]:
    staged: list[StagedFinding] = []
    fields: list[IdentityFields] = []
    for finding in findings:
        values = [value or "" for value in _hashed_values(finding)]
        own = day
        if finding.inferred:
            own, inferred = finding_date(finding, day, today)
            values[_INFERRED] = _json(inferred) or ""
        if values[_TAGS]:
            values[_TAGS] = _json(finding.tags)
        if values[_EXTRA]:
            values[_EXTRA] = json.dumps(finding.extra, ensure_ascii=False)
        kind = finding.kind.value
        fields.append(IdentityFields._make((kind, values[_OWN_ID], *values[:_TEXTS], values[_EXTRA])))
        row_hash_ = row_hash([*values[:_TEXTS], str(values[_TEXTS]), *values[_TEXTS + 1 :]])
        staged.append((kind, finding.line, *values, own.date or "", own.by, row_hash_))
    ids = finding_ids(claimed, fields)
    return [(whole_id, *values) for whole_id, values in zip(ids, staged, strict=True)]


def _json(values: tuple[str, ...]) -> str | None:
    return json.dumps(values, ensure_ascii=False) if values else None


def _problem(problem: Problem) -> StagedProblem:
    return StagedProblem(
        problem.line,
        problem.end_line,
        problem.severity.value,
        problem.code,
        problem.message,
        problem.hint,
        problem.text,
    )
