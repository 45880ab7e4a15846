"""Articles as citations, one module a style. Importing this package imports no style."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any, cast

STYLES: dict[str, str] = {"md": "markdown", "csl-json": "csl_json", "ris": "ris"}
"""Name of a style to its module."""


def cite(style: str, articles: Iterable[Mapping[str, Any]]) -> str:
    """Return the citations as one text that ends in a newline. An article maps the columns of ``articles`` to
    decoded values. Missing values are left out."""
    module = import_module(f"signals.render.citations.{STYLES[style]}")
    return cast("str", module.render(articles))
