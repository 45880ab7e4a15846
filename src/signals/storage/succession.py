"""What became of the findings that are gone after an ingestion: which of those that came is their successor, and which
one has the text of those that the analyst said something of.

All that came and went since the last ingestion that ended is looked at together, whatever note it stood in. So one that
was killed half-way is made up for by the next.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from signals.likeness import plain
from signals.storage.newness import first_of
from signals.storage.orphans import ENDS
from signals.storage.successors import Candidate, candidate_text, successors

FIRST_WORDS = 16
"""Words that the full-text index is asked for in a row."""

MOST_SAYING = 200
"""Findings that begin with the same words and are looked at."""

TEXTS = ("name", "description", "change", "ten_year", "driving_force")
"""The columns of a finding that tell what it says."""

CANDIDATE = (
    f"SELECT f.id, f.kind, f.own_id, n.path, a.id, coalesce(f.section, ''), f.line, f.{', f.'.join(TEXTS)}"
    " FROM findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note"
)
"""What a candidate is made of."""

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
_TOUCHED = (
    f"{CANDIDATE} WHERE f.status = 'live' AND (f.pk >= :first OR f.pk IN"
    " (SELECT finding FROM revisions WHERE run > :last AND change IN ('revived', 'updated') AND finding IS NOT NULL))"
)
_FOLLOWED = (
    f"SELECT coalesce(sum(same), 0), coalesce(sum(NOT same), 0), coalesce(sum(retired), 0) FROM (SELECT"
    f" {' AND '.join(f'f.{text} IS o.{text}' for text in TEXTS)} AS same, EXISTS (SELECT 1 FROM revisions AS v"
    " WHERE v.finding = o.pk AND v.run = :run AND v.change = 'retired') AS retired"
    " FROM findings AS f JOIN findings AS o ON o.id = f.supersedes WHERE f.pk >= :first)"
)
_LOST = f"{ENDS} {CANDIDATE} WHERE f.id IN (SELECT id FROM ends)"
_BACK = "DELETE FROM heirs WHERE finding IN (SELECT id FROM findings WHERE status = 'live')"


class Followed(NamedTuple):
    """How many of the findings that came in a run are successors of findings that were there before: those that say
    the same to the letter (``kept``), those that do not (``edited``), and how many findings these were that the run
    retired."""

    kept: int = 0
    edited: int = 0
    retired: int = 0


class _Row(NamedTuple):
    candidate: Candidate
    texts: tuple[str | None, ...]


def follow(connection: sqlite3.Connection, run: int) -> Followed:
    """Give each finding that went since the last ingestion before ``run`` its successor among those that came, and what
    the analyst said of findings that are gone to those that have their text. Inside a transaction."""
    last = _last_finished(connection, run)
    connection.execute(_BACK)
    went = candidates_of(connection, _WENT, {"last": last})
    if went:
        supersede(connection, successors(went, _came(connection, last)))
    _inherit(connection, last, run)
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


def _rows(connection: sqlite3.Connection, statement: str, parameters: object = ()) -> dict[str, _Row]:
    found = {}
    for whole_id, kind, own_id, path, article, section, line, *texts in connection.execute(statement, parameters):  # type: ignore[arg-type]  # parameters are a tuple or a mapping
        candidate = Candidate(whole_id, kind, own_id, path, article, section, line, candidate_text(*texts))
        found[whole_id] = _Row(candidate, tuple(texts))
    return found


def candidates_of(connection: sqlite3.Connection, statement: str, parameters: object = ()) -> list[Candidate]:
    """The findings that a statement which begins with ``CANDIDATE`` finds."""
    return _candidates(_rows(connection, statement, parameters).values())


def _candidates(rows: Iterable[_Row]) -> list[Candidate]:
    return [row.candidate for row in rows]


def _inherit(connection: sqlite3.Connection, last: int, run: int) -> None:
    """Let findings that are gone with something that the analyst said hand it on to the one that has their text."""
    lost = _rows(connection, _LOST)
    if not lost:
        return
    touched = _rows(connection, _TOUCHED, {"first": first_of(connection, last + 1), "last": last})
    heirs: dict[str, str] = {}
    while lost and touched:  # of several that say the same, each in turn finds the one that has its text
        found = successors(_candidates(lost.values()), _candidates(touched.values()))
        if not found:
            break
        for new, old in found.items():
            heirs[old] = new
            del lost[old]
    went = {whole_id for whole_id in lost if _went_since(connection, whole_id, last)}
    for whole_id in sorted(went):
        heir = _same_text(connection, lost[whole_id])
        if heir:
            heirs[whole_id] = heir
    connection.executemany(
        "INSERT INTO heirs (finding, heir, run) VALUES (?, ?, ?)",
        [(old, new, run) for old, new in sorted(heirs.items())],
    )


def _went_since(connection: sqlite3.Connection, whole_id: str, last: int) -> bool:
    row = connection.execute(
        "SELECT 1 FROM revisions AS v JOIN findings AS f ON f.pk = v.finding"
        " WHERE f.id = ? AND v.run > ? AND v.change = 'retired'",
        (whole_id, last),
    ).fetchone()
    return row is not None


def _same_text(connection: sqlite3.Connection, row: _Row) -> str | None:
    """The live finding that has the app's id or the text of another one, wherever it stands."""
    lost = row.candidate
    if lost.own_id:
        known = connection.execute(
            "SELECT id FROM findings WHERE own_id = ? AND status = 'live' ORDER BY id LIMIT 1", (lost.own_id,)
        ).fetchone()
        if known:
            return str(known[0])
    near = [other.candidate for other in _saying(connection, row.texts) if other.candidate.text == lost.text]
    near.sort(key=lambda one: (one.kind != lost.kind, one.note != lost.note, one.id))
    return near[0].id if near else None


def _saying(connection: sqlite3.Connection, texts: Sequence[str | None]) -> list[_Row]:
    """Live findings in which the first words of the longest of some texts stand in a row."""
    longest = max((plain(text) for text in texts if text), key=len, default="")
    words = longest.replace('"', " ").split()[:FIRST_WORDS]
    if not any(c.isalnum() for word in words for c in word):
        return []
    found = _rows(
        connection,
        f"{CANDIDATE} WHERE f.status = 'live' AND f.pk IN"
        " (SELECT rowid FROM findings_fts WHERE findings_fts MATCH ? LIMIT ?)",
        (f'"{" ".join(words)}"', MOST_SAYING),
    )
    return list(found.values())
