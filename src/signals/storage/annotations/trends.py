"""Trends: named groups of findings, their facts, and what belongs to each.

A finding belongs to a trend where it was added itself, or a finding was that it supersedes.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from signals.errors import NotFound, UsageError
from signals.models.ids import CLUSTER_PREFIX
from signals.results.answers import Gathered, Trend
from signals.storage.annotations.marks import LINE, findings_given
from signals.storage.schema import annotation_values as values

FACTS = ("title", "description", "sector", "horizon")
"""What a trend says of itself."""

WINDOW = 90
"""Days of evidence that are held against as many days before."""

_DAY = "CASE length(f.dated) WHEN 4 THEN f.dated || '-01-01' WHEN 7 THEN f.dated || '-01' ELSE f.dated END"
"""The day a finding counts for: the first of a month or year that is all that is stated."""

_INDEPENDENT = "CASE WHEN a.derived = 0 THEN a.{} END"
_LIST = (
    "SELECT t.name, t.title, t.description, t.sector, t.horizon, count(f.pk),"
    f" count(DISTINCT {_INDEPENDENT.format('pk')}), count(DISTINCT {_INDEPENDENT.format('source')}),"
    " min(f.dated), max(f.dated),"
    f" count(CASE WHEN {_DAY} > :middle AND {_DAY} <= :last THEN 1 END),"
    f" count(CASE WHEN {_DAY} > :first AND {_DAY} <= :middle THEN 1 END),"
    " count(CASE WHEN f.dated_by = 'first_seen' THEN 1 END),"
    " (SELECT count(*) FROM trend_findings AS e WHERE e.trend = t.name"
    " AND NOT EXISTS (SELECT 1 FROM findings WHERE id = e.finding)"
    " AND NOT EXISTS (SELECT 1 FROM heirs WHERE finding = e.finding)), t.created, t.changed"
    " FROM trends AS t LEFT JOIN gathered AS g ON g.trend = t.name"
    " LEFT JOIN findings AS f ON f.pk = g.finding AND f.status = 'live' LEFT JOIN articles AS a ON a.pk = f.article"
)
_BELONGS = f"{LINE} SELECT 1 FROM line JOIN trend_findings AS e ON e.finding = line.id WHERE e.trend = ? LIMIT 1"
_ADD = "INSERT INTO trend_findings (trend, finding, added, about) VALUES (?, ?, ?, ?)"
_REMOVE = f"{LINE} DELETE FROM trend_findings WHERE trend = ? AND finding IN (SELECT id FROM line)"


def trends(connection: sqlite3.Connection, names: Sequence[str], as_of: date) -> list[Trend]:
    """The trends of these names, or all, by name; growth is counted up to the day ``as_of``."""
    wanted = [known(connection, name) for name in names]
    days = [(as_of - timedelta(days=WINDOW * windows)).isoformat() for windows in range(3)]
    where = " WHERE t.name IN (SELECT value FROM json_each(:names))" if wanted else ""
    parameters = {"last": days[0], "middle": days[1], "first": days[2], "names": json.dumps(wanted)}
    return [Trend(*row) for row in connection.execute(f"{_LIST}{where} GROUP BY t.name ORDER BY t.name", parameters)]


def names(connection: sqlite3.Connection, beginning: str = "") -> list[tuple[str, str]]:
    """Names that begin so, each with its title."""
    begins = (values.folded(beginning), values.folded(beginning) + "\U0010ffff")
    return connection.execute(
        "SELECT name, coalesce(title, '') FROM trends WHERE name >= ? AND name < ? ORDER BY name", begins
    ).fetchall()


def known(connection: sqlite3.Connection, name: str) -> str:
    """The name of a trend as it is stored. Raises NotFound where there is no such trend."""
    stored = values.folded(name)
    if not _is_there(connection, stored):
        raise NotFound(
            f"There is no trend “{name}”.", "`signals trend list` shows them; `signals trend new` makes one."
        )
    return stored


def new(connection: sqlite3.Connection, name: str, facts: Mapping[str, str | None]) -> str:
    """Make a trend; its name as it is stored."""
    stored = checked(name)
    if _is_there(connection, stored):
        raise UsageError(f"There is a trend “{stored}” already.", f"Change it with: signals trend set {stored}")
    time = values.now()
    put(connection, stored, facts, time, time)
    return stored


def change(connection: sqlite3.Connection, name: str, facts: Mapping[str, str | None]) -> bool:
    """Change the facts that are given, ``None`` for one to take away; whether any is another now."""
    stored = known(connection, name)
    *before, created, changed = connection.execute(
        f"SELECT {', '.join(FACTS)}, created, changed FROM trends WHERE name = ?", (stored,)
    ).fetchone()
    after = {**dict(zip(FACTS, before, strict=True)), **facts}
    if [*after.values()] == before:
        return False
    put(connection, stored, after, created, values.after(changed))
    return True


def put(connection: sqlite3.Connection, name: str, facts: Mapping[str, str | None], created: str, changed: str) -> None:
    """Write the facts of a trend, whether there is one or not."""
    said = [facts.get(fact) for fact in FACTS]
    connection.execute(
        f"INSERT OR REPLACE INTO trends (name, {', '.join(FACTS)}, created, changed) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (name, *said, created, changed),
    )


def rename(connection: sqlite3.Connection, name: str, to: str) -> str:
    """Give a trend another name, under which there is none; the name as it is stored."""
    before, after = known(connection, name), checked(to)
    if _is_there(connection, after):
        raise UsageError(f"There is a trend “{after}” already.", "Choose another name.")
    (changed,) = connection.execute("SELECT changed FROM trends WHERE name = ?", (before,)).fetchone()
    renamed = (after, values.after(changed), before)
    connection.execute("UPDATE trends SET name = ?, changed = ? WHERE name = ?", renamed)
    connection.execute("UPDATE trend_findings SET trend = ? WHERE trend = ?", (after, before))
    return after


def delete(connection: sqlite3.Connection, name: str) -> None:
    """Delete a trend; its findings stay as they are."""
    stored = known(connection, name)
    connection.execute("DELETE FROM trend_findings WHERE trend = ?", (stored,))
    connection.execute("DELETE FROM trends WHERE name = ?", (stored,))


def add(connection: sqlite3.Connection, name: str, ids: Iterable[str]) -> Gathered:
    """Add findings, and all of a cluster where an id is a cluster's; how many were added, and were in it already."""
    trend, time = known(connection, name), values.now()
    found = _given(connection, ids)
    added = [whole_id for whole_id in found if not belongs(connection, trend, whole_id)]
    for whole_id in added:
        put_finding(connection, trend, whole_id, time)
    return Gathered(trend, len(added), len(found) - len(added))


