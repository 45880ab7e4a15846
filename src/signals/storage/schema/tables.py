"""The tables of the database, declared with SQLModel. They do not validate: the values went through the models before.

All tables are STRICT, and columns are Text, Integer or Real. Lists and objects are JSON text, null if empty. The ``pk``
of findings grows in the order of ingestion, which keeps the findings of an article together; ids are unique as well.
Articles and findings are retired, never deleted. Importing this module takes a quarter of a second, so the program uses
``schema.sql``, which is generated from it.
"""

from __future__ import annotations

from sqlalchemy import REAL, CheckConstraint, Column, ForeignKey, Index, Integer, Text
from sqlalchemy import text as literal_text
from sqlmodel import Field, SQLModel

from signals.models.kinds import Format, Severity

STRICT = {"sqlite_strict": True}
STATUSES = ("live", "retired")
ORIGINS = ("published", "url", "edition", "saved", "first_seen")
"""The possible origins of a date."""
WITHOUT_ROWID = {"sqlite_strict": True, "sqlite_with_rowid": False}


def one_of(column: str, *values: str) -> CheckConstraint:
    """Return a check that a column has one of the values. It uses OR: for IN with more than two values, SQLite
    builds a table for each row."""
    return CheckConstraint(" OR ".join(f"{column} = '{value}'" for value in values))


def text(*, null: bool = True, unique: bool = False) -> Column[str]:
    """Return a Text column. STRICT tables have no VARCHAR."""
    return Column(Text, nullable=null, unique=unique or None)


def integer(*, null: bool = False, to: str | None = None, default: int | None = None) -> Column[int]:
    """Return an Integer column. ``to`` is the column that it refers to."""
    keys = (ForeignKey(to),) if to else ()
    return Column(Integer, *keys, nullable=null, server_default=None if default is None else str(default))


class MetaRow(SQLModel, table=True):
    """A setting of the database itself, such as the notes root."""

    __tablename__ = "meta"
    __table_args__ = (STRICT,)
    key: str = Field(sa_column=Column(Text, primary_key=True))
    value: str = Field(sa_column=text(null=False))


class RunRow(SQLModel, table=True):
    """A run: one ingestion that changed something. The counts are JSON objects."""

    __tablename__ = "runs"
    __table_args__ = (STRICT,)
    run: int = Field(sa_column=Column(Integer, primary_key=True))
    started: str = Field(sa_column=text(null=False))
    finished: str | None = Field(sa_column=text())
    version: str = Field(sa_column=text(null=False))
    notes: str | None = Field(sa_column=text())
    articles: str | None = Field(sa_column=text())
    findings: str | None = Field(sa_column=text())
    problems: str | None = Field(sa_column=text())


class NoteRow(SQLModel, table=True):
    """A note file, the key that tells whether it must be read again, and the number of its problems. ``settled`` is
    0 if the file was so young when it was read that its time cannot be trusted."""

    __tablename__ = "notes"
    __table_args__ = (
        one_of("status", *STATUSES),
        CheckConstraint("settled IN (0, 1)"),
        Index("notes_hash", "hash"),
        STRICT,
    )
    pk: int = Field(sa_column=Column(Integer, primary_key=True))
    path: str = Field(sa_column=text(null=False, unique=True))
    size: int = Field(sa_column=integer())
    mtime_ns: int = Field(sa_column=integer())
    inode: int = Field(sa_column=integer())
    settled: int = Field(sa_column=integer())
    fingerprint: str = Field(sa_column=text(null=False))
    hash: str = Field(sa_column=text(null=False))
    run: int = Field(sa_column=integer(to="runs.run"))
    status: str = Field(sa_column=text(null=False))
    repaired: int = Field(sa_column=integer())
    warning: int = Field(sa_column=integer())
    rejected: int = Field(sa_column=integer())


