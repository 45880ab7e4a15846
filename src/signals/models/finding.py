"""A finding. Parsers create them, so every finding in a database was validated here."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field, model_validator

from signals.models.validated_types import FROZEN, IsoDate, KindName, Line, Text


class Finding(BaseModel):
    """One thing that an article reports: a row of a table, a section, a bullet, or a highlight.

    ``kind`` is the name of a kind. ``fields`` has the text of each field as the note has it, and ``scales`` the highest
    number of a field if its header says it: ``{"impact": 5}`` for ``Impact (1-5)``. ``own_id`` is the identity that a
    highlight has in its reading app (``readwise:01j7…``), and ``saved`` the day in that identity. Both are used for
    identity and dating, and are not exported. ``inferred`` names the fields that the program inferred.
    """

    model_config = FROZEN

    kind: KindName
    line: Line
    name: Text | None = None
    description: Text | None = None
    change: Text | None = None
    ten_year: Text | None = None
    driving_force: Text | None = None
    relevancy: Annotated[int, Field(ge=1, le=5)] | None = None
    section: Text | None = None
    remark: Text | None = None
    tags: tuple[Text, ...] = ()
    url: Text | None = None
    location: Text | None = None
    fields: dict[str, str] = Field(default_factory=dict)
    extra: dict[str, str] = Field(default_factory=dict)
    scales: dict[str, float] = Field(default_factory=dict)
    inferred: tuple[Text, ...] = ()
    own_id: Text | None = None
    saved: IsoDate | None = None

    @model_validator(mode="after")
    def says_something(self) -> Finding:
        """Reject a finding without any text of its own."""
        if self.name or self.description or self.change or self.ten_year or self.driving_force or self.extra:
            return self
        raise ValueError("nothing is said in it")


class Highlight(Finding):
    """A passage that a reader marked, in ``description``, with the reader's own ``remark``."""

    kind: Literal["highlight"] = "highlight"
