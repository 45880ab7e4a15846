"""A new SQLite file with one STRICT table."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from signals.errors import SignalsError
from signals.files.sqlite_file import EXPORT_ID
from signals.files.temporary import temporary_folder
from signals.render.columns import ColumnTypes
from signals.render.options import Options
from signals.render.values import Row, Value, encodable

binary = True
suffixes = (".sqlite", ".sqlite3", ".db")


def render(columns: Sequence[str], rows: Iterable[Row], stream: BinaryIO, options: Options) -> int:
    """Write a database with one table, ``options.name``. Lists and objects are JSON text, ``None`` is NULL. The file
    is created in a temporary folder and then copied, so that the stream may be a pipe."""
    with temporary_folder() as folder:
        file = folder / "export.sqlite"
        try:
            count = _fill(file, columns, rows, options)
        except sqlite3.Error as error:
            raise SignalsError(
                f"A SQLite file cannot be created in {folder}: {error}.",
                "Check that disk, or set TMPDIR to another folder.",
            ) from error
        with file.open("rb") as made:
            shutil.copyfileobj(made, stream, 1 << 20)
    return count


def _fill(file: Path, columns: Sequence[str], rows: Iterable[Row], options: Options) -> int:
    name = options.name
    with closing(sqlite3.connect(file, isolation_level=None)) as base:
        base.execute("PRAGMA journal_mode=OFF")
        base.execute("PRAGMA synchronous=OFF")
        base.execute(f"PRAGMA application_id = {EXPORT_ID}")
        base.execute("BEGIN")
        declared = ", ".join(f"{_quoted(column)} {_type(column, options.types)}" for column in columns)
        base.execute(f"CREATE TABLE {_quoted(name)} ({declared}) STRICT")
        places = ", ".join("?" * len(columns))
        inserted = base.executemany(f"INSERT INTO {_quoted(name)} VALUES ({places})", _clean(rows))  # noqa: S608 (quoted)
        count = max(inserted.rowcount, 0)
        base.execute("COMMIT")
    return count


def _clean(rows: Iterable[Row]) -> Iterator[list[Value]]:
    for row in rows:
        yield [encodable(value) if isinstance(value, str) else value for value in row]


def _type(column: str, types: ColumnTypes) -> str:
    return "INTEGER" if column in types.integers else "REAL" if column in types.reals else "TEXT"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
