"""The filters that need more than one SQL condition for each value. The registry names them as ``special``."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping

from signals.columns import Registry
from signals.columns.values import date
from signals.errors import UsageError
from signals.models.kinds import ALL, Kinds, MarkStatus
from signals.query import FindingQuery
from signals.storage.reading import new_findings
from signals.storage.reading.conditions import Where
from signals.storage.schema import annotation_values as values

Within = defaultdict[str, Where]
"""Table with a column ``finding`` -> the conditions on its rows."""

_NEW = MarkStatus.NEW.value


def _kinds(query: FindingQuery, where: Where, _: Within, registry: Registry) -> None:
    if ALL not in query.kinds:
        where.any_of("f.kind = ?", [_kind(word, registry.kinds) for word in query.kinds])


def _kind(word: str, kinds: Kinds) -> str:
    name = kinds.name_of(word)
    if name is None:
        raise UsageError(f"Unknown kind “{word}”.", f"Kinds are {', '.join(kinds.names)}.")
    return name


def _where_fields(query: FindingQuery, where: Where, _: Within, registry: Registry) -> None:
    if query.where_fields:
        from signals.storage.reading.field_conditions import add_conditions

        add_conditions(query.where_fields, where, registry)


def _relevancy(query: FindingQuery, where: Where, _: Within, __: Registry) -> None:
    if query.only_unscored:
        where.add("f.relevancy IS NULL")
        return
    bounds, parameters = [], []
    if query.min_relevancy is not None:
        bounds.append("f.relevancy >= ?")
        parameters.append(query.min_relevancy)
    if query.max_relevancy is not None:
        bounds.append("f.relevancy <= ?")
        parameters.append(query.max_relevancy)
    if bounds:
        bounded = " AND ".join(bounds)
        where.add(f"(f.relevancy IS NULL OR ({bounded}))" if query.include_unscored else bounded, *parameters)


def _ids(query: FindingQuery, where: Where, _: Within, __: Registry) -> None:
    if query.ids:
        begins = (
            "SELECT g.pk FROM json_each(?) AS w CROSS JOIN findings AS g ON g.id >= w.value AND g.id < w.value || '~'"
        )
        where.add(f"f.pk IN ({begins})", json.dumps([id_.lower() for id_ in query.ids]))


def _retired(query: FindingQuery, where: Where, _: Within, __: Registry) -> None:
    if not query.retired:
        # Nearly all are live: without the hint, SQLite starts with the index that this condition would narrow.
        where.add("likely(f.status = 'live')")


def _new(query: FindingQuery, where: Where, _: Within, __: Registry) -> None:
    if query.new:
        where.add(new_findings.NEW)


def _new_since(query: FindingQuery, where: Where, _: Within, __: Registry) -> None:
    if query.new_since is not None:
        where.add(new_findings.NEW_SINCE, *[date(query.new_since)] * new_findings.NEW_SINCE.count("?"))


def _my_score(query: FindingQuery, _: Where, within: Within, __: Registry) -> None:
    for score in query.my_scores:
        _check("score", score, values.score)
    if query.my_scores:
        within["marked"].any_of("score = ?", query.my_scores)


def _my_status(query: FindingQuery, where: Where, within: Within, _: Registry) -> None:
    for status in query.my_statuses:
        _check("status", status, values.status)
    if _NEW in query.my_statuses:
        others = [status.value for status in MarkStatus if status not in query.my_statuses]
        asked = " OR ".join(["status = ?"] * len(others)) or "0"
        where.add(f"f.pk NOT IN (SELECT finding FROM marked WHERE {asked})", *others)
    elif query.my_statuses:
        within["marked"].any_of("status = ?", query.my_statuses)


def _check(what: str, value: object, check: Callable[[object], object]) -> None:
    try:
        check(value)
    except ValueError as error:
        raise UsageError(f"A mark's {what} cannot be `{value}`.", f"Write {error}.") from None


SPECIAL: Mapping[str, Callable[[FindingQuery, Where, Within, Registry], None]] = {
    "kinds": _kinds,
    "relevancy": _relevancy,
    "ids": _ids,
    "retired": _retired,
    "new": _new,
    "new_since": _new_since,
    "my_score": _my_score,
    "my_status": _my_status,
    "where_fields": _where_fields,
}
"""The name in the registry -> the function that adds the conditions of the filter to ``where``, or to those on another
table."""


def counted_against(query: FindingQuery) -> tuple[str, ...] | None:
    """Return the statuses whose findings, subtracted from all, leave those that a query finds. New findings are nearly
    all there are, so they are not counted one by one. ``None`` if the query does not ask for new ones, or has an
    unknown status."""
    if _NEW not in query.my_statuses or not {*query.my_statuses} <= {*MarkStatus}:
        return None
    return tuple(status.value for status in MarkStatus if status not in query.my_statuses)
