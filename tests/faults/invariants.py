"""What must hold after every fault, checked on the files that are left."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import signals
from faults.injection import Ended, Fault
from faults.workloads import BASE, Workload
from signals.errors import SignalsError
from signals.storage.connection.connect import SCHEMA_VERSION
from signals.storage.maintenance.dump import dump

Lines = dict[str, frozenset[str]]

_STAMP = re.compile(r"\d{8}T\d{6}\.\d{6}Z")
_CLOCKED = "docProps/core.xml"
"""The part of a workbook that says when it was made."""

DESK = (
    "SELECT finding, score, status, starred, tags, note FROM marks ORDER BY finding",
    'SELECT action, finding, "before", "after", undid FROM mark_changes ORDER BY pk',
    "SELECT name, title, horizon FROM trends ORDER BY name",
    "SELECT trend, finding FROM trend_findings ORDER BY trend, finding",
)
"""What reads the tables that ingestion never writes, without their times."""

LIKENESS = (
    "SELECT f.id, v.said, v.vector FROM vectors AS v JOIN findings AS f ON f.pk = v.finding ORDER BY f.id",
    "SELECT id, kind, findings, articles, sources, first, last FROM clusters ORDER BY id",
    "SELECT f.id, m.cluster FROM cluster_findings AS m JOIN findings AS f ON f.pk = m.finding ORDER BY f.id",
)
"""What reads what is worked out from texts, without numbers that depend on the order of writing."""

DONE = re.compile(
    r"^(Stored in|Copied to|Migrated from|Wrote) |(written to .*|marked|imported, .*|added to .*|undone: .*)\.( |$)",
    re.MULTILINE,
)
"""What is said when something is stored, and not before."""

WITH_FIELDS = 6
WITH_ARTICLE_NOTES = 7
"""The first schema with the fields of findings."""


@dataclass(frozen=True)
class State:
    """The content of a folder: the canonical dump of its database, the same by note, the schema, and the other files
    made."""

    dump: str
    notes: Lines
    schema: int
    target: dict[str, bytes]
    desk: str = ""
    """What the analyst added, but for when."""
    likeness: str = ""
    """Vectors and clusters, which may be behind for a while."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, State) and self._all() == other._all()

    def _all(self) -> tuple[object, ...]:
        return self.dump, self.schema, self.target, self.desk, self.likeness

    __hash__ = None  # type: ignore[assignment]  # no state is the key of anything


def look(folder: Path, workload: Workload) -> State:
    """Read the folder. SQLite finishes what a killed run left behind."""
    lines: list[str] = []
    desk = likeness = ""
    schema = 0
    if (folder / BASE).exists():
        with closing(sqlite3.connect(folder / BASE)) as connection:
            schema = connection.execute("PRAGMA user_version").fetchone()[0]
            if schema:
                lines = _dumped(connection, schema)
            if schema == SCHEMA_VERSION:
                desk, likeness = (
                    repr([connection.execute(table).fetchall() for table in tables]) for tables in (DESK, LIKENESS)
                )
    made = dict(_made(folder / workload.target, workload))
    return State("\n".join(lines), by_note(lines), schema, made, desk, likeness)


def _dumped(connection: sqlite3.Connection, schema: int) -> list[str]:
    """The dump of a database of any schema. Older ones have no fields and no notes on articles."""
    with closing(sqlite3.connect(":memory:")) as copy:
        connection.backup(copy)
        for column in ("fields", "scales") if schema < WITH_FIELDS else ():
            copy.execute(f"ALTER TABLE findings ADD COLUMN {column} TEXT")
        if schema < WITH_ARTICLE_NOTES:
            copy.execute("ALTER TABLE articles ADD COLUMN article_note TEXT")
        return list(dump(copy))


def by_note(lines: list[str]) -> Lines:
    """The lines of the dump by note. Successors are left out: they are linked for all notes together, after all are
    written."""
    groups: dict[str, set[str]] = {}
    of_article: dict[str, str] = {}
    for line in lines:
        said = json.loads(line)
        if said["record"] == "article":
            of_article[said["id"]] = said["path"]
        path = said.get("path") or of_article.get(said["article"], "no article")
        said.pop("supersedes", None)
        groups.setdefault(path, set()).add(json.dumps(said))
    return {path: frozenset(group) for path, group in groups.items()}


