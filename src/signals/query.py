"""What a reader asks for: one frozen value that every read command builds and storage turns into SQL."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What findings are ordered by; ties go on to note order, then id.

    Scores and dates come highest and newest first, text from A to Z; ``reverse`` turns that round.
    """

    RELEVANCY = "relevancy"
    DATED = "dated"
    NAME = "name"
    KIND = "kind"
    TITLE = "title"
    SOURCE = "source"
    CATEGORY = "category"
    PATH = "path"
    FIRST_SEEN = "first_seen"
    LAST_SEEN = "last_seen"
    ID = "id"
    RECURRENCE = "recurrence"
    """By how many independent articles say the same, most first."""
    MY_SCORE = "my_score"
    """By the analyst's own score."""
    FINDINGS = "findings"
    """By the number of findings; only of articles."""
    KIND_PERCENTILE = "kind_percentile"
    ARTICLE_PERCENTILE = "article_percentile"
    RANK = "rank"
    """By full-text rank, best first; only with ``match``."""


@dataclass(frozen=True, slots=True)
class FindingQuery:
    """Which findings, in what order.

    Values within one field are alternatives (*or*), different fields all hold (*and*). An empty tuple or ``None``
    asks for nothing in particular. Text is compared without regard to case; ``authors``, ``texts`` and
    ``articles`` (where not an id) match anywhere in the field, ``paths`` anywhere or as a glob, the rest whole.
    ``since`` and ``until`` are ISO dates of any precision, both included. ``new`` are the findings first seen in the
    newest run that added any, ``new_since`` those first seen by a run that began on that date (UTC) or later: both
    without the successors of findings that were there before, which are edited rows and no news. ``starred`` and
    ``my_…`` ask for the analyst's own marks, which the notes know nothing of; a finding without one is ``new``.
    ``clusters`` are ids of clusters, or how they begin. Of what fits all this, ``top`` leaves so many findings of each
    article: the first in the order that is asked for.
    """

    kinds: tuple[str, ...] = ()
    min_relevancy: int | None = None
    max_relevancy: int | None = None
    include_unscored: bool = False
    only_unscored: bool = False
    categories: tuple[str, ...] = ()
    article_types: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    not_tags: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    new: bool = False
    new_since: str | None = None
    paths: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    starred: bool = False
    my_statuses: tuple[str, ...] = ()
    my_scores: tuple[int, ...] = ()
    my_tags: tuple[str, ...] = ()
    trends: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    clusters: tuple[str, ...] = ()
    min_recurrence: int | None = None
    match: str | None = None
    raw_match: bool = False
    retired: bool = False
    top: int | None = None
    sort: Sort | None = None
    reverse: bool = False
    limit: int | None = None
    offset: int = 0
