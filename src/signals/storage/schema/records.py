"""How the columns of the export contract are read from the tables: plain SQL, shared by the reader and the views."""

from __future__ import annotations

from signals.models.kinds import Kind
from signals.models.records import COLUMNS
from signals.storage.schema import annotation_columns
from signals.storage.schema.percentiles import PERCENTILES

FROM = "findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note"
"""The tables a record is made of, and their aliases in the expressions below."""

LABEL = "coalesce({0}.name, {0}.description, {0}.change, {0}.ten_year, {0}.driving_force, '')"
"""What a finding is called, its name or else the first of its texts; to be given its alias."""

_RECURRENCE = (
    "(SELECT coalesce((SELECT c.articles FROM cluster_findings AS m JOIN clusters AS c ON c.id = m.cluster"
    " WHERE m.finding = f.pk), 1 - a.derived) FROM sayings AS y WHERE y.finding = f.pk)"
)
"""Independent articles that say what a finding says; null where it was not compared with others."""

RECORD: dict[str, str] = {
    "id": "f.id",
    "kind": "f.kind",
    "name": "f.name",
    "description": "f.description",
    "change": "f.change",
    "ten_year": "f.ten_year",
    "driving_force": "f.driving_force",
    "relevancy": "f.relevancy",
    "section": "f.section",
    "remark": "f.remark",
    "tags": "f.tags",
    "url": "f.url",
    "location": "f.location",
    "article_id": "a.id",
    "title": "a.title",
    "article_url": "a.url",
    "source": "a.source",
    "author": "a.author",
    "published": "a.published",
    "dated": "f.dated",
    "dated_by": "f.dated_by",
    "edition": "a.edition",
    "category": "a.category",
    "article_type": "a.type",
    "path": "n.path",
    "line": "f.line",
    "status": "f.status",
    "inferred": "CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN a.inferred"
    " ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END",
    "first_seen": "(SELECT started FROM runs WHERE run = f.first_run)",
    "last_seen": "(SELECT started FROM runs WHERE run = coalesce(f.last_run, a.last_run))",
    "extra": "f.extra",
    "keywords": "a.keywords",
    "themes": "a.themes",
    "summary": "a.summary",
    "format": "a.format",
    "derived": "a.derived",
    "recurrence": _RECURRENCE,
    "article_tags": "a.tags",
    "saved": "a.saved",
    "article_line": "a.line",
    **PERCENTILES,
    **annotation_columns.RECORD,
}
"""Column -> SQL. Lists and objects come as JSON text, null where empty."""

ARTICLE: dict[str, str] = {
    **{column: f"a.{column}" for column in (
        "id", "title", "url", "source", "author", "published", "dated", "dated_by", "edition", "category", "type",
        "summary", "keywords", "themes", "tags", "format", "derived", "line", "status", "inferred",
        *(kind.plural for kind in Kind),
    )},
    "path": "n.path",
    "first_seen": "(SELECT started FROM runs WHERE run = a.first_run)",
    "last_seen": "(SELECT started FROM runs WHERE run = a.last_run)",
    "findings": "(" + " + ".join(f"a.{kind.plural}" for kind in Kind) + ")",
}  # fmt: skip
"""Column of ``articles`` -> SQL."""

COUNTS: dict[str, str] = {kind.value: kind.plural for kind in Kind}
"""Kind -> the column of an article that counts its live findings of it."""

SEARCHED: dict[str, float] = {
    "name": 10.0,
    "description": 5.0,
    "change": 2.0,
    "ten_year": 2.0,
    "driving_force": 2.0,
    "remark": 5.0,
    "tags": 5.0,
}
"""The columns that full-text search covers, with the weight of a match in each."""


WORDS_HELD = 4 * 1024 * 1024
"""Bytes of new words that FTS5 gathers in memory before it writes a segment of the index: a transaction's fit, so that
there are few segments to merge."""


def view_statements() -> list[str]:
    """``records``, every finding as it is exported, and a view of the live ones for each kind."""
    chosen = ", ".join(f"{RECORD[column]} AS {column}" for column in COLUMNS)
    statements = [f"CREATE VIEW records AS SELECT {chosen} FROM {FROM}"]
    for kind in Kind:
        live = f"WHERE f.kind = '{kind}' AND f.status = 'live'"
        statements += [f"CREATE VIEW {kind.plural} AS SELECT {chosen} FROM {FROM} {live}"]
    return statements


def search_statements() -> list[str]:
    """The full-text index over the findings: their text stays in ``findings``, the index holds only words."""
    columns = ", ".join(SEARCHED)
    options = "content='findings', content_rowid='pk', tokenize='unicode61 remove_diacritics 2'"
    return [
        f"CREATE VIRTUAL TABLE findings_fts USING fts5({columns}, {options})",
        f"INSERT INTO findings_fts (findings_fts, rank) VALUES ('hashsize', {WORDS_HELD})",
    ]
