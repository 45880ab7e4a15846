"""The tables that the columns of findings are read from, and the views on them."""

from __future__ import annotations

from signals.columns import REGISTRY
from signals.models.kinds import Kind

FROM = "findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note"
"""The tables of a finding, with the aliases that the SQL of columns uses."""

LABEL = "coalesce({0}.name, {0}.description, {0}.change, {0}.ten_year, {0}.driving_force, '')"
"""SQL for the label of a finding: its name, or else the first of its texts; format it with the alias of the table."""

COUNTS: dict[str, str] = {kind.value: kind.plural for kind in Kind}
"""Kind -> the column of an article that counts its live findings of this kind."""

SEARCHED = REGISTRY.weights
"""The columns that full-text search covers, with the weight of a match in each."""


def view_statements() -> list[str]:
    """The view ``records`` of every finding as it is exported, and for each kind a view of its live findings."""
    chosen = ", ".join(f"{REGISTRY.finding_sql[column]} AS {column}" for column in REGISTRY.exported)
    statements = [f"CREATE VIEW records AS SELECT {chosen} FROM {FROM}"]
    for kind in Kind:
        live = f"WHERE f.kind = '{kind}' AND f.status = 'live'"
        statements += [f"CREATE VIEW {kind.plural} AS SELECT {chosen} FROM {FROM} {live}"]
    return statements
