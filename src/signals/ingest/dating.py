"""Which day an article and its highlights are dated by: what they say themselves, best first."""

from __future__ import annotations

from typing import NamedTuple

from signals.models import Article, Finding
from signals.parsing.dates import date_in_edition, date_in_url


class Dated(NamedTuple):
    """A date of any precision and where it is from; ``None`` where only the first sight of the note can tell."""

    date: str | None
    by: str


def dated(article: Article, today: str) -> Dated:
    """The date of an article. One that lies after ``today`` is not believed, and an edition is only where nothing says
    better: published, url, edition, saved."""
    for by, date in (
        ("published", article.published),
        ("url", date_in_url(article.url) if article.url else None),
        ("edition", date_in_edition(article.edition) if article.edition else None),
        ("saved", article.saved),
    ):
        if date and date <= today:
            return Dated(date, by)
    return Dated(None, "first_seen")


def finding_dated(finding: Finding, of_article: Dated, today: str) -> Dated:
    """The date of a finding: its article's, unless nothing but its own id dates it."""
    if of_article.date is None and finding.saved and finding.saved <= today:
        return Dated(finding.saved, "saved")
    return of_article
