"""The canonical dump: the content of a database, without anything that depends on a clock, a run or an inode.

Two databases made of the same notes have the same dump, byte for byte, whatever the order of the files and the number
of workers.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from signals.errors import no_value
from signals.storage.connection.connect import read_snapshot
from signals.storage.writing.row_hash import (
    ARTICLE_HASHED,
    ARTICLE_HASHED_IF_GIVEN,
    FINDING_HASHED,
    FINDING_HASHED_IF_GIVEN,
)

_ARTICLE = ("id", *ARTICLE_HASHED, "line", "status", *ARTICLE_HASHED_IF_GIVEN)
_FINDING = ("id", "kind", *FINDING_HASHED, "line", "status", "supersedes", *FINDING_HASHED_IF_GIVEN)
_PROBLEM = ("line", "end_line", "severity", "code", "message", "hint", "text")
_DATED = "CASE WHEN {0}.dated_by IN ('first_seen', 'edition') THEN NULL ELSE {0}.dated END"
"""The date, unless it depends on when the note was first seen, or on what was in the future then."""

_RECORDS = (
    (
        "article", "path", "n.path", "a", _ARTICLE, "articles AS a JOIN notes AS n ON n.pk = a.note",
        "n.path, a.line, a.id",
    ),
    ("finding", "article", "a.id", "f", _FINDING, "findings AS f JOIN articles AS a ON a.pk = f.article", "f.id"),
    (
        "problem", "path", "n.path", "p", _PROBLEM, "problems AS p JOIN notes AS n ON n.pk = p.note",
        "n.path, p.line, p.end_line, p.code, p.message, p.text",
    ),
)  # fmt: skip
"""Record, name and SQL of the first column, table, its other columns, source, order."""


def dump(connection: sqlite3.Connection) -> Iterator[str]:
    """Return one JSON object a line: articles by path and id, then findings by id, then problems by path and line."""
    with read_snapshot(connection):
        for record, parent, parent_sql, table, columns, source, order in _RECORDS:
            values = {parent: parent_sql, **{column: f"{table}.{column}" for column in columns}}
            if record != "problem":
                values["dated"] = _DATED.format(table)
            for row in connection.execute(f"SELECT {', '.join(values.values())} FROM {source} ORDER BY {order}"):
                content = {column: value for column, value in zip(values, row, strict=True) if value is not None}
                yield json.dumps({"record": record, **content}, ensure_ascii=False, default=no_value)
