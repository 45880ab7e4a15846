"""Stage one note: read it, parse it, validate it, and prepare it for the writer.

It runs in worker processes and does not use the database.
"""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Callable, Iterable
from functools import lru_cache
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
from signals.models.article import Article, ParsedNote
from signals.models.article_attributes import ARTICLE_COLUMNS, ARTICLE_LISTS, ARTICLE_TEXTS
from signals.models.finding import Finding
from signals.models.kinds import NOTE_SUFFIXES, SHEET_SUFFIXES, Severity
from signals.models.limits import SHEET_FACTOR
from signals.models.problem import Problem, ProblemType
from signals.parsing.note import parse_note
from signals.parsing.source.decoding import decode
from signals.parsing.vocabulary import Vocabulary
from signals.results.problems import PlacedProblem
from signals.storage.connection.paths import absolute_path
from signals.storage.writing.row_hash import (
    ARTICLE_HASHED,
    ARTICLE_HASHED_IF_GIVEN,
    FINDING_HASHED,
    article_hash,
    finding_hash,
)
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

ZIP_START = b"PK\x03\x04"
"""The first bytes of a workbook, which may come from standard input."""

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
    """Return the bytes of a note below the notes root, or why there are none. ``limit`` is that of a text."""
    limit *= SHEET_FACTOR if is_sheet(task.path) else 1
    if task.wrong:
        return file_content.FileContent(
            b"", wrong=task.wrong, hint="Remove it from the folder, or check its permissions."
        )
    if task.data is None:
        return file_content.read(absolute_path(task.path, root), limit)
    return file_content.content_of(task.data, limit)


def is_sheet(path: str, data: bytes = b"") -> bool:
    """Return whether a note is a spreadsheet, by its name or, if that says nothing, by the beginning of its content."""
    name = path.lower()
    return name.endswith(SHEET_SUFFIXES) or (data.startswith(ZIP_START) and not name.endswith(NOTE_SUFFIXES))


def seconds_for(path: str, seconds: float) -> float:
    """Return the processor time that a note may take, if a text may take ``seconds``."""
    return seconds * (SHEET_FACTOR if is_sheet(path) else 1)


def parse(
    data: bytes, path: str, vocabulary: Vocabulary, *, named: bool = True
) -> tuple[ParsedNote | None, list[Problem]]:
    """Parse the bytes of a note. Return ``None`` if they cannot be read. An export of findings to a spreadsheet is only
    read if the user ``named`` it, because it is usually a copy of what the notes say."""
    if is_sheet(path, data):
        from signals.parsing.sheets.sheet_note import parse_sheets

        return parse_sheets(data, path, vocabulary, read_exports=named)
    source = decode(data)
    if source.text is None:
        return None, list(source.problems)
    *folders, name = path.split("/")
    folder = next((part for part in reversed(folders) if any(map(str.isalpha, part))), "")  # not 2026/01
    note = parse_note(source.text, vocabulary, os.path.splitext(name)[0], folder)
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
    seconds = seconds_for(task.path, context.seconds)
    articles, problems = read_safely(content, seconds, lambda data: _read(data, task, context))
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


def _read(data: bytes, task: Task, context: StagingContext) -> tuple[list[StagedArticle], list[Problem]]:
    """Stage the articles of a note. A spreadsheet may have so many findings that they are staged one after another."""
    count = itertools.count(1)

    def make(article: Article, findings: Iterable[Finding], claim: str | None, part: str = "") -> StagedArticle:
        """Stage an article. Without a claim, one without a URL has its part of the note as part of the claim, or from
        the second on its position."""
        at = next(count)
        own_path = f"{task.path}#{part}" if part else task.path if at == 1 else f"{task.path}#{at}"
        return _article(article, findings, claim or claimed_identity(article, own_path), context)

    if is_sheet(task.path, data):
        from signals.parsing.sheets.sheet_note import read_sheets

        staged, problems = read_sheets(data, task.path, context.vocabulary, make, read_exports=task.named)
        return staged or [], problems
    note, problems = parse(data, task.path, context.vocabulary)
    articles = note.articles if note else ()
    return [make(each.article, each.findings, each.claim, each.part or "") for each in articles], problems


def _article(article: Article, findings: Iterable[Finding], claim: str, context: StagingContext) -> StagedArticle:
    """Stage an article. Findings that can be read only once have no date of their own."""
    day = article_date(article, findings if isinstance(findings, tuple) else (), context.today)
    values: dict[str, Any] = {
        "claim": claim,
        "line": article.line,
        "format": str(article.format),
        "source": source_of(article.url),
        "dated": day.date,
        "dated_by": day.by,
        **{ARTICLE_COLUMNS[name]: getattr(article, name) for name in ARTICLE_TEXTS},
        **{name: _json(getattr(article, name)) for name in ARTICLE_LISTS},
        "derived": int(article.derived),
        "inferred": _json(article.inferred),
    }
    hashed = (values[name] for name in (*ARTICLE_HASHED, *ARTICLE_HASHED_IF_GIVEN))
    values["digest"] = article_hash(["" if value is None else str(value) for value in hashed])
    return StagedArticle(claim, values, _findings(findings, claim, day, context.today, context.fields))


def _findings(
    findings: Iterable[Finding], claim: str, day: AssignedDate, today: str, reader: FieldReader
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
        fields = json.dumps(finding.fields, ensure_ascii=False) if finding.fields else ""
        given = (fields, _object(tuple(finding.scales.items())))
        hashed = finding_hash([*values[:_TEXTS], str(values[_TEXTS]), *values[_TEXTS + 1 :], *given])
        rows = reader.rows(finding.fields, finding.scales) if finding.fields else ()
        staged.append((finding.kind, finding.line, *values, own.date or "", own.by, hashed, *given, rows))
    ids = finding_ids(claim, identities)
    identities.clear()
    for at, whole_id in enumerate(ids):  # one by one: a second list of many findings would take much memory
        staged[at] = (whole_id, *staged[at])
    return staged


@lru_cache(maxsize=1024)
def _object(items: tuple[tuple[str, float], ...]) -> str:
    """Return JSON text that all rows of a sheet share."""
    return json.dumps(dict(items), ensure_ascii=False) if items else ""


def _json(values: tuple[str, ...]) -> str | None:
    return json.dumps(values, ensure_ascii=False) if values else None
