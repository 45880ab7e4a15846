"""What a query asks of the analyst's marks and trends. There are few of them: each condition starts from these, and not
from the findings."""

from __future__ import annotations

from collections.abc import Callable

from signals.errors import UsageError
from signals.models.kinds import MarkStatus
from signals.query import FindingQuery
from signals.storage.reading.where import Where
from signals.storage.schema import annotation_values as values
from signals.storage.schema.annotation_values import folded

_NEW = MarkStatus.NEW.value


def add_marks(where: Where, marks: Where, query: FindingQuery) -> None:
    """Add what a query asks of marks to ``where``; ``marks`` is empty, and takes what is asked of one of them."""
    for status in query.my_statuses:
        _check("status", status, values.status)
    for score in query.my_scores:
        _check("score", score, values.score)
    if query.starred:
        marks.add("starred")
    marks.any_of("score = ?", query.my_scores)
    marks.any_of("EXISTS (SELECT 1 FROM json_each(tags) WHERE fold(value) = ?)", map(folded, query.my_tags))
    if _NEW not in query.my_statuses:
        marks.any_of("status = ?", query.my_statuses)
    if marks.conditions:
        where.add(f"f.pk IN (SELECT finding FROM marked{marks})", *marks.parameters)
    if _NEW in query.my_statuses:
        others = [status.value for status in MarkStatus if status not in query.my_statuses]
        asked = " OR ".join(["status = ?"] * len(others)) or "0"
        where.add(f"f.pk NOT IN (SELECT finding FROM marked WHERE {asked})", *others)


def add_trends(where: Where, named: Where, query: FindingQuery) -> None:
    """Add to ``where`` of which trends a query asks for the evidence; ``named`` is empty, and takes their names."""
    named.any_of("trend = ?", map(folded, query.trends))
    if named.conditions:
        where.add(f"f.pk IN (SELECT finding FROM gathered{named})", *named.parameters)


def counted_against(query: FindingQuery) -> tuple[str, ...] | None:
    """The statuses whose findings, taken from all, leave those that a query asks for: new ones are nearly all there
    are, and are not counted one by one. ``None`` where it asks for no new ones, or for what is no status."""
    if _NEW not in query.my_statuses or not {*query.my_statuses} <= {*MarkStatus}:
        return None
    return tuple(status.value for status in MarkStatus if status not in query.my_statuses)


def _check(what: str, value: object, check: Callable[[object], object]) -> None:
    try:
        check(value)
    except ValueError as error:
        raise UsageError(f"A mark's {what} cannot be “{value}”.", f"It is {error}.") from None
