"""Tables for annotations (marks and trends). Ingestion never writes them, except ``heirs``.

They refer to findings by id, not by ``pk``, and have no foreign keys: a colleague's mark may arrive before its note.
The views of ``annotation_views`` work out what a finding inherits from the findings it supersedes.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, Text
from sqlmodel import Field, SQLModel

from signals.models.kinds import Horizon, MarkStatus
from signals.storage.schema.tables import STRICT, integer, one_of, text


class MarkRow(SQLModel, table=True):
    """The current mark of a finding. ``changed`` is when the analyst last changed it; ``tags`` is a JSON list or
    null. A removed mark remains as an empty row, so that its time is known. ``about`` is a JSON object that
    describes a finding that the database does not contain."""

    __tablename__ = "marks"
    __table_args__ = (
        one_of("status", *MarkStatus),
        CheckConstraint("score BETWEEN 1 AND 5"),
        CheckConstraint("starred IN (0, 1)"),
        STRICT,
    )
    finding: str = Field(sa_column=Column(Text, primary_key=True))
    score: int | None = Field(sa_column=integer(null=True))
    status: str = Field(sa_column=text(null=False))
    starred: int = Field(sa_column=integer())
    tags: str | None = Field(sa_column=text())
    note: str | None = Field(sa_column=text())
    changed: str = Field(sa_column=text(null=False))
    about: str | None = Field(sa_column=text())


class MarkChangeRow(SQLModel, table=True):
    """The mark of one finding before and after an action, as JSON objects; null if there was no mark. An action is
    one call, for any number of findings. ``undid`` is the action that this one reverted."""

    __tablename__ = "mark_changes"
    __table_args__ = (Index("mark_changes_action", "action"), Index("mark_changes_finding", "finding"), STRICT)
    pk: int = Field(sa_column=Column(Integer, primary_key=True))
    action: int = Field(sa_column=integer())
    time: str = Field(sa_column=text(null=False))
    finding: str = Field(sa_column=text(null=False))
    before: str | None = Field(sa_column=text())
    after: str | None = Field(sa_column=text())
    undid: int | None = Field(sa_column=integer(null=True))


class TrendRow(SQLModel, table=True):
    """A trend: a named group of findings that are evidence for one pattern. ``changed`` is when a column between
    ``name`` and ``created`` last changed."""

    __tablename__ = "trends"
    __table_args__ = (one_of("horizon", *Horizon), STRICT)
    name: str = Field(sa_column=Column(Text, primary_key=True))
    title: str | None = Field(sa_column=text())
    description: str | None = Field(sa_column=text())
    sector: str | None = Field(sa_column=text())
    horizon: str | None = Field(sa_column=text())
    created: str = Field(sa_column=text(null=False))
    changed: str = Field(sa_column=text(null=False))


class TrendFindingRow(SQLModel, table=True):
    """A finding in a trend, and when it was added. ``about`` is as in ``marks``."""

    __tablename__ = "trend_findings"
    __table_args__ = (STRICT,)
    trend: str = Field(sa_column=Column(Text, primary_key=True))
    finding: str = Field(sa_column=Column(Text, primary_key=True))
    added: str = Field(sa_column=text(null=False))
    about: str | None = Field(sa_column=text())


class HeirRow(SQLModel, table=True):
    """A finding that is gone, and the finding that has its text: the ``heir`` inherits its mark and its trends. The
    heir existed before, or came later. Ingestion writes the row in the run ``run``."""

    __tablename__ = "heirs"
    __table_args__ = (Index("heirs_heir", "heir"), STRICT)
    finding: str = Field(sa_column=Column(Text, primary_key=True))
    heir: str = Field(sa_column=text(null=False))
    run: int = Field(sa_column=integer())
