"""What the analyst adds, as SQLModel declares it: tables that ingestion never writes, but for ``heirs``.

They name findings by id, not by ``pk``, and refer to none: a mark may have come from a colleague before the note that
it is about. What a finding inherits from those it supersedes is worked out when it is read, by the views of
``desk_views``.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, Text
from sqlmodel import Field, SQLModel

from signals.models.kinds import Horizon, MarkStatus
from signals.storage.schema.tables import STRICT, integer, one_of, text


class MarkRow(SQLModel, table=True):
    """What the analyst thinks of a finding now; ``changed`` is when they last said so, ``tags`` a JSON list or null.

    A mark that was taken away stays as a row that says nothing, so that it is known since when. ``about`` tells what a
    finding is that the base does not hold, as a JSON object.
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
    """One finding's mark before and after an action, as JSON objects; null where there is no mark. An action is what
    one call did to however many findings; ``undid`` is the action that it took back."""

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
    """A trend: a named group of findings that the analyst has gathered as evidence for one pattern. ``changed`` is when
    its facts, the columns between, last did."""

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
    """A finding that belongs to a trend, and since when; ``about`` as in ``marks``."""

    __tablename__ = "trend_findings"
    __table_args__ = (STRICT,)
    trend: str = Field(sa_column=Column(Text, primary_key=True))
    finding: str = Field(sa_column=Column(Text, primary_key=True))
    added: str = Field(sa_column=text(null=False))
    about: str | None = Field(sa_column=text())


class HeirRow(SQLModel, table=True):
    """A finding that is gone and the one that has its text and was there before, or came later: what the analyst said
    of the first holds of its ``heir`` too. Written by ingestion, in the run ``run``."""

    __tablename__ = "heirs"
    __table_args__ = (Index("heirs_heir", "heir"), STRICT)
    finding: str = Field(sa_column=Column(Text, primary_key=True))
    heir: str = Field(sa_column=text(null=False))
    run: int = Field(sa_column=integer())
