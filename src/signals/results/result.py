"""What all results share: they are frozen, print readably, and turn into plain data."""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, ClassVar

Value = str | int | float | None
"""A cell of a row: text, a number, or nothing. Lists and objects are JSON text."""

LONGEST_SHOWN = 200
"""Characters of a field that ``repr`` shows."""


class Result:
    """An answer of a database."""

    __slots__ = ()

    def as_data(self) -> Any:
        """Return the result as dicts, lists, text, numbers, booleans and ``None``: what ``json.dumps`` takes."""
        return to_plain_data(self)

    def __repr__(self) -> str:
        """The fields by name, long values cut short."""
        texts = ((name, repr(getattr(self, name))) for name in _names(self))
        shown = (f"{name}={text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + '…'}" for name, text in texts)
        return f"{type(self).__name__}({', '.join(shown)})"


class Row(Result):
    """A result that is a row of a table."""

    __slots__ = ()

    columns: ClassVar[tuple[str, ...]]
    """The names of its columns, in order."""

    def value(self, column: str) -> Any:
        """Return the value of a column."""
        return getattr(self, column)

    def as_data(self) -> Any:
        """Return the values by column, as ``--json`` writes them."""
        return {column: to_plain_data(self.value(column)) for column in self.columns}


class Table(Result):
    """A result that is a table, with totals."""

    __slots__ = ()

    @property
    @abstractmethod
    def columns(self) -> tuple[str, ...]:
        """The names of the columns of ``rows``."""

    @abstractmethod
    def rows(self) -> Iterator[tuple[Value, ...]]:
        """Yield the rows."""

    def records(self) -> list[dict[str, Value]]:
        """Return the rows by column, as ``--json`` writes them."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows()]


def rows(results: Iterable[Row], columns: Sequence[str]) -> Iterator[tuple[Value, ...]]:
    """Yield the cells of some columns of each result."""
    return (tuple(cell(result.value(column)) for column in columns) for result in results)


def cell(value: Any) -> Value:
    """Return a value as a cell: lists and objects as JSON text, empty ones as ``None``, truth as 0 or 1."""
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False) if value else None
    return int(value) if isinstance(value, bool) else value


def to_plain_data(value: Any) -> Any:
    """Return a value with dataclasses as dicts of their fields, tuples as lists and paths as text, all the way down."""
    if is_dataclass(value):
        return {name: to_plain_data(getattr(value, name)) for name in _names(value)}
    if isinstance(value, Mapping):
        return {str(key): to_plain_data(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_plain_data(inner) for inner in value]
    return str(value) if isinstance(value, Path) else value


def _names(value: Any) -> list[str]:
    return [field.name for field in fields(value)]
