"""What an ingestion hands to the writer: plain values, cheap to send from one process to another.

Everything in them went through the pydantic models. Lists and objects are JSON text, ``None`` where empty; in a
finding, of which there are many, ``""`` stands for ``None``: Python's sqlite3 takes several times as long to bind that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from signals.identity import Facts

FINDING_FIELDS: tuple[str, ...] = (
    "id", "kind", "line", "name", "description", "change", "ten_year", "driving_force", "relevancy", "section",
    "remark", "tags", "url", "location", "extra", "inferred", "own_id", "saved", "dated", "dated_by", "digest",
)  # fmt: skip
"""The order of a staged finding's values. ``dated`` is empty where only the first sight dates it."""

StagedFinding = tuple[str | int, ...]

_FACTS = tuple(FINDING_FIELDS.index(name) for name in Facts._fields)


def facts_of(finding: Sequence[str | int | None]) -> Facts:
    """What a staged or stored finding's identity is made of."""
    return Facts(*(finding[at] for at in _FACTS))  # type: ignore[arg-type]  # these columns are text


class StagedProblem(NamedTuple):
    """A problem, field by field."""

    line: int | None
    end_line: int | None
    severity: str
    code: str
    message: str
    hint: str
    text: str


class StagedArticle(NamedTuple):
    """An article and its findings. ``claim`` is what it is known by as far as its note says; the ids of its findings
    were made with that."""

    claim: str
    line: int
    format: str
    title: str | None
    url: str | None
    source: str | None
    author: str | None
    published: str | None
    saved: str | None
    dated: str | None
    dated_by: str
    edition: str | None
    category: str | None
    type: str | None
    summary: str | None
    keywords: str | None
    themes: str | None
    tags: str | None
    derived: int
    inferred: str | None
    digest: int
    findings: list[StagedFinding]


class StagedNote(NamedTuple):
    """A note as it was read: the key by which it is known unchanged, its articles and its problems."""

    path: str
    size: int
    mtime_ns: int
    inode: int
    settled: int
    fingerprint: str
    hash: str
    articles: list[StagedArticle]
    problems: list[StagedProblem]
