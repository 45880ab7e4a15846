"""The floor of ingestion: the least that a program on the standard library does with a folder of notes.

It reads every note, splits table rows naively, writes them to one plain table with one executemany, rebuilds one
full-text index and commits to a file on disk. It has no validation, no ids and no history: `signals
ingest` takes longer because it has these.

    python bench/floor.py NOTES BASE
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

CELLS = 6
INSERT = "INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
SCHEMA = f"""
CREATE TABLE row (path TEXT, line INTEGER, {", ".join(f"c{n} TEXT" for n in range(CELLS))});
CREATE VIRTUAL TABLE words USING fts5 ({", ".join(f"c{n}" for n in range(CELLS))}, content = 'row');
"""


def rows(notes: Path) -> Iterator[tuple[str | int, ...]]:
    """(path, line, cells…) of every row below a header and its rule, cut or filled up to ``CELLS`` cells."""
    for note in sorted(notes.rglob("*.md")):
        above = 0
        for number, line in enumerate(note.read_text(encoding="utf-8").splitlines(), 1):
            above = above + 1 if line.startswith("|") else 0
            if above > 2:
                cells = [cell.strip() for cell in line.strip("|").split("|")][:CELLS]
                yield (note.name, number, *cells, *[""] * (CELLS - len(cells)))


def main(notes: Path, base: Path) -> None:
    """Fill a new database at ``base`` from the folder ``notes``."""
    connection = sqlite3.connect(base)
    connection.executescript(SCHEMA)
    with connection:
        connection.executemany(INSERT, rows(notes))
        connection.execute("INSERT INTO words (words) VALUES ('rebuild')")
    connection.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
