"""What findings inherit from those that are gone: marks and trends, as views that any program can read.

A mark belongs to the id of a finding. While that is live the mark stays with it. Where it is retired, or not in the
base, the mark goes to its successor, or to the finding that has its text (``heirs``), and on from there. Of several
marks that a finding has so, the one changed last counts.
"""

from __future__ import annotations

LATER = "max(m.changed || (m.finding = {id}) || m.finding)"
"""What chooses the mark that counts, of those of one finding: as an aggregate beside bare columns, SQLite takes these
from the row of the greatest, https://www.sqlite.org/lang_select.html#bareagg."""


def held(table: str) -> str:
    """Every finding that holds what a row of ``table`` said of ``origin``: that one itself and, where it is not live,
    its successor and its heir, and so on from these."""
    gone = "NOT EXISTS (SELECT 1 FROM findings AS here WHERE here.id = held.id AND here.status = 'live')"
    return (
        f"WITH RECURSIVE held (origin, id) AS (SELECT finding, finding FROM {table}"
        f" UNION SELECT held.origin, f.id FROM held CROSS JOIN findings AS f ON f.supersedes = held.id WHERE {gone}"
        f" UNION SELECT held.origin, h.heir FROM held CROSS JOIN heirs AS h ON h.finding = held.id WHERE {gone})"
    )


def desk_view_statements() -> list[str]:
    """``marked``: the mark of each finding that has one, by ``pk``; ``gathered``: each trend and the ``pk`` of each
    finding that belongs to it. CROSS JOIN keeps SQLite from beginning with the findings, of which there are far
    more."""
    latest = (
        f"SELECT f.pk AS finding, m.score, m.status, m.starred, m.tags, m.note, m.changed, {LATER.format(id='f.id')}"
        " FROM held CROSS JOIN findings AS f ON f.id = held.id CROSS JOIN marks AS m ON m.finding = held.origin"
        " GROUP BY f.pk"
    )
    marks = (
        f"{held('marks')} SELECT finding, score, status, starred, tags, note, changed FROM ({latest})"
        " WHERE score IS NOT NULL OR status <> 'new' OR starred OR tags IS NOT NULL OR note IS NOT NULL"
    )
    trends = (
        f"{held('trend_findings')} SELECT DISTINCT t.trend, f.pk AS finding FROM held"
        " CROSS JOIN findings AS f ON f.id = held.id CROSS JOIN trend_findings AS t ON t.finding = held.origin"
    )
    return [f"CREATE VIEW marked AS {marks}", f"CREATE VIEW gathered AS {trends}"]
