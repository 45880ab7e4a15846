"""The columns of a finding itself."""

from __future__ import annotations

from signals.columns.column import COVERAGE, STATS, Column, Filter, Group, Order, quoted, single
from signals.columns.values import date
from signals.models.kinds import BUILT_IN, Kinds
from signals.text.search_text import fold_plain


def in_list(values: str) -> str:
    """SQL that holds if a JSON list contains the value, in any case."""
    return f"EXISTS (SELECT 1 FROM json_each({values}) WHERE fold(value) = ?)"


def kind_column(kinds: Kinds) -> Column:
    """Return the column of the kind. Kinds that are not among ``kinds`` are sorted behind them."""
    places = " ".join(f"WHEN {quoted(name)} THEN {place}" for place, name in enumerate(kinds.names))
    return Column(
        "kind", "f.kind", "its kind, such as `signal`, `trend` or `highlight`", export=2, made=True,
        filters=(
            Filter(
                "kind", f"Kind of finding: {', '.join(kind.plural for kind in kinds)} or all.", value="kind",
                field="kinds", special="kinds", short="-k",
            ),
        ),
        order=Order(f"CASE f.kind {places} ELSE {len(kinds.names)} END", then="f.kind"),
        groups=(Group("kind", "f.kind", scale=kinds.names),),
    )  # fmt: skip


_TAGGED = f"({in_list('f.tags')} OR {in_list('a.tags')})"
_BY_TIME = (STATS, COVERAGE)

