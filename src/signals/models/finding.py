"""A finding and its six kinds. Parsers create them, so every finding in a database was validated here."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field, model_validator

from signals.models.fields import FROZEN, IsoDate, Line, Text
from signals.models.kinds import Kind


class Finding(BaseModel):
    """One thing that an article reports: a row of a table or a highlight.

    Create one of the six kinds below. ``own_id`` is the identity that a highlight has in its reading app
    (``readwise:01j7…``), and ``saved`` the day in that identity. Both are used for identity and dating, and are not
    exported. ``inferred`` names the fields that the program inferred.
    """

    model_config = FROZEN

    kind: Kind
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
    extra: dict[str, str] = Field(default_factory=dict)
    inferred: tuple[Text, ...] = ()
    own_id: Text | None = None
    saved: IsoDate | None = None

    @model_validator(mode="after")
    def says_something(self) -> Finding:
        """Reject a finding without any text of its own."""
        if self.name or self.description or self.change or self.ten_year or self.driving_force or self.extra:
            return self
        raise ValueError("nothing is said in it")


class Signal(Finding):
    """An early sign of a change, where it may lead in ten years, and what drives it."""

    kind: Literal[Kind.SIGNAL] = Kind.SIGNAL


class Behavior(Finding):
    """A new way in which people or organizations act."""

    kind: Literal[Kind.BEHAVIOR] = Kind.BEHAVIOR


class Technology(Finding):
    """A technique or product that makes a change possible."""

    kind: Literal[Kind.TECHNOLOGY] = Kind.TECHNOLOGY


class Issue(Finding):
    """A question that a change raises."""

    kind: Literal[Kind.ISSUE] = Kind.ISSUE


class Concern(Finding):
    """A worry that a change raises."""

    kind: Literal[Kind.CONCERN] = Kind.CONCERN


class Highlight(Finding):
    """A passage that a reader marked, in ``description``, with the reader's own ``remark``."""

    kind: Literal[Kind.HIGHLIGHT] = Kind.HIGHLIGHT


KINDS: dict[Kind, type[Finding]] = {
    Kind.SIGNAL: Signal,
    Kind.BEHAVIOR: Behavior,
    Kind.TECHNOLOGY: Technology,
    Kind.ISSUE: Issue,
    Kind.CONCERN: Concern,
    Kind.HIGHLIGHT: Highlight,
}
