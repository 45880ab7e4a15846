"""The registry of columns: what a finding, an article, a mark and a derived value consist of, each declared once."""

from signals.columns.builtin import REGISTRY
from signals.columns.column import Column, Filter, Group, Order
from signals.columns.registry import Registry

__all__ = ["REGISTRY", "Column", "Filter", "Group", "Order", "Registry"]
