"""Changes between two runs as rows, for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from signals.render.values import Value
from signals.results.time import ArticleChanges

Row = tuple[Value, ...]

WHAT = ("added", "retired", "revived", "rescored", "edited", "moved")
COLUMNS = ("change", "id", "kind", "name", "field", "before", "after", "article_id", "title", "path")
STAT = ("article_id", "title", "path", *WHAT)
"""The columns of ``rows``, and those of ``counted``."""


def rows(changes: Iterable[ArticleChanges]) -> Iterator[Row]:
    """A row a change, and for each field that was edited one of its own."""
    for article in changes:
        whose = (article.id, article.title, article.path)
        for change in article.changes:
            told = (change.change, change.id, change.kind, change.name)
            if change.supersedes:
                yield (*told, "id", change.supersedes, change.id, *whose)
            for field in change.fields:
                yield (*told, field.field, cell(field.before), cell(field.after), *whose)
            if not change.fields and not change.supersedes:
                yield (*told, None, None, None, *whose)


def counted(changes: Iterable[ArticleChanges]) -> Iterator[Row]:
    """A row an article, with how many changes there are of each sort."""
    for article in changes:
        counts = Counter(change.change for change in article.changes)
        yield (article.id, article.title, article.path, *(counts[what] for what in WHAT))


def telling(stat: Sequence[Row]) -> tuple[str, ...]:
    """The columns of ``counted`` for the eye: of the counts, those that are not naught in every row."""
    some = (what for what in WHAT if any(row[STAT.index(what)] for row in stat))
    return ("article_id", *some, "title", "path")


def cell(value: Any) -> Value:
    """A value as it goes into a row: lists and objects as text."""
    if isinstance(value, (tuple, list)):
        return "; ".join(map(str, value)) or None
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False) if value else None
    return int(value) if isinstance(value, bool) else value
