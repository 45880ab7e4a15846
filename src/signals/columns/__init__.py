"""The registry of columns: what a finding, an article, a mark and a derived value consist of, each declared once.

To add a filter or an exported column on what the tables already hold, declare it in ``findings``, ``articles``,
``annotations`` or ``derived``, then run ``scripts/make_command_reference`` and ``scripts/make_column_tables``. An
exported column takes the next free place in ``export``. Columns that only one database has are passed when it is
opened::

    signals.open(path, registry=REGISTRY.with_columns([Column("impact", "json_extract(f.extra, '$.impact')")]))
"""

from signals.columns.annotations import ANNOTATION_COLUMNS
from signals.columns.articles import ARTICLE_COLUMNS
from signals.columns.column import Column, Filter, Group, Order
from signals.columns.computed import DERIVED_COLUMNS
from signals.columns.findings import FINDING_COLUMNS
from signals.columns.registry import Registry

__all__ = ["REGISTRY", "Column", "Filter", "Group", "Order", "Registry"]

REGISTRY = Registry((*FINDING_COLUMNS, *ARTICLE_COLUMNS, *DERIVED_COLUMNS, *ANNOTATION_COLUMNS))
"""The columns that the program itself declares."""
