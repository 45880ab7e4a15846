"""Marks and trends as lines of JSON: read with care, since anyone may have written them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from signals.errors import LinesRefused
from signals.files import bounded_reading
from signals.storage.schema.annotation_values import LONGEST_TEXT, is_text
from signals.storage.schema.annotation_views import finding_now

LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of a line; a trend of a hundred thousand findings takes half of it."""

MOST_BYTES = 256 * 1024 * 1024
MOST_LINES = 1_000_000
"""Bytes and lines of a file."""

MOST_PIECES, BYTES_A_PIECE = 300_000, 16
"""Brackets and commas that a line may have, and the bytes that it must have for each further one. A line of nothing
else would take twenty times its length in memory; a text may be full of them."""

MOST_FAULTS = 20
"""Wrong lines that are reported; the others are counted."""

MOST_WRONG = 1_000
"""Wrong lines after which reading stops."""

Parsed = TypeVar("Parsed")
Readers = Mapping[str, Callable[[Any], Any]]
"""Key of an object -> function that returns its value, or raises ValueError with what it should be."""

LONGEST_ABOUT = 200
"""Characters of the text that describe a finding."""

ABOUT: dict[str, str] = {
    "kind": "f.kind",
    "name": "f.name",
    "text": f"substr(coalesce(f.description, f.change, f.ten_year, f.driving_force), 1, {LONGEST_ABOUT})",
    "title": "a.title",
    "article_url": "a.url",
    "path": "n.path",
}
"""The keys that describe a finding, each with its SQL."""

ABOUT_SQL = "json_object(" + ", ".join(f"'{key}', {sql}" for key, sql in ABOUT.items()) + ")"
ABOUT_FROM = (
    "LEFT JOIN findings AS f ON f.id = {} LEFT JOIN articles AS a ON a.pk = f.article"
    " LEFT JOIN notes AS n ON n.pk = a.note"
)
"""The tables of ``ABOUT``, for the id of a finding."""

EXPORTED = "(f.status = 'live' OR (held.id = held.origin AND held.origin NOT IN (SELECT origin FROM handed_on)))"
"""The rows of ``held_or_exported`` to export: those of live findings, and of others that passed nothing on to a live
one."""


def held_or_exported(table: str) -> str:
    """Return SQL for ``held``, and for ``handed_on``: the origins of what live findings have."""
    return (
        f"{finding_now(table)}, handed_on AS (SELECT DISTINCT origin FROM held JOIN findings AS f ON f.id = held.id"
        " WHERE f.status = 'live')"
    )


def parse_lines(
    lines: Iterable[bytes], make: Callable[[Mapping[str, Any]], Parsed], key: Callable[[Parsed], str]
) -> list[Parsed]:
    """Return what ``make`` makes of each line that is not blank.

    Raises LinesRefused, which reports every line that is wrong, or that has the ``key`` of an earlier one.
    """
    found: dict[str, Parsed] = {}
    at: dict[str, int] = {}
    faults: list[str] = []
    wrong = 0
    try:
        for number, line in enumerate(bounded_reading.read_lines(lines, LONGEST_LINE, MOST_BYTES, MOST_LINES), 1):
            if not line.strip():
                continue
            try:
                made = make(_object(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line))
                if key(made) in found:
                    raise ValueError(f"It is about {key(made)}, as line {at[key(made)]} is.")
            except ValueError as error:
                wrong += 1
                faults += [f"Line {number}: {error}"] if wrong <= MOST_FAULTS else []
                if wrong == MOST_WRONG:
                    raise LinesRefused(faults, wrong, more=True) from None
            else:
                found[key(made)], at[key(made)] = made, number
    except bounded_reading.TooLarge as error:
        raise LinesRefused([*faults, str(error)], wrong + 1, more=True) from None
    if faults:
        raise LinesRefused(faults, wrong)
    return list(found.values())


def values_of(line: Mapping[str, Any], readers: Readers, needed: Iterable[str]) -> dict[str, Any]:
    """Return the values of an object, each as its reader returns it.

    Raises ValueError, with a sentence, for a wrong value, an unknown key, and a ``needed`` key that is missing.
    """
    for name in needed:
        if name not in line:
            raise ValueError(f"It has no `{name}`.")
    values = {}
    for name, value in line.items():
        if name not in readers:
            raise ValueError(f"There is no key {_short(name)}; keys are {', '.join(readers)}.")
        try:
            values[name] = readers[name](value)
        except ValueError as error:
            raise ValueError(f"`{name}` is {_short(value)}; it should be {error}.") from None
    return values


def about(value: object) -> str | None:
    """Return the description of a finding as it is stored."""
    if value is None:
        return None
    if not isinstance(value, dict) or not value.keys() <= ABOUT.keys():
        raise ValueError(f"an object of {', '.join(ABOUT)}")
    for text in value.values():
        if text is not None and (not isinstance(text, str) or len(text) > LONGEST_TEXT or not is_text(text)):
            raise ValueError(f"an object of texts of at most {LONGEST_TEXT:,} characters")
    return json.dumps({key: value.get(key) for key in ABOUT}, ensure_ascii=False)


def holds(connection: sqlite3.Connection, whole_id: str) -> bool:
    """Return whether the finding is in the database."""
    return connection.execute("SELECT 1 FROM findings WHERE id = ?", (whole_id,)).fetchone() is not None


def _object(line: bytes) -> Mapping[str, Any]:
    if sum(map(line.count, (b"[", b"{", b","))) > MOST_PIECES + len(line) // BYTES_A_PIECE:
        raise ValueError("It holds far more lists and values than a line that export writes.")
    try:
        value = json.loads(line.decode())
    except UnicodeDecodeError:
        raise ValueError("It is no UTF-8.") from None
    except RecursionError:
        raise ValueError("It is nested too deeply.") from None
    except ValueError as error:
        raise ValueError(f"It is no JSON: {error}.") from None
    if not isinstance(value, dict):
        raise ValueError("It is no JSON object.")
    return value


def _short(value: object) -> str:
    try:
        text = json.dumps(value)
    except RecursionError:
        return "nested too deeply"
    return text if len(text) <= 60 else text[:59] + "…"
