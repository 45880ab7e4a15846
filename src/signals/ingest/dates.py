"""The date of an article and of its highlights: the best date that they state themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from signals.models.article import Article
from signals.models.finding import Finding
from signals.parsing.metadata.dates import date_in_edition, date_in_url


class AssignedDate(NamedTuple):
    """A date of any precision and its origin. ``date`` is ``None`` if only the first sight of the note can tell.
    ``by_findings`` is true if the article states no date and its earliest highlight has one."""

    date: str | None
    by: str
    by_findings: bool = False


def article_date(article: Article, findings: Sequence[Finding], today: str) -> AssignedDate:
    """Return the date of an article: published, else from its URL, else from its edition, else saved. Dates after
    ``today`` are ignored."""
    for by, date in (
        ("published", article.published),
        ("url", date_in_url(article.url) if article.url else None),
        ("edition", date_in_edition(article.edition) if article.edition else None),
        ("saved", article.saved),
    ):
        if date and date <= today:
            return AssignedDate(date, by)
    saved = min((finding.saved for finding in findings if finding.saved and finding.saved <= today), default=None)
    return AssignedDate(saved, "saved", by_findings=True) if saved else AssignedDate(None, "first_seen")


def finding_date(finding: Finding, of_article: AssignedDate, today: str) -> tuple[AssignedDate, tuple[str, ...]]:
    """Return the date of a finding, and its inferred fields. A finding has the date of its own id if the article
    states no date; otherwise it has the date of the article."""
    own = of_article.by_findings and finding.saved is not None and finding.saved <= today
    day = AssignedDate(finding.saved, "saved") if own else of_article
    inferred = tuple(field for field in finding.inferred if field != "dated" or own)
    return day, inferred