class ArticleRow(SQLModel, table=True):
    """An article. ``claim`` is the identity that its note gives it;
    ``identity`` is the identity it has. They differ if a note was moved, or if another article had the claim first."""

    __tablename__ = "articles"
    __table_args__ = (
        one_of("status", *STATUSES),
        CheckConstraint("derived IN (0, 1)"),
        one_of("format", *Format),
        one_of("dated_by", *ORIGINS),
        Index("articles_note", "note"),
        Index("articles_source", "source"),
        Index("articles_dated", "dated", "status"),
        STRICT,
    )
    pk: int = Field(sa_column=Column(Integer, primary_key=True))
    id: str = Field(sa_column=text(null=False, unique=True))
    identity: str = Field(sa_column=text(null=False, unique=True))
    claim: str = Field(sa_column=text(null=False))
    note: int = Field(sa_column=integer(to="notes.pk"))
    line: int = Field(sa_column=integer())
    format: str = Field(sa_column=text(null=False))
    title: str | None = Field(sa_column=text())
    url: str | None = Field(sa_column=text())
    source: str | None = Field(sa_column=text())
    author: str | None = Field(sa_column=text())
    published: str | None = Field(sa_column=text())
    saved: str | None = Field(sa_column=text())
    dated: str = Field(sa_column=text(null=False))
    dated_by: str = Field(sa_column=text(null=False))
    edition: str | None = Field(sa_column=text())
    category: str | None = Field(sa_column=text())
    type: str | None = Field(sa_column=text())
    summary: str | None = Field(sa_column=text())
    keywords: str | None = Field(sa_column=text())
    themes: str | None = Field(sa_column=text())
    tags: str | None = Field(sa_column=text())
    derived: int = Field(sa_column=integer())
    inferred: str | None = Field(sa_column=text())
    digest: int = Field(sa_column=integer())
    status: str = Field(sa_column=text(null=False))
    first_run: int = Field(sa_column=integer(to="runs.run"))
    last_run: int = Field(sa_column=integer(to="runs.run"))
    article_note: str | None = Field(sa_column=text())


class ArticleKindRow(SQLModel, table=True):
    """The number of live findings of a kind in an article. Zero has no row."""

    __tablename__ = "article_kinds"
    __table_args__ = (WITHOUT_ROWID,)
    article: int = Field(sa_column=Column(Integer, ForeignKey("articles.pk"), primary_key=True))
    kind: str = Field(sa_column=Column(Text, primary_key=True))
    findings: int = Field(sa_column=integer())


class FindingRow(SQLModel, table=True):
    """A finding. ``fields`` has the text of each field, and ``scales`` the highest number of a field if the note says
    it; ``field_values`` is made from them. ``last_run`` is null while it is live; then the article's ``last_run``
    counts. ``supersedes`` is the id of the finding whose successor it is. ``digest`` is the row hash: it covers the
    content, not the position in the note."""

    __tablename__ = "findings"
    __table_args__ = (
        CheckConstraint("kind <> ''"),
        one_of("status", *STATUSES),
        CheckConstraint("relevancy BETWEEN 1 AND 5"),
        CheckConstraint("line >= 1"),
        one_of("dated_by", *ORIGINS),
        Index("findings_article", "article"),
        Index("findings_listed", "relevancy", "dated", "kind", "status"),
        Index("findings_retired", "status", sqlite_where=literal_text("status = 'retired'")),
        Index("findings_supersedes", "supersedes", sqlite_where=literal_text("supersedes IS NOT NULL")),
        STRICT,
    )
    pk: int = Field(sa_column=Column(Integer, primary_key=True))
    id: str = Field(sa_column=text(null=False, unique=True))
    article: int = Field(sa_column=integer(to="articles.pk"))
    kind: str = Field(sa_column=text(null=False))
    line: int = Field(sa_column=integer())
    name: str | None = Field(sa_column=text())
    description: str | None = Field(sa_column=text())
    change: str | None = Field(sa_column=text())
    ten_year: str | None = Field(sa_column=text())
    driving_force: str | None = Field(sa_column=text())
    relevancy: int | None = Field(sa_column=integer(null=True))
    section: str | None = Field(sa_column=text())
    remark: str | None = Field(sa_column=text())
    tags: str | None = Field(sa_column=text())
    url: str | None = Field(sa_column=text())
    location: str | None = Field(sa_column=text())
    extra: str | None = Field(sa_column=text())
    inferred: str | None = Field(sa_column=text())
    own_id: str | None = Field(sa_column=text())
    saved: str | None = Field(sa_column=text())
    dated: str = Field(sa_column=text(null=False))
    dated_by: str = Field(sa_column=text(null=False))
    digest: int = Field(sa_column=integer())
    status: str = Field(sa_column=text(null=False))
    first_run: int = Field(sa_column=integer(to="runs.run"))
    last_run: int | None = Field(sa_column=integer(null=True, to="runs.run"))
    supersedes: str | None = Field(sa_column=text())
    fields: str | None = Field(sa_column=text())
    scales: str | None = Field(sa_column=text())


