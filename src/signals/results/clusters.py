"""Findings that say the same: the columns of clusters, and of pairs."""

CLUSTER_COLUMNS = (
    "id", "kind", "name", "findings", "articles", "sources", "first", "last", "relevancy", "finding",
)  # fmt: skip
"""The columns of a cluster. The counts and dates are those of independent articles; ``relevancy`` is the best of its
findings, and ``finding`` the id of the one that stands for it."""

PAIR_COLUMNS = (
    "finding", "other", "kind", "name", "other_name", "why", "similarity", "article_id", "other_article_id", "derived",
)  # fmt: skip
"""The columns of a pair. ``similarity`` is at most 1; ``derived`` is 1 if the article of at least one is derived."""
