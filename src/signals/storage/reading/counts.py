"""The number of findings of each kind, score, origin of the date and status: totals without reading findings.

Every transaction that writes findings also updates the table ``tallies``. A score of 0 there means no score.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from signals.query import FindingQuery

Key = tuple[str, int, str, str]
"""Kind, relevancy, ``dated_by`` and status."""

SOURCE = "(SELECT kind, nullif(relevancy, 0) AS relevancy, dated_by, status, findings FROM tallies) AS f"
"""Replaces the findings in a statement: each row stands for as many findings as its column ``findings`` says."""

_COLUMNS = "kind, relevancy, dated_by, status"
_COUNTED = f"SELECT kind, coalesce(relevancy, 0), dated_by, status, count(*) FROM findings GROUP BY {_COLUMNS}"
_OF_ARTICLES = "SELECT article, kind, count(*) FROM findings WHERE status = 'live' GROUP BY article, kind"
_ADD = (
    f"INSERT INTO tallies ({_COLUMNS}, findings) VALUES (?, ?, ?, ?, ?)"
    f" ON CONFLICT ({_COLUMNS}) DO UPDATE SET findings = findings + excluded.findings"
)

_SERVED = frozenset({
    "kinds", "min_relevancy", "max_relevancy", "include_unscored", "only_unscored", "retired", "sort", "reverse",
    "limit", "offset",
})  # fmt: skip
"""The fields of a query that need no other column, or do not change a count."""


def key(finding: Mapping[str, Any]) -> Key:
    """Return the key under which a finding is counted, from its stored values."""
    return finding["kind"], finding["relevancy"] or 0, finding["dated_by"], finding["status"]


def add(connection: sqlite3.Connection, changes: Mapping[Key, int]) -> None:
    """Add to the counts, or subtract from them."""
    connection.executemany(_ADD, [(*key, more) for key, more in changes.items() if more])
    connection.execute("DELETE FROM tallies WHERE findings = 0")


def kinds(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the kinds that findings have."""
    return [kind for (kind,) in connection.execute("SELECT DISTINCT kind FROM tallies")]


def recount(connection: sqlite3.Connection) -> None:
    """Count all findings anew, also those of each article."""
    connection.execute("DELETE FROM article_kinds")
    connection.execute(f"INSERT INTO article_kinds {_OF_ARTICLES}")
    connection.execute("DELETE FROM tallies")
    connection.execute(f"INSERT INTO tallies ({_COLUMNS}, findings) {_COUNTED}")


def agree(connection: sqlite3.Connection) -> bool:
    """Whether the tallies match the findings. Reads all findings."""
    kept = connection.execute(f"SELECT {_COLUMNS}, findings FROM tallies ORDER BY {_COLUMNS}")
    counted = connection.execute(f"{_COUNTED} ORDER BY {_COLUMNS}")
    return kept.fetchall() == counted.fetchall()


def miscounted_articles(connection: sqlite3.Connection) -> int:
    """Return the number of articles whose stored counts do not match their findings. Reads all findings."""
    stored = "SELECT article, kind, findings FROM article_kinds"
    differ = f"{_OF_ARTICLES} EXCEPT {stored}", f"{stored} EXCEPT {_OF_ARTICLES}"
    each = " UNION ".join(f"SELECT article FROM ({sql})" for sql in differ)
    return int(connection.execute(f"SELECT count(*) FROM ({each})").fetchone()[0])


def serve(query: FindingQuery) -> bool:
    """Whether the tallies can count the findings of a query: its only filters are kinds, relevancy and ``retired``."""
    defaults = query._field_defaults.items()
    return all(getattr(query, name) == default for name, default in defaults if name not in _SERVED)
