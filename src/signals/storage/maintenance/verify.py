"""Care of a base: what it is, whether it is whole, and its room."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from signals.storage.connection import connections
from signals.storage.connection.connections import SCHEMA_VERSION, check, one_state
from signals.storage.connection.database import open_writer
from signals.storage.connection.interrupts import pass_on, patiently
from signals.storage.connection.value_check import dangling, wrong_values
from signals.storage.reading import counts
from signals.storage.schema.deferred_indexes import make_up, missing
from signals.storage.schema.records import COUNTS
from signals.storage.schema.trust import differences, lenient
from signals.storage.similarity import vectors
from signals.storage.writing.row_hash import altered
from signals.storage.writing.stored_notes import recorded_root
from signals.version import __version__

_OF_KIND = ", ".join(f"count(CASE WHEN f.kind = '{kind}' THEN 1 END)" for kind in COUNTS)
_LIVE = f"SELECT {_OF_KIND} FROM findings AS f WHERE f.article = a.pk AND f.status = 'live'"
_MISCOUNT = f"({', '.join(COUNTS.values())}) <> ({_LIVE})"
_LEAVE = "Bring over what can be read: signals --db NEW.db db salvage FILE"

MOST_VALUES = 50
"""Wrong values that are told, each in a sentence."""

_COUNTED = ("notes", "articles", "findings", "problems", "runs", "revisions")


def info(connection: sqlite3.Connection, path: Path) -> dict[str, Any]:
    """Where the base is, its versions and settings, its size in bytes, and how many rows each table has."""
    pragma = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "page_size", "page_count", "freelist_count")
    }
    root = recorded_root(connection, path)
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
        "marks": connection.execute("SELECT count(*) FROM marked").fetchone()[0],
        "trends": connection.execute("SELECT count(*) FROM trends").fetchone()[0],
        "live_findings": connection.execute("SELECT count(*) FROM findings WHERE status = 'live'").fetchone()[0],
        "vectors": vectors.count(connection),
    }


def verify(connection: sqlite3.Connection, path: Path, deep: bool = False) -> list[str]:
    """What is wrong with the base, a sentence each; empty where nothing is. ``deep`` also holds every article and
    finding against its digest, which tells what damage within a text the other checks cannot see."""
    strange = differences(connection, SCHEMA_VERSION)
    if strange:
        return [f"{str(one)[0].upper()}{str(one)[1:]}. {_LEAVE}" for one in strange]
    connection.text_factory = lenient
    with one_state(connection):
        wrong = _wrong_values(connection)
        try:
            wrong += _faults(connection, deep)
        except sqlite3.DataError:  # a value too large to be read, which was told
            pass_on()
    return wrong + _index_faults(connection, path)


def _wrong_values(connection: sqlite3.Connection) -> list[str]:
    found = list(islice(wrong_values(connection), MOST_VALUES + 1))
    told = [f"{str(one)[0].upper()}{str(one)[1:]}, which was not stored so. {_LEAVE}" for one in found[:MOST_VALUES]]
    return told + ["There are more such values."] * (len(found) > MOST_VALUES)


def _faults(connection: sqlite3.Connection, deep: bool) -> list[str]:
    wrong = [
        f"The file is damaged: {row[0]}. Restore a backup, or move the base away and ingest the notes again."
        for row in connection.execute("PRAGMA integrity_check").fetchall()
        if row[0] != "ok"
    ]
    wrong += [f"R{one[1:]}. Restore a backup." for one in dangling(connection)]
    counted = connection.execute(f"SELECT count(*) FROM articles AS a WHERE {_MISCOUNT}").fetchone()[0]
    if counted:
        wrong.append(f"{counted} articles miscount their findings. Run `signals db vacuum` to count them anew.")
    if missing(connection):
        wrong.append("Indexes are missing, so that lists take long. Run `signals db vacuum` to make them.")
    if not counts.agree(connection):
        wrong.append("The totals are not those of the findings. Run `signals db vacuum` to count them anew.")
    stray = vectors.stray(connection)
    if stray:
        are = "vector is" if stray == 1 else "vectors are"
        wrong.append(f"{stray} {are} none, or of no finding. Run `signals embed` to put that right.")
    spoilt = list(altered(connection)) if deep else []
    if spoilt:
        first = ", ".join(f"{what} {whole_id}" for what, whole_id in spoilt[:3])
        more = f" and {len(spoilt) - 3} more" if len(spoilt) > 3 else ""
        wrong.append(
            f"What was stored is no longer what the base says: {first}{more}."
            " Run `signals db rebuild` to read it from the notes again."
        )
    return wrong


def _index_faults(connection: sqlite3.Connection, path: Path) -> list[str]:
    """What is wrong with the full-text index. FTS5 checks it in a writing statement, though that writes nothing:
    where the base may only be read, a copy in memory is checked."""
    try:
        with closing(open_writer(path)) as writer:
            return _index_faults_of(writer)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise
    with closing(sqlite3.connect(":memory:")) as copy:
        connection.backup(copy)
        return _index_faults_of(copy)


def _index_faults_of(connection: sqlite3.Connection) -> list[str]:
    try:
        connection.execute("INSERT INTO findings_fts(findings_fts, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_CORRUPT_VTAB:
            raise
        return [f"The full-text index does not fit the findings ({error}). Run `signals db vacuum` to make it anew."]
    return []


def vacuum(path: Path) -> None:
    """Make the full-text index and the totals anew, and give the room of deleted rows back."""
    with closing(open_writer(path)) as connection:
        patiently(connection, "BEGIN IMMEDIATE", connections.BUSY_SECONDS)
        connection.execute("INSERT INTO findings_fts(findings_fts) VALUES ('rebuild')")
        connection.execute("INSERT INTO findings_fts(findings_fts) VALUES ('optimize')")
        names = ", ".join(column.removeprefix("a.") for column in COUNTS.values())
        connection.execute(f"UPDATE articles AS a SET ({names}) = ({_LIVE}) WHERE {_MISCOUNT}")
        counts.recount(connection)
        make_up(connection)
        connection.execute("COMMIT")
        connection.execute("VACUUM")
