"""What was looked at and what was not: findings counted by two or three axes at once, empty cells and all."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import prod

from signals.errors import UsageError
from signals.models.kinds import Kind
from signals.periods import Period, name_of, named
from signals.query import FindingQuery
from signals.results.coverage import Axis, Coverage
from signals.storage.reading import query_sql
from signals.storage.reading.findings import understood

_MONTH = "CASE WHEN length(f.dated) >= 7 THEN substr(f.dated, 1, 7) END"
_AXES: dict[str, str] = {
    "kind": "f.kind",
    "category": "a.category",
    "article_type": "a.type",
    "source": "a.source",
    "edition": "a.edition",
    "theme": "theme.value",
    "keyword": "keyword.value",
    "tag": "tag.value",
    "relevancy": "CAST(f.relevancy AS TEXT)",
    "month": _MONTH,
    "quarter": f"substr({_MONTH}, 1, 4) || '-Q' || ((substr({_MONTH}, 6) + 2) / 3)",
    "year": "substr(f.dated, 1, 4)",
}
AXES: tuple[str, ...] = tuple(_AXES)
"""What findings can be counted by."""

_LISTS = {"theme": "a.themes", "keyword": "a.keywords", "tag": "f.tags"}
"""Axes of which a finding can have several values."""

_PERIODS = {by.value: by for by in (Period.MONTH, Period.QUARTER, Period.YEAR)}
"""Axes of time."""

_SCALES: dict[str, tuple[str, ...]] = {"kind": tuple(Kind), "relevancy": ("5", "4", "3", "2", "1")}
"""Axes whose values have an order of their own."""

MOST_CELLS = 1_000_000

Cells = Mapping[tuple[str | None, ...], tuple[int, int]]


def coverage(
    connection: sqlite3.Connection, by: Sequence[str], query: FindingQuery, limit: int | None, count: str
) -> Coverage:
    """The findings that a query finds, by two or three axes; see ``Base.coverage``."""
    _check(by, count)
    joins = "".join(f" LEFT JOIN json_each({_LISTS[axis]}) AS {axis} ON 1" for axis in by if axis in _LISTS)
    labels = ", ".join(f"nullif({_AXES[axis]}, '')" for axis in by)
    where = query_sql.conditions(query)
    source = query_sql.source(query)
    places = ", ".join(str(at + 1) for at in range(len(by)))
    with understood(query):
        found = connection.execute(
            f"SELECT {labels}, count(*), count(DISTINCT CASE WHEN a.derived = 0 THEN a.pk END)"
            f" FROM {source}{joins}{where} GROUP BY {places}",
            where.parameters,
        ).fetchall()
        findings, by_first_seen, imprecise = connection.execute(
            "SELECT count(*), coalesce(sum(f.dated_by = 'first_seen'), 0), coalesce(sum(length(f.dated) < 7), 0)"
            f" FROM {source}{where}",
            where.parameters,
        ).fetchone()
    finer = not {"month", "quarter"}.isdisjoint(by)
    times = [at for at, axis in enumerate(by) if axis in _PERIODS]
    cells = {row[:-2]: (row[-2], row[-1]) for row in found if all(row[at] is not None for at in times)}
    which = 0 if count == "findings" else 1
    axes = tuple(_axis(name, at, cells, which, limit, query.kinds) for at, name in enumerate(by))
    number = prod(len(axis.values) for axis in axes)
    if number > MOST_CELLS:
        raise UsageError(
            f"The grid would have {number:,} cells.", "Narrow it with --since and --until, a coarser --by, or --limit."
        )
    kept = [frozenset(axis.values) for axis in axes]
    return Coverage(
        axes=axes,
        cells={cell: counts for cell, counts in cells.items() if all(map(_is_in, cell, kept))},
        findings=findings,
        imprecise=imprecise if finer else 0,
        by_first_seen=by_first_seen if times else 0,
    )


def _check(by: Sequence[str], count: str) -> None:
    for axis in by:
        if axis not in _AXES:
            raise UsageError(f"There is no axis “{axis}”.", f"Axes are {', '.join(AXES)}.")
    if len(by) not in (2, 3) or len({*by}) < len(by):
        raise UsageError("A grid has two or three different axes.", "Name them, such as category,month.")
    if count not in ("findings", "articles"):
        raise UsageError(f"“{count}” cannot be counted.", "Count findings or articles.")


def _axis(name: str, at: int, cells: Cells, which: int, limit: int | None, kinds: Sequence[str]) -> Axis:
    """An axis with the values that the cells have on it, and those between: time without a gap, every score."""
    sizes: Counter[str | None] = Counter()
    for cell, counts in cells.items():
        sizes[cell[at]] += counts[which]
    none = [None] if None in sizes else []
    there = [value for value in sizes if value is not None]
    if name in _PERIODS:
        return Axis(name, tuple(_periods(there, _PERIODS[name])))
    if name in _SCALES:
        shown = {*there, *(kinds if name == "kind" else _SCALES[name])}
        return Axis(name, (*(value for value in _SCALES[name] if value in shown), *none))
    ranked = sorted(there, key=lambda value: (-sizes[value], value))
    return Axis(name, (*ranked[:limit], *none), len(ranked) - len(ranked[:limit]))


def _periods(there: Sequence[str], by: Period) -> Iterable[str]:
    """Every month, quarter or year from the first to the last."""
    if there:
        yield from (name_of(by, at) for at in range(named(by, min(there)), named(by, max(there)) + 1))


def _is_in(value: str | None, values: frozenset[str | None]) -> bool:
    return value in values
