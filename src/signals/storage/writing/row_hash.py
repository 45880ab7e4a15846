"""Row hashes: 64 bits over the content of a row, which tell whether it was edited, or damaged in the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from signals.models.article_attributes import ARTICLE_ATTRIBUTES, ARTICLE_COLUMNS, HASHED_IF_GIVEN

FINDING_HASHED = (
    "name", "description", "change", "ten_year", "driving_force", "relevancy", "section", "remark", "tags", "url",
    "location", "extra", "inferred", "own_id", "saved",
)  # fmt: skip
"""The columns that the row hash of a finding covers, in order."""

FINDING_HASHED_IF_GIVEN = ("fields", "scales")
"""The columns that follow them in the row hash, unless they are empty."""

ARTICLE_HASHED = (
    "format", "title", "url", "source", *(name for name in ARTICLE_ATTRIBUTES[2:] if name not in HASHED_IF_GIVEN),
    "derived", "inferred",
)  # fmt: skip
"""The columns that the row hash of an article covers, in order."""

ARTICLE_HASHED_IF_GIVEN = tuple(ARTICLE_COLUMNS[name] for name in ARTICLE_ATTRIBUTES if name in HASHED_IF_GIVEN)
"""The columns that follow them in the row hash, unless they are empty."""


def row_hash(values: Iterable[str]) -> int:
    """Return 64 bits over the values, as SQLite's signed integer. Null is the empty text."""
    hashed = blake2b("\x00".join(values).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(hashed, "big", signed=True)


def article_hash(values: Sequence[str]) -> int:
    """Return the row hash of an article from its values of ``ARTICLE_HASHED`` and ``ARTICLE_HASHED_IF_GIVEN`` as
    text."""
    least = len(ARTICLE_HASHED)
    return row_hash([*values[:least], *filter(None, values[least:])])


def finding_hash(values: Sequence[str]) -> int:
    """Return the row hash of a finding from its values of ``FINDING_HASHED`` and ``FINDING_HASHED_IF_GIVEN`` as
    text."""
    least = len(FINDING_HASHED)
    return row_hash([*values[:least], *filter(None, values[least:])])


def matches_hash(finding: Mapping[str, Any]) -> bool:
    """Return whether the values of a stored finding still match its row hash."""
    hashed = [_text(finding[name]) for name in (*FINDING_HASHED, *FINDING_HASHED_IF_GIVEN)]
    return finding_hash(hashed) == int(finding["digest"])


def altered_rows(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Return the articles and findings whose values do not match their row hash: ``article`` or ``finding``, and the
    id."""
    kinds: tuple[tuple[str, tuple[str, ...], Callable[[Sequence[str]], int]], ...] = (
        ("article", (*ARTICLE_HASHED, *ARTICLE_HASHED_IF_GIVEN), article_hash),
        ("finding", (*FINDING_HASHED, *FINDING_HASHED_IF_GIVEN), finding_hash),
    )
    for what, columns, hash_of in kinds:
        for whole_id, stored, *values in connection.execute(f"SELECT id, digest, {', '.join(columns)} FROM {what}s"):
            if hash_of([_text(value) for value in values]) != stored:
                yield what, whole_id


def _text(value: str | int | None) -> str:
    return "" if value is None else str(value)
