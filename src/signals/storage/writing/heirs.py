"""What the analyst said of findings that are gone goes to the one that has their text, wherever it stands."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from signals.storage.annotations.finding_by_text import meant, object_of
from signals.storage.annotations.orphans import ENDS
from signals.storage.reading.new_findings import first_of
from signals.storage.writing.candidates import CANDIDATE, Row, rows_of
from signals.storage.writing.successors import Index, successors
from signals.text.alikeness import alike, plain

SAME = 0.85
"""How alike a text must be to one that is a successor already for it to stand for both."""

TELLING = 60
"""Letters at the beginning of a text by which it is worth while to look whether it is the one that is meant."""

FIRST_WORDS = 16
"""Words that the full-text index is asked for in a row."""

MOST_SAYING = 200
"""Findings that begin with the same words and are looked at."""

_TOUCHED = (
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
"""Findings that something was said of before the base held them, with what tells which they are."""

_BACK = "DELETE FROM heirs WHERE EXISTS (SELECT 1 FROM findings WHERE id = heirs.finding AND status = 'live')"


def inherit(connection: sqlite3.Connection, last: int, run: int) -> None:
    """Let findings that are gone, and of which the analyst said something, hand it on to the one that has their text;
    and find those of which something was said before the base held them. What came and went since the run ``last`` is
    looked at. Inside a transaction."""
    connection.execute(_BACK)
    lost, awaited = rows_of(connection, _LOST), dict(connection.execute(_AWAITED).fetchall())
    if not lost and not awaited:
        return
    first = first_of(connection, last + 1)
    touched = rows_of(connection, _TOUCHED, {"first": first, "last": last})
    taken = {whole_id for (whole_id,) in connection.execute(_SUCCESSORS, (first,))}
    heirs = _having_text(lost, touched, taken)
    for whole_id, row in sorted(lost.items()):
        heir = None if whole_id in heirs or not _went_since(connection, whole_id, last) else _same_text(connection, row)
        if heir:
            heirs[whole_id] = heir
    heirs |= _recognized(connection, awaited, touched.values())
    connection.executemany(
        "INSERT INTO heirs (finding, heir, run) VALUES (?, ?, ?)",
        [(old, new, run) for old, new in sorted(heirs.items())],
    )


def _having_text(lost: Mapping[str, Row], touched: Mapping[str, Row], taken: set[str]) -> dict[str, str]:
    """Which of the findings that came or changed has the text of each that is lost: one that is no successor yet and is
    alike, else one that says the same, of which several may be lost."""
    free = [row.candidate for whole_id, row in touched.items() if whole_id not in taken]
    heirs = {old: new for new, old in successors([row.candidate for row in lost.values()], free).items()}
    rows = [row.candidate for row in touched.values()]
    index = Index(rows) if len(heirs) < len(lost) else None
    for whole_id, row in sorted(lost.items()) if index else ():
        if whole_id not in heirs and index:
            mine = row.candidate
            near = [
                (alike(mine.text, other.text, SAME), other.kind == mine.kind, other.id) for other in index.sharing(mine)
            ]
            near += [(1.0, True, other.id) for other in rows if mine.own_id and other.own_id == mine.own_id]
            if near and max(near)[0] >= SAME:
                heirs[whole_id] = max(near)[2]
    return heirs


def _recognized(connection: sqlite3.Connection, awaited: Mapping[str, str], touched: Iterable[Row]) -> dict[str, str]:
    """Which of the findings that came is meant by what travelled with a mark whose id the base does not hold."""
    known = {plain(text)[:TELLING] for row in touched for text in row.texts if text} if awaited else set()
    found = {}
    for whole_id, about in sorted(awaited.items()):
        said = object_of(about) or {}
        texts = (said.get("name"), said.get("text"))
        if any(text and plain(text)[:TELLING] in known for text in texts) and (heir := meant(connection, about)):
            found[whole_id] = heir
    return found


def _went_since(connection: sqlite3.Connection, whole_id: str, last: int) -> bool:
    row = connection.execute(
        "SELECT 1 FROM revisions AS v JOIN findings AS f ON f.pk = v.finding"
        " WHERE f.id = ? AND v.run > ? AND v.change = 'retired'",
        (whole_id, last),
    ).fetchone()
    return row is not None


def _same_text(connection: sqlite3.Connection, row: Row) -> str | None:
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


def _saying(connection: sqlite3.Connection, texts: Sequence[str | None]) -> list[Row]:
    """Live findings in which the first words of the longest of some texts stand in a row."""
    longest = max((plain(text) for text in texts if text), key=len, default="")
    words = longest.replace('"', " ").split()[:FIRST_WORDS]
    if not any(c.isalnum() for word in words for c in word):
        return []
    found = rows_of(
        connection,
        f"{CANDIDATE} WHERE f.status = 'live' AND f.pk IN"
        " (SELECT rowid FROM findings_fts WHERE findings_fts MATCH ? LIMIT ?)",
        (f'"{" ".join(words)}"', MOST_SAYING),
    )
    return list(found.values())
