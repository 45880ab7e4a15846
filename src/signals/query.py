"""A query for findings: the frozen value that every read command makes and that storage turns into SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    Sort: Any
    """The names of what findings can be sorted by, as an enumeration: ``Sort.DATED`` is ``"dated"``."""
else:

    def __getattr__(name: str) -> Any:
        """Make ``Sort`` from the registry when it is first used: no command needs it."""
        if name != "Sort":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from enum import StrEnum

        from signals.columns import REGISTRY

        globals()["Sort"] = found = StrEnum("Sort", [(name.upper(), name) for name in REGISTRY.sorts])
        return found


class FindingQuery(NamedTuple):
    """Which findings, and in what order.

    Values in one field are alternatives (*or*); all fields must hold (*and*). An empty tuple or ``None`` is no
    condition. Text is compared without regard to case. ``authors``, ``texts`` and ``articles`` (unless it is an id)
    match anywhere in the field, ``paths`` anywhere or as a glob, the rest the whole field. ``since`` and ``until`` are
    ISO dates of any precision, both included. ``new`` finds what the latest run that added findings saw first,
    ``new_since`` what a run that began on that date (UTC) or later saw first; successors of older findings are edited
    rows and do not count. ``starred`` and ``my_…`` refer to the analyst's marks; a finding without a mark is ``new``.
    ``ids`` and ``clusters`` are ids or their first digits. ``where`` has the values of all filters that have no field
    here, as pairs: ``(("impact", ("high", "low")),)``. ``where_fields`` are conditions on fields that must all hold:
    ``("impact>=4", "steep=Social")``; ``signals.fields.conditions`` says how they are written.

    ``top`` keeps the first findings of each article. ``sort`` is the name of a column: highest scores and newest dates
    come first, text from A to Z, and ``reverse`` turns that round. Ties are broken by note order, then id. The sort
    ``rank`` needs a ``match``.
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
    where_fields: tuple[str, ...] = ()
    min_recurrence: int | None = None
    match: str | None = None
    raw_match: bool = False
    retired: bool = False
    top: int | None = None
    sort: str | None = None
    reverse: bool = False
    limit: int | None = None
    offset: int = 0
    where: tuple[tuple[str, tuple[str | int, ...]], ...] = ()
