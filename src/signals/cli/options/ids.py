"""Ids as arguments: named, or read from standard input where ``-`` stands for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from signals.cli.main.environment import Environment
from signals.errors import UsageError
from signals.files import bounded_reading

COLUMN = "id"

LONGEST_LINE = 16 * 1024 * 1024
MOST_BYTES = 4 * 1024 * 1024 * 1024
MOST_LINES = 1_000_000
"""Bounds of what is piped in: a finding with all of its columns is a line, and there may be many."""


def ids_given(environment: Environment, named: Sequence[str]) -> list[str]:
    """The ids, each once, in the order they came in.

    Standard input is one id a line, or what ``signals list`` writes into a pipe: of tab-separated lines the first cell
    counts (with a header, the cell of the column ``id``).
    """
    found: dict[str, None] = {}
    for name in named:
        for one in _piped(environment) if name == "-" else [name]:
            found[one] = None
    if not found:
        raise UsageError("No ids came in on standard input.", "Pipe some in: signals list -c id | signals show -")
    return list(found)


def _piped(environment: Environment) -> Iterator[str]:
    """The ids on standard input, line by line: a long list may come with all of its columns."""
    column: int | None = None
    try:
        for line in bounded_reading.read_lines(environment.stdin.buffer, LONGEST_LINE, MOST_BYTES, MOST_LINES):
            cells = line.decode(errors="surrogateescape").rstrip("\r\n").split("\t")
            if cells == [""] or cells[0].isspace():
                continue
            if column is None:
                column = cells.index(COLUMN) if COLUMN in cells else 0
                if COLUMN in cells:
                    continue
            if len(cells) > column:
                yield cells[column].strip()
    except bounded_reading.TooLarge as error:
        raise UsageError(
            f"Standard input is no list of ids: {error}", "Pipe ids alone: signals list -c id | signals show -"
        ) from None
