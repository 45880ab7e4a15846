"""What findings say when case and punctuation are set aside: what makes two names, or two texts, the same."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

SHORTEST_TEXT = 20
"""Characters, blanks and punctuation set aside, that a text needs to say the same as another: “n/a” says nothing."""

_ABBREVIATION = re.compile(r"\(([^\s()]*[A-Z][^\s()]*[A-Z][^\s()]*)\)\s*$")
"""What a name is also called, behind it: “Large Language Models (LLMs)”."""

_OUTDATED = (
    "SELECT f.pk, f.kind, v.said, f.name, coalesce(f.description, f.change) FROM vectors AS v"
    " LEFT JOIN sayings AS s ON s.finding = v.finding CROSS JOIN findings AS f ON f.pk = v.finding"
    " WHERE v.finding > ? AND s.said IS NOT v.said AND f.status = 'live' ORDER BY v.finding LIMIT ?"
)
_GONE = "SELECT finding, kind FROM sayings WHERE finding NOT IN (SELECT finding FROM vectors)"
_PUT = (
    "INSERT INTO sayings (finding, kind, said, name, text) VALUES (?, ?, ?, ?, ?) ON CONFLICT (finding) DO UPDATE"
    " SET said = excluded.said, name = excluded.name, text = excluded.text"
)


class Saying(NamedTuple):
    """A finding by its ``pk``, its kind, the digest of all it says, and those of its folded name and text."""

    finding: int
    kind: str
    said: int
    name: int | None
    text: int | None


class Keys(NamedTuple):
    """A finding by its ``pk``, and the digests of its folded name and text; ``None`` where there is none."""

    finding: int
    name: int | None
    text: int | None


class _Blanks(dict[int, int]):
    """Character -> itself where it is a letter or a digit, else a blank; worked out when first met."""

    def __missing__(self, code: int) -> int:
        self[code] = code if chr(code).isalnum() else ord(" ")
        return self[code]


_blanks = _Blanks()


def folded_name(name: str | None) -> str:
    """A name without case, punctuation, and the abbreviation behind it; "" where nothing is left."""
    if name is None:
        return ""
    return _folded(_ABBREVIATION.sub("", name) if name.rstrip().endswith(")") else name) or _folded(name)


def folded_text(text: str | None) -> str:
    """A text without case and punctuation; "" where it is too short to be told from others."""
    folded = _folded(text or "")
    return folded if len(folded) >= SHORTEST_TEXT else ""


def _folded(text: str) -> str:
    return " ".join(text.casefold().translate(_blanks).split())


def outdated(connection: sqlite3.Connection, after: int, most: int) -> list[Saying]:
    """Findings that have a vector and were not yet compared as what they say now, in the order of ``pk``: so many
    behind the one given."""
    found = connection.execute(_OUTDATED, (after, most))
    return [
        Saying(pk, kind, said, _key(folded_name(name)), _key(folded_text(text))) for pk, kind, said, name, text in found
    ]


def gone(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """Findings that were compared and have no vector any more: they are retired, or none could be made of what they say
    now; ``pk`` and kind."""
    return connection.execute(_GONE).fetchall()


def put(connection: sqlite3.Connection, sayings: Iterable[Saying]) -> None:
    """Write what findings say."""
    connection.executemany(_PUT, sayings)


def remove(connection: sqlite3.Connection, findings: Iterable[int]) -> None:
    """Forget what findings said."""
    connection.executemany("DELETE FROM sayings WHERE finding = ?", ((pk,) for pk in findings))


def forget(connection: sqlite3.Connection, findings: Iterable[int]) -> None:
    """Have findings be compared again, as if they said something else than they did."""
    connection.executemany("UPDATE sayings SET said = 0 WHERE finding = ?", ((pk,) for pk in findings))


def of_kind(connection: sqlite3.Connection, kind: str) -> list[Keys]:
    """The findings of a kind that are compared, in the order of their ids."""
    found = connection.execute(
        "SELECT s.finding, s.name, s.text FROM sayings AS s JOIN findings AS f ON f.pk = s.finding WHERE s.kind = ?"
        " ORDER BY f.id",
        (kind,),
    )
    return list(map(Keys._make, found))


def _key(folded: str) -> int | None:
    """64 bits that stand for a folded text, as the signed integer that SQLite stores; ``None`` for an empty one."""
    if not folded:
        return None
    return int.from_bytes(blake2b(folded.encode(), digest_size=8).digest(), "big", signed=True)
