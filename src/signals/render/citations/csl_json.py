"""CSL-JSON, for Zotero, Pandoc and citeproc: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from signals.render.citations import publication_date
from signals.render.links import safe_link


def render(articles: Iterable[Mapping[str, Any]]) -> str:
    """Return one array of items of type ``webpage``."""
    return json.dumps([_item(article) for article in articles], ensure_ascii=False, indent=2) + "\n"


def _item(article: Mapping[str, Any]) -> dict[str, Any]:
    item: dict[str, Any] = {"id": article["id"], "type": "webpage"}
    said = {
        "title": article.get("title"),
        "URL": safe_link(article.get("url")),
        "container-title": article.get("source"),
        "abstract": article.get("summary"),
        "keyword": ", ".join(article.get("keywords") or ()),
    }
    item |= {name: value for name, value in said.items() if value}
    if article.get("author"):
        # Notes write names in different orders, so a name is not split.
        item["author"] = [{"literal": article["author"]}]
    if date := publication_date(article):
        item["issued"] = {"date-parts": [[int(part) for part in date.split("-")]]}
    return item
