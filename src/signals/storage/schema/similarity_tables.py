"""Tables for what is computed from the texts of findings: vectors, neighbors, clusters.

All of it can be computed again from the findings. The key ``vectors`` in ``meta`` is missing until somebody embeds.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, LargeBinary, Text
from sqlmodel import Field, SQLModel

from signals.storage.schema.tables import STRICT, integer, one_of, text


class VectorRow(SQLModel, table=True):
    """The vector of a live finding: 256 little-endian float16 numbers, of length 1. ``said`` is the row hash of the
    finding when the vector was made. ``vector`` is null if the text contains no word, or if no model was installed."""

    __tablename__ = "vectors"
    __table_args__ = (STRICT,)
    finding: int = Field(sa_column=Column(Integer, primary_key=True))
    said: int = Field(sa_column=integer())
    vector: bytes | None = Field(sa_column=Column(LargeBinary, nullable=True))


class SayingRow(SQLModel, table=True):
    """A live finding that was compared with all others of its kind. ``said`` is its row hash at that time. ``name``
    and ``text`` are hashes of its name and text without case and punctuation; null if empty."""

    __tablename__ = "sayings"
    __table_args__ = (STRICT,)
    finding: int = Field(sa_column=Column(Integer, primary_key=True))
    kind: str = Field(sa_column=text(null=False))
    said: int = Field(sa_column=integer())
    name: int | None = Field(sa_column=integer(null=True))
    text: int | None = Field(sa_column=integer(null=True))


class NeighborRow(SQLModel, table=True):
    """Two findings of one kind with the same or nearly the same wording. ``finding`` is the lower ``pk``. ``why`` is
    the strongest reason: the same text, the same name, or near texts. ``similarity`` is the cosine of the vectors in
    thousandths. It is 1,000 if the texts are the same or if there are no vectors."""

    __tablename__ = "neighbors"
    __table_args__ = (
        CheckConstraint("finding < other"),
        one_of("why", "text", "name", "near"),
        Index("neighbors_other", "other"),
        {"sqlite_strict": True, "sqlite_with_rowid": False},
    )
    finding: int = Field(sa_column=Column(Integer, primary_key=True))
    other: int = Field(sa_column=Column(Integer, primary_key=True))
    similarity: int = Field(sa_column=integer())
    why: str = Field(sa_column=text(null=False))


class ClusterRow(SQLModel, table=True):
    """A cluster: findings of different articles that report the same. ``id`` is ``c-`` and the id of the finding
    that represents the cluster. ``articles`` and ``sources`` count independent articles only."""

    __tablename__ = "clusters"
    __table_args__ = (Index("clusters_listed", "articles", "findings", "id"), STRICT)
    id: str = Field(sa_column=Column(Text, primary_key=True))
    finding: int = Field(sa_column=integer())
    kind: str = Field(sa_column=text(null=False))
    findings: int = Field(sa_column=integer())
    articles: int = Field(sa_column=integer())
    sources: int = Field(sa_column=integer())
    first: str = Field(sa_column=text(null=False))
    last: str = Field(sa_column=text(null=False))


class ClusterFindingRow(SQLModel, table=True):
    """A finding that belongs to a cluster. Findings without a cluster have no row."""

    __tablename__ = "cluster_findings"
    __table_args__ = (Index("cluster_findings_cluster", "cluster"), STRICT)
    finding: int = Field(sa_column=Column(Integer, primary_key=True))
    cluster: str = Field(sa_column=text(null=False))
