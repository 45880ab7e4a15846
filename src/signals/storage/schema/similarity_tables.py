"""What is worked out from the texts of findings, as SQLModel declares it: vectors, neighbours, clusters.

All of it can be made again from the findings. A table ``vectors`` without rows says that it was never asked for.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, LargeBinary, Text
from sqlmodel import Field, SQLModel

from signals.storage.schema.tables import STRICT, integer, one_of, text


class VectorRow(SQLModel, table=True):
    """What a live finding says as a vector: 256 little-endian float16 of length 1. ``said`` is the finding's
    digest when it was made; null vectors belong to findings whose text holds no word, and to all where no model was
    there to make them."""

    __tablename__ = "vectors"
    __table_args__ = (STRICT,)
    finding: int = Field(sa_column=Column(Integer, primary_key=True))
    said: int = Field(sa_column=integer())
    vector: bytes | None = Field(sa_column=Column(LargeBinary, nullable=True))


class SayingRow(SQLModel, table=True):
    """A live finding that has been compared with all others of its kind: ``said`` is the digest of what it said then,
    ``name`` and ``text`` are digests of its name and its text without case and punctuation, null where empty."""

    __tablename__ = "sayings"
    __table_args__ = (STRICT,)
    finding: int = Field(sa_column=Column(Integer, primary_key=True))
    kind: str = Field(sa_column=text(null=False))
    said: int = Field(sa_column=integer())
    name: int | None = Field(sa_column=integer(null=True))
    text: int | None = Field(sa_column=integer(null=True))


class NeighborRow(SQLModel, table=True):
    """Two findings of one kind that say the same: ``finding`` is the lower ``pk``; ``why`` is the strongest reason:
    the same text, the same name, or near texts. ``similarity`` is the cosine of their vectors in thousandths, 1,000
    where the text is the same or there are no vectors to compare."""

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
    """Findings of different articles that say the same. ``id`` is ``c-`` and the id of the finding that stands for
    them; ``articles`` and ``sources`` count the independent ones, derived articles not among them."""

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
    """A finding that belongs to a cluster; who belongs to none has no row."""

    __tablename__ = "cluster_findings"
    __table_args__ = (Index("cluster_findings_cluster", "cluster"), STRICT)
    finding: int = Field(sa_column=Column(Integer, primary_key=True))
    cluster: str = Field(sa_column=text(null=False))
