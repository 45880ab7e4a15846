"""Findings of the base as candidates for succession: what tells which one is which."""

from __future__ import annotations

import sqlite3
from typing import Any, NamedTuple

from signals.storage.writing.successors import Candidate, candidate_text

TEXTS = ("name", "description", "change", "ten_year", "driving_force")
"""The columns of a finding that tell what it says."""

CANDIDATE = (
    f"SELECT f.id, f.kind, f.own_id, n.path, a.id, coalesce(f.section, ''), f.line, f.{', f.'.join(TEXTS)}"
    " FROM findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note"
)
"""What a candidate is made of."""


class Row(NamedTuple):
    """A candidate with its texts as they are, in the order of ``TEXTS``."""

    candidate: Candidate
    texts: tuple[str | None, ...]


def rows_of(connection: sqlite3.Connection, statement: str, parameters: Any = ()) -> dict[str, Row]:
    """The findings, by id, that a statement which begins with ``CANDIDATE`` finds."""
    found = {}
    for whole_id, kind, own_id, path, article, section, line, *texts in connection.execute(statement, parameters):
        candidate = Candidate(whole_id, kind, own_id, path, article, section, line, candidate_text(*texts))
        found[whole_id] = Row(candidate, tuple(texts))
    return found


def candidates_of(connection: sqlite3.Connection, statement: str, parameters: Any = ()) -> list[Candidate]:
    """The same findings without their texts."""
    return [row.candidate for row in rows_of(connection, statement, parameters).values()]
