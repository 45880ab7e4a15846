"""What renderers know about a column by its name alone: its type, and whether its text comes from a note."""

from __future__ import annotations

from functools import cached_property

from signals.columns import REGISTRY, Registry

# Columns of answers that are no rows of findings or articles.
_INTEGERS = {"end_line", "run", "sources"}
_TENTHS = {"percent", "percent_of_scored", "kept_percent", "kept_percent_of_scored"}
_PROSE = {"message", "text"}
_MADE = {"severity", "code"}
_HEADINGS = {
    "bar": "", "kept_percent": "kept %", "findings_updated": "updated", "findings_revived": "revived",
    "findings_retired": "retired",
}  # fmt: skip


class ColumnTypes:
    """The names of columns by type, and the headings of some."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    @cached_property
    def lists(self) -> frozenset[str]:
        """Columns whose value is a JSON list of text, or ``None`` for an empty one."""
        return self._registry.of_type("list")

    @cached_property
    def objects(self) -> frozenset[str]:
        """Columns whose value is a JSON object, or ``None`` for an empty one."""
        return self._registry.of_type("object")

    @cached_property
    def integers(self) -> frozenset[str]:
        """Columns of integers or ``None``."""
        return self._registry.of_type("integer", "flag") | _INTEGERS

    @cached_property
    def tenths(self) -> frozenset[str]:
        """Columns of numbers with one decimal, or ``None``."""
        return self._registry.of_type("tenths") | _TENTHS

    @cached_property
    def reals(self) -> frozenset[str]:
        """Columns of real numbers or ``None``."""
        return self._registry.of_type("real") | self.tenths

    @cached_property
    def prose(self) -> frozenset[str]:
        """Columns of running text, which people read: they get the width there is."""
        return self._registry.prose | _PROSE

    @cached_property
    def made(self) -> frozenset[str]:
        """Columns whose values the program makes: they never start with a character that a spreadsheet would run."""
        return self._registry.made | self.integers | self.reals | _MADE

    @cached_property
    def headings(self) -> dict[str, str]:
        """The headings of a terminal's table that are not the name of the column."""
        return {**self._registry.headings, **_HEADINGS}


TYPES = ColumnTypes(REGISTRY)
"""Those of the columns that the program itself declares."""
