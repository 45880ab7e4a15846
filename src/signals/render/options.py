"""The options of all renderers. Each renderer reads those that concern it."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import NamedTuple

from signals.render.columns import TYPES, ColumnTypes


def short_id(whole: str) -> str:
    """The short form of a finding or article id: 7 digits."""
    return whole[: 9 if whole.startswith("a-") else 7]


def _warn(message: str) -> None:
    warnings.warn(message, stacklevel=3)


class Options(NamedTuple):
    """How to write the rows.

    ``header``: write the column names first (csv, tsv). ``raw``: do not protect csv cells that a spreadsheet would run
    as a formula. ``name``: the name of the sheet or table (xlsx, sqlite). The terminal table uses ``width`` in columns,
    ``color``, ``short``, which shortens an id, and ``mark``, the texts before and after a match in ``snippet``.
    ``types`` has the types of the columns.
    ``warn`` is called with a sentence if the format or the terminal cannot show everything in the rows.
    """

    header: bool = True
    raw: bool = False
    name: str = "findings"
    width: int = 80
    color: bool = False
    short: Callable[[str], str] = short_id
    mark: tuple[str, str] | None = None
    warn: Callable[[str], None] = _warn
    types: ColumnTypes = TYPES
