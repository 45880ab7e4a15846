"""What became of the findings that are gone after an ingestion: which of those that came is their successor.

All that came and went since the last ingestion that ended is looked at together, whatever note it stood in. So one that
was killed half-way is made up for by the next.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from signals.storage.reading.new_findings import first_of
from signals.storage.writing.candidates import CANDIDATE, TEXTS, candidates_of
from signals.storage.writing.heirs import inherit
from signals.storage.writing.successors import Candidate, successors

_LAST_FINISHED = "SELECT coalesce(max(run), 0) FROM runs WHERE finished IS NOT NULL AND run < ?"
_WENT = (
    f"{CANDIDATE} WHERE f.status = 'retired' AND f.first_run <= :last AND f.pk IN"
    " (SELECT finding FROM revisions WHERE run > :last AND change = 'retired' AND finding IS NOT NULL)"
    " AND NOT EXISTS (SELECT 1 FROM findings AS heir WHERE heir.supersedes = f.id)"
)
_KEPT = (
    f"{CANDIDATE} WHERE f.status = 'live' AND n.path IN (SELECT value FROM json_each(?))"
    " AND NOT EXISTS (SELECT 1 FROM findings AS heir WHERE heir.supersedes = f.id)"
)
_CAME = f"{CANDIDATE} WHERE f.pk >= ? AND f.status = 'live' AND f.supersedes IS NULL"
_FOLLOWED = (
    f"SELECT coalesce(sum(same), 0), coalesce(sum(NOT same), 0), coalesce(sum(retired), 0) FROM (SELECT"
    f" {' AND '.join(f'f.{text} IS o.{text}' for text in TEXTS)} AS same, EXISTS (SELECT 1 FROM revisions AS v"
    " WHERE v.finding = o.pk AND v.run = :run AND v.change = 'retired') AS retired"
    " FROM findings AS f JOIN findings AS o ON o.id = f.supersedes WHERE f.pk >= :first)"
)


class Followed(NamedTuple):
    """How many of the findings that came in a run are successors of findings that were there before: those that say
    the same to the letter (``kept``), those that do not (``edited``), and how many findings these were that the run
    retired."""

    kept: int = 0
    edited: int = 0
    retired: int = 0


def follow(connection: sqlite3.Connection, run: int) -> Followed:
    """Give each finding that went since the last ingestion before ``run`` its successor among those that came, and what
    the analyst said of findings that are gone to those that have their text. Inside a transaction."""
    last = _last_finished(connection, run)
    went = candidates_of(connection, _WENT, {"last": last})
    if went:
        supersede(connection, successors(went, _came(connection, last)))
    inherit(connection, last, run)
    return Followed(*connection.execute(_FOLLOWED, {"run": run, "first": first_of(connection, run)}).fetchone())


def moved_on(connection: sqlite3.Connection, run: int, missing: Sequence[str]) -> dict[str, str]:
    """Live findings of notes that are ``missing``, each by the id of its successor among those that came."""
    came = _came(connection, _last_finished(connection, run))
    return successors(candidates_of(connection, _KEPT, (json.dumps([*missing]),)), came) if came else {}


def supersede(connection: sqlite3.Connection, found: Mapping[str, str]) -> None:
    """Store successors: the id of each, and of what it supersedes."""
    connection.executemany(
        "UPDATE findings SET supersedes = ? WHERE id = ?", [(old, new) for new, old in found.items()]
    )


def _last_finished(connection: sqlite3.Connection, run: int) -> int:
    return int(connection.execute(_LAST_FINISHED, (run,)).fetchone()[0])


def _came(connection: sqlite3.Connection, last: int) -> list[Candidate]:
    return candidates_of(connection, _CAME, (first_of(connection, last + 1),))
