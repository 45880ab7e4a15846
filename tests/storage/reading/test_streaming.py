"""Rows stream out of the base: what is held of them does not grow with their number."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from signals.storage.reading.findings import READ_AHEAD, closing_early

ROWS = 100_000


@pytest.mark.parametrize("columns", [1, 31])
def test_the_first_row_costs_no_more_than_is_read_ahead(columns: int) -> None:
    """However long the answer, a few megabytes of it are held, whether its rows are narrow or wide."""
    with closing(sqlite3.connect(":memory:")) as connection:
        read = 0

        def seen(number: int) -> int:
            nonlocal read
            read += 1
            return number

        connection.create_function("seen", 1, seen)
        values = "seen(n)" + ", n" * (columns - 1)
        numbers = "WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r LIMIT ?)"
        rows = closing_early(connection.execute(f"{numbers} SELECT {values} FROM r", (ROWS,)))  # noqa: S608 (our own names)
        assert next(rows)[0] == 1
        assert 1000 <= read <= READ_AHEAD // columns + 1
        assert sum(1 for _ in rows) == ROWS - 1


def test_a_short_answer_is_read_whole_before_its_first_row_is_shown() -> None:
    """Who reads it may be a person at a pager, and a cursor that is not at its end would keep writers waiting."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE t (n)")
        connection.executemany("INSERT INTO t VALUES (?)", [(n,) for n in range(1000)])
        connection.commit()
        rows = closing_early(connection.execute("SELECT n, n FROM t"))
        assert next(rows) == (0, 0)
        connection.execute("DROP TABLE t")  # which SQLite refuses while a statement reads
        assert sum(1 for _ in rows) == 999
