"""What a row says, in 64 bits: tells an edited row from one that only moved, and a damaged one from a whole one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any

FINDING_SAID = (
    "name", "description", "change", "ten_year", "driving_force", "relevancy", "section", "remark", "tags", "url",
    "location", "extra", "inferred", "own_id", "saved",
)  # fmt: skip
"""The columns that a finding's digest covers, in order."""

ARTICLE_SAID = (
    "format", "title", "url", "source", "author", "published", "saved", "edition", "category", "type", "summary",
    "keywords", "themes", "tags", "derived", "inferred",
)  # fmt: skip
"""The columns that an article's digest covers, in order."""


def digest(values: Iterable[str]) -> int:
    """64 bits over the values, as the signed integer that SQLite stores. Nothing is the empty text."""
    hashed = blake2b("\x00".join(values).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(hashed, "big", signed=True)


def fits(finding: Mapping[str, Any]) -> bool:
    """Whether the values of a stored finding are still those that its digest was made of."""
    return digest(_text(finding[name]) for name in FINDING_SAID) == int(finding["digest"])


def altered(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Articles and findings that no longer say what was stored: ``article`` or ``finding``, and the id."""
    for what, columns in (("article", ARTICLE_SAID), ("finding", FINDING_SAID)):
        for whole_id, stored, *values in connection.execute(f"SELECT id, digest, {', '.join(columns)} FROM {what}s"):
            if digest(map(_text, values)) != stored:
                yield what, whole_id


def _text(value: str | int | None) -> str:
    return "" if value is None else str(value)
