"""What renderers know of a column by its name alone: its type, and whether its text comes from a note."""

from __future__ import annotations

from signals.models.kinds import Kind
from signals.models.records import LIST_COLUMNS, PERCENTILES

LISTS = LIST_COLUMNS | {"article_tags"}
"""Columns whose value arrives as a JSON list of text, or ``None`` for an empty one."""

OBJECTS = frozenset({"extra"})
"""Columns whose value arrives as a JSON object, or ``None`` for an empty one."""

INTEGERS = frozenset(
    {"relevancy", "line", "article_line", "end_line", "run", "derived", "findings", "recurrence", "sources"}
    | {"my_score", "starred"}
) | {kind.plural for kind in Kind}
"""Columns that hold integers or ``None``."""

HEADINGS = {
    "kind_percentile": "kind %", "article_percentile": "article %", "bar": "", "kept_percent": "kept %",
    "findings_updated": "updated", "findings_revived": "revived", "findings_retired": "retired",
}  # fmt: skip
"""Columns that a table on a terminal heads by other words than their name."""

TENTHS = frozenset(PERCENTILES) | {"percent", "percent_of_scored", "kept_percent", "kept_percent_of_scored"}
"""Columns that hold numbers of one decimal, or ``None``."""

REALS = frozenset({"rank", "similarity"}) | TENTHS
"""Columns that hold real numbers."""

TELLING = frozenset({
    "name", "description", "change", "ten_year", "driving_force", "remark", "title", "summary", "snippet", "text",
    "message", "why", "my_note",
})  # fmt: skip
"""Columns of running text, which people read: they get the width there is."""

OWN = (
    INTEGERS
    | REALS
    | OBJECTS
    | {
        "id", "kind", "article_id", "published", "dated", "dated_by", "saved", "status", "inferred", "first_seen",
        "last_seen", "format", "severity", "code", "my_status", "marked_at",
    }
)  # fmt: skip
"""Columns whose values the program makes: they never begin with a character that a spreadsheet would act on."""
