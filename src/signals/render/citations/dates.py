"""The publication date of a cited article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def publication_date(article: Mapping[str, Any]) -> str | None:
    """Return the ISO date, of any precision, that the article states or has in its URL, else ``None``. The edition,
    the day it was saved and the day it was first seen are not dates of publication."""
    if article.get("published"):
        return str(article["published"])
    return str(article["dated"]) if article.get("dated_by") == "url" else None
