"""Same wording: names and texts that are equal without case and punctuation, and their hashes."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

from signals.storage.similarity.vectors import in_blocks

SHORTEST_TEXT = 20
"""Characters, without blanks and punctuation, that a text needs to be compared: “n/a” says nothing."""

_ABBREVIATION = re.compile(r"\(([^\s()]*[A-Z][^\s()]*[A-Z][^\s()]*)\)\s*$")
"""The abbreviation behind a name: “Large Language Models (LLMs)”."""

_OUTDATED = (
    "SELECT f.pk, f.kind, v.said, f.name, coalesce(f.description, f.change) FROM vectors AS v"
    " LEFT JOIN sayings AS s ON s.finding = v.finding CROSS JOIN findings AS f ON f.pk = v.finding"
    " WHERE v.finding > ? AND s.said IS NOT v.said AND f.status = 'live' ORDER BY v.finding LIMIT ?"
)
_GONE = "SELECT finding, kind FROM sayings WHERE finding NOT IN (SELECT finding FROM vectors)"
_STORE = (
    "INSERT INTO sayings (finding, kind, said, name, text) VALUES (?, ?, ?, ?, ?) ON CONFLICT (finding) DO UPDATE"
    " SET said = excluded.said, name = excluded.name, text = excluded.text"
)


class WordingRow(NamedTuple):
    """A finding by its ``pk``, its kind, its row hash, and the hashes of its folded name and text."""

    finding: int
    kind: str
    row_hash: int
    name: int | None
    text: int | None


class WordingKeys(NamedTuple):
    """A finding by its ``pk``, and the hashes of its folded name and text; ``None`` if empty."""

    finding: int
    name: int | None
    text: int | None


class _Blanks(dict[int, int]):
    """Character -> itself if it is a letter or a digit, else a blank. Each is worked out once."""

    def __missing__(self, code: int) -> int:
        self[code] = code if chr(code).isalnum() else ord(" ")
        return self[code]


_blanks = _Blanks()


def folded_name(name: str | None) -> str:
    """Return a name without case, punctuation, and the abbreviation behind it; "" if nothing is left."""
    if name is None:
        return ""
    return _folded(_ABBREVIATION.sub("", name) if name.rstrip().endswith(")") else name) or _folded(name)


def folded_text(text: str | None) -> str:
    """Return a text without case and punctuation; "" if it is too short to be compared."""
    folded = _folded(text or "")
    return folded if len(folded) >= SHORTEST_TEXT else ""


def _folded(text: str) -> str:
    return " ".join(text.casefold().translate(_blanks).split())


def outdated(connection: sqlite3.Connection, most: int) -> Iterator[list[WordingRow]]:
    """Yield findings whose current content was not compared yet, in the order of ``pk``, ``most`` at a time."""
    for rows in in_blocks(connection, _OUTDATED, most):
        yield [
            WordingRow(pk, kind, row_hash, _key(folded_name(name)), _key(folded_text(text)))
            for pk, kind, row_hash, name, text in rows
        ]


def removed_findings(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """Return the ``pk`` and kind of compared findings that have no vector any more: they are retired or wordless."""
    return connection.execute(_GONE).fetchall()


def store(connection: sqlite3.Connection, sayings: Iterable[WordingRow]) -> None:
    """Store the wording of findings."""
    connection.executemany(_STORE, sayings)


def remove(connection: sqlite3.Connection, findings: Iterable[int]) -> None:
    """Delete the wording of findings."""
    connection.executemany("DELETE FROM sayings WHERE finding = ?", ((pk,) for pk in findings))


def compare_again(connection: sqlite3.Connection, findings: Iterable[int]) -> None:
    """Make findings be compared again."""
    connection.executemany("UPDATE sayings SET said = 0 WHERE finding = ?", ((pk,) for pk in findings))


def of_kind(connection: sqlite3.Connection, kind: str) -> list[WordingKeys]:
    """Return the compared findings of a kind, in the order of their ids."""
    found = connection.execute(
        "SELECT s.finding, s.name, s.text FROM sayings AS s JOIN findings AS f ON f.pk = s.finding WHERE s.kind = ?"
        " ORDER BY f.id",
        (kind,),
    )
    return list(map(WordingKeys._make, found))


def _key(folded: str) -> int | None:
    """Return 64 bits of a folded text, as SQLite's signed integer; ``None`` for an empty text."""
    if not folded:
        return None
    return int.from_bytes(blake2b(folded.encode(), digest_size=8).digest(), "big", signed=True)
