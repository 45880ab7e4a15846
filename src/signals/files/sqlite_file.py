"""Read the header of a SQLite file without SQLite, so that nothing is locked, recovered or created.

https://www.sqlite.org/fileformat2.html#the_database_header
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from signals.columns import REGISTRY

EXPORT_ID = 0x53474E58
"""``SGNX``: the application id of the SQLite files that ``signals export`` writes."""

JOURNAL_SUFFIXES = ("-journal", "-wal", "-shm")
"""The suffixes of the files that SQLite keeps beside a database."""

COMPANION_SUFFIXES = (*JOURNAL_SUFFIXES, "-ingest")
"""These suffixes and that of the lock of writing commands."""

MAGIC = b"SQLite format 3\0"
_FRACTIONS = b"\x40\x20\x20"
"""Bytes 21 to 23 of every SQLite file."""

_LENGTH = 100
_COLUMN = r'"\w+" (?:TEXT|INTEGER|REAL)'
_TABLE = rf'CREATE TABLE "(?:[^"]|"")+" \(({_COLUMN}(?:, {_COLUMN})*)\) STRICT'
_KNOWN = {*REGISTRY.offered, *REGISTRY.of_similarity, *REGISTRY.articles}
_LONGEST_SQL = 100_000


class Header(NamedTuple):
    """The beginning of a file. ``application`` and ``version`` are valid only if it ``looks_like_sqlite``."""

    size: int
    magic: bool
    fractions: bool
    application: int
    version: int

    @property
    def looks_like_sqlite(self) -> bool:
        """Whether it is a SQLite file, even if its first bytes are damaged."""
        return self.magic or self.fractions


def header(path: str | os.PathLike[str]) -> Header | None:
    """Return the header of a regular file, or ``None`` if it does not exist. Raises OSError if it is unreadable."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except (FileNotFoundError, NotADirectoryError):
        return None
    with os.fdopen(descriptor, "rb") as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode):
            return None
        first = file.read(_LENGTH)
    whole = first.ljust(_LENGTH, b"\0")
    return Header(
        state.st_size,
        first.startswith(MAGIC),
        whole[21:24] == _FRACTIONS,
        int.from_bytes(whole[68:72], "big"),
        int.from_bytes(whole[60:64], "big"),
    )


def is_export(path: Path, said: Header) -> bool:
    """Whether a SQLite file was written by ``signals export`` and its schema was not changed since. Exports have the
    application id ``EXPORT_ID``. Earlier versions set none; their exports are recognized by their table."""
    if said.application not in (0, EXPORT_ID) or any(os.path.lexists(f"{path}{ending}") for ending in JOURNAL_SUFFIXES):
        return False
    import sqlite3

    uri = f"file:{quote(os.fsencode(path.absolute()))}?mode=ro&immutable=1"  # takes no locks, creates no files
    try:
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_SQL)
            connection.execute("PRAGMA trusted_schema = OFF")
            made = connection.execute("SELECT sql FROM sqlite_master LIMIT 2").fetchall()
    except sqlite3.Error:
        return False
    match = re.fullmatch(_TABLE, made[0][0] or "") if len(made) == 1 else None
    if match is None:
        return False
    return said.application == EXPORT_ID or {column.split('"')[1] for column in match[1].split(", ")} <= _KNOWN
