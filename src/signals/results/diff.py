"""What changed between two runs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from signals.results.result import Result, Value

CHANGES = ("added", "retired", "revived", "rescored", "edited", "moved")
"""The sorts of changes."""

COLUMNS = ("change", "id", "kind", "name", "field", "before", "after", "article_id", "title", "path")
"""The columns of ``rows``."""

COUNT_COLUMNS = ("article_id", "title", "path", *CHANGES)
"""The columns of ``count_rows``."""


@dataclass(frozen=True, slots=True, repr=False)
class FieldChange(Result):
    """A field of a finding or an article, before and after; lists and objects are decoded, nothing is ``None``."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, repr=False)
class NetChange(Result):
    """What became of a finding or an article between two runs, all runs between them taken together.

    ``change`` is one of:

    - ``added``, ``retired``, ``revived``;
    - ``rescored``: its relevancy changed and nothing else;
    - ``edited``;
    - ``moved``: an article to another note, or a finding with the same text to another section or link.

    ``kind`` is a kind of finding, or ``article``. ``supersedes`` is the id of the finding that this one succeeds, if
    that was there before.
    """

    change: str
    id: str
    kind: str
    name: str
    fields: tuple[FieldChange, ...] = ()
    supersedes: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ArticleChanges(Result):
    """What changed about one article and its findings, in the order of its note."""

    id: str
    title: str | None
    path: str
    changes: tuple[NetChange, ...] = ()


def rows(changes: Iterable[ArticleChanges]) -> Iterator[tuple[Value, ...]]:
    """Yield a row for each change, or a row for each of its fields if it has any."""
    for article in changes:
        place = (article.id, article.title, article.path)
        for change in article.changes:
            about = (change.change, change.id, change.kind, change.name)
            if change.supersedes:
                yield (*about, "id", change.supersedes, change.id, *place)
            for field in change.fields:
                yield (*about, field.field, text_of(field.before), text_of(field.after), *place)
            if not change.fields and not change.supersedes:
                yield (*about, None, None, None, *place)


def count_rows(changes: Iterable[ArticleChanges]) -> Iterator[tuple[Value, ...]]:
    """Yield a row for each article, with the number of changes of each sort."""
    for article in changes:
        counts = Counter(change.change for change in article.changes)
        yield (article.id, article.title, article.path, *(counts[what] for what in CHANGES))


def text_of(value: Any) -> Value:
    """Return a value as a cell: lists joined with ``; ``, objects as JSON text."""
    if isinstance(value, (tuple, list)):
        return "; ".join(map(str, value)) or None
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False) if value else None
    return int(value) if isinstance(value, bool) else value
