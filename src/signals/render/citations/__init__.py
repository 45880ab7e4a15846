"""Articles as citations, one module a style. Importing this package imports no style."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any, cast

STYLES: dict[str, str] = {"md": "markdown", "csl-json": "csl_json", "ris": "ris"}
"""Name of a style to its module."""


def publication_date(article: Mapping[str, Any]) -> str | None:
    """Return the ISO date, of any precision, that the article states or has in its URL, else ``None``. The edition,
    the day it was saved and the day it was first seen are not dates of publication."""
    if article.get("published"):
        return str(article["published"])
    return str(article["dated"]) if article.get("dated_by") == "url" else None


def cite(style: str, articles: Iterable[Mapping[str, Any]]) -> str:
    """Return the citations as one text that ends in a newline. An article maps the columns of ``articles`` to
    decoded values. Missing values are left out."""
    module = import_module(f"signals.render.citations.{STYLES[style]}")
    return cast("str", module.render(articles))
