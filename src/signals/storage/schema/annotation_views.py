"""Views of the marks and trends that findings have, also those that they inherit.

A mark belongs to the id of a finding and stays with it while it is live. If the finding is retired, or not in the
database, its mark passes to its successor, or to the finding with the same text (``heirs``), and on from there. If a
finding gets several marks in this way, the one changed last counts.
"""

from __future__ import annotations

LATER = "max(m.changed || (m.finding = {id}) || m.finding)"
"""Chooses the mark that counts among those of one finding: beside this aggregate, SQLite takes bare columns from the
row with the greatest value, https://www.sqlite.org/lang_select.html#bareagg."""

_GONE = "NOT EXISTS (SELECT 1 FROM findings AS here WHERE here.id = {} AND here.status = 'live')"
PREDECESSORS = (
    "WITH RECURSIVE line (id) AS (SELECT ?1"
    " UNION SELECT f.supersedes FROM line JOIN findings AS f ON f.id = line.id"
    f" WHERE f.supersedes IS NOT NULL AND {_GONE.format('f.supersedes')}"
    f" UNION SELECT h.finding FROM line JOIN heirs AS h ON h.heir = line.id WHERE {_GONE.format('h.finding')})"
)
"""``line``: a finding, and the findings that are gone whose marks it inherits."""


def finding_now(table: str) -> str:
    """Return SQL for ``finding_now``: each finding that has what a row of ``table`` says of ``origin``.

    That is the finding itself and, if it is not live, its successor and its finding in ``heirs``, and so on from these.
    """
    gone = _GONE.format("held.id")
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
        f"{finding_now('marks')} SELECT finding, score, status, starred, tags, note, changed FROM ({latest})"
        " WHERE score IS NOT NULL OR status <> 'new' OR starred OR tags IS NOT NULL OR note IS NOT NULL"
    )
    trends = (
        f"{finding_now('trend_findings')} SELECT DISTINCT t.trend, f.pk AS finding FROM held"
        " CROSS JOIN findings AS f ON f.id = held.id CROSS JOIN trend_findings AS t ON t.finding = held.origin"
    )
    return [f"CREATE VIEW marked AS {marks}", f"CREATE VIEW gathered AS {trends}"]
