"""What the analyst says of a finding, as columns of its record: read only where they are asked for."""

from __future__ import annotations

from collections.abc import Collection

_MARK = "my_mark"
_TRENDS = "my_trends"

RECORD: dict[str, str] = {
    "my_score": f"{_MARK}.score",
    "my_status": f"coalesce({_MARK}.status, 'new')",
    "starred": f"coalesce({_MARK}.starred, 0)",
    "my_tags": f"{_MARK}.tags",
    "my_note": f"{_MARK}.note",
    "marked_at": f"{_MARK}.changed",
    "trends": f"{_TRENDS}.names",
}
"""Column -> SQL, on what ``joined`` adds to the tables of a record."""

_GATHERED = (
    "(SELECT finding, json_group_array(trend) AS names"
    " FROM (SELECT finding, trend FROM gathered ORDER BY finding, trend) GROUP BY finding)"
)


def joined(columns: Collection[str]) -> str:
    """What to join to the tables of a record for these columns; nothing where none is the analyst's."""
    needed = "".join(RECORD.get(column, "") for column in columns)
    marks = f" LEFT JOIN marked AS {_MARK} ON {_MARK}.finding = f.pk" if f"{_MARK}." in needed else ""
    trends = f" LEFT JOIN {_GATHERED} AS {_TRENDS} ON {_TRENDS}.finding = f.pk" if f"{_TRENDS}." in needed else ""
    return marks + trends
