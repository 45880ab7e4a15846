"""Findings and articles: list, search, count, show, and resolve their ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signals.api.shared import EVERYTHING, Connected
from signals.columns import Registry
from signals.columns.values import cluster_id, label
from signals.errors import NotFound, UsageError, unknown
from signals.query import FindingQuery

if TYPE_CHECKING:
    from signals.columns.finding_record import Record
    from signals.reader import Cells, Names
    from signals.results.details import ArticleDetail, FindingDetail, NotePlace


class FindingMethods(Connected):
    """Reads findings and articles."""

    def find(self, query: FindingQuery = EVERYTHING, **filters: Any) -> Iterator[Record]:
        """Yield the findings that match a query, in its order, as records.

        ``filters`` are fields of FindingQuery, or filters by column that have no field; they replace those of
        ``query``. A single text stands for a tuple of it:

        >>> [finding.name for finding in base.find(kinds="signal", min_relevancy=5, limit=2)]
        ['Emergence of Reasoning Models', 'Shift Towards Multimodal AI']
        """
        for row in self.rows(filtered(query, filters, self.registry)):
            yield self._record(row)

    def search(self, text: str, query: FindingQuery = EVERYTHING, **filters: Any) -> Iterator[Record]:
        """Yield the findings that contain all words of ``text``, the best match first; ``filters`` as of ``find``.

        >>> next(base.search("reasoning", kinds="signal")).name
        'Emergence of Reasoning Models'
        """
        return self.find(filtered(query, {**filters, "match": text}, self.registry))

    def rows(
        self, query: FindingQuery = EVERYTHING, columns: Sequence[str] | None = None, mark: tuple[str, str] = ("", "")
    ) -> Cells:
        """Yield findings as flat rows of the given columns (default: those of an export), for renderers.

        A row has text, numbers and ``None``; lists and objects are JSON text, empty ones ``None``. If the query has a
        ``match``, columns may also be ``rank`` (lower is better) and ``snippet``, an excerpt with ``mark`` before and
        after each match. Raises UsageError for an unknown column.

        >>> next(base.rows(columns=("kind", "relevancy", "tags")))
        ('signal', 5, None)
        """
        return self._reader.rows(query, columns or self.registry.exported, mark)

    def rows_of(self, ids: Iterable[str], columns: Sequence[str] | None = None) -> Cells:
        """Yield the findings with these ids, or prefixes of ids, as ``rows`` does: in note order, also retired ones."""
        whole = tuple(self.resolve(one) for one in ids)
        return self.rows(FindingQuery(ids=whole, retired=True, sort="path"), columns) if whole else iter(())

    def count(self, query: FindingQuery = EVERYTHING) -> int:
        """Return how many findings match a query, whatever its limit and offset.

        >>> base.count(signals.FindingQuery(kinds=("signal",), min_relevancy=4))
        6
        """
        return self._reader.count(query)

    def counts_by_kind(self, query: FindingQuery = EVERYTHING) -> dict[str, int]:
        """Return how many findings of each kind match a query without its ``kinds``.

        >>> base.counts_by_kind()
        {'signal': 6, 'behavior': 10, 'technology': 6, 'issue': 8, 'highlight': 44}
        """
        return self._reader.counts_by_kind(query._replace(kinds=()))

    def unscored(self, query: FindingQuery) -> int:
        """Return how many findings a bound on relevancy excludes only because they have no score."""
        bound = query.min_relevancy is not None or query.max_relevancy is not None
        if not bound or query.include_unscored or query.only_unscored:
            return 0
        return self._reader.count(query._replace(only_unscored=True, sort="id"))

    def articles(
        self,
        query: FindingQuery = EVERYTHING,
        columns: Sequence[str] | None = None,
        sort: str = "dated",
        reverse: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> Cells:
        """Yield the articles that have a finding which matches a query, as rows; for an empty query every article.

        Their counts are of the findings that match. Columns are by default those of ``registry.articles``; values are
        as of ``rows``.

        >>> [findings for (findings,) in base.articles(columns=("findings",), limit=1)]
        [25]
        """
        return self._reader.articles(query, columns or tuple(self.registry.articles), sort, reverse, limit, offset)

    def count_articles(self, query: FindingQuery = EVERYTHING) -> int:
        """Return how many articles ``articles`` yields for a query."""
        return self._reader.count_articles(query)

    def require_names(self, query: FindingQuery) -> None:
        """Raise NotFound if a query names a trend, a cluster or an article that does not exist.

        A query itself does not check that: it finds nothing. Clusters are only checked once findings were compared. An
        article is named by the beginning of its id or by any part of its title.

        >>> base.require_names(signals.FindingQuery(articles=("Reasoning",)))
        """
        for name in query.trends:
            if label(name) not in dict(self._reader.suggest_trends(name)):
                self._reader.trends((name,), datetime.now(UTC).date())
        for prefix in query.clusters if self._reader.compared else ():
            if not self._reader.suggest_clusters(cluster_id(prefix), 1):
                self._reader.cluster_id(prefix)
        for name in query.articles:
            with_it = FindingQuery(articles=(name,), retired=True, sort="id", limit=1)
            if next(iter(self.rows(with_it, ("id",))), None) is None:
                self._require_article(name)

    def _require_article(self, name: str) -> None:
        """Raise NotFound if not even an article without findings has the name."""
        every = FindingQuery(retired=True)
        found = self._reader.articles(every, ("id", "title"), "title", reverse=False, limit=None, offset=0)
        articles = [(str(whole), str(title or "")) for whole, title in found]
        wanted = label(name)
        if not any(whole.startswith(wanted) or wanted in label(title) for whole, title in articles):
            near = unknown("article", name, [title for _, title in articles])
            raise NotFound(near, "`signals articles -f tsv` shows ids and titles.")

    def show(self, prefix: str) -> FindingDetail | ArticleDetail:
        """Return everything about a finding or an article, by its id or a prefix of it.

        Raises NotFound if no id has the prefix, and UsageError if several have.

        >>> base.show("795d4df").record["name"]
        'Emergence of Reasoning Models'
        """
        return self._reader.detail(self.resolve(prefix))

    def locate(self, prefix: str) -> NotePlace:
        """Return the note and the line of a finding or an article, by its id or a prefix of it.

        >>> base.locate("795d4df").line
        37
        """
        from signals.results.details import NotePlace

        detail = self.show(prefix)
        return NotePlace(Path(detail.file), detail.record["line"])

    def resolve(self, prefix: str) -> str:
        """Return the one id with this prefix: of an article if it begins with ``a-``, else of a finding.

        Raises NotFound if there is none, and UsageError, naming them, if there are several.
        """
        return self._reader.resolve(prefix)

    def short_id(self, whole: str) -> str:
        """Return the shortest prefix of an id, of 7 digits or more, that no other id has."""
        return self._reader.short_id(whole)

    def suggest(self, prefix: str, limit: int = 50) -> Names:
        """Return the ids with this prefix, each with a name, for completion."""
        return self._reader.suggest(prefix, limit)

    def field_columns(self) -> tuple[str, ...]:
        """Return the columns of the fields that findings have, in the order of ``registry.fields``."""
        found = {*self._reader.field_names()}
        pairs = zip(self.registry.fields, self.registry.added_by("--with-fields"), strict=True)
        return tuple(column for field, column in pairs if field in found)

    def suggest_values(self, field: str, prefix: str, limit: int = 50) -> list[str]:
        """Return values of a field with this prefix, in any case, the most frequent first, for completion."""
        return self._reader.suggest_values(field, prefix, limit)

    @property
    def root(self) -> Path | None:
        """The folder that the paths in the database are relative to."""
        return self._reader.root


def filtered(query: FindingQuery, filters: Mapping[str, Any], registry: Registry) -> FindingQuery:
    """Return the query with other values of its fields, or of filters by column that have no field.

    A text alone stands for a tuple of it; ``where`` can be a mapping. UsageError for an unknown filter.
    """
    known = FindingQuery._field_defaults
    more = {one.name for _, one in registry.filters if not one.field}
    given: dict[str, Any] = {}
    where: dict[str, Any] = {}
    for name, value in filters.items():
        if name == "where" and isinstance(value, Mapping):
            where |= {column: _several(values) for column, values in value.items()}
        elif name in more:
            where[name] = _several(value)
        elif name in known:
            given[name] = _several(value) if known[name] == () else value
        else:
            raise UsageError(unknown("filter", name, [*known, *more]), f"Filters are {', '.join([*known, *more])}.")
    query = query._replace(**given)
    return query._replace(where=tuple({**dict(query.where), **where}.items())) if where else query


def _several(value: Any) -> Any:
    return (value,) if isinstance(value, str | int) else value
