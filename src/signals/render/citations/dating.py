"""When a cited article appeared, as far as anything says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def appeared(article: Mapping[str, Any]) -> str | None:
    """The ISO date, of any precision, that the article states or carries in its URL.

    An edition, a day it was saved or first seen is no date of publication.
    """
    if article.get("published"):
        return str(article["published"])
    return str(article["dated"]) if article.get("dated_by") == "url" else None
