"""The tables of annotations, as SQLModel declares them. Ingestion writes none of them but ``heirs``.

They name findings by id, not by ``pk``, without a foreign key: a colleague's mark may arrive before the note that it is
about. What a finding inherits is worked out when it is read, by the views of ``annotation_views``.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, Text
from sqlmodel import Field, SQLModel

from signals.models.kinds import Horizon, MarkStatus
from signals.storage.schema.tables import STRICT, integer, one_of, text


class MarkRow(SQLModel, table=True):
    """The mark of a finding. ``changed`` is when it was last changed; ``tags`` is a JSON list or null.

    A mark that was removed stays as an empty row with its time. ``about`` describes a finding that is not in the
    database, as a JSON object.
    """

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
    """The mark of a finding before and after an action, as JSON objects; null for no mark. An action is one call, for
    any number of findings; ``undid`` is the action that it undid."""

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
    """A trend: a named group of findings as evidence for one pattern. ``changed`` is when one of its facts (title,
    description, sector, horizon) last changed."""

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
    """A finding of a trend, and when it was added; ``about`` as in ``marks``."""

    __tablename__ = "trend_findings"
    __table_args__ = (STRICT,)
    trend: str = Field(sa_column=Column(Text, primary_key=True))
    finding: str = Field(sa_column=Column(Text, primary_key=True))
    added: str = Field(sa_column=text(null=False))
    about: str | None = Field(sa_column=text())


class HeirRow(SQLModel, table=True):
    """A finding that is gone, and its ``heir``: another finding with the same text, which inherits its annotations.
    Written by ingestion, in the run ``run``."""

    __tablename__ = "heirs"
    __table_args__ = (Index("heirs_heir", "heir"), STRICT)
    finding: str = Field(sa_column=Column(Text, primary_key=True))
    heir: str = Field(sa_column=text(null=False))
    run: int = Field(sa_column=integer())
