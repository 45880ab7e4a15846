"""What the base holds of each note, as far as an ingestion needs it to see what changed. Imports no SQLAlchemy."""

from __future__ import annotations

import os
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from signals.models.kinds import Kind
from signals.storage.connection import meta
from signals.storage.connection.meta import ROOT
from signals.storage.connection.paths import located, named, relative, written
from signals.storage.schema.deferred_indexes import missing

_LAST_RUN = "SELECT run, started, finished FROM runs ORDER BY run DESC LIMIT 1"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_COUNTS = ", ".join(f"coalesce(sum(a.{kind.plural}), 0)" for kind in Kind)


class KnownNote(NamedTuple):
    """A note as the base knows it: its key, and how many live articles, findings of each kind and problems it has."""

    path: str
    size: int
    mtime_ns: int
    inode: int
    settled: int
    fingerprint: str
    hash: str
    status: str
    repaired: int
    warning: int
    rejected: int
    articles: int
    findings: tuple[int, ...]

    @property
    def kinds(self) -> Counter[str]:
        """Live findings by kind."""
        return Counter({kind.value: n for kind, n in zip(Kind, self.findings, strict=True) if n})


class KnownBase(NamedTuple):
    """The notes by path, the number of the last run, and the notes root, ``None`` where the base records none."""

    notes: dict[str, KnownNote]
    run: int
    root: Path | None
    complete: bool = True
    """Whether the last run came to its end, and no index is missing that it put off."""
    began: str = ""
    """When the last run began."""


NOTHING = KnownBase({}, 0, None)


def known(connection: sqlite3.Connection, path: Path) -> KnownBase:
    """All notes that the base at ``path`` knows."""
    rows: Iterable[tuple[Any, ...]] = connection.execute(
        "SELECT n.path, n.size, n.mtime_ns, n.inode, n.settled, n.fingerprint, n.hash, n.status, n.repaired, n.warning,"
        f" n.rejected, count(a.pk), {_COUNTS} FROM notes AS n"
        " LEFT JOIN articles AS a ON a.note = n.pk AND a.status = 'live' GROUP BY n.pk"
    )
    notes = {row[0]: KnownNote._make((*row[:12], row[12:])) for row in rows}
    run, began, finished = connection.execute(_LAST_RUN).fetchone() or (0, "", "")
    complete = finished is not None and not missing(connection)
    began = began if _TIME.fullmatch(str(began)) else ""
    return KnownBase(notes, run, recorded_root(connection, path), complete, began)


def forget_keys(connection: sqlite3.Connection) -> None:
    """Let every note be read again, whatever its file's state and the parser's version."""
    connection.execute("UPDATE notes SET settled = 0, fingerprint = ''")


def note_files(connection: sqlite3.Connection, path: Path) -> tuple[Path | None, tuple[str, ...]]:
    """The notes root, and the file of every note that the base at ``path`` knows, whether it is still there or not."""
    root = recorded_root(connection, path)
    if root is None:
        return None, ()
    return root, tuple(located(note, root) for (note,) in connection.execute("SELECT path FROM notes"))


def recorded_root(connection: sqlite3.Connection, path: Path) -> Path | None:
    """The folder that the paths in the base are relative to, if the base records one."""
    recorded = meta.known(connection, ROOT)
    return None if recorded is None else Path(os.path.normpath(_folder(path) / named(recorded)))


def root_value(root: Path, path: Path) -> str:
    """How the base at ``path`` records the notes root: relative to itself where it lies below it, so that both can be
    moved together, else absolute."""
    folder = _folder(path)
    if folder.is_relative_to(root):
        return relative(str(root), folder)
    return written(str(root))


def _folder(path: Path) -> Path:
    """The folder that the base really lies in, whatever links lead there: notes' files are found by their real paths
    too."""
    return Path(os.path.realpath(path)).parent
