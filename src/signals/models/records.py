"""The flat records that findings and articles are exported as."""

from __future__ import annotations

from typing import Any, NamedTuple


class Record(NamedTuple):
    """One finding with its article: the export contract, the same names and order in every format.

    List fields (``tags``, ``inferred``, ``keywords``, ``themes``) are tuples and ``extra`` is a dict; the rest are
    text, integers or ``None``. Columns are only ever appended.
    """

    id: str
    kind: str
    name: str | None
    description: str | None
    change: str | None
    ten_year: str | None
    driving_force: str | None
    relevancy: int | None
    section: str | None
    remark: str | None
    tags: tuple[str, ...]
    url: str | None
    location: str | None
    article_id: str
    title: str | None
    article_url: str | None
    source: str | None
    author: str | None
    published: str | None
    dated: str
    dated_by: str
    edition: str | None
    category: str | None
    article_type: str | None
    path: str
    line: int
    status: str
    inferred: tuple[str, ...]
    first_seen: str
    last_seen: str
    extra: dict[str, Any]


COLUMNS: tuple[str, ...] = Record._fields
"""The columns of an export, in order."""

ARTICLE_MORE: tuple[str, ...] = ("keywords", "themes", "summary", "format", "derived")
"""Columns of the article that are no part of a record."""

MORE_COLUMNS: tuple[str, ...] = (*ARTICLE_MORE, "recurrence")
"""Columns that ``--columns`` may also name. ``recurrence`` is how many independent articles say what the finding says:
1 where it stands alone, 0 where only derived articles say it, and none where that was not worked out."""

PERCENTILES: tuple[str, ...] = ("kind_percentile", "article_percentile")
"""Columns that ``--columns`` may name too: where a relevancy stands among the live scores of its kind, and of its
article."""

LIKENESS_COLUMNS: tuple[str, ...] = ("rank", "similarity", "why")
"""Columns of findings that were found by likeness: their place from 1, the cosine, and why."""

MARK_COLUMNS: tuple[str, ...] = ("my_score", "my_status", "starred", "my_tags", "my_note", "marked_at", "trends")
"""What the analyst says of a finding, for who asks: no note knows of it."""

LIST_COLUMNS = frozenset({"tags", "inferred", "keywords", "themes", "my_tags", "trends"})
"""Columns whose value is a list of text."""

ARTICLE_COLUMNS: tuple[str, ...] = (
    "id", "title", "url", "source", "author", "published", "dated", "dated_by", "edition", "category", "type",
    "summary", "keywords", "themes", "tags", "format", "derived", "path", "line", "status", "inferred",
    "first_seen", "last_seen", "signals", "behaviors", "technologies", "issues", "concerns", "highlights", "findings",
)  # fmt: skip
"""The columns of an export of articles; the last seven are counts of live findings."""

ID_DIGITS = 16
"""Hex digits of an id. A finding's first four are its article's, so that the findings of an article lie together in
the base."""

SHORTEST = 7
"""Digits of an id that are shown at least."""

CLUSTER_PREFIX = "c-"
"""What the id of a cluster begins with; the rest is the id of the finding that stands for it."""
