"""Rows of findings as the database returns them, for the tests of every format."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from signals.columns import REGISTRY
from signals.render import FORMATS, Options, Value, render

Row = tuple[Value, ...]

_USUAL: dict[str, Value] = {
    "id": "0123456789abcdef",
    "kind": "signal",
    "name": "Heat pumps in blocks of flats",
    "relevancy": 4,
    "section": "Signals",
    "article_id": "a-00112233445566aa",
    "title": "Warm homes",
    "article_url": "https://www.example.org/2024/12/warm",
    "source": "example.org",
    "dated": "2024-12",
    "dated_by": "url",
    "path": "notes/warm.md",
    "line": 7,
    "status": "live",
    "first_seen": "2025-01-02T03:04:05Z",
    "last_seen": "2025-01-02T03:04:05Z",
    "format": "signal-note",
    "derived": 0,
}


def finding(columns: Sequence[str] = REGISTRY.exported, **values: Value) -> Row:
    """A row of ``columns``: a usual finding with these values."""
    return tuple({**_USUAL, **values}.get(column) for column in columns)


def rendered(format: str, columns: Sequence[str], rows: Iterable[Row], **options: Any) -> str:  # noqa: A002 (as the API calls it)
    """The output of a text format."""
    stream = io.StringIO(newline="")
    render(format, columns, rows, stream, Options(**options))
    return stream.getvalue()


def rendered_bytes(format: str, columns: Sequence[str], rows: Iterable[Row], **options: Any) -> bytes:  # noqa: A002 (as the API calls it)
    """The output of a binary format."""
    assert FORMATS[format].binary
    stream = io.BytesIO()
    render(format, columns, rows, stream, Options(**options))
    return stream.getvalue()