def remove(connection: sqlite3.Connection, name: str, ids: Iterable[str]) -> Gathered:
    """Take findings out, together with those that they supersede, by which they would belong to it still."""
    trend = known(connection, name)
    found = _given(connection, ids)
    there = [whole_id for whole_id in found if belongs(connection, trend, whole_id)]
    for whole_id in there:
        connection.execute(_REMOVE, (whole_id, trend))
    return Gathered(trend, len(there), len(found) - len(there))


def belongs(connection: sqlite3.Connection, trend: str, whole_id: str) -> bool:
    """Whether a finding belongs to a trend."""
    return connection.execute(_BELONGS, (whole_id, trend)).fetchone() is not None


def put_finding(
    connection: sqlite3.Connection, trend: str, whole_id: str, added: str, about: str | None = None
) -> None:
    """Add one finding, at a time, with what tells which it is where the base does not hold it."""
    connection.execute(_ADD, (trend, whole_id, added, about))


def of_finding(connection: sqlite3.Connection, whole_id: str) -> tuple[str, ...]:
    """The names of the trends that a finding belongs to."""
    statement = f"{LINE} SELECT DISTINCT e.trend FROM line JOIN trend_findings AS e ON e.finding = line.id ORDER BY 1"
    return tuple(row[0] for row in connection.execute(statement, (whole_id,)))


def checked(name: str) -> str:
    """A name as it is stored. Raises UsageError for what is none."""
    try:
        return values.trend_name(name)
    except ValueError as error:
        raise UsageError(f"A trend cannot be called “{name}”.", f"A name is {error}.") from None


def _is_there(connection: sqlite3.Connection, name: str) -> bool:
    return connection.execute("SELECT 1 FROM trends WHERE name = ?", (name,)).fetchone() is not None


def _given(connection: sqlite3.Connection, ids: Iterable[str]) -> list[str]:
    """The whole ids of the findings that are meant, those of a cluster for its id."""
    from signals.storage.similarity import cluster_reading

    found: dict[str, None] = {}
    for beginning in ids:
        if beginning.strip().lower().startswith(CLUSTER_PREFIX):
            one = cluster_reading.members(connection, cluster_reading.resolve(connection, beginning))
        else:
            one = findings_given(connection, [beginning])
        found.update(dict.fromkeys(one))
    return list(found)
