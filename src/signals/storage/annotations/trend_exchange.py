"""Export and import of trends: a JSON object per line, with the findings of the trend."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from signals.results.annotations import ImportReport
from signals.storage.annotations import exchange_lines, trends
from signals.storage.annotations.finding_by_text import held_as
from signals.storage.annotations.mark_exchange import Settle, prevails
from signals.storage.annotations.writer import FACTS, AnnotationWriter
from signals.storage.schema import annotation_values as values

_FINDINGS = (
    f"{exchange_lines.held_or_exported('trend_findings')} SELECT held.id, min(e.added),"
    f" CASE WHEN f.pk IS NULL THEN e.about ELSE {exchange_lines.ABOUT_SQL} END"
    f" FROM held JOIN trend_findings AS e ON e.finding = held.origin {exchange_lines.ABOUT_FROM.format('held.id')}"
    f" WHERE e.trend = ? AND {exchange_lines.EXPORTED} GROUP BY held.id ORDER BY held.id"
)

_FINDING: exchange_lines.Readers = {"id": values.whole_id, "added": values.time, "about": exchange_lines.about}


class _Evidence(NamedTuple):
    id: str
    added: str | None = None
    about: str | None = None


def _evidence(value: object) -> list[_Evidence]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise ValueError("a list of objects")
    try:
        found = [_Evidence(**exchange_lines.values_of(one, _FINDING, needed=("id",))) for one in value]
    except ValueError as error:
        raise ValueError(f"a list of findings, of which one is wrong: {str(error).rstrip('.')}") from None
    if len({one.id for one in found}) < len(found):
        raise ValueError("a list in which each finding stands once")
    return found


_READERS: exchange_lines.Readers = {
    "name": values.trend_name,
    "title": values.line,
    "description": values.text,
    "sector": values.line,
    "horizon": values.horizon,
    "created": values.time,
    "changed": values.time,
    "findings": _evidence,
}


def lines(connection: sqlite3.Connection, names: Sequence[str] = ()) -> Iterator[str]:
    """Yield the trends with these names, or all, by name; the findings of each by id.

    These are live findings, retired ones without a live successor, and findings that are not in the database.
    """
    wanted = [trends.trend_named(connection, name) for name in names]
    columns = ("name", *FACTS, "created", "changed")
    for row in connection.execute(f"SELECT {', '.join(columns)} FROM trends ORDER BY name").fetchall():
        if wanted and row[0] not in wanted:
            continue
        findings = [
            {"id": whole_id, "added": values.believable(added), "about": json.loads(described) if described else None}
            for whole_id, added, described in connection.execute(_FINDINGS, (row[0],))
        ]
        trend = dict(zip(columns, row, strict=True))
        times = {name: values.believable(trend[name]) for name in ("created", "changed")}
        yield json.dumps({**trend, **times, "findings": findings}, ensure_ascii=False)


def parse(lines: Iterable[bytes]) -> list[dict[str, Any]]:
    """Return the trends of some lines. Raises LinesRefused."""
    return exchange_lines.parse_lines(
        lines, lambda line: exchange_lines.values_of(line, _READERS, ("name",)), lambda trend: str(trend["name"])
    )


def import_trends(writer: AnnotationWriter, parsed: Iterable[Mapping[str, Any]], settle: Settle) -> ImportReport:
    """Import the trends of some lines, all or none.

    If two trends have different facts, those of one stay as a whole. Findings are added and never removed; those that
    are not in the database wait.
    """
    counts = dict.fromkeys(("taken", "kept", "equal", "waiting", "recognized", "added"), 0)
    for trend in parsed:
        _import(writer, trend, settle, counts)
    return ImportReport(**counts)


def _import(writer: AnnotationWriter, trend: Mapping[str, Any], settle: Settle, counts: dict[str, int]) -> None:
    connection, now, name = writer.connection, values.now(), trend["name"]
    columns = (*FACTS, "created", "changed")
    row = connection.execute(f"SELECT {', '.join(columns)} FROM trends WHERE name = ?", (name,)).fetchone()
    *ours, created, changed = row or (*[None] * len(FACTS), None, None)
    theirs = {fact: trend.get(fact) for fact in FACTS}
    their_change = trend.get("changed") or trend.get("created") or now
    if row and [*theirs.values()] == ours:
        counts["equal"] += 1
    elif prevails(settle, changed, their_change):
        writer.put_trend(name, theirs, created or trend.get("created") or their_change, their_change)
        counts["taken"] += 1
    else:
        counts["kept"] += 1
    for one in trend.get("findings", ()):
        held = held_as(connection, one.id, one.about)
        whole_id = held or one.id
        if not trends.belongs(connection, name, whole_id):
            writer.add_to_trend(name, whole_id, one.added or now, None if held else one.about)
            counts["added"] += 1
        counts["waiting"] += held is None
        counts["recognized"] += whole_id != one.id
