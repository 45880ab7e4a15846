"""The full-text index of the findings, and the texts that are prepared for it.

The index contains only words; its text is that of the view ``searched``. This is the text of ``findings``, except for
columns that ``search_texts`` has: the texts that ``signals.text.search_text`` prepares, such as Chinese ones.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import zip_longest

from signals.storage.schema.record_views import SEARCHED
from signals.text.search_text import searchable

SINCE = 5
"""The first schema version with ``search_texts``."""

WORDS_HELD = 4 * 1024 * 1024
"""Bytes of new words that FTS5 collects in memory before it writes a segment of the index. Those of a transaction fit,
so there are few segments to merge."""

COLUMNS = ", ".join(SEARCHED)
INDEX = f"INSERT INTO findings_fts(rowid, {COLUMNS}) SELECT pk, {COLUMNS} FROM searched"
"""Indexes the rows of ``searched`` that a WHERE clause after it selects."""

UNINDEX = f"INSERT INTO findings_fts(findings_fts, rowid, {COLUMNS}) SELECT 'delete', pk, {COLUMNS} FROM searched"
"""Takes them out of the index. Their text must still be what was indexed."""

_INSERT = f"INSERT INTO search_texts (finding, {COLUMNS}) VALUES (?{', ?' * len(SEARCHED)})"
Texts = Iterable[tuple[int | str, Iterable[str | None]]]
"""Findings by ``pk``, each with its texts in the order of ``SEARCHED``."""


def search_statements() -> list[str]:
    """Return the statements that create the view ``searched`` and the index."""
    chosen = ", ".join(f"coalesce(s.{column}, f.{column}) AS {column}" for column in SEARCHED)
    tables = "findings AS f LEFT JOIN search_texts AS s ON s.finding = f.pk"
    options = "content='searched', content_rowid='pk', tokenize='unicode61 remove_diacritics 2'"
    return [
        f"CREATE VIEW searched AS SELECT f.pk AS pk, {chosen} FROM {tables}",
        f"CREATE VIRTUAL TABLE findings_fts USING fts5({COLUMNS}, {options})",
        f"INSERT INTO findings_fts (findings_fts, rank) VALUES ('hashsize', {WORDS_HELD})",
    ]


def store_texts(connection: sqlite3.Connection, findings: Texts) -> None:
    """Store the prepared texts of findings that have none yet."""
    connection.executemany(_INSERT, _prepared(findings))


def rebuild(connection: sqlite3.Connection) -> None:
    """Prepare the texts of all findings and fill the index again. Call it inside a transaction."""
    connection.execute("DELETE FROM search_texts")
    with _all_texts(connection) as findings:
        store_texts(connection, findings)
    connection.execute("INSERT INTO findings_fts(findings_fts) VALUES ('rebuild')")


def texts_fit(connection: sqlite3.Connection) -> bool:
    """Return whether the stored texts are those of the findings."""
    with _all_texts(connection) as findings:
        stored = connection.execute(f"SELECT finding, {COLUMNS} FROM search_texts ORDER BY finding")
        return all(wanted == found for wanted, found in zip_longest(_prepared(findings), stored))


def _prepared(findings: Texts) -> Iterator[tuple[int | str | None, ...]]:
    """Yield the rows of ``search_texts``: null for a text that is indexed as it is, and no row if all are."""
    for pk, each in findings:
        texts = [text or "" for text in each]
        if not "".join(texts).isascii():
            prepared = [None if (new := searchable(text)) == text else new for text in texts]
            if any(prepared):
                yield (pk, *prepared)


@contextmanager
def _all_texts(connection: sqlite3.Connection) -> Iterator[Texts]:
    """Provide the texts of all findings, by ``pk``. Bytes that are not UTF-8 are U+FFFD."""
    factory, connection.text_factory = connection.text_factory, _decode
    try:
        rows = connection.execute(f"SELECT pk, {COLUMNS} FROM findings ORDER BY pk")
        yield ((pk, texts) for pk, *texts in rows)
    finally:
        connection.text_factory = factory


def _decode(text: bytes) -> str:
    return text.decode("utf-8", "replace")
