"""Ids as arguments: named, or read from standard input where ``-`` stands for them."""

from __future__ import annotations

from collections.abc import Sequence

from signals.cli.context import Environment
from signals.errors import UsageError

COLUMN = "id"


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


def _piped(environment: Environment) -> list[str]:
    lines = [line.split("\t") for line in environment.stdin.read().splitlines() if line.strip()]
    column = lines[0].index(COLUMN) if lines and COLUMN in lines[0] else 0
    body = lines[1:] if lines and COLUMN in lines[0] else lines
    return [cells[column].strip() for cells in body if len(cells) > column]
