"""The meaning of the domain: article, finding, problem.

Pure pydantic; knows neither files nor SQL. A parser makes these, so whatever reaches the base has been validated here.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from signals.models.kinds import Format, Kind, Severity

Text = Annotated[str, StringConstraints(min_length=1)]
"""Text as written in the note, never empty: nothing is ``None``."""

Line = Annotated[int, Field(ge=1)]
"""A 1-based line of the file on disk; lines end at LF, CRLF or CR and nothing else."""


def _of_the_calendar(text: str) -> str:
    """The same date; ValueError where the calendar has none such."""
    date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    return text


IsoDate = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"), AfterValidator(_of_the_calendar)
]
"""An ISO date as precise as the note states it: ``2024``, ``2024-09`` or ``2024-09-13``."""

# Validators are built when a model is first used: a command that only reads never needs them.
FROZEN = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Problem(BaseModel):
    """Something ingestion repaired, doubts, or could not store.

    ``message`` says what was wrong and ``hint`` what to do, each one sentence; ``code`` names the sort of
    problem in kebab-case (``bad-relevancy``) for scripts; ``text`` quotes the original.
    """

    model_config = FROZEN

    severity: Severity
    code: Text
    message: Text
    hint: str = ""
    text: str = ""
    line: Line | None = None
    end_line: Line | None = None


class Finding(BaseModel):
    """One thing an article reports: a row of a table or one highlight.

    Construct one of the six kinds below. ``own_id`` is the identity a highlight brings from its reading app
    (``readwise:01j7…``); ``saved`` the day that identity gives away; both take part in identity and dating, not
    in the export. ``inferred`` names the fields that the program worked out.
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
        """A finding without any text of its own reports nothing."""
        if self.name or self.description or self.change or self.ten_year or self.driving_force or self.extra:
            return self
        raise ValueError("nothing is said in it")


class Signal(Finding):
    """An early sign of a change, with where it may lead in ten years and what drives it."""

    kind: Literal[Kind.SIGNAL] = Kind.SIGNAL


class Behavior(Finding):
    """A way people or organisations are starting to act."""

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


class Article(BaseModel):
    """What one note is about.

    ``published`` is an ISO date as precise as the note states it; ``edition`` the label of the newsletter issue
    or page the note says it came from; ``saved`` the day the reading app saved it; ``derived`` marks an article
    made from other articles' findings. ``inferred`` names the fields that the program worked out.
    """

    model_config = FROZEN

    format: Format
    line: Line = 1
    title: Text | None = None
    url: Text | None = None
    author: Text | None = None
    published: IsoDate | None = None
    saved: IsoDate | None = None
    edition: Text | None = None
    category: Text | None = None
    type: Text | None = None
    summary: Text | None = None
    keywords: tuple[Text, ...] = ()
    themes: tuple[Text, ...] = ()
    tags: tuple[Text, ...] = ()
    derived: bool = False
    inferred: tuple[Text, ...] = ()


class ParsedArticle(BaseModel):
    """One article and its findings, in the order of the note."""

    model_config = FROZEN

    article: Article
    findings: tuple[Finding, ...] = ()


class ParsedNote(BaseModel):
    """All that a note holds. More than one article where whole exports were appended to each other."""

    model_config = FROZEN

    articles: tuple[ParsedArticle, ...]
    problems: tuple[Problem, ...] = ()