# fmt: off
_COLUMNS = (
    Column(
        "id", "f.id",
        "the finding's id, 16 hex digits; it stays the same if the file is renamed, exported again or rescored",
        export=1, made=True,
        filters=(Filter("ids", field="ids", special="ids"),),
        order=Order("f.id"),
    ),
    kind_column(BUILT_IN),
    Column(
        "name", "f.name", "its name", export=3, prose=True, weight=10.0,
        order=Order("fold(coalesce(f.name, f.description))"),
    ),
    Column(
        "description", "f.description", "what it is; for a highlight, its text", export=4, prose=True, weight=5.0,
        room=120,
    ),
    Column("change", "f.change", "what changes: from what, to what", export=5, prose=True, weight=2.0),
    Column("ten_year", "f.ten_year", "where it may lead in ten years", export=6, prose=True, weight=2.0),
    Column("driving_force", "f.driving_force", "what drives it", export=7, prose=True, weight=2.0),
    Column(
        "relevancy", "f.relevancy", "the note's own score, 1–5", "integer", export=8,
        filters=(
            single("min_relevancy", "Relevancy of at least N.", "relevancy", special="relevancy"),
            single("max_relevancy", "Relevancy of at most N.", "relevancy", special="relevancy"),
            single(
                "include_unscored", "With --min-relevancy or --max-relevancy: include findings without a score.",
                "flag", special="relevancy",
            ),
            single("only_unscored", "Only findings without a score.", "flag", special="relevancy"),
        ),
        order=Order("f.relevancy", descending=True, also="f.dated"),
        groups=(Group("relevancy", "CAST(f.relevancy AS TEXT)", uses=(COVERAGE,), scale=("5", "4", "3", "2", "1")),),
    ),
    Column("section", "f.section", "the headings above it, joined with ` › `", export=9),
    Column("remark", "f.remark", "the reader's own note on a highlight", export=10, prose=True, weight=5.0),
    Column(
        "tags", "f.tags", "the reader's tags on a highlight", "list", export=11, weight=5.0,
        filters=(
            Filter("tag", "The finding or its article has this tag.", _TAGGED, field="tags", metavar="TAG"),
            Filter(
                "not_tag", "Neither the finding nor its article has this tag.", _TAGGED, field="not_tags", negated=True,
                metavar="TAG",
            ),
        ),
        groups=(Group("tag", "f.tags", uses=_BY_TIME, listed=True),),
    ),
    Column("url", "f.url", "a highlight's deep link", export=12),
    Column("location", "f.location", "a highlight's place in the source: page, time or position", export=13),
    Column(
        "dated", "f.dated", "the ISO date that filters and time commands use; never empty", "date", export=20,
        filters=(
            single(
                "since", "Dated on this date or later: 2024, 2024-09, 2024-09-13; or 30d for 30 days ago.",
                "date or days ago", condition="(f.dated >= ? OR f.dated IN (substr(?, 1, 4), substr(?, 1, 7)))",
                normal=date,
            ),
            single(
                "until", "Dated on this date or earlier; 2024 includes all of 2024.", "date",
                condition="f.dated < ? || '~'", normal=date,
            ),
        ),
        order=Order("f.dated", descending=True),
        groups=(
            Group("month", "substr(f.dated, 1, 7)", uses=_BY_TIME, period="month", digits=7),
            Group(
                "quarter", "substr(f.dated, 1, 4) || '-Q' || ((substr(f.dated, 6, 2) + 2) / 3)", uses=(COVERAGE,),
                period="quarter", digits=7,
            ),
            Group("year", "substr(f.dated, 1, 4)", uses=_BY_TIME, period="year"),
        ),
    ),
    Column(
        "dated_by", "f.dated_by",
        "the source of that date, best first: `published`, `url`, `edition`, `saved`, `first_seen`", export=21,
        made=True,
    ),
    Column("line", "f.line", "the first line of the row or bullet in that file, from 1", "integer", export=26),
    Column(
        "status", "f.status", "`live`, or `retired` if the note no longer contains it (`--retired`)", export=27,
        made=True,
        filters=(
            single(
                "retired", "Include retired findings: rows that are gone from their notes.", "flag", special="retired",
            ),
        ),
    ),
    Column(
        "inferred",
        "CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN a.inferred"
        " ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END",
        "the fields that the program inferred", "list", export=28, made=True,
    ),
    Column(
        "first_seen", "(SELECT started FROM runs WHERE run = f.first_run)", "UTC time of the run that first read it",
        "time", export=29,
        filters=(
            single(
                "new", "Only findings that the latest ingestion added. Edited and moved ones do not count.", "flag",
                special="new",
            ),
            single(
                "new_since", "First ingested on this date or later: 2024-09-13; or 7d for 7 days ago.",
                "date or days ago", special="new_since",
            ),
        ),
        order=Order("f.first_run", descending=True),
    ),
    Column(
        "last_seen", "(SELECT started FROM runs WHERE run = coalesce(f.last_run, a.last_run))",
        "UTC time of the run that last read it", "time", export=30,
        order=Order("coalesce(f.last_run, a.last_run)", descending=True),
    ),
    Column("extra", "f.extra", "columns of the note that the vocabulary does not know, by header", "object", export=31),
    Column(
        "fields", "f.fields", "what the note says about impact, horizon and other fields, by field", "object",
        export=32,
        filters=(
            Filter(
                "where", 'Condition on a field: "impact>=4", "steep=Social", "owner~ana", "horizon?". All must hold.',
                value="condition", field="where_fields", special="where_fields",
            ),
        ),
    ),
    Column("own_id", "f.own_id", "the id of a highlight in its reading app", hidden=True),
    Column("highlighted", "f.saved", "the day on which the reader marked a highlight", "date", hidden=True),
    Column("scales", "f.scales", "the highest number of a field, if its header says it", "object", export=33),
)
# fmt: on

WEIGHTS = {column.name: column.weight for column in _COLUMNS if column.weight}
_TEXT = " || ' ' || ".join(f"coalesce(f.{name}, '')" for name in WEIGHTS)

FINDING_COLUMNS = (
    *_COLUMNS,
    Column(
        "text",
        filters=(
            Filter(
                "text",
                "This text occurs anywhere in the finding.",
                f"instr(plain({_TEXT}), ?) > 0",
                field="texts",
                normal=fold_plain,
            ),
        ),
    ),
)
