"""The canonical dump: the content of a database, without anything that depends on a clock, a run or an inode.

Two databases made of the same notes have the same dump, byte for byte, whatever the order of the files and the number
of workers.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from signals.errors import no_value
from signals.storage.connection.connections import read_snapshot

_ARTICLE = (
    "id", "format", "title", "url", "source", "author", "published", "saved", "edition", "category", "type", "summary",
    "keywords", "themes", "tags", "derived", "inferred", "line", "status",
)  # fmt: skip
_FINDING = (
    "id", "kind", "name", "description", "change", "ten_year", "driving_force", "relevancy", "section", "remark",
    "tags", "url", "location", "extra", "inferred", "own_id", "saved", "line", "status", "supersedes",
)  # fmt: skip
_PROBLEM = ("line", "end_line", "severity", "code", "message", "hint", "text")
_CLOCKED = "('first_seen', 'edition')"
"""Origins of dates that depend on when the note was first seen, or on what was in the future then."""


def dump(connection: sqlite3.Connection) -> Iterator[str]:
    """Return one JSON object a line: articles by path and id, then findings by id, then problems by path and line."""
    with read_snapshot(connection):
        yield from _dump(connection)


def _dump(connection: sqlite3.Connection) -> Iterator[str]:
    articles = ", ".join(f"a.{column}" for column in _ARTICLE)
    dated = "CASE WHEN {0}.dated_by IN " + _CLOCKED + " THEN NULL ELSE {0}.dated END"
    yield from _lines(
        connection,
        "article",
        ("path", *_ARTICLE, "dated"),
        f"SELECT n.path, {articles}, {dated.format('a')} FROM articles AS a JOIN notes AS n ON n.pk = a.note"
        " ORDER BY n.path, a.line, a.id",
    )
    findings = ", ".join(f"f.{column}" for column in _FINDING)
    yield from _lines(
        connection,
        "finding",
        ("article", *_FINDING, "dated"),
        f"SELECT a.id, {findings}, {dated.format('f')} FROM findings AS f JOIN articles AS a ON a.pk = f.article"
        " ORDER BY f.id",
    )
    problems = ", ".join(f"p.{column}" for column in _PROBLEM)
    yield from _lines(
        connection,
        "problem",
        ("path", *_PROBLEM),
        f"SELECT n.path, {problems} FROM problems AS p JOIN notes AS n ON n.pk = p.note"
        " ORDER BY n.path, p.line, p.end_line, p.code, p.message, p.text",
    )


def _lines(connection: sqlite3.Connection, what: str, columns: tuple[str, ...], statement: str) -> Iterator[str]:
    for row in connection.execute(statement):
        said = {column: value for column, value in zip(columns, row, strict=True) if value is not None}
        yield json.dumps({"record": what, **said}, ensure_ascii=False, default=no_value)
