"""The tables that the columns of findings are read from, and the views on them."""

from __future__ import annotations

from signals.columns import REGISTRY
from signals.models.kinds import BUILT_IN

FROM = "findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note"
"""The tables of a finding, with the aliases that the SQL of columns uses."""

LABEL = "coalesce({0}.name, {0}.description, {0}.change, {0}.ten_year, {0}.driving_force, '')"
"""SQL for the label of a finding: its name, or else the first of its texts; format it with the alias of the table."""

KIND_VIEWS = {**{kind.name: kind.plural for kind in BUILT_IN}, "trend": "reported_trends"}
"""Built-in kind -> the view of its live findings. The table ``trends`` has the analyst's own collections."""

SEARCHED = REGISTRY.weights
"""The columns that full-text search covers, with the weight of a match in each."""


def view_statements() -> list[str]:
    """The view ``records`` of every finding as it is exported, and a view of the live findings of each built-in
    kind."""
    chosen = ", ".join(f"{REGISTRY.finding_sql[column]} AS {column}" for column in REGISTRY.exported)
    statements = [f"CREATE VIEW records AS SELECT {chosen} FROM {FROM}"]
    for kind, view in KIND_VIEWS.items():
        live = f"WHERE f.kind = '{kind}' AND f.status = 'live'"
        statements += [f"CREATE VIEW {view} AS SELECT {chosen} FROM {FROM} {live}"]
    return statements
