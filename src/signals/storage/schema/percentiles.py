"""Where a score stands among others, as SQL: scores alone hardly tell findings apart where most of them are high.

The percentile is that of the mid-rank: the share of scores below, and half the share of those equal, from 0 to 100 to
one decimal; ``scipy.stats.percentileofscore(…, kind="mean")`` has the same definition.
"""

from __future__ import annotations


def _percentile(group: str, scores: str, weight: str) -> str:
    """The percentile of a finding among ``scores``, aliased ``other``, each of them standing for ``weight`` of them."""
    share = f"sum({weight} * ((other.relevancy < f.relevancy) + (other.relevancy = f.relevancy) / 2.0)) / sum({weight})"
    among = f"{group} AND other.status = 'live' AND other.relevancy > 0"
    percentile = f"SELECT round(100.0 * {share}, 1) FROM {scores} AS other WHERE {among}"
    return f"CASE WHEN f.relevancy IS NOT NULL THEN ({percentile}) END"


PERCENTILES = {
    "kind_percentile": _percentile("other.kind = f.kind", "tallies", "other.findings"),
    "article_percentile": _percentile("other.article = f.article", "findings", "1"),
}
"""Column -> the percentile of a finding's relevancy among the live scored findings of its kind in the whole base, and
among those of its article; null where it has no score."""
