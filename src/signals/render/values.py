"""Convert the values of rows to what the formats need."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import TypeVar

Value = str | int | float | None
"""A value in a row: text, a number, or nothing. Lists and objects are JSON text."""

Item = TypeVar("Item")
Row = tuple[Value, ...]


def prefetched(rows: Iterable[Item]) -> Iterator[Item]:
    """Return the same rows with the first one fetched, so that errors come before anything is written."""
    rows = iter(rows)
    return chain(list(islice(rows, 1)), rows)


@lru_cache(maxsize=4096)
def join_list(items: str) -> str:
    """A JSON list of texts as one text, joined with ``; ``. Cached, because tags repeat."""
    return "; ".join(json.loads(items))


def encodable(text: str) -> str:
    """The text with lone surrogates, which UTF-8 cannot encode, as ``\\ud800``."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(errors="backslashreplace").decode()
    return text


def text_rows(columns: Sequence[str], rows: Iterable[Row], lists: Collection[str]) -> Iterator[list[str]]:
    """Yield each row as texts: lists joined, ``None`` as an empty text."""
    positions = [i for i, column in enumerate(columns) if column in lists]
    for row in rows:
        cells = ["" if value is None else value if isinstance(value, str) else str(value) for value in row]
        for i in positions:
            if cells[i]:
                cells[i] = join_list(cells[i])
        yield cells
