"""What a caller may ask of a renderer: one frozen value for every format, each of which reads what concerns it."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass

from signals.render.columns import TYPES, ColumnTypes


def beginning(whole: str) -> str:
    """An id of a finding or an article as short as it is shown where nothing is known of others: 7 digits."""
    return whole[: 9 if whole.startswith("a-") else 7]


def _warn(message: str) -> None:
    warnings.warn(message, stacklevel=3)


@dataclass(frozen=True, slots=True)
class Options:
    """How to write.

    ``header``: name the columns first (csv, tsv). ``raw``: leave csv cells that a spreadsheet would run as a formula.
    ``name``: what the rows are, the name of a sheet or a table (xlsx, sqlite). For a terminal's table are ``width`` in
    columns, ``color``, ``short``, which makes an id as short as it may be shown, and ``mark``, what stands before and
    after a match in ``snippet``.
    ``types`` has the types of the columns.
    ``warn`` is called with a sentence where a format cannot hold, or the terminal cannot show, all that the rows say.
    """

    header: bool = True
    raw: bool = False
    name: str = "findings"
    width: int = 80
    color: bool = False
    short: Callable[[str], str] = beginning
    mark: tuple[str, str] | None = None
    warn: Callable[[str], None] = _warn
    types: ColumnTypes = TYPES
