"""Recognize a finding by its text, if its id is not in the database.

An id comes from the identity of the article, and an article may have another identity in another database: its note was
moved, or it was the second of two articles with the same address. An exported mark therefore describes its finding:
kind, name, the beginning of its text, and the title, address and path of the article (``exchange_lines.ABOUT``).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from signals.identity import canonical_url, normalised, source_of
from signals.storage.annotations.exchange_lines import ABOUT, LONGEST_ABOUT, holds
from signals.storage.reading.search_syntax import phrase

TELLING = 12
"""Characters of name and text that identify a finding even if nothing about the article is the same."""

PHRASE = 12
"""Words of the text that are looked up in the full-text index."""

MOST_ALIKE = 500
"""Findings with the same first words that are compared."""

_ROWS = (
    f"SELECT f.id, f.name, {ABOUT['text']}, a.title, a.url, n.path FROM {{}}"
    " WHERE {} AND f.kind = ? AND f.status = 'live'"
)
_ALIKE = (
    _ROWS.format(
        "findings_fts CROSS JOIN findings AS f ON f.pk = findings_fts.rowid"
        " CROSS JOIN articles AS a ON a.pk = f.article CROSS JOIN notes AS n ON n.pk = a.note",
        "findings_fts MATCH ?",
    )
    + f" LIMIT {MOST_ALIKE}"
)
_OF_ARTICLE = _ROWS.format(
    "articles AS a CROSS JOIN notes AS n ON n.pk = a.note CROSS JOIN findings AS f ON f.article = a.pk", "a.pk = ?"
)
_AT_PATH = "SELECT a.pk FROM notes AS n JOIN articles AS a ON a.note = n.pk WHERE n.path = ?"
_OF_SOURCE = "SELECT pk, url FROM articles WHERE source = ? AND instr(url, ?)"


class _Description(NamedTuple):
    """The description of a finding, normalized for comparison."""

    name: str
    text: str
    cut: bool
    title: str
    url: str
    path: str

    def says(self, other: _Description) -> bool:
        """Return whether name and text are the same."""
        return self.name == other.name and self.has_text_of(other)

    def has_text_of(self, other: _Description) -> bool:
        """Return whether the texts are the same, as far as both are known."""
        if not (self.cut or other.cut):
            return self.text == other.text
        known = min(len(self.text), len(other.text))
        return self.cut == other.cut and self.text[:known] == other.text[:known]

    def kinship(self, other: _Description) -> tuple[bool, bool, bool]:
        """Return what is the same about the articles: address, path, title."""
        return (
            bool(self.url) and self.url == other.url,
            bool(self.path) and self.path == other.path,
            bool(self.title) and self.title == other.title,
        )

    def of_article_of(self, other: _Description) -> bool:
        """Return whether the articles are the same: by address, else by path."""
        same_url, same_path, _ = self.kinship(other)
        return same_url or (same_path and not (self.url and other.url))


def held_as(connection: sqlite3.Connection, whole_id: str, about: str | None) -> str | None:
    """Return the id that a finding has in the database: this one, or that of the finding that ``about`` describes.
    ``None`` if it is not in the database."""
    return whole_id if holds(connection, whole_id) else described_finding(connection, about)


def described_finding(connection: sqlite3.Connection, about: str | None) -> str | None:
    """Return the id of the live finding that ``about`` describes (JSON with the keys of ``ABOUT``).

    Returns ``None`` if there is none, or more than one.

    The same name and text count most; among several, the same address, path or title. Otherwise it is the one finding
    of the same article with the same name or text. This takes a few look-ups by index, however large the database is.
    """
    said = object_of(about)
    if said is None:
        return None
    wanted = _described(
        said.get("name"), said.get("text"), said.get("title"), said.get("article_url"), said.get("path")
    )
    kind = said.get("kind") or ""
    same = {
        whole_id: told for whole_id, told in _same_text(connection, kind, said.get("text") or "") if told.says(wanted)
    }
    if same:
        best = max(told.kinship(wanted) for told in same.values())
        chosen = [whole_id for whole_id, told in same.items() if told.kinship(wanted) == best]
        telling = any(best) or len(wanted.name + wanted.text) >= TELLING
        return chosen[0] if len(chosen) == 1 and telling else None
    own = [(whole_id, told) for whole_id, told in _in_article(connection, kind, wanted) if told.of_article_of(wanted)]
    near = [whole_id for whole_id, told in own if told.says(wanted)] or [
        whole_id
        for whole_id, told in own
        if (wanted.name and told.name == wanted.name) or (wanted.text and told.has_text_of(wanted))
    ]
    return near[0] if len(near) == 1 else None


def object_of(about: str | None) -> dict[str, str | None] | None:
    """Return what ``about`` contains, by key; ``None`` if this program did not write it."""
    try:
        said = json.loads(about) if about else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or not all(value is None or isinstance(value, str) for value in said.values()):
        return None
    return said


def _described(
    name: str | None, text: str | None, title: str | None, url: str | None, path: str | None
) -> _Description:
    return _Description(
        normalised(name or "").casefold(),
        normalised(text or "").casefold(),
        len(text or "") >= LONGEST_ABOUT,
        normalised(title or "").casefold(),
        canonical_url(url) if url else "",
        path or "",
    )


def _in_article(connection: sqlite3.Connection, kind: str, wanted: _Description) -> Iterator[tuple[str, _Description]]:
    """Yield the findings of articles with the same address or path."""
    articles = [row[0] for row in connection.execute(_AT_PATH, (wanted.path,))]
    source = source_of(wanted.url)
    for pk, url in connection.execute(_OF_SOURCE, (source, urlsplit(wanted.url).path)) if source else ():
        if canonical_url(url or "") == wanted.url:
            articles.append(pk)
    for pk in dict.fromkeys(articles):
        for whole_id, *told in connection.execute(_OF_ARTICLE, (pk, kind)):
            yield whole_id, _described(*told)


def _same_text(connection: sqlite3.Connection, kind: str, text: str) -> Iterator[tuple[str, _Description]]:
    """Yield the findings whose text contains the first words of a text."""
    words = text.split()
    cut = len(text) >= LONGEST_ABOUT
    if cut and len(words) > 1:
        words.pop()  # which may be the beginning of a word
    first = " ".join(words[:PHRASE])
    if not any(character.isalnum() for character in first):
        return
    beginning = " *" if cut and len(words) == 1 else ""
    wanted = f"{{description change ten_year driving_force}} : {phrase(first)}{beginning}"
    for whole_id, *told in connection.execute(_ALIKE, (wanted, kind)):
        yield whole_id, _described(*told)
