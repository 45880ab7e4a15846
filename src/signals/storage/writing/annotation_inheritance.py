"""Marks and trends of findings that are gone: pass them on to the finding that has the same text, in any note."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from signals.storage.annotations.finding_by_text import described_finding, object_of
from signals.storage.annotations.orphans import ENDS
from signals.storage.reading.new_findings import first_of
from signals.storage.reading.search_syntax import phrase
from signals.storage.writing.successor_candidates import CANDIDATE, CandidateRow, candidate_rows
from signals.storage.writing.successor_matching import TokenIndex, match_successors
from signals.text.search_text import plain
from signals.text.text_similarity import folded_words, similarity

MIN_SIMILARITY = 0.85
"""How similar a text must be to inherit from a second finding, if it is already the successor of one."""

PREFIX = 60
"""Letters at the beginning of a text that decide whether a closer comparison is worthwhile."""

PHRASE_WORDS = 16
"""Words of a phrase that is searched in the full-text index."""

MAX_PHRASE_MATCHES = 200
"""Findings that begin with the same words and are compared."""

_CHANGED = (
    f"{CANDIDATE} WHERE f.status = 'live' AND (f.pk >= :first OR f.pk IN"
    " (SELECT finding FROM revisions WHERE run > :last AND change IN ('revived', 'updated') AND finding IS NOT NULL))"
)
_SUCCESSORS = "SELECT id FROM findings WHERE pk >= ? AND supersedes IS NOT NULL"
_LOST = f"{ENDS} {CANDIDATE} WHERE f.id IN (SELECT id FROM ends)"
_AWAITED = (
    "SELECT m.finding, m.about FROM (SELECT finding, about FROM marks WHERE about IS NOT NULL"
    " UNION SELECT finding, about FROM trend_findings WHERE about IS NOT NULL) AS m"
    " WHERE NOT EXISTS (SELECT 1 FROM findings WHERE id = m.finding)"
    " AND NOT EXISTS (SELECT 1 FROM heirs WHERE finding = m.finding)"
)
"""Findings that were annotated before the database contained them, with their descriptions."""

_DELETE_REVIVED = "DELETE FROM heirs WHERE EXISTS (SELECT 1 FROM findings WHERE id = heirs.finding AND status = 'live')"


def inherit_annotations(connection: sqlite3.Connection, last: int, run: int) -> None:
    """Find the findings that inherit the annotations of those that are gone, and recognize findings that were annotated
    before they arrived. It looks at what was added and retired since the run ``last``. Call it inside a transaction.
    """
    connection.execute(_DELETE_REVIVED)
    lost, awaited = candidate_rows(connection, _LOST), dict(connection.execute(_AWAITED).fetchall())
    if not lost and not awaited:
        return
    first = first_of(connection, last + 1)
    changed = candidate_rows(connection, _CHANGED, {"first": first, "last": last})
    taken = {whole_id for (whole_id,) in connection.execute(_SUCCESSORS, (first,))}
    heirs = _match_lost(lost, changed, taken)
    for whole_id, row in sorted(lost.items()):
        heir = (
            None
            if whole_id in heirs or not _retired_since(connection, whole_id, last)
            else _find_same_text(connection, row)
        )
        if heir:
            heirs[whole_id] = heir
    heirs |= _match_awaited(connection, awaited, changed.values())
    connection.executemany(
        "INSERT INTO heirs (finding, heir, run) VALUES (?, ?, ?)",
        [(old, new, run) for old, new in sorted(heirs.items())],
    )


def _match_lost(
    lost: Mapping[str, CandidateRow], changed: Mapping[str, CandidateRow], taken: set[str]
) -> dict[str, str]:
    """Return which finding inherits from each lost one, among the findings that were added or changed. First comes a
    similar one that is no successor yet, then one with nearly the same text, which several may share."""
    free = [row.candidate for whole_id, row in changed.items() if whole_id not in taken]
    heirs = {old: new for new, old in match_successors([row.candidate for row in lost.values()], free).items()}
    rows = [row.candidate for row in changed.values()]
    index = TokenIndex(rows) if len(heirs) < len(lost) else None
    for whole_id, row in sorted(lost.items()) if index else ():
        if whole_id not in heirs and index:
            mine = row.candidate
            near = [
                (similarity(mine.text, other.text, MIN_SIMILARITY), other.kind == mine.kind, other.id)
                for other in index.most_similar(mine)
            ]
            near += [(1.0, True, other.id) for other in rows if mine.own_id and other.own_id == mine.own_id]
            if near and max(near)[0] >= MIN_SIMILARITY:
                heirs[whole_id] = max(near)[2]
    return heirs


def _match_awaited(
    connection: sqlite3.Connection, awaited: Mapping[str, str], changed: Iterable[CandidateRow]
) -> dict[str, str]:
    """Return which of the new findings fits the description of a mark whose id the database does not contain."""
    known = {folded_words(text)[:PREFIX] for row in changed for text in row.texts if text} if awaited else set()
    found = {}
    for whole_id, about in sorted(awaited.items()):
        description = object_of(about) or {}
        texts = (description.get("name"), description.get("text"))
        if any(text and folded_words(text)[:PREFIX] in known for text in texts) and (
            heir := described_finding(connection, about)
        ):
            found[whole_id] = heir
    return found


def _retired_since(connection: sqlite3.Connection, whole_id: str, last: int) -> bool:
    row = connection.execute(
        "SELECT 1 FROM revisions AS v JOIN findings AS f ON f.pk = v.finding"
        " WHERE f.id = ? AND v.run > ? AND v.change = 'retired'",
        (whole_id, last),
    ).fetchone()
    return row is not None


def _find_same_text(connection: sqlite3.Connection, row: CandidateRow) -> str | None:
    """Return the live finding in any note that has the reading app's id or the text of a lost one."""
    lost = row.candidate
    if lost.own_id:
        known = connection.execute(
            "SELECT id FROM findings WHERE own_id = ? AND status = 'live' ORDER BY id LIMIT 1", (lost.own_id,)
        ).fetchone()
        if known:
            return str(known[0])
    near = [other.candidate for other in _find_phrase(connection, row.texts) if other.candidate.text == lost.text]
    near.sort(key=lambda one: (one.kind != lost.kind, one.note != lost.note, one.id))
    return near[0].id if near else None


def _find_phrase(connection: sqlite3.Connection, texts: Sequence[str | None]) -> list[CandidateRow]:
    """Return live findings that contain the first words of the longest text as a phrase."""
    longest = max((folded_words(plain(text)) for text in texts if text), key=len, default="")
    words = " ".join(longest.split()[:PHRASE_WORDS])
    if not any(c.isalnum() for c in words):
        return []
    found = candidate_rows(
        connection,
        f"{CANDIDATE} WHERE f.status = 'live' AND f.pk IN"
        " (SELECT rowid FROM findings_fts WHERE findings_fts MATCH ? LIMIT ?)",
        (phrase(words), MAX_PHRASE_MATCHES),
    )
    return list(found.values())
