"""Ids as arguments, or from standard input if an argument is ``-``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.options import completion
from signals.errors import UsageError
from signals.files import bounded_reading

Ids = Annotated[list[str], typer.Argument(
    metavar="ID", autocompletion=completion.ids,
    help="Ids of findings or articles, or their first digits. - reads ids from standard input.",
)]  # fmt: skip

COLUMN = "id"

MAX_LINE_BYTES = 16 * 1024 * 1024
MAX_BYTES = 4 * 1024 * 1024 * 1024
MAX_LINES = 1_000_000
"""Limits of standard input: a line can be a finding with all its columns, and there can be many lines."""


def read_ids(here: Environment, arguments: Sequence[str]) -> list[str]:
    """Return the ids, each once, in their order. An argument ``-`` stands for the ids on standard input.

    Standard input has one id a line, or what ``signals list`` writes into a pipe: tab-separated lines whose first cell
    is the id (with a header, the cell of the column ``id``). Raises UsageError if there are no ids.
    """
    found: dict[str, None] = {}
    for argument in arguments:
        for one in _ids_on_stdin(here) if argument == "-" else [argument]:
            found[one] = None
    if not found:
        raise UsageError(
            "Standard input contains no ids.", "Pipe ids in, one a line, such as those of `signals list -c id`."
        )
    return list(found)


def _ids_on_stdin(here: Environment) -> Iterator[str]:
    column: int | None = None
    try:
        for line in bounded_reading.read_lines(here.stdin.buffer, MAX_LINE_BYTES, MAX_BYTES, MAX_LINES):
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
            f"Standard input is not a list of ids: {error}", "Pipe in only ids, such as those of `signals list -c id`."
        ) from None
