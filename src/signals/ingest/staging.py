"""One note: read, parsed, validated, and made ready for the writer. Runs in worker processes, knows no base."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from signals.identity import Facts, claim, finding_ids, source_of
from signals.ingest import reading
from signals.ingest.dates import Dated, dated, finding_dated
from signals.ingest.limits import TookTooLong, within
from signals.ingest.task import Task
from signals.models.article import ParsedArticle, ParsedNote
from signals.models.finding import Finding
from signals.models.kinds import Severity
from signals.models.problem import Problem
from signals.parsing.note import parse_note
from signals.parsing.source.decoding import decode
from signals.parsing.vocabulary import Vocabulary
from signals.storage.connection.paths import located
from signals.storage.writing.row_hash import ARTICLE_SAID, FINDING_SAID, digest
from signals.storage.writing.staged import StagedArticle, StagedFinding, StagedNote, StagedProblem

_said = attrgetter(*FINDING_SAID)
_TAGS, _EXTRA, _INFERRED, _OWN_ID = map(FINDING_SAID.index, ("tags", "extra", "inferred", "own_id"))
_TEXTS = FINDING_SAID.index("relevancy")
"""The texts of a finding come first, and its relevancy, the one number in it, behind them."""


Read = TypeVar("Read")


class Frame(NamedTuple):
    """What holds for all notes of a run: the notes root, the bytes and seconds of processor time a note may take, the
    run's date as ``today``, and in ``fingerprint`` what else a note's reading depends on."""

    root: Path
    vocabulary: Vocabulary
    limit: int
    seconds: float
    today: str
    fingerprint: str


def load(task: Task, root: Path, limit: int) -> reading.Content:
    """The bytes of a note below the notes root, or why there are none."""
    if task.wrong:
        return reading.Content(b"", wrong=task.wrong, hint="Take it out of the folder, or look at its permissions.")
    if task.data is None:
        return reading.read(located(task.path, root), limit)
    return reading.given(task.data, limit)


def parse(data: bytes, path: str, vocabulary: Vocabulary) -> tuple[ParsedNote | None, list[Problem]]:
    """Parse the bytes of a note; ``None`` where they are no text."""
    source = decode(data)
    if source.text is None:
        return None, list(source.problems)
    stem = os.path.splitext(path.rsplit("/", 1)[-1])[0]
    note = parse_note(source.text, vocabulary, stem)
    return note, [*source.problems, *note.problems]


def examine(
    content: reading.Content, seconds: float, read: Callable[[bytes], tuple[Read, list[Problem]]]
) -> tuple[Read | None, list[Problem]]:
    """What ``read`` makes of what was loaded; ``None`` and a rejected problem where it can make nothing of it, or not
    within so many seconds."""
    if content.wrong:
        problem = Problem(severity=Severity.REJECTED, code=content.code, message=content.wrong, hint=content.hint)
        return None, [problem]
    try:
        with within(seconds):
            return read(content.data)
    except TookTooLong:
        return None, [_too_slow(seconds)]
    except MemoryError:  # no fault of the note: it would be rejected, and stored as such
        raise
    except Exception as error:  # noqa: BLE001 (one note that trips the parser must not keep the others out)
        return None, [_tripped(error)]


def _too_slow(seconds: float) -> Problem:
    return Problem(
        severity=Severity.REJECTED,
        code="too-slow",
        message=f"Reading the note took longer than {seconds:g} seconds, and was given up.",
        hint="Split it, or raise `seconds` under [limits] in signals.toml.",
    )


def _storable(number: int) -> int:
    """A number of the file system's as SQLite can hold it. There are times after 2262 and inodes past 2^63; what stands
    for them equals none, so that the note is read again each time."""
    return number if -(1 << 63) <= number < 1 << 63 else -1


def _tripped(error: Exception) -> Problem:
    return Problem(
        severity=Severity.REJECTED,
        code="parser-failed",
        message=f"The parser failed on this note ({type(error).__name__}), which is a fault of signals.",
        hint="Please report it with the note; the others were read.",
        text=str(error)[:200].encode("utf-8", "backslashreplace").decode(),
    )


def stage(task: Task, frame: Frame) -> StagedNote | None:
    """Make a note ready for the writer; ``None`` where it is what the base already holds."""
    content = load(task, frame.root, frame.limit)
    hashed = blake2b(content.data or content.wrong.encode("utf-8", "replace"), digest_size=16).hexdigest()
    if task.known_hash == hashed:
        return None
    articles, problems = examine(content, frame.seconds, lambda data: _read(data, task.path, frame))
    return StagedNote(
        path=task.path,
        size=content.size,
        mtime_ns=_storable(content.mtime_ns),
        inode=_storable(content.inode),
        settled=int(content.settled),
        fingerprint=frame.fingerprint,
        hash=hashed,
        articles=articles or [],
        problems=[_problem(p) for p in problems],
    )


def _read(data: bytes, path: str, frame: Frame) -> tuple[list[StagedArticle], list[Problem]]:
    note, problems = parse(data, path, frame.vocabulary)
    return (_articles(note, path, frame.today) if note else []), problems


def _articles(note: ParsedNote, path: str, today: str) -> list[StagedArticle]:
    """The articles of a note. The second and further ones without a URL are told apart by their place in it."""
    staged = []
    for at, parsed in enumerate(note.articles):
        own_path = path if at == 0 else f"{path}#{at + 1}"
        staged.append(_article(parsed, claim(parsed.article, own_path), today))
    return staged


def _article(parsed: ParsedArticle, claimed: str, today: str) -> StagedArticle:
    article = parsed.article
    day = dated(article, parsed.findings, today)
    values: dict[str, Any] = {
        "line": article.line,
        "format": str(article.format),
        "title": article.title,
        "url": article.url,
        "source": source_of(article.url),
        "author": article.author,
        "published": article.published,
        "saved": article.saved,
        "dated": day.date,
        "dated_by": day.by,
        "edition": article.edition,
        "category": article.category,
        "type": article.type,
        "summary": article.summary,
        "keywords": _json(article.keywords),
        "themes": _json(article.themes),
        "tags": _json(article.tags),
        "derived": int(article.derived),
        "inferred": _json(article.inferred),
    }
    told = ["" if values[name] is None else str(values[name]) for name in ARTICLE_SAID]
    return StagedArticle(
        claim=claimed, **values, digest=digest(told), findings=_findings(parsed.findings, claimed, day, today)
    )


def _findings(findings: Sequence[Finding], claimed: str, day: Dated, today: str) -> list[StagedFinding]:
    staged: list[StagedFinding] = []
    facts: list[Facts] = []
    for finding in findings:
        said = [value or "" for value in _said(finding)]
        own = day
        if finding.inferred:
            own, inferred = finding_dated(finding, day, today)
            said[_INFERRED] = _json(inferred) or ""
        if said[_TAGS]:
            said[_TAGS] = _json(finding.tags)
        if said[_EXTRA]:
            said[_EXTRA] = json.dumps(finding.extra, ensure_ascii=False)
        kind = finding.kind.value
        facts.append(Facts._make((kind, said[_OWN_ID], *said[:_TEXTS], said[_EXTRA])))
        digested = digest([*said[:_TEXTS], str(said[_TEXTS]), *said[_TEXTS + 1 :]])
        staged.append((kind, finding.line, *said, own.date or "", own.by, digested))
    ids = finding_ids(claimed, facts)
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
