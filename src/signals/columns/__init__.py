"""The registry of columns: what a finding, an article, a mark and a derived value consist of, each declared once.

To add a filter or an exported column on what the tables already hold, declare it in ``findings``, ``articles``,
``annotations`` or ``derived``, then run ``scripts/make_command_reference`` and ``scripts/make_column_tables``. An
exported column takes the next free place in ``export``. Columns that only one database has are passed when it is
opened::

    signals.open(path, registry=REGISTRY.with_columns([Column("mood", "json_extract(f.extra, '$.mood')")]))
"""

from signals.columns.builtin import REGISTRY
from signals.columns.column import Column, Filter, Group, Order
from signals.columns.registry import Registry

__all__ = ["REGISTRY", "Column", "Filter", "Group", "Order", "Registry"]
