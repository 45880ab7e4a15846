"""Exported notes for tests: what is written, and how it is read back."""

import io
import json
from typing import Any

from signals.models.article import Article, ParsedNote
from signals.models.finding import Finding
from signals.parsing.formats.exported_note import detect, parse
from signals.parsing.markdown.document import Document
from signals.render import render
from signals.render.formats.notes import COLUMNS

COMPARED = ("kind", "name", "description", "change", "ten_year", "driving_force", "relevancy", "section", "remark",
            "tags", "url", "location", "extra", "own_id", "saved")  # fmt: skip
"""The fields of a finding that a note keeps."""


def exported(*written: tuple[Article, list[Finding]]) -> str:
    """The notes that ``export`` writes for the articles."""
    rows = []
    for number, (article, reported) in enumerate(written):
        of_article = {
            "article_id": f"a-{number:016x}",
            "article_url": article.url,
            "article_type": article.type,
            **{column: _json(getattr(article, column)) for column in ("keywords", "themes")},
            "article_tags": _json(article.tags),
            "article_note": article.note,
            "format": str(article.format),
            "derived": int(article.derived),
            **{
                key: getattr(article, key)
                for key in ("title", "author", "published", "saved", "edition", "category", "summary")
            },
        }
        for found in reported:
            fields = {field: getattr(found, field) for field in COMPARED}
            fields |= {
                "own_id": found.own_id,
                "highlighted": found.saved,
                "kind": str(found.kind),
                "tags": _json(found.tags),
                "extra": _json(found.extra),
                "fields": _json(found.fields),
                "scales": _json(found.scales),
            }
            rows.append(tuple({**of_article, **fields}[column] for column in COLUMNS))
        if not reported:
            rows.append(tuple(of_article.get(column) for column in COLUMNS))
    stream = io.StringIO(newline="")
    render("notes", COLUMNS, rows, stream)
    return stream.getvalue()


def _json(value: Any) -> str | None:
    return json.dumps(value, ensure_ascii=False) if value else None


def read(text: str) -> ParsedNote:
    """The note, read like a file: through UTF-8 and the lines of a document."""
    document = Document.of(text.encode().decode())
    assert detect(document)
    return parse(document)
