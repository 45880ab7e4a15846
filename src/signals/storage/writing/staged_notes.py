"""What an ingestion passes to the writer: plain values that are cheap to send between processes.

All values were validated by the pydantic models. Lists and objects are JSON text, ``None`` if empty. In findings,
``""`` stands for ``None``, because Python's sqlite3 takes several times as long to bind ``None``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from signals.identity import IdentityFields
from signals.storage.writing.row_hash import FINDING_HASHED, HASHED_IF_GIVEN

FINDING_FIELDS: tuple[str, ...] = (
    "id", "kind", "line", *FINDING_HASHED, "dated", "dated_by", "digest", *HASHED_IF_GIVEN,
)  # fmt: skip
"""The order of the values of a staged finding. ``dated`` is empty if only the first sight of the note can date it."""

StagedFinding = tuple[Any, ...]
"""The values of ``FINDING_FIELDS``, text and numbers, and at the end a tuple of ``FieldRow``."""

FieldRow = tuple[str, int, str, float | None, float | None, int | None, str | None]
"""A row of ``field_values`` without the finding: field, at, key, number, scale, level, text."""

_IDENTITY_POSITIONS = tuple(FINDING_FIELDS.index(name) for name in IdentityFields._fields)


def identity_fields(finding: Sequence[str | int | None]) -> IdentityFields:
    """Return the fields of a staged or stored finding that its identity is made of."""
    return IdentityFields(*(finding[at] for at in _IDENTITY_POSITIONS))  # type: ignore[arg-type]  # these columns are text


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
    """An article and its findings. ``claim`` is the identity that the note gives it; the ids of its findings are
    made with it."""

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
    """A note as it was read: the key that tells whether it changed, its articles and its problems."""

    path: str
    size: int
    mtime_ns: int
    inode: int
    settled: int
    fingerprint: str
    hash: str
    articles: list[StagedArticle]
    problems: list[StagedProblem]
