"""The registry of the columns that the program itself declares."""

from __future__ import annotations

from signals.columns.annotations import ANNOTATION_COLUMNS
from signals.columns.articles import ARTICLE_COLUMNS
from signals.columns.computed import DERIVED_COLUMNS
from signals.columns.fields import field_columns
from signals.columns.findings import FINDING_COLUMNS
from signals.columns.registry import Registry
from signals.fields.definition import KNOWN_FIELDS

_OWN = (*FINDING_COLUMNS, *ARTICLE_COLUMNS, *DERIVED_COLUMNS, *ANNOTATION_COLUMNS)
REGISTRY = Registry((*_OWN, *field_columns(KNOWN_FIELDS.values(), {column.name for column in _OWN})))
