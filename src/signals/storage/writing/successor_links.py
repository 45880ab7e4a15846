"""Link each finding that a run retired with its successor among the findings that were added.

Everything added and retired since the last finished run is compared, in all notes. So the next run makes up for a run
that was killed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from signals.storage.reading.new_findings import first_of
from signals.storage.writing.annotation_inheritance import inherit_annotations
from signals.storage.writing.successor_candidates import CANDIDATE, TEXTS, find_candidates
from signals.storage.writing.successor_matching import Candidate, match_successors

_LAST_FINISHED = "SELECT coalesce(max(run), 0) FROM runs WHERE finished IS NOT NULL AND run < ?"
_REMOVED = (
    f"{CANDIDATE} WHERE f.status = 'retired' AND f.first_run <= :last AND f.pk IN"
    " (SELECT finding FROM revisions WHERE run > :last AND change = 'retired' AND finding IS NOT NULL)"
    " AND NOT EXISTS (SELECT 1 FROM findings AS heir WHERE heir.supersedes = f.id)"
)
_LIVE_IN_NOTES = (
    f"{CANDIDATE} WHERE f.status = 'live' AND n.path IN (SELECT value FROM json_each(?))"
    " AND NOT EXISTS (SELECT 1 FROM findings AS heir WHERE heir.supersedes = f.id)"
)
_ADDED = f"{CANDIDATE} WHERE f.pk >= ? AND f.status = 'live' AND f.supersedes IS NULL"
_COUNTS = (
    f"SELECT coalesce(sum(same), 0), coalesce(sum(NOT same), 0), coalesce(sum(retired), 0) FROM (SELECT"
    f" {' AND '.join(f'f.{text} IS o.{text}' for text in TEXTS)} AS same, EXISTS (SELECT 1 FROM revisions AS v"
    " WHERE v.finding = o.pk AND v.run = :run AND v.change = 'retired') AS retired"
    " FROM findings AS f JOIN findings AS o ON o.id = f.supersedes WHERE f.pk >= :first)"
)


class SuccessorCounts(NamedTuple):
    """How many findings of a run are successors of earlier findings. ``kept`` have exactly the same text, ``edited``
    do not. ``retired`` counts their predecessors that the run retired."""

    kept: int = 0
    edited: int = 0
    retired: int = 0


def link_successors(connection: sqlite3.Connection, run: int) -> SuccessorCounts:
    """Link retired findings with their successors, and pass on the annotations of findings that are gone. It covers
    everything since the last finished run before ``run``. Call it inside a transaction."""
    last = _last_finished(connection, run)
    removed = find_candidates(connection, _REMOVED, {"last": last})
    if removed:
        store_successors(connection, match_successors(removed, _added(connection, last)))
    inherit_annotations(connection, last, run)
    return SuccessorCounts(*connection.execute(_COUNTS, {"run": run, "first": first_of(connection, run)}).fetchone())


def find_moved(connection: sqlite3.Connection, run: int, missing: Sequence[str]) -> dict[str, str]:
    """Return the live findings of ``missing`` notes, each by the id of its successor among the added findings."""
    added = _added(connection, _last_finished(connection, run))
    return (
        match_successors(find_candidates(connection, _LIVE_IN_NOTES, (json.dumps([*missing]),)), added) if added else {}
    )


def store_successors(connection: sqlite3.Connection, found: Mapping[str, str]) -> None:
    """Store successors: the id of each, and the id that it supersedes."""
    connection.executemany(
        "UPDATE findings SET supersedes = ? WHERE id = ?", [(old, new) for new, old in found.items()]
    )


def _last_finished(connection: sqlite3.Connection, run: int) -> int:
    return int(connection.execute(_LAST_FINISHED, (run,)).fetchone()[0])


def _added(connection: sqlite3.Connection, last: int) -> list[Candidate]:
    return find_candidates(connection, _ADDED, (first_of(connection, last + 1),))
