"""The registry of the columns that the program itself declares."""

from __future__ import annotations

from signals.columns.annotations import ANNOTATION_COLUMNS
from signals.columns.articles import ARTICLE_COLUMNS
from signals.columns.computed import DERIVED_COLUMNS
from signals.columns.findings import FINDING_COLUMNS
from signals.columns.registry import Registry

REGISTRY = Registry((*FINDING_COLUMNS, *ARTICLE_COLUMNS, *DERIVED_COLUMNS, *ANNOTATION_COLUMNS))
