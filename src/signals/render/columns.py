"""What renderers know about a column by its name alone: its type, and whether its text comes from a note."""

from __future__ import annotations

from functools import cache

from signals.columns import REGISTRY, Registry


class ColumnTypes:
    """The names of columns by type: those of a registry, and those of answers that are no rows of findings or articles.

    ``lists`` and ``objects`` arrive as JSON text, or ``None`` if empty. ``integers``, ``tenths`` (one decimal) and
    ``reals`` are numbers or ``None``. ``prose`` is running text, which gets the width there is. The values of ``made``
    columns never start with a character that a spreadsheet would run. ``headings`` are those in a table on a terminal
    that differ from the name.
    """

    def __init__(self, registry: Registry) -> None:
        self.lists = registry.of_type("list")
        self.objects = registry.of_type("object")
        self.integers = registry.of_type("integer", "flag") | {"end_line", "run", "sources"}
        shares = {"percent", "percent_of_scored", "kept_percent", "kept_percent_of_scored"}
        self.tenths = registry.of_type("tenths") | shares
        self.reals = registry.of_type("real") | self.tenths
        self.prose = registry.prose | {"message", "text"}
        self.made = registry.made | self.integers | self.reals | {"severity", "code"}
        self.headings = {
            **registry.headings,
            "bar": "",
            "kept_percent": "kept %",
            "findings_updated": "updated",
            "findings_revived": "revived",
            "findings_retired": "retired",
        }


@cache
def types_of(registry: Registry) -> ColumnTypes:
    """Return the types of the columns of a registry."""
    return ColumnTypes(registry)


TYPES = types_of(REGISTRY)
"""Those of the columns that the program itself declares."""
