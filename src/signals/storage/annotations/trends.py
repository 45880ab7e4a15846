"""Trends: named groups of findings, their facts, and which findings belong to each.

A finding belongs to a trend if it was added itself, or if a finding was added that it supersedes.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from signals.errors import NotFound, UsageError, unknown
from signals.models.ids import CLUSTER_PREFIX
from signals.results.annotations import Trend, TrendReport
from signals.storage.annotations.marks import findings_of
from signals.storage.annotations.writer import FACTS, AnnotationWriter
from signals.storage.reading.conditions import of_independent
from signals.storage.schema import annotation_values as values
from signals.storage.schema.annotation_views import PREDECESSORS

WINDOW = 90
"""Days of evidence that are compared with as many days before."""

_DAY = "CASE length(f.dated) WHEN 4 THEN f.dated || '-01-01' WHEN 7 THEN f.dated || '-01' ELSE f.dated END"
"""The day that a finding counts for: the first day, if only a month or a year is known."""

_LIST = (
    "SELECT t.name, t.title, t.description, t.sector, t.horizon, count(f.pk),"
    f" count(DISTINCT {of_independent('a.pk')}), count(DISTINCT {of_independent('a.source')}),"
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
_FOUND = f"{PREDECESSORS} SELECT {{}} FROM line JOIN trend_findings AS e ON e.finding = line.id"
_BELONGS = f"{_FOUND.format('1')} WHERE e.trend = ? LIMIT 1"


def trends(connection: sqlite3.Connection, names: Sequence[str], as_of: date) -> list[Trend]:
    """Return the trends with these names, or all, by name. Growth is counted up to the day ``as_of``."""
    wanted = [trend_named(connection, name) for name in names]
    days = [(as_of - timedelta(days=WINDOW * windows)).isoformat() for windows in range(3)]
    where = " WHERE t.name IN (SELECT value FROM json_each(:names))" if wanted else ""
    parameters = {"last": days[0], "middle": days[1], "first": days[2], "names": json.dumps(wanted)}
    return [Trend(*row) for row in connection.execute(f"{_LIST}{where} GROUP BY t.name ORDER BY t.name", parameters)]


def names(connection: sqlite3.Connection, prefix: str = "") -> list[tuple[str, str]]:
    """Return the names with this prefix, each with its title."""
    between = (values.folded(prefix), values.folded(prefix) + "\U0010ffff")
    return connection.execute(
        "SELECT name, coalesce(title, '') FROM trends WHERE name >= ? AND name < ? ORDER BY name", between
    ).fetchall()


def trend_named(connection: sqlite3.Connection, name: str) -> str:
    """Return the name of a trend as it is stored. Raises NotFound if there is no such trend."""
    stored = values.folded(name)
    if not _is_there(connection, stored):
        known = [one for one, _ in names(connection)]
        raise NotFound(
            unknown("trend", name, known), "`signals trend list` shows all trends; `signals trend new` creates one."
        )
    return stored


def new(writer: AnnotationWriter, name: str, facts: Mapping[str, str | None]) -> str:
    """Make a trend. Returns its name as it is stored. Raises UsageError if there is one with this name."""
    stored = _free(writer.connection, name, "Change it with: signals trend set {}")
    time = values.now()
    writer.put_trend(stored, facts, time, time)
    return stored


def change(writer: AnnotationWriter, name: str, facts: Mapping[str, str | None]) -> bool:
    """Change some facts of a trend; ``None`` removes one. Returns whether anything changed."""
    stored = trend_named(writer.connection, name)
    *before, created, changed = writer.connection.execute(
        f"SELECT {', '.join(FACTS)}, created, changed FROM trends WHERE name = ?", (stored,)
    ).fetchone()
    after = {**dict(zip(FACTS, before, strict=True)), **facts}
    if [*after.values()] == before:
        return False
    writer.put_trend(stored, after, created, values.after(changed))
    return True


def rename(writer: AnnotationWriter, name: str, to: str) -> str:
    """Give a trend another name. Returns it as it is stored. Raises UsageError if another trend has it."""
    before = trend_named(writer.connection, name)
    after = _free(writer.connection, to, "Choose another name.")
    (changed,) = writer.connection.execute("SELECT changed FROM trends WHERE name = ?", (before,)).fetchone()
    writer.rename_trend(before, after, values.after(changed))
    return after


def delete(writer: AnnotationWriter, name: str) -> None:
    """Delete a trend; its findings stay as they are."""
    writer.delete_trend(trend_named(writer.connection, name))


def add(writer: AnnotationWriter, name: str, ids: Iterable[str]) -> TrendReport:
    """Add findings to a trend; the id of a cluster stands for all of its findings."""
    trend, time = trend_named(writer.connection, name), values.now()
    found = _findings_of(writer.connection, ids)
    added = [whole_id for whole_id in found if not belongs(writer.connection, trend, whole_id)]
    for whole_id in added:
        writer.add_to_trend(trend, whole_id, time)
    return TrendReport(trend, len(added), len(found) - len(added))


def remove(writer: AnnotationWriter, name: str, ids: Iterable[str]) -> TrendReport:
    """Remove findings from a trend, and those that they supersede, through which they would still belong to it."""
    trend = trend_named(writer.connection, name)
    found = _findings_of(writer.connection, ids)
    there = [whole_id for whole_id in found if belongs(writer.connection, trend, whole_id)]
    for whole_id in there:
        writer.remove_from_trend(trend, whole_id)
    return TrendReport(trend, len(there), len(found) - len(there))


def belongs(connection: sqlite3.Connection, trend: str, whole_id: str) -> bool:
    """Return whether a finding belongs to a trend."""
    return connection.execute(_BELONGS, (whole_id, trend)).fetchone() is not None


def of_finding(connection: sqlite3.Connection, whole_id: str) -> tuple[str, ...]:
    """Return the names of the trends that a finding belongs to."""
    statement = f"{_FOUND.format('DISTINCT e.trend')} ORDER BY 1"
    return tuple(row[0] for row in connection.execute(statement, (whole_id,)))


def _free(connection: sqlite3.Connection, name: str, to_do: str) -> str:
    """Return a name as it is stored. Raises UsageError if it cannot be one, or if a trend has it already."""
    try:
        stored = values.trend_name(name)
    except ValueError as error:
        raise UsageError(f"A trend cannot be called `{name}`.", f"A name is {error}.") from None
    if _is_there(connection, stored):
        raise UsageError(f"There is a trend `{stored}` already.", to_do.format(stored))
    return stored


def _is_there(connection: sqlite3.Connection, name: str) -> bool:
    return connection.execute("SELECT 1 FROM trends WHERE name = ?", (name,)).fetchone() is not None


def _findings_of(connection: sqlite3.Connection, ids: Iterable[str]) -> list[str]:
    """Return the whole ids for some prefixes; for that of a cluster, the ids of its findings."""
    from signals.storage.similarity import cluster_reading

    found: dict[str, None] = {}
    for prefix in ids:
        if prefix.strip().lower().startswith(CLUSTER_PREFIX):
            one = cluster_reading.members(connection, cluster_reading.resolve(connection, prefix))
        else:
            one = findings_of(connection, [prefix])
        found.update(dict.fromkeys(one))
    return list(found)
