"""Which day an article and its highlights are dated by: what they say themselves, best first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from signals.models.article import Article
from signals.models.finding import Finding
from signals.parsing.metadata.dates import date_in_edition, date_in_url


class Dated(NamedTuple):
    """A date of any precision and where it is from; ``None`` where only the first sight of the note can tell.

    ``by_findings`` where the article says nothing of a date itself, and the earliest of its highlights has it.
    """

    date: str | None
    by: str
    by_findings: bool = False


def dated(article: Article, findings: Sequence[Finding], today: str) -> Dated:
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
    saved = min((finding.saved for finding in findings if finding.saved and finding.saved <= today), default=None)
    return Dated(saved, "saved", by_findings=True) if saved else Dated(None, "first_seen")


def finding_dated(finding: Finding, of_article: Dated, today: str) -> tuple[Dated, tuple[str, ...]]:
    """The date of a finding, and which of its fields the program worked out: its own id dates it where its article says
    nothing of a date, and else its article does."""
    own = of_article.by_findings and finding.saved is not None and finding.saved <= today
    day = Dated(finding.saved, "saved") if own else of_article
    inferred = tuple(field for field in finding.inferred if field != "dated" or own)
    return day, inferred
