"""The columns of what the analyst says about a finding."""

from __future__ import annotations

from signals.columns.column import MARKS, TIMELINE, Column, Filter, Group, Order, single
from signals.columns.findings import in_list
from signals.columns.values import label
from signals.models.kinds import MarkStatus

_MARK = " LEFT JOIN marked AS my_mark ON my_mark.finding = f.pk"
_TRENDS = (
    " LEFT JOIN (SELECT finding, json_group_array(trend) AS names"
    " FROM (SELECT finding, trend FROM gathered ORDER BY finding, trend) GROUP BY finding)"
    " AS my_trends ON my_trends.finding = f.pk"
)
_TRENDS_OF_FINDING = (
    " LEFT JOIN (SELECT finding, json_group_array(trend) AS trends FROM gathered GROUP BY finding) AS g"
    " ON g.finding = f.pk"
)

# fmt: off
_COLUMNS = (
    Column(
        "my_score", "my_mark.score", "your own score, 1–5", "integer", join=_MARK,
        filters=(
            Filter(
                "my_score", "Your own score: 4, or 3-5.", value="scores", field="my_scores", special="my_score",
                panel=MARKS,
            ),
        ),
        order=Order("my_mark.score", descending=True),
    ),
    Column(
        "my_status", "coalesce(my_mark.status, 'new')", "your status: `new`, `reviewed` or `dismissed`", join=_MARK,
        made=True,
        filters=(
            Filter(
                "status", "Your status: new, reviewed or dismissed. Findings without a status are new.",
                choices=tuple(status.value for status in MarkStatus), metavar="STATUS", field="my_statuses",
                special="my_status", panel=MARKS,
            ),
        ),
    ),
    Column(
        "starred", "coalesce(my_mark.starred, 0)", "1 if you starred it, else 0", "flag", join=_MARK,
        filters=(
            single("starred", "Only findings you starred.", "flag", condition="starred", within="marked", panel=MARKS),
        ),
    ),
    Column(
        "my_tags", "my_mark.tags", "your tags", "list", join=_MARK, room=100,
        filters=(
            Filter(
                "my_tag", "You gave the finding this tag.", in_list("tags"), field="my_tags", normal=label,
                within="marked", metavar="TAG", panel=MARKS,
            ),
        ),
    ),
    Column("my_note", "my_mark.note", "your note", join=_MARK, prose=True, room=120),
    Column("marked_at", "my_mark.changed", "UTC time of your last change to the mark", "time", join=_MARK, room=160),
    Column(
        "trends", "my_trends.names", "the trends for which it is evidence", "list", join=_TRENDS, room=100,
        filters=(
            Filter(
                "trend", "The finding is evidence for this trend.", "trend = ?", value="trend", field="trends",
                normal=label, within="gathered", panel=MARKS,
            ),
        ),
        groups=(
            Group(
                "trend", "g.trends", uses=(TIMELINE,), listed=True, join=_TRENDS_OF_FINDING,
                required="SELECT 1 FROM trends LIMIT 1",
                missing=(
                    "There are no trends yet.",
                    "Create one with `signals trend new NAME`, then add findings to it.",
                ),
            ),
        ),
    ),
)
# fmt: on

ANNOTATION_COLUMNS = tuple(column._replace(of="annotation", added_by="--with-marks") for column in _COLUMNS)
