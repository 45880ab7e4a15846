"""An article, and the articles of a parsed note. Parsers create them, so every article in a database was validated."""

from __future__ import annotations

from pydantic import BaseModel

from signals.models.finding import Finding
from signals.models.kinds import Format
from signals.models.problem import Problem
from signals.models.validated_types import FROZEN, IsoDate, Line, Text


class Article(BaseModel):
    """The subject of a note.

    ``published`` is an ISO date as precise as the note states it. ``edition`` is the label of the newsletter issue or
    page that the article came from, ``saved`` the day on which the reading app saved it. ``note`` is the reader's own
    note on the article. ``derived`` marks an article made from the findings of other articles. ``inferred`` names
    the fields that the program inferred.
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
    note: Text | None = None
    derived: bool = False
    inferred: tuple[Text, ...] = ()


class ParsedArticle(BaseModel):
    """One article and its findings, in the order of the note. ``part`` tells it apart from other articles without an
    address in a note whose articles come and go, such as books in a file of clippings. ``claim`` is the identity of the
    article, if it is not made of its URL or of the path of the note."""

    model_config = FROZEN

    article: Article
    findings: tuple[Finding, ...] = ()
    part: str | None = None
    claim: Text | None = None


class ParsedNote(BaseModel):
    """The content of a note. It has several articles if whole exports were appended to each other."""

    model_config = FROZEN

    articles: tuple[ParsedArticle, ...]
    problems: tuple[Problem, ...] = ()
