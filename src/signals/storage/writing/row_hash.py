"""Row hashes: 64 bits over the content of a row, which tell whether it was edited, or damaged in the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any

from signals.models.article_attributes import ARTICLE_LISTS, ARTICLE_TEXTS

FINDING_HASHED = (
    "name", "description", "change", "ten_year", "driving_force", "relevancy", "section", "remark", "tags", "url",
    "location", "extra", "inferred", "own_id", "saved",
)  # fmt: skip
"""The columns that the row hash of a finding covers, in order."""

ARTICLE_HASHED = (
    "format", "title", "url", "source", *ARTICLE_TEXTS[2:], *ARTICLE_LISTS, "derived", "inferred",
)  # fmt: skip
"""The columns that the row hash of an article covers, in order."""


def row_hash(values: Iterable[str]) -> int:
    """Return 64 bits over the values, as SQLite's signed integer. Null is the empty text."""
    hashed = blake2b("\x00".join(values).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(hashed, "big", signed=True)


def matches_hash(finding: Mapping[str, Any]) -> bool:
    """Return whether the values of a stored finding still match its row hash."""
    return row_hash(_text(finding[name]) for name in FINDING_HASHED) == int(finding["digest"])


def altered_rows(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Return what does not match its row hash: ``article`` or ``finding``, and the id."""
    for what, columns in (("article", ARTICLE_HASHED), ("finding", FINDING_HASHED)):
        for whole_id, stored, *values in connection.execute(f"SELECT id, digest, {', '.join(columns)} FROM {what}s"):
            if row_hash(map(_text, values)) != stored:
                yield what, whole_id


def _text(value: str | int | None) -> str:
    return "" if value is None else str(value)
