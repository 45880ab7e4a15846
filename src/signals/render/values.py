"""Values of rows, as each family of formats wants them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice
from typing import TypeVar

Value = str | int | float | None
"""What a row holds: text, a number, or nothing; lists and objects as JSON text."""

Row = TypeVar("Row")


def prefetched(rows: Iterable[Row]) -> Iterator[Row]:
    """Return the same rows with the first one fetched, so that errors come before anything is written."""
    rows = iter(rows)
    return chain(list(islice(rows, 1)), rows)


@lru_cache(maxsize=4096)
def joined(items: str) -> str:
    """A JSON list of text as one text, joined with ``; ``. Cached, since the same tags come again and again."""
    return "; ".join(json.loads(items))


def encodable(text: str) -> str:
    """The text, with lone surrogates (which UTF-8 cannot carry) shown as ``\\ud800``."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(errors="backslashreplace").decode()
    return text


def flat(value: Value) -> str:
    """A value that is no list as text, nothing as an empty one."""
    if value is None:
        return ""
    return value if isinstance(value, str) else str(value)
