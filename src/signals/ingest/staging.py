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
from signals.ingest.field_values import FieldReader
from signals.ingest.task import Task
from signals.ingest.time_limit import TimeLimitExceeded, time_limit
from signals.models.article import ParsedArticle, ParsedNote
from signals.models.article_attributes import ARTICLE_LISTS, ARTICLE_TEXTS
from signals.models.finding import Finding
from signals.models.kinds import Severity
from signals.models.problem import Problem, ProblemType
from signals.parsing.note import parse_note
from signals.parsing.source.decoding import decode
from signals.parsing.vocabulary import Vocabulary
from signals.results.problems import PlacedProblem
from signals.storage.connection.paths import absolute_path
from signals.storage.writing.row_hash import ARTICLE_HASHED, FINDING_HASHED, finding_hash, row_hash
from signals.storage.writing.staged_notes import StagedArticle, StagedFinding, StagedNote

_hashed_values = attrgetter(*FINDING_HASHED)
_TAGS, _EXTRA, _INFERRED, _OWN_ID = map(FINDING_HASHED.index, ("tags", "extra", "inferred", "own_id"))
_TEXTS = FINDING_HASHED.index("relevancy")
"""The texts of a finding come first. Its relevancy, the only number, comes after them."""

_TOO_SLOW = ProblemType(
    Severity.REJECTED, "too-slow", "Reading the note took longer than {seconds:g} seconds. It was skipped.",
    "Split it, or raise `seconds` under [limits] in signals.toml.",
)  # fmt: skip
_PARSER_FAILED = ProblemType(
    Severity.REJECTED, "parser-failed", "The parser failed on this note ({error}). This is a bug in signals.",
    "Please report it with the note. The other notes were read.",
)  # fmt: skip

Read = TypeVar("Read")


class StagingContext(NamedTuple):
    """What all notes of a run share. These are the notes root, the vocabulary, the bytes and seconds of processor
    time that a note may take, the date of the run as ``today``, in ``fingerprint`` what else the reading of a
    note depends on, and what reads the values of fields."""

    root: Path
    vocabulary: Vocabulary
    limit: int
    seconds: float
    today: str
    fingerprint: str
    fields: FieldReader = FieldReader()


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
        return None, [_TOO_SLOW.at(None, seconds=seconds)]
    except MemoryError:  # not the note's fault: it must not be stored as rejected
        raise
    except Exception as error:  # noqa: BLE001 (a note that breaks the parser must not stop the others)
        text = str(error)[:200].encode("utf-8", "backslashreplace").decode()
        return None, [_PARSER_FAILED.at(None, text, error=type(error).__name__)]


def _storable(number: int) -> int:
    """Return a number of the file system if SQLite can store it, else -1. There are times after 2262 and inodes
    above 2^63. A note with -1 is read again each time."""
    return number if -(1 << 63) <= number < 1 << 63 else -1


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
        problems=[PlacedProblem.of(task.path, problem) for problem in problems],
    )


def _read(data: bytes, path: str, context: StagingContext) -> tuple[list[StagedArticle], list[Problem]]:
    """Stage the articles of a note. The position of an article counts as part of its path, from the second on."""
    note, problems = parse(data, path, context.vocabulary)
    staged = []
    for at, parsed in enumerate(note.articles if note else (), 1):
        # articles without a URL get their part of the note, or from the second on their position, as part of the claim
        own_path = f"{path}#{parsed.part}" if parsed.part else path if at == 1 else f"{path}#{at}"
        claim = claimed_identity(parsed.article, own_path)
        staged.append(_article(parsed, claim, context.today, context.fields))
    return staged, problems


def _article(parsed: ParsedArticle, claim: str, today: str, fields: FieldReader) -> StagedArticle:
    article = parsed.article
    day = article_date(article, parsed.findings, today)
    values: dict[str, Any] = {
        "claim": claim,
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
    values["digest"] = row_hash("" if values[name] is None else str(values[name]) for name in ARTICLE_HASHED)
    return StagedArticle(claim, values, _findings(parsed.findings, claim, day, today, fields))


def _findings(
    findings: Sequence[Finding], claim: str, day: AssignedDate, today: str, reader: FieldReader
) -> list[StagedFinding]:
    staged: list[StagedFinding] = []
    identities: list[IdentityFields] = []
    for finding in map(reader.with_relevancy, findings):
        values = [value or "" for value in _hashed_values(finding)]
        own = day
        if finding.inferred:
            own, inferred = finding_date(finding, day, today)
            values[_INFERRED] = _json(inferred) or ""
        if values[_TAGS]:
            values[_TAGS] = _json(finding.tags)
        if values[_EXTRA]:
            values[_EXTRA] = json.dumps(finding.extra, ensure_ascii=False)
        identities.append(IdentityFields._make((finding.kind, values[_OWN_ID], *values[:_TEXTS], values[_EXTRA])))
        given = [json.dumps(one, ensure_ascii=False) if one else "" for one in (finding.fields, finding.scales)]
        hashed = finding_hash([*values[:_TEXTS], str(values[_TEXTS]), *values[_TEXTS + 1 :], *given])
        rows = reader.rows(finding.fields, finding.scales) if finding.fields else ()
        staged.append((finding.kind, finding.line, *values, own.date or "", own.by, hashed, *given, rows))
    ids = finding_ids(claim, identities)
    return [(whole_id, *values) for whole_id, values in zip(ids, staged, strict=True)]


def _json(values: tuple[str, ...]) -> str | None:
    return json.dumps(values, ensure_ascii=False) if values else None
