"""The diff between two runs, article by article: the first state against the last, whatever happened in between."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from signals.columns import Registry
from signals.query import FindingQuery
from signals.results.diff import ArticleChanges, FieldChange, NetChange
from signals.storage.connection.connect import Connection, read_snapshot
from signals.storage.connection.decoding import decode_value
from signals.storage.history import as_of
from signals.storage.history.as_of import History
from signals.storage.reading import query_sql
from signals.storage.reading.conditions import Where
from signals.storage.reading.findings import explained_search_errors
from signals.storage.reading.new_findings import first_of

_HIDDEN = frozenset({"own_id", "scales"})
"""Columns of a finding that no command shows."""

_POSITION = frozenset({"section", "url", "location", "extra", "saved", "inferred"})
"""Columns that tell where a finding is, not what it says."""

_COMPARED = (
    "name", "description", "change", "ten_year", "driving_force", "relevancy", "section", "remark", "tags", "url",
    "location", "extra", "fields",
)  # fmt: skip
"""The columns in which a successor is compared with the finding that it supersedes."""


def net_changes(connection: Connection, since: int, until: int, query: FindingQuery) -> Iterator[ArticleChanges]:
    """Return what differs after the run ``until`` from after the run ``since``, in note order.

    A query is applied to the current values of findings, including retired ones. If the query filters findings, changes
    of articles themselves are left out.
    """
    article_query = _article_part(query, connection.registry)
    every = query._replace(retired=True, sort=None, reverse=False, limit=None, offset=0)
    articles = _touched(connection, since, until, article_query)
    wanted = None if every == article_query else _matching(connection, every, articles)
    first = first_of(connection, since + 1)
    for article in articles:
        with read_snapshot(connection):
            diff = _Article(connection, since, until, *as_of.article_history(connection, article, since, first))
            changes = [*(diff.own() if wanted is None else ()), *diff.of_findings(wanted)]
        if changes:
            row = diff.article.row
            yield ArticleChanges(row["id"], diff.article.value("title", until), row["path"], tuple(changes))


def _article_part(query: FindingQuery, registry: Registry) -> FindingQuery:
    """Return the part of a query that filters articles."""
    filters = [one for column, one in registry.filters if column.of == "article"]
    names = {one.name for one in filters}
    return FindingQuery(
        **{one.field: getattr(query, one.field) for one in filters if one.field},
        where=tuple(pair for pair in query.where if pair[0] in names),
        retired=True,
    )


def _touched(connection: Connection, since: int, until: int, query: FindingQuery) -> list[int]:
    """Return the articles that may have changed, in note order."""
    new = [first_of(connection, run + 1, table) for table in ("articles", "findings") for run in (since, until)]
    where = Where()
    where.add(
        "a.pk IN (SELECT article FROM revisions WHERE run > ? AND run <= ? UNION"
        " SELECT article FROM moves WHERE run > ? AND run <= ? UNION"
        " SELECT pk FROM articles WHERE pk >= ? AND pk < ? UNION"
        " SELECT article FROM findings WHERE pk >= ? AND pk < ?)",
        *[since, until] * 2,
        *new,
    )
    filters = query_sql.conditions(query, connection.registry)
    where.conditions += filters.conditions
    where.parameters += filters.parameters
    found = connection.execute(
        f"SELECT a.pk FROM articles AS a JOIN notes AS n ON n.pk = a.note{where} ORDER BY n.path, a.line, a.id",
        where.parameters,
    )
    return [pk for (pk,) in found]


def _matching(connection: Connection, query: FindingQuery, articles: list[int]) -> set[int]:
    """Return the findings of some articles that match a query."""
    where = query_sql.conditions(query, connection.registry)
    where.add("f.article IN (SELECT value FROM json_each(?))", json.dumps(articles))
    with explained_search_errors(query):
        found = connection.execute(f"SELECT f.pk FROM {query_sql.source(query)}{where}", where.parameters)
        return {pk for (pk,) in found}


@dataclass(slots=True)
class _Article:
    """An article between two runs, with those of its findings that were added or changed."""

    connection: Connection
    since: int
    until: int
    article: History
    findings: list[History]

    def own(self) -> Iterator[NetChange]:
        """Return the changes of the article itself."""
        row = self.article.row
        whole_id, title = row["id"], self.article.value("title", self.until) or ""
        transition = self._transition(self.article)
        if transition:
            yield NetChange(transition, whole_id, "article", title)
        if not transition or transition == "revived":
            changed = self.article.changed(self.since, self.until)
            path = changed.pop("path", None)
            if changed:
                yield NetChange("edited", whole_id, "article", title, _fields(changed))
            if path:
                yield NetChange("moved", whole_id, "article", title, _fields({"path": path}))

    def of_findings(self, wanted: set[int] | None) -> Iterator[NetChange]:
        """Return the changes of its findings, limited to ``wanted`` if given."""
        for history in self.findings:
            if wanted is None or history.row["pk"] in wanted:
                yield from self._finding(history)

    def _finding(self, history: History) -> Iterator[NetChange]:
        transition = self._transition(history)
        if transition == "retired" and self._has_successor(history):
            return  # reported with its successor
        if transition == "added" and history.row["supersedes"] and (origin := self._origin(history)):
            before = {name: origin.value(name, self.since) for name in _COMPARED}
            pairs = {name: (old, history.value(name, self.until)) for name, old in before.items()}
            changed = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
            yield from self._edits(history, changed, str(origin.row["id"]))
        elif transition:
            yield NetChange(transition, history.row["id"], history.row["kind"], self._name(history))
        if transition in (None, "revived"):
            changed = history.changed(self.since, self.until)
            yield from self._edits(history, {name: pair for name, pair in changed.items() if name not in _HIDDEN})

    def _transition(self, history: History) -> str | None:
        """Return ``added``, ``retired`` or ``revived``; ``None`` if the status before and after is the same."""
        before, after = history.live(self.since), history.live(self.until)
        if before == after:
            return None
        if before:
            return "retired"
        return "added" if history.row["first_run"] > self.since else "revived"

    def _edits(
        self, history: History, changed: dict[str, tuple[Any, Any]], supersedes: str | None = None
    ) -> Iterator[NetChange]:
        """Return the changed values of a finding that is live before and after. A new score is a change of its own."""
        if not history.live(self.until):
            return
        score = changed.pop("relevancy", None)
        diff = (history.row["id"], history.row["kind"], self._name(history))
        if score:
            yield NetChange("rescored", *diff, _fields({"relevancy": score}))
        if changed or supersedes:
            yield NetChange("moved" if changed.keys() <= _POSITION else "edited", *diff, _fields(changed), supersedes)

    def _name(self, history: History) -> str:
        names = (
            history.value(name, self.until) for name in ("name", "description", "change", "ten_year", "driving_force")
        )
        return next((name for name in names if name), "")

    def _origin(self, history: History) -> History | None:
        """Return the earlier finding of which this one is the successor, directly or through other successors."""
        while before := history.row["supersedes"]:
            found = as_of.finding_histories(self.connection, "id = ?", before)
            if not found:
                return None
            [history] = found
            if history.live(self.since):
                return None if history.live(self.until) else history
        return None

    def _has_successor(self, history: History) -> bool:
        """Return whether a later finding that is live afterwards is reported as an edit of this one."""
        heirs = as_of.finding_histories(self.connection, "supersedes = ?", history.row["id"])
        return any(
            (heir.row["first_run"] > self.since and heir.live(self.until))
            or (not heir.live(self.since) and self._has_successor(heir))
            for heir in heirs
        )


def _fields(changed: dict[str, tuple[Any, Any]]) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(name, decode_value(name, before), decode_value(name, after))
        for name, (before, after) in changed.items()
    )
