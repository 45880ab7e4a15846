"""Citations as lines of markdown, to paste into a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from signals.render.citations import publication_date
from signals.render.links import safe_link

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~]|&(?=#?\w+;))")
_BULLET = re.compile(r"^([0-9]*)([-+=.)])(?=[-+=.)\s]|$)")
"""The beginning of a text that markdown would read as a list item (``1.``, ``-``) or a rule."""


def render(articles: Iterable[Mapping[str, Any]]) -> str:
    """Return ``- Author. [Title](<url>). *source*, date.`` for each article."""
    return "".join(f"- {_citation(article)}\n" for article in articles)


def _citation(article: Mapping[str, Any]) -> str:
    title = _text(article.get("title") or "Untitled")
    url = (safe_link(article.get("url")) or "").replace("<", "%3C").replace(">", "%3E")
    parts = [_text(article["author"])] if article.get("author") else []
    parts.append(f"[{title}](<{url}>)" if url else title)
    where = [f"*{_text(article['source'])}*"] if article.get("source") else []
    parts.append(", ".join([*where, _text(publication_date(article) or "no date")]))
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts)


def _text(text: str) -> str:
    """Text on one line, without markup and without list or rule marks at its beginning."""
    return _BULLET.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", " ".join(text.split())))