class FieldValueRow(SQLModel, table=True):
    """A value that the text of a field gives a finding, also a retired one; the first has ``at`` 0. ``text`` is null
    if ``key`` says the same. ``signals.fields.values`` explains the others."""

    __tablename__ = "field_values"
    __table_args__ = (WITHOUT_ROWID,)
    field: str = Field(sa_column=Column(Text, primary_key=True))
    finding: int = Field(sa_column=Column(Integer, primary_key=True))
    at: int = Field(sa_column=Column(Integer, primary_key=True))
    key: str = Field(sa_column=text(null=False))
    number: float | None = Field(sa_column=Column(REAL, nullable=True))
    scale: float | None = Field(sa_column=Column(REAL, nullable=True))
    level: int | None = Field(sa_column=integer(null=True))
    text: str | None = Field(sa_column=text())


class SearchTextRow(SQLModel, table=True):
    """Texts of a finding as prepared for the full-text index (``signals.text.search_text``). A column is null if its
    text is indexed as it is. A finding without such texts has no row."""

    __tablename__ = "search_texts"
    __table_args__ = (STRICT,)
    finding: int = Field(sa_column=Column(Integer, primary_key=True))
    name: str | None = Field(sa_column=text())
    description: str | None = Field(sa_column=text())
    change: str | None = Field(sa_column=text())
    ten_year: str | None = Field(sa_column=text())
    driving_force: str | None = Field(sa_column=text())
    remark: str | None = Field(sa_column=text())
    tags: str | None = Field(sa_column=text())


class TallyRow(SQLModel, table=True):
    """The number of findings of a kind, relevancy (0 for none), origin of the date, and status. Zero has no row."""

    __tablename__ = "tallies"
    __table_args__ = (STRICT,)
    kind: str = Field(sa_column=Column(Text, primary_key=True))
    relevancy: int = Field(sa_column=Column(Integer, primary_key=True))
    dated_by: str = Field(sa_column=Column(Text, primary_key=True))
    status: str = Field(sa_column=Column(Text, primary_key=True))
    findings: int = Field(sa_column=integer())


class ProblemRow(SQLModel, table=True):
    """A problem of a note: something that ingestion repaired, doubts or rejected."""

    __tablename__ = "problems"
    __table_args__ = (
        one_of("severity", *Severity),
        Index("problems_note", "note"),
        STRICT,
    )
    pk: int = Field(sa_column=Column(Integer, primary_key=True))
    note: int = Field(sa_column=integer(to="notes.pk"))
    line: int | None = Field(sa_column=integer(null=True))
    end_line: int | None = Field(sa_column=integer(null=True))
    severity: str = Field(sa_column=text(null=False))
    code: str = Field(sa_column=text(null=False))
    message: str = Field(sa_column=text(null=False))
    hint: str = Field(sa_column=text(null=False))
    text: str = Field(sa_column=text(null=False))


class RevisionRow(SQLModel, table=True):
    """An earlier version of an article (``finding`` is null) or of a finding: the replaced values, as a JSON object."""

    __tablename__ = "revisions"
    __table_args__ = (
        one_of("change", "updated", "retired", "revived"),
        Index("revisions_finding", "finding"),
        Index("revisions_article", "article"),
        Index("revisions_run", "run"),
        STRICT,
    )
    pk: int = Field(sa_column=Column(Integer, primary_key=True))
    run: int = Field(sa_column=integer(to="runs.run"))
    article: int = Field(sa_column=integer(to="articles.pk"))
    finding: int | None = Field(sa_column=integer(null=True, to="findings.pk"))
    change: str = Field(sa_column=text(null=False))
    before: str | None = Field(sa_column=text())


class MoveRow(SQLModel, table=True):
    """An article that a run found in another note than before. ``path`` is the path of the earlier note."""

    __tablename__ = "moves"
    __table_args__ = (WITHOUT_ROWID,)
    article: int = Field(sa_column=Column(Integer, ForeignKey("articles.pk"), primary_key=True))
    run: int = Field(sa_column=Column(Integer, ForeignKey("runs.run"), primary_key=True))
    path: str = Field(sa_column=text(null=False))
