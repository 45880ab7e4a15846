"""Views of the marks and trends of findings, including those inherited from findings that are gone.

A mark belongs to the id of a finding and stays with it while that finding is live. If the finding is retired or not in
the database, the mark goes to its successor, or to the finding that has its text (``heirs``), and so on from there. If
a finding gets several marks in this way, the one changed last counts.
"""

from __future__ import annotations

LATER = "max(m.changed || (m.finding = {id}) || m.finding)"
"""Chooses the mark that counts among those of one finding. Bare columns beside this aggregate come from the row with
the maximum, https://www.sqlite.org/lang_select.html#bareagg."""


def held(table: str) -> str:
    """Return a CTE ``held`` of all findings that inherit a row of ``table`` about ``origin``. These are the finding
    itself and, if it is not live, its successor and its heir, and so on from these."""
    gone = "NOT EXISTS (SELECT 1 FROM findings AS here WHERE here.id = held.id AND here.status = 'live')"
    return (
        f"WITH RECURSIVE held (origin, id) AS (SELECT finding, finding FROM {table}"
        f" UNION SELECT held.origin, f.id FROM held CROSS JOIN findings AS f ON f.supersedes = held.id WHERE {gone}"
        f" UNION SELECT held.origin, h.heir FROM held CROSS JOIN heirs AS h ON h.finding = held.id WHERE {gone})"
    )


def annotation_view_statements() -> list[str]:
    """Return the statements that create the views ``marked`` and ``gathered``. ``marked`` has the mark of each
    marked finding, by ``pk``. ``gathered`` has each trend with the ``pk`` of its findings. CROSS JOIN makes SQLite
    start with the annotations, because there are far more findings."""
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