def _made(target: Path, workload: Workload) -> Iterator[tuple[str, bytes]]:
    files = sorted(target.iterdir()) if target.is_dir() else [target]
    for file in files if workload.target else ():
        if not file.is_file() or file.name.startswith(".signals-"):
            continue
        if file.suffix == ".xlsx":
            with zipfile.ZipFile(file) as book:
                parts = [(name, book.read(name)) for name in sorted(book.namelist()) if name != _CLOCKED]
            yield file.name, repr(parts).encode()
        elif file.suffix == ".db":
            with closing(sqlite3.connect(file)) as copy:
                yield file.name, "\n".join(dump(copy)).encode()
        else:
            yield file.name, file.read_bytes()


def names(folder: Path) -> set[str]:
    """The files in a folder and below it. Time stamps in names are replaced."""
    return {_STAMP.sub("STAMP", str(path.relative_to(folder))) for path in folder.rglob("*")}


def hashes(folder: Path) -> dict[str, str]:
    """Hashes of the notes."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("notes/*")}


def damage(folder: Path) -> Iterator[str]:
    """The problems of a database according to SQLite's checks and to ``signals db verify``."""
    base = folder / BASE
    if not base.exists():
        return
    with closing(sqlite3.connect(base)) as connection:
        schema = connection.execute("PRAGMA user_version").fetchone()[0]
        yield from (row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok")
        yield from (f"orphan: {row}" for row in connection.execute("PRAGMA foreign_key_check"))
        if schema:
            try:
                connection.execute("INSERT INTO findings_fts (findings_fts, rank) VALUES ('integrity-check', 1)")
            except sqlite3.DatabaseError as error:
                yield f"full-text index: {error}"
            connection.rollback()
    if schema == SCHEMA_VERSION:
        try:
            with signals.open(base) as opened:
                yield from opened.verify(deep=True)
        except SignalsError as error:
            yield str(error)


def torn(now: State, old: State, new: State) -> Iterator[str]:
    """Notes and files that are neither completely old nor completely new, or that are lost."""
    for path in sorted({*now.notes, *old.notes, *new.notes}):
        if now.notes.get(path) not in (old.notes.get(path), new.notes.get(path)):
            yield f"{path} is neither as it was nor as it is to be"
    ids = [_ids(state) for state in (now, old, new)]
    if lost := (ids[1] & ids[2]) - ids[0]:
        yield f"lost: {sorted(lost)}"
    if now.desk not in (old.desk, new.desk):
        yield "marks and trends are neither as they were nor as they are to be"
    if now.schema not in (old.schema, new.schema):
        yield f"schema {now.schema}"
    for name in sorted({*now.target, *old.target, *new.target}):
        if now.target.get(name) not in (old.target.get(name), new.target.get(name)):
            yield f"{name} is neither the old nor the new file"


def _ids(state: State) -> set[str]:
    return {json.loads(line)["id"] for line in state.dump.splitlines() if not line.startswith('{"record": "problem"')}


def manners(ended: Ended, fault: Fault) -> Iterator[str]:
    """How a run that met an error must end: with one sentence and what to do, and no traceback, unless it was
    killed."""
    if "Traceback" in ended.err or "itself failed" in ended.err:
        yield f"it ended with code {ended.code} and said: {ended.err}"
    if not fault.error:
        if ended.code != -9:
            yield f"killed, it ended with code {ended.code}"
    elif ended.code and not fault.mutes:
        lines = ended.err.splitlines()
        if not (0 < ended.code < 4 and len(lines) == 2 and lines[0].startswith("signals: ") and lines[1].endswith(".")):
            yield f"it ended with code {ended.code} and said: {ended.err}"
    elif not (0 <= ended.code < 4 or (fault.mutes and ended.code == 120)):  # Python's own: it cannot flush its streams
        yield f"it ended with code {ended.code}"
