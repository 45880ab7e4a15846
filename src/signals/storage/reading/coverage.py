"""Findings counted by two or three groupings at once, with the empty cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import prod

from signals.columns import Group
from signals.columns.column import COVERAGE
from signals.errors import UsageError, unknown
from signals.periods import Period, name_of, named
from signals.query import FindingQuery
from signals.results.coverage import Axis, Coverage
from signals.storage.connection.connect import Connection
from signals.storage.reading import query_sql
from signals.storage.reading.conditions import of_independent
from signals.storage.reading.findings import explained_search_errors

_PERIODS = {by.value: by for by in (Period.MONTH, Period.QUARTER, Period.YEAR)}

MOST_CELLS = 1_000_000

Cells = Mapping[tuple[str | None, ...], tuple[int, int]]


def coverage(connection: Connection, by: Sequence[str], query: FindingQuery, limit: int | None, count: str) -> Coverage:
    """Count the findings of a query by two or three axes; see ``Database.coverage``."""
    groups = _groups(by, connection.registry.groups(COVERAGE))
    if count not in ("findings", "articles"):
        raise UsageError(f"`{count}` cannot be counted.", "Count findings or articles.")
    joins = "".join(
        f"{group.join} LEFT JOIN json_each({group.sql}) AS axis{at} ON 1" if group.listed else group.join
        for at, group in enumerate(groups)
    )
    labels = ", ".join(f"nullif({_label(group, at)}, '')" for at, group in enumerate(groups))
    where = query_sql.conditions(query, connection.registry)
    source = query_sql.source(query)
    places = ", ".join(str(at + 1) for at in range(len(by)))
    with explained_search_errors(query):
        found = connection.execute(
            f"SELECT {labels}, count(*), count(DISTINCT {of_independent('a.pk')})"
            f" FROM {source}{joins}{where} GROUP BY {places}",
            where.parameters,
        ).fetchall()
        findings, by_first_seen, imprecise = connection.execute(
            "SELECT count(*), coalesce(sum(f.dated_by = 'first_seen'), 0), coalesce(sum(length(f.dated) < 7), 0)"
            f" FROM {source}{where}",
            where.parameters,
        ).fetchone()
    finer = any(group.digits > 4 for group in groups)
    times = [at for at, group in enumerate(groups) if group.period]
    cells = {row[:-2]: (row[-2], row[-1]) for row in found if all(row[at] is not None for at in times)}
    which = 0 if count == "findings" else 1
    axes = tuple(_axis(group, at, cells, which, limit, query.kinds) for at, group in enumerate(groups))
    number = prod(len(axis.values) for axis in axes)
    if number > MOST_CELLS:
        raise UsageError(
            f"The grid would have {number:,} cells.",
            "Narrow it with `--since` and `--until`, a coarser `--by`, or `--limit`.",
        )
    kept = [frozenset(axis.values) for axis in axes]
    return Coverage(
        axes=axes,
        cells={
            cell: counts
            for cell, counts in cells.items()
            if all(one in values for one, values in zip(cell, kept, strict=True))
        },
        findings=findings,
        imprecise=imprecise if finer else 0,
        by_first_seen=by_first_seen if times else 0,
    )


def _groups(by: Sequence[str], known: Mapping[str, Group]) -> list[Group]:
    """The groupings that are the axes."""
    for axis in by:
        if axis not in known:
            raise UsageError(unknown("axis", axis, known), f"Axes are {', '.join(known)}.")
    if len(by) not in (2, 3) or len({*by}) < len(by):
        raise UsageError("A grid has two or three different axes.", "Name them, such as category,month.")
    return [known[axis] for axis in by]


def _label(group: Group, at: int) -> str:
    """SQL for the place of a finding on an axis; null for a date that is not precise enough."""
    if group.listed:
        return f"axis{at}.value"
    return f"CASE WHEN length(f.dated) >= {group.digits} THEN {group.sql} END" if group.digits else group.sql


def _axis(group: Group, at: int, cells: Cells, which: int, limit: int | None, kinds: Sequence[str]) -> Axis:
    """An axis with the values that the cells have on it, and those between: time without a gap, every score."""
    name = group.name
    sizes: Counter[str | None] = Counter()
    for cell, counts in cells.items():
        sizes[cell[at]] += counts[which]
    none = [None] if None in sizes else []
    there = [value for value in sizes if value is not None]
    if group.period:
        return Axis(name, tuple(_periods(there, _PERIODS[group.period])))
    if group.scale:
        shown = {*there, *(kinds if name == "kind" else group.scale)}
        others = sorted(value for value in there if value not in group.scale)
        return Axis(name, (*(value for value in group.scale if value in shown), *others, *none))
    ranked = sorted(there, key=lambda value: (-sizes[value], value))
    return Axis(name, (*ranked[:limit], *none), len(ranked) - len(ranked[:limit]))


def _periods(there: Sequence[str], by: Period) -> Iterable[str]:
    """Every month, quarter or year from the first to the last."""
    if there:
        yield from (name_of(by, at) for at in range(named(by, min(there)), named(by, max(there)) + 1))
