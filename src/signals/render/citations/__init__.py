"""Articles -> citations, one small module a style. Importing this imports none of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any, cast

STYLES: dict[str, str] = {"md": "markdown", "csl-json": "csl_json", "ris": "ris"}
"""Name of a style -> the module that writes it."""


def cite(style: str, articles: Iterable[Mapping[str, Any]]) -> str:
    """The citations as one text that ends in a newline.

    An article is a mapping with the columns of ``articles``, decoded; what it does not state is left out.
    """
    module = import_module(f"signals.render.citations.{STYLES[style]}")
    return cast("str", module.render(articles))
