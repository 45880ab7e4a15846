"""What changed between two runs, article by article: first against last, whatever happened on the way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from signals.columns import Registry
from signals.query import FindingQuery
from signals.results.diff import ArticleChanges, FieldChange, NetChange
from signals.storage.connection.connections import Connection, one_state
from signals.storage.connection.decoding import value_of
from signals.storage.history import as_of
from signals.storage.history.as_of import Life
from signals.storage.reading import query_sql
from signals.storage.reading.findings import understood
from signals.storage.reading.new_findings import first_of
from signals.storage.reading.where import Where

_UNSAID = frozenset({"own_id"})
"""Columns of a finding that no command shows."""

_PLACE = frozenset({"section", "url", "location", "extra", "saved", "inferred"})
"""Columns that tell where a finding stands, and nothing of what it says."""

_COMPARED = (
    "name", "description", "change", "ten_year", "driving_force", "relevancy", "section", "remark", "tags", "url",
    "location", "extra",
)  # fmt: skip
"""The columns in which a successor is held against the finding that it supersedes."""


def net_changes(connection: Connection, since: int, until: int, query: FindingQuery) -> Iterator[ArticleChanges]:
    """What was otherwise after the run ``until`` than after ``since``, in note order.

    A query is held against what findings are now, retired ones included. Where it asks for something of findings, what
    changed about articles themselves is left out.
    """
    of_articles = _of_articles(query, connection.registry)
    every = replace(query, retired=True, sort=None, reverse=False, limit=None, offset=0)
    articles = _touched(connection, since, until, of_articles)
    wanted = None if every == of_articles else _wanted(connection, every, articles)
    first = first_of(connection, since + 1)
    for article in articles:
        with one_state(connection):
            told = _Article(connection, since, until, *as_of.lives(connection, article, since, first))
            changes = [*(told.own() if wanted is None else ()), *told.of_findings(wanted)]
        if changes:
            row = told.article.row
            yield ArticleChanges(row["id"], told.article.value("title", until), row["path"], tuple(changes))


def _of_articles(query: FindingQuery, registry: Registry) -> FindingQuery:
    """The conditions of a query on articles alone."""
    filters = [one for column, one in registry.filters if column.of == "article"]
    names = {one.name for one in filters}
    return FindingQuery(
        **{one.field: getattr(query, one.field) for one in filters if one.field},
        where=tuple(pair for pair in query.where if pair[0] in names),
        retired=True,
    )


def _touched(connection: Connection, since: int, until: int, query: FindingQuery) -> list[int]:
    """The articles that may have changed, in note order."""
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
    asked = query_sql.conditions(query, connection.registry)
    where.conditions += asked.conditions
    where.parameters += asked.parameters
    found = connection.execute(
        f"SELECT a.pk FROM articles AS a JOIN notes AS n ON n.pk = a.note{where} ORDER BY n.path, a.line, a.id",
        where.parameters,
    )
    return [pk for (pk,) in found]


def _wanted(connection: Connection, query: FindingQuery, articles: list[int]) -> set[int]:
    """The findings of some articles that a query finds."""
    where = query_sql.conditions(query, connection.registry)
    where.add("f.article IN (SELECT value FROM json_each(?))", json.dumps(articles))
    with understood(query):
        found = connection.execute(f"SELECT f.pk FROM {query_sql.source(query)}{where}", where.parameters)
        return {pk for (pk,) in found}


@dataclass(slots=True)
class _Article:
    """An article between two runs, with those of its findings that came or changed."""

    connection: Connection
    since: int
    until: int
    article: Life
    findings: list[Life]

    def own(self) -> Iterator[NetChange]:
        """What changed about the article itself."""
        row = self.article.row
        whole_id, title = row["id"], self.article.value("title", self.until) or ""
        turn = self._turn(self.article)
        if turn:
            yield NetChange(turn, whole_id, "article", title)
        if not turn or turn == "revived":
            changed = self.article.changed(self.since, self.until)
            path = changed.pop("path", None)
            if changed:
                yield NetChange("edited", whole_id, "article", title, _fields(changed))
            if path:
                yield NetChange("moved", whole_id, "article", title, _fields({"path": path}))

    def of_findings(self, wanted: set[int] | None) -> Iterator[NetChange]:
        """What changed about its findings, of which only those ``wanted`` are told."""
        for life in self.findings:
            if wanted is None or life.row["pk"] in wanted:
                yield from self._finding(life)

    def _finding(self, life: Life) -> Iterator[NetChange]:
        turn = self._turn(life)
        if turn == "retired" and self._has_heir(life):
            return  # told of its successor
        if turn == "added" and life.row["supersedes"] and (origin := self._origin(life)):
            before = {name: origin.value(name, self.since) for name in _COMPARED}
            pairs = {name: (old, life.value(name, self.until)) for name, old in before.items()}
            changed = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
            yield from self._edits(life, changed, str(origin.row["id"]))
        elif turn:
            yield NetChange(turn, life.row["id"], life.row["kind"], self._name(life))
        if turn in (None, "revived"):
            changed = life.changed(self.since, self.until)
            yield from self._edits(life, {name: pair for name, pair in changed.items() if name not in _UNSAID})

    def _turn(self, life: Life) -> str | None:
        """``added``, ``retired``, ``revived``; None where it was there, or was not there, both before and after."""
        before, after = life.live(self.since), life.live(self.until)
        if before == after:
            return None
        if before:
            return "retired"
        return "added" if life.row["first_run"] > self.since else "revived"

    def _edits(
        self, life: Life, changed: dict[str, tuple[Any, Any]], supersedes: str | None = None
    ) -> Iterator[NetChange]:
        """What is said otherwise of a finding that was there before and is there after; a new score apart."""
        if not life.live(self.until):
            return
        score = changed.pop("relevancy", None)
        told = (life.row["id"], life.row["kind"], self._name(life))
        if score:
            yield NetChange("rescored", *told, _fields({"relevancy": score}))
        if changed or supersedes:
            yield NetChange("moved" if changed.keys() <= _PLACE else "edited", *told, _fields(changed), supersedes)

    def _name(self, life: Life) -> str:
        names = (
            life.value(name, self.until) for name in ("name", "description", "change", "ten_year", "driving_force")
        )
        return next((name for name in names if name), "")

    def _origin(self, life: Life) -> Life | None:
        """The finding that was there before, of which this one is the successor, or a successor's successor."""
        while before := life.row["supersedes"]:
            found = as_of.finding(self.connection, "id = ?", before)
            if not found:
                return None
            [life] = found
            if life.live(self.since):
                return None if life.live(self.until) else life
        return None

    def _has_heir(self, life: Life) -> bool:
        """Whether a finding that came since, and is there after, is told as this one, edited."""
        heirs = as_of.finding(self.connection, "supersedes = ?", life.row["id"])
        return any(
            (heir.row["first_run"] > self.since and heir.live(self.until))
            or (not heir.live(self.since) and self._has_heir(heir))
            for heir in heirs
        )


def _fields(changed: dict[str, tuple[Any, Any]]) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(name, value_of(name, before), value_of(name, after)) for name, (before, after) in changed.items()
    )
