"""What an ingestion passes to the writer: plain values that are cheap to send between processes.

All values were validated by the pydantic models. Lists and objects are JSON text, ``None`` if empty. In findings,
``""`` stands for ``None``, because Python's sqlite3 takes several times as long to bind ``None``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from signals.identity import IdentityFields
from signals.results.problems import PlacedProblem
from signals.storage.writing.row_hash import FINDING_HASHED, FINDING_HASHED_IF_GIVEN

FINDING_FIELDS: tuple[str, ...] = (
    "id", "kind", "line", *FINDING_HASHED, "dated", "dated_by", "digest", *FINDING_HASHED_IF_GIVEN,
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


def same_url_warning(path: str, line: int, url: str, first: str) -> PlacedProblem:
    """Return the warning that an article of the note at ``path`` has the URL of one in another note, at ``first``."""
    message = f"The note has the same URL as {first}. It was stored as a separate article."
    hint = "Remove one of the two, or give it another URL."
    return PlacedProblem(path, line, None, "warning", "same-article", message, hint, url)


class StagedArticle(NamedTuple):
    """An article and its findings. ``claim`` is the identity that the note gives it; the ids of its findings are
    made with it. ``values`` has the columns of ``articles`` that the note determines, the claim among them."""

    claim: str
    values: dict[str, Any]
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
    problems: list[PlacedProblem]
