"""What findings inherit from those that they supersede: marks and trends, as views that any program can read."""

from __future__ import annotations

LONGEST_LINE = 1_000
"""Findings in a line of successors that are followed: more than any row is rewritten, and an end to a damaged line."""


def held(table: str) -> str:
    """Every finding that holds what a row of ``table`` said of ``origin``: that one itself, its successor, the
    successor of that; and how many steps it stands from there."""
    return (
        f"WITH RECURSIVE held (origin, id, steps) AS (SELECT finding, finding, 0 FROM {table} UNION"
        " SELECT held.origin, f.id, held.steps + 1 FROM held CROSS JOIN findings AS f ON f.supersedes = held.id"
        f" WHERE held.steps < {LONGEST_LINE})"
    )


def desk_view_statements() -> list[str]:
    """``marked``: the mark of each finding that has one, by ``pk``: its own, else that of the finding it supersedes,
    and so on; ``gathered``: each trend and the ``pk`` of each finding that belongs to it. CROSS JOIN keeps SQLite
    from beginning with the findings, of which there are far more."""
    nearest = (
        "SELECT f.pk AS finding, m.score, m.status, m.starred, m.tags, m.note, m.changed, min(held.steps)"
        " FROM held CROSS JOIN findings AS f ON f.id = held.id CROSS JOIN marks AS m ON m.finding = held.origin"
        " GROUP BY f.pk"
    )
    marks = (
        f"{held('marks')} SELECT finding, score, status, starred, tags, note, changed FROM ({nearest})"
        " WHERE score IS NOT NULL OR status <> 'new' OR starred OR tags IS NOT NULL OR note IS NOT NULL"
    )
    trends = (
        f"{held('trend_findings')} SELECT DISTINCT t.trend, f.pk AS finding FROM held"
        " CROSS JOIN findings AS f ON f.id = held.id CROSS JOIN trend_findings AS t ON t.finding = held.origin"
    )
    return [f"CREATE VIEW marked AS {marks}", f"CREATE VIEW gathered AS {trends}"]
