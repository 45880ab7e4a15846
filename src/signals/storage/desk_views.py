"""What findings inherit from those that they supersede: marks and trends, as views that any program can read."""

from __future__ import annotations

_HELD = (
    "WITH RECURSIVE held (origin, id) AS (SELECT finding, finding FROM {0} UNION"
    " SELECT held.origin, f.id FROM held JOIN findings AS f ON f.supersedes = held.id)"
)
"""Every finding that holds what was said of ``origin``: that one itself, its successor, the successor of that."""


def desk_view_statements() -> list[str]:
    """``marked``: the mark of each finding, by ``pk``, the one that was changed last where it holds several;
    ``gathered``: each trend and the ``pk`` of each finding that belongs to it."""
    marks = (
        f"{_HELD.format('marks')} SELECT f.pk AS finding, m.score, m.status, m.starred, m.tags, m.note,"
        " max(m.changed) AS changed FROM held JOIN findings AS f ON f.id = held.id"
        " JOIN marks AS m ON m.finding = held.origin GROUP BY f.pk"
    )
    trends = (
        f"{_HELD.format('trend_findings')} SELECT DISTINCT t.trend, f.pk AS finding FROM held"
        " JOIN findings AS f ON f.id = held.id JOIN trend_findings AS t ON t.finding = held.origin"
    )
    return [f"CREATE VIEW marked AS {marks}", f"CREATE VIEW gathered AS {trends}"]
