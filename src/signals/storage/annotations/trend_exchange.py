"""Trends on their way from base to base: a JSON object a line, with the findings that belong to each."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from signals.results.answers import Imported
from signals.storage.annotations import trends
from signals.storage.annotations.exchange_lines import (
    ABOUT_FROM,
    ABOUT_SQL,
    TRAVELS,
    Readers,
    about,
    held_on_the_way,
    read,
    taken,
)
from signals.storage.annotations.finding_by_text import held_as
from signals.storage.annotations.mark_exchange import Settle, prevails
from signals.storage.schema import annotation_values as values

_FINDINGS = (
    f"{held_on_the_way('trend_findings')} SELECT held.id, min(e.added),"
    f" CASE WHEN f.pk IS NULL THEN e.about ELSE {ABOUT_SQL} END"
    f" FROM held JOIN trend_findings AS e ON e.finding = held.origin {ABOUT_FROM.format('held.id')}"
    f" WHERE e.trend = ? AND {TRAVELS} GROUP BY held.id ORDER BY held.id"
)

_FINDING: Readers = {"id": values.whole_id, "added": values.time, "about": about}


class _Evidence(NamedTuple):
    id: str
    added: str | None = None
    about: str | None = None


def _evidence(said: object) -> list[_Evidence]:
    if not isinstance(said, list) or not all(isinstance(one, dict) for one in said):
        raise ValueError("a list of objects")
    try:
        found = [_Evidence(**taken(one, _FINDING, needed=("id",))) for one in said]
    except ValueError as error:
        raise ValueError(f"a list of findings, of which one is wrong: {str(error).rstrip('.')}") from None
    if len({one.id for one in found}) < len(found):
        raise ValueError("a list in which each finding stands once")
    return found


_READERS: Readers = {
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
    """Each trend of these names, or all, by name; its findings by id: as of marks, the live ones, and those that no
    live one superseded."""
    wanted = [trends.known(connection, name) for name in names]
    columns = ("name", *trends.FACTS, "created", "changed")
    for row in connection.execute(f"SELECT {', '.join(columns)} FROM trends ORDER BY name").fetchall():
        if wanted and row[0] not in wanted:
            continue
        findings = [
            {
                "id": whole_id,
                "added": values.believable(added),
                "about": json.loads(known_by) if known_by else None,
            }
            for whole_id, added, known_by in connection.execute(_FINDINGS, (row[0],))
        ]
        said = dict(zip(columns, row, strict=True))
        times = {name: values.believable(said[name]) for name in ("created", "changed")}
        yield json.dumps({**said, **times, "findings": findings}, ensure_ascii=False)


def understood(given: Iterable[bytes]) -> list[dict[str, Any]]:
    """What such lines say. Raises LinesRefused."""
    return read(given, lambda said: taken(said, _READERS, needed=("name",)), lambda made: str(made["name"]))


def take(connection: sqlite3.Connection, given: Iterable[Mapping[str, Any]], settle: Settle) -> Imported:
    """Take the trends of such lines into the base, all or none. Of the facts of a trend those changed later stay, as a
    whole, unless told otherwise; findings are added, and never taken out. Those that the base does not hold wait."""
    done = Imported()
    for said in given:
        done = _take(connection, said, settle, done)
    return done


def _take(connection: sqlite3.Connection, said: Mapping[str, Any], settle: Settle, done: Imported) -> Imported:
    now, name = values.now(), said["name"]
    columns = (*trends.FACTS, "created", "changed")
    row = connection.execute(f"SELECT {', '.join(columns)} FROM trends WHERE name = ?", (name,)).fetchone()
    *ours, created, changed = row or (*[None] * len(trends.FACTS), None, None)
    theirs = {fact: said.get(fact) for fact in trends.FACTS}
    their_change = said.get("changed") or said.get("created") or now
    if row and [*theirs.values()] == ours:
        done = replace(done, equal=done.equal + 1)
    elif prevails(settle, changed, their_change):
        trends.put(connection, name, theirs, created or said.get("created") or their_change, their_change)
        done = replace(done, taken=done.taken + 1)
    else:
        done = replace(done, kept=done.kept + 1)
    for one in said.get("findings", ()):
        held = held_as(connection, one.id, one.about)
        whole_id = held or one.id
        new = not trends.belongs(connection, name, whole_id)
        if new:
            trends.put_finding(connection, name, whole_id, one.added or now, None if held else one.about)
        done = replace(
            done,
            added=done.added + new,
            waiting=done.waiting + (held is None),
            recognized=done.recognized + (whole_id != one.id),
        )
    return done
