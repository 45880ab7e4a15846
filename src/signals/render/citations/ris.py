"""RIS, for reference managers: https://en.wikipedia.org/wiki/RIS_(file_format)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from signals.render.citations import publication_date
from signals.render.links import safe_link


def render(articles: Iterable[Mapping[str, Any]]) -> str:
    """Return one record of type ``ELEC`` (web page) for each article, with each field on one line."""
    return "".join(f"{tag}  - {' '.join(value.split())}\n" for article in articles for tag, value in _fields(article))


def _fields(article: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "TY", "ELEC"
    yield "ID", article["id"]
    said = {**article, "url": safe_link(article.get("url"))}
    for tag, name in (("TI", "title"), ("AU", "author"), ("T2", "source"), ("UR", "url"), ("AB", "summary")):
        if said.get(name):
            yield tag, said[name]
    if date := publication_date(article):
        year, month, day = (*date.split("-"), "", "")[:3]
        yield "PY", year
        yield "DA", f"{year}/{month}/{day}/"
    for keyword in article.get("keywords") or ():
        yield "KW", keyword
    yield "ER", ""
