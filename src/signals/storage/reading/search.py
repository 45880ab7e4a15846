"""The best matches of a search without other filters, from the full-text index alone: only the findings that are shown
are looked up."""

from __future__ import annotations

from collections.abc import Sequence

from signals.columns import Registry
from signals.models.kinds import ALL
from signals.query import FindingQuery
from signals.storage.reading.conditions import Value, Where
from signals.storage.reading.query_sql import NOTE_ORDER, RANK, conditions, expression
from signals.storage.schema.record_views import FROM

_LIVE = "findings_fts.rowid NOT IN (SELECT pk FROM findings WHERE status = 'retired')"
_FURTHER = FROM.removeprefix("findings AS f")
_LAST = 2**63 - 1
"""The largest number that SQLite takes."""


def alone(query: FindingQuery) -> bool:
    """Whether a query is a search without other filters."""
    rest = query._replace(
        kinds=(), match=None, raw_match=False, retired=False, sort=None, reverse=False, limit=None, offset=0
    )
    return query.match is not None and rest == FindingQuery() and (not query.kinds or ALL in query.kinds)


def ranked(query: FindingQuery) -> bool:
    """Whether a query is a search without other filters that wants its first matches by rank."""
    return alone(query) and (query.limit or 0) > 0 and query.sort in (None, "rank")


def count(query: FindingQuery) -> tuple[str, list[Value]]:
    """Return the statement that counts the matches of a search without other filters."""
    where = _matches(query)
    return f"SELECT count(*) FROM findings_fts{where}", where.parameters


def select(
    query: FindingQuery, columns: Sequence[str], mark: tuple[str, str], registry: Registry
) -> tuple[str, list[Value]]:
    """Return the statement for the rows of a ranked search, as ``query_sql.select`` gives them. All findings that rank
    as the last one shown does are looked up: the first of them in note order are shown."""
    matches = _matches(query)
    known = {**registry.match_sql, "rank": "found.rank"}
    chosen = [expression(column, known) for column in columns]
    parameters = [*matches.parameters, *(text for sql in chosen for text in mark * (sql.count("?") // 2))]
    source = "found"
    if "snippet" in columns:
        again = _matches(query._replace(retired=True))
        source += f" CROSS JOIN findings_fts ON findings_fts.rowid = found.pk AND {again.conditions[0]}"
        parameters += again.parameters
    order, within = ("rank DESC", ">=") if query.reverse else ("rank", "<=")
    last = f"SELECT rank FROM found ORDER BY {order} LIMIT 1 OFFSET ?"
    further = _FURTHER + registry.joins(columns)
    statement = (
        f"WITH found (pk, rank) AS MATERIALIZED (SELECT findings_fts.rowid, {RANK} FROM findings_fts{matches})"
        f" SELECT {', '.join(chosen)} FROM {source} CROSS JOIN findings AS f ON f.pk = found.pk{further}"
        f" WHERE coalesce(found.rank {within} ({last}), 1) ORDER BY found.{order}, {NOTE_ORDER} LIMIT ? OFFSET ?"
    )
    shown, before = query.limit or 0, max(query.offset, 0)
    return statement, [*parameters, min(shown + before, _LAST) - 1, shown, before]


def _matches(query: FindingQuery) -> Where:
    """The conditions on the full-text index."""
    where = conditions(query._replace(kinds=(), retired=True))
    if not query.retired:
        where.add(_LIVE)
    return where
