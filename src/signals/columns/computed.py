"""The columns that are worked out: how often a finding is reported, where its score stands, why it was found."""

from __future__ import annotations

from signals.columns.articles import INDEPENDENT
from signals.columns.column import TIMELINE, Column, Filter, Group, Order, single
from signals.columns.findings import WEIGHTS
from signals.columns.values import cluster_id
from signals.text.search_text import CLOSE, CUT, OPEN

_RECURRENCE = (
    "(SELECT coalesce((SELECT c.articles FROM cluster_findings AS m JOIN clusters AS c ON c.id = m.cluster"
    f" WHERE m.finding = f.pk), {INDEPENDENT}) FROM sayings AS y WHERE y.finding = f.pk)"
)
"""1 for a finding of an independent article that no other article reports, 0 if only derived articles report it; null
if the finding was not compared with others."""


def _percentile(group: str, scores: str, weight: str) -> str:
    """SQL for the percentile of a finding among ``scores``, aliased ``other``, each of them counted ``weight`` times.

    It is that of the mid-rank: the share of scores below, and half the share of those equal, from 0 to 100 to one
    decimal; ``scipy.stats.percentileofscore(…, kind="mean")`` has the same definition.
    """
    share = f"sum({weight} * ((other.relevancy < f.relevancy) + (other.relevancy = f.relevancy) / 2.0)) / sum({weight})"
    among = f"{group} AND other.status = 'live' AND other.relevancy > 0"
    percentile = f"SELECT round(100.0 * {share}, 1) FROM {scores} AS other WHERE {among}"
    return f"CASE WHEN f.relevancy IS NOT NULL THEN ({percentile}) END"


_CLUSTER = "(SELECT cluster FROM cluster_findings WHERE finding = f.pk)"
_OF_KIND = _percentile("other.kind = f.kind", "tallies", "other.findings")
_OF_ARTICLE = _percentile("other.article = f.article", "findings", "1")
_RANK = f"bm25(findings_fts, {', '.join(str(weight) for weight in WEIGHTS.values())})"
_AS_PREPARED = f"snippet(findings_fts, -1, '{OPEN}', '{CLOSE}', '{CUT}', 24)"
_TEXTS = ", ".join(f"f.{name}" for name in WEIGHTS)
_SNIPPET = (
    "CASE WHEN EXISTS (SELECT 1 FROM search_texts WHERE finding = f.pk)"
    f" THEN as_written(json_array({_AS_PREPARED}, ?, ?, {_TEXTS})) ELSE snippet(findings_fts, -1, ?, ?, '…', 24) END"
)

# fmt: off
_COLUMNS = (
    Column(
        "recurrence", _RECURRENCE, "the number of independent articles that report it", "integer",
        filters=(
            single(
                "min_recurrence", "Reported by at least N independent articles.", "number",
                condition=f"{_RECURRENCE} >= ?",
            ),
        ),
        order=Order(_RECURRENCE, descending=True, then=_CLUSTER),  # findings of one cluster stay together
    ),
    Column(
        "cluster",
        filters=(
            Filter(
                "cluster", "The finding is in this cluster.", "cluster >= ? AND cluster < ? || '~'", value="cluster",
                field="clusters", normal=cluster_id, within="cluster_findings", metavar="ID",
            ),
        ),
        groups=(
            Group(
                "cluster", "g.cluster", uses=(TIMELINE,), join=" LEFT JOIN cluster_findings AS g ON g.finding = f.pk",
                required="SELECT 1 FROM clusters UNION ALL SELECT 1 FROM meta WHERE key = 'neighbors' LIMIT 1",
                missing=("There are no clusters yet.", "Run `signals embed` to find them."),
            ),
        ),
    ),
    Column(
        "kind_percentile", _OF_KIND, "the percentile of its relevancy among the live scores of its kind", "tenths",
        added_by="--rank", heading="kind %",
        order=Order(_OF_KIND, descending=True),
    ),
    Column(
        "article_percentile", _OF_ARTICLE, "the percentile of its relevancy among the live scores of its article",
        "tenths", added_by="--rank", heading="article %",
        order=Order(_OF_ARTICLE, descending=True),
    ),
    Column(
        "rank", _RANK, "`search`: the full-text rank, lower is better; `similar`: the place, from 1", "real",
        only_with=("match", "similarity"),
        order=Order(_RANK),
    ),
    Column(
        "snippet", _SNIPPET, "`search`: an excerpt with the match",
        only_with=("match",), prose=True,
    ),
    Column("similarity", "", "`similar`: the cosine similarity", "real", only_with=("similarity",)),
    Column("why", "", "`similar`: the words in common and the cosine", only_with=("similarity",), prose=True),
)
# fmt: on

DERIVED_COLUMNS = tuple(column._replace(of="derived") for column in _COLUMNS)
