"""Changes between two runs as rows."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from signals.render.values import Value
from signals.results.time import ArticleChanges

Row = tuple[Value, ...]

CHANGES = ("added", "retired", "revived", "rescored", "edited", "moved")
COLUMNS = ("change", "id", "kind", "name", "field", "before", "after", "article_id", "title", "path")
STAT_COLUMNS = ("article_id", "title", "path", *CHANGES)
"""The columns of ``change_rows``, and those of ``stat_rows``."""


def change_rows(changes: Iterable[ArticleChanges]) -> Iterator[Row]:
    """Yield a row for each change, or one for each field if fields were edited."""
    for article in changes:
        source = (article.id, article.title, article.path)
        for change in article.changes:
            finding = (change.change, change.id, change.kind, change.name)
            if change.supersedes:
                yield (*finding, "id", change.supersedes, change.id, *source)
            for field in change.fields:
                yield (*finding, field.field, cell(field.before), cell(field.after), *source)
            if not change.fields and not change.supersedes:
                yield (*finding, None, None, None, *source)


def stat_rows(changes: Iterable[ArticleChanges]) -> Iterator[Row]:
    """Yield a row for each article, with the number of its changes of each sort."""
    for article in changes:
        counts = Counter(change.change for change in article.changes)
        yield (article.id, article.title, article.path, *(counts[change] for change in CHANGES))


def stat_table_columns(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the columns of ``stat_rows`` for a terminal, without counts that are 0 in every row."""
    some = (change for change in CHANGES if any(row[STAT_COLUMNS.index(change)] for row in rows))
    return ("article_id", *some, "title", "path")


def cell(value: Any) -> Value:
    """Return a value for a row: lists and objects as text."""
    if isinstance(value, (tuple, list)):
        return "; ".join(map(str, value)) or None
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False) if value else None
    return int(value) if isinstance(value, bool) else value
