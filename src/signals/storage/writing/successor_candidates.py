"""Read stored findings as candidates for successor matching."""

from __future__ import annotations

import sqlite3
from typing import Any, NamedTuple

from signals.storage.writing.successor_matching import Candidate, candidate_text

TEXTS = ("name", "description", "change", "ten_year", "driving_force")
"""The text columns of a finding."""

CANDIDATE = (
    f"SELECT f.id, f.kind, f.own_id, n.path, a.id, coalesce(f.section, ''), f.line, f.{', f.'.join(TEXTS)}"
    " FROM findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note"
)
"""The beginning of a statement that selects candidates."""


class CandidateRow(NamedTuple):
    """A candidate with its original texts, in the order of ``TEXTS``."""

    candidate: Candidate
    texts: tuple[str | None, ...]


def candidate_rows(connection: sqlite3.Connection, statement: str, parameters: Any = ()) -> dict[str, CandidateRow]:
    """Return the findings that a statement finds, by id. The statement begins with ``CANDIDATE``."""
    found = {}
    for whole_id, kind, own_id, path, article, section, line, *texts in connection.execute(statement, parameters):
        candidate = Candidate(whole_id, kind, own_id, path, article, section, line, candidate_text(*texts))
        found[whole_id] = CandidateRow(candidate, tuple(texts))
    return found


def find_candidates(connection: sqlite3.Connection, statement: str, parameters: Any = ()) -> list[Candidate]:
    """Return the same findings without their texts."""
    return [row.candidate for row in candidate_rows(connection, statement, parameters).values()]
