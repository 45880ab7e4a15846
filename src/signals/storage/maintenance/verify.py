"""Inspect and repair a database: its facts, its problems, its free space."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from signals.storage.connection import connect
from signals.storage.connection.connect import SCHEMA_VERSION, check, read_snapshot
from signals.storage.connection.database import open_writer
from signals.storage.connection.interrupts import execute_waiting, raise_pending_interrupt
from signals.storage.connection.notes_root import notes_root
from signals.storage.connection.value_check import broken_references, invalid_values
from signals.storage.reading import counts
from signals.storage.schema import search_index
from signals.storage.schema.deferred_indexes import create_missing_indexes, missing_indexes
from signals.storage.schema.schema_check import decode_leniently, schema_differences
from signals.storage.similarity import vectors
from signals.storage.similarity.clusters import cluster_problems
from signals.storage.writing import field_values
from signals.storage.writing.row_hash import altered_rows
from signals.version import __version__

_SALVAGE = "Rescue what can be read: signals --db NEW.db db salvage FILE"

MAX_REPORTED_VALUES = 50
"""Invalid values that are reported, a sentence each."""

_COUNTED = ("notes", "articles", "findings", "problems", "runs", "revisions")


def info(connection: sqlite3.Connection, path: Path, marks: int) -> dict[str, Any]:
    """Return where the database is, its versions and settings, its size in bytes, the number of rows of each table,
    and the number of ``marks``, which the caller counts."""
    pragma = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "page_size", "page_count", "freelist_count")
    }
    root = notes_root(connection, path)
    return {
        "path": str(path),
        "notes_root": str(root) if root else None,
        "signals": __version__,
        "schema": check(connection, path, newest=False),
        "sqlite": sqlite3.sqlite_version,
        "journal_mode": pragma["journal_mode"],
        "bytes": pragma["page_size"] * pragma["page_count"],
        "free_bytes": pragma["page_size"] * pragma["freelist_count"],
        **{table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _COUNTED},
        "marks": marks,
        "trends": connection.execute("SELECT count(*) FROM trends").fetchone()[0],
        "live_findings": connection.execute("SELECT count(*) FROM findings WHERE status = 'live'").fetchone()[0],
        "vectors": vectors.count(connection),
    }


def verify(connection: sqlite3.Connection, path: Path, deep: bool = False) -> list[str]:
    """Return a sentence for each problem of the database, or an empty list. With ``deep``, every article and finding
    is also compared with its row hash, which finds damage within texts. Clusters are checked only if everything else
    is intact."""
    differences = schema_differences(connection, SCHEMA_VERSION)
    if differences:
        return [f"{_sentence(one)} {_SALVAGE}" for one in differences]
    connection.text_factory = decode_leniently
    with read_snapshot(connection):
        wrong = _invalid_values(connection)
        try:
            wrong += _problems(connection, deep)
        except sqlite3.DataError:  # a value is too large to be read, which was reported
            raise_pending_interrupt()
    wrong += _index_problems(connection, path)
    return wrong or cluster_problems(connection)


def _sentence(problem: object) -> str:
    text = str(problem)
    return f"{text[0].upper()}{text[1:]}."


def _invalid_values(connection: sqlite3.Connection) -> list[str]:
    found = list(islice(invalid_values(connection), MAX_REPORTED_VALUES + 1))
    sentences = [f"{_sentence(one)} {_SALVAGE}" for one in found[:MAX_REPORTED_VALUES]]
    return sentences + ["There are more invalid values."] * (len(found) > MAX_REPORTED_VALUES)


def _problems(connection: sqlite3.Connection, deep: bool) -> list[str]:
    wrong = [
        f"The file is damaged: {row[0]}. Restore a backup, or move the database away and ingest the notes again."
        for row in connection.execute("PRAGMA integrity_check").fetchall()
        if row[0] != "ok"
    ]
    wrong += [f"{_sentence(one)} Restore a backup." for one in broken_references(connection)]
    counted = counts.miscounted_articles(connection)
    if counted:
        wrong.append(f"{counted} articles have wrong counts of findings. Run `signals db vacuum` to count again.")
    if not field_values.complete(connection):
        wrong.append("The values of fields do not fit the findings. Run `signals db rebuild` to read the notes again.")
    if missing_indexes(connection):
        wrong.append("Indexes are missing, so lists are slow. Run `signals db vacuum` to create them.")
    if not counts.agree(connection):
        wrong.append("The totals do not fit the findings. Run `signals db vacuum` to count again.")
    if not search_index.texts_fit(connection):
        wrong.append("The texts prepared for search do not fit the findings. Run `signals db vacuum` to prepare them.")
    misplaced, not_finite = vectors.count_misplaced(connection), vectors.count_not_finite(connection)
    if misplaced:
        wrong.append(f"Vectors of a wrong length or of no finding: {misplaced}. Run `signals embed` to remove them.")
    if not_finite:
        wrong.append(f"Vectors that contain NaN or infinity: {not_finite}. Run `signals embed --again`.")
    altered = list(altered_rows(connection)) if deep else []
    if altered:
        first = ", ".join(f"{what} {whole_id}" for what, whole_id in altered[:3])
        more = f" and {len(altered) - 3} more" if len(altered) > 3 else ""
        wrong.append(f"The stored text was altered: {first}{more}. Run `signals db rebuild` to read the notes again.")
    return wrong


def _index_problems(connection: sqlite3.Connection, path: Path) -> list[str]:
    """Check the full-text index. FTS5 checks it in a writing statement, although that writes nothing. If the
    database is read-only, a copy in memory is checked."""
    try:
        with closing(open_writer(path)) as writer:
            return _index_problems_of(writer)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise
    with closing(sqlite3.connect(":memory:")) as copy:
        connection.backup(copy)
        return _index_problems_of(copy)


def _index_problems_of(connection: sqlite3.Connection) -> list[str]:
    try:
        connection.execute("INSERT INTO findings_fts(findings_fts, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_CORRUPT_VTAB:
            raise
        return [f"The full-text index does not fit the findings ({error}). Run `signals db vacuum` to rebuild it."]
    return []


def vacuum(path: Path) -> None:
    """Rebuild the full-text index and the totals, create missing indexes, and free the space of deleted rows."""
    with closing(open_writer(path)) as connection:
        execute_waiting(connection, "BEGIN IMMEDIATE", connect.BUSY_SECONDS)
        search_index.rebuild(connection)
        connection.execute("INSERT INTO findings_fts(findings_fts) VALUES ('optimize')")
        counts.recount(connection)
        create_missing_indexes(connection)
        connection.execute("COMMIT")
        connection.execute("VACUUM")
