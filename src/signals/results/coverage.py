"""Findings counted by two or three things at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from signals.results.result import Result, Table, Value, to_plain_data

NONE = "(none)"
"""Stands in rows for the value of findings that have none."""


@dataclass(frozen=True, slots=True, repr=False)
class Axis(Result):
    """One axis of a grid: its values in order, ``None`` last for findings without one.

    ``left_out`` counts the values that a limit left out.
    """

    name: str
    values: tuple[str | None, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class Coverage(Table):
    """Findings by two or three axes.

    ``cells`` maps a value of each axis to (findings, articles); an empty cell is missing. ``findings`` counts all
    findings of the query. ``imprecise`` of them are in no cell, since their date is too coarse for the axis of time;
    ``by_first_seen`` of them have no date but when they were first seen. Both are 0 without an axis of time.
    """

    axes: tuple[Axis, ...]
    cells: dict[tuple[str | None, ...], tuple[int, int]]
    findings: int
    imprecise: int
    by_first_seen: int

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of ``rows``."""
        return (*(axis.name for axis in self.axes), "findings", "articles")

    def rows(self) -> Iterator[tuple[Value, ...]]:
        """Yield a row for each cell, also for the empty ones; relevancy is a number."""
        scores = [axis.name == "relevancy" for axis in self.axes]
        for cell in product(*(axis.values for axis in self.axes)):
            named = (NONE if v is None else int(v) if score else v for v, score in zip(cell, scores, strict=True))
            yield (*named, *self.cells.get(cell, (0, 0)))

    def as_data(self) -> dict[str, object]:
        """Return the axes and totals as plain data, and ``cells`` as the list of ``records``."""
        return {**to_plain_data(self), "cells": self.records()}
