"""Findings as a list: the columns that suit the reader, and a sentence about the other findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from signals.cli.main.environment import Environment
from signals.cli.options.kinds import EVERY, counted, counts, kinds_of, several
from signals.cli.options.output import Output
from signals.cli.output.rows import emit
from signals.query import FindingQuery
from signals.render.values import Value

if TYPE_CHECKING:
    from signals.api import Base

SHOWN = (
    "id", "status", "relevancy", "kind_percentile", "article_percentile", "recurrence", "kind", "name", "description",
    "source", "dated",
)  # fmt: skip
"""The columns of a table on a terminal, if there is room and they are of use."""

LABEL = ("name", "description", "change", "ten_year", "driving_force", "extra")
"""The columns that label a finding in a table, best first: many findings have no name."""


def of_kinds(query: FindingQuery, words: Sequence[str] | None, default: tuple[str, ...] = EVERY) -> FindingQuery:
    """Return the query for the kinds that it and ``words`` name; without either, for ``default``."""
    named = {*query.kinds, *kinds_of(words or ())}
    return replace(query, kinds=tuple(kind for kind in EVERY if kind in named) or default)


def write(environment: Environment, base: Base, query: FindingQuery, output: Output) -> int:
    """Write the findings of a query to stdout and return their number."""
    registry = base.registry
    if output.columns or not output.drawn(environment):
        columns = output.chosen(registry.offered, registry.exported)
        return emit(environment, output, columns, base.rows(query, columns), base.short_id)
    columns = tuple(
        column
        for column in dict.fromkeys((*SHOWN, *output.further))
        if (column != "kind" or len(query.kinds) != 1)
        and (column != "status" or query.retired)
        and (column != "recurrence" or query.sort == "recurrence" or query.min_recurrence is not None)
        and (not registry.findings[column].added_by or column in output.further)
        and environment.width >= registry.findings[column].room
    )
    asked = (*columns, *LABEL)
    rows = _labelled(base.rows(query, asked), columns)
    return emit(environment, output, columns, rows, base.short_id)


def _labelled(rows: Iterator[tuple[Value, ...]], columns: Sequence[str]) -> Iterator[tuple[Value, ...]]:
    """Rows of ``columns`` out of rows that have those of ``LABEL`` behind them: no empty names, nothing twice."""
    shown = len(columns)
    name = columns.index("name")
    description = columns.index("description") if "description" in columns else None
    for row in rows:
        cells = list(row[:shown])
        if cells[name] is None:
            cells[name] = next((value for value in row[shown:] if value), None)
            if description is not None:
                cells[description] = None
        yield tuple(cells)


def say_what_else(environment: Environment, base: Base, query: FindingQuery, written: int) -> None:
    """Say how many findings there are, how many of other kinds, and how many are hidden because they have no score."""
    if environment.quiet:
        return
    whole = replace(query, top=None)
    by_kind = base.counts_by_kind(whole)
    here = sum(by_kind.get(kind, 0) for kind in query.kinds)
    total = counted(query.kinds[0], here) if len(query.kinds) == 1 else several(here, "finding")
    sentence = total if written == here else f"{written:,} of {total}"
    sentence += "." if query.top is None else f", at most {query.top:,} per article."
    others = counts({kind: count for kind, count in by_kind.items() if kind not in query.kinds})
    if others:
        sentence += f" Also: {others} (signals list all …)"
    environment.say(sentence)
    unscored = base.unscored(whole)
    if unscored:
        hidden = f"{several(unscored, 'finding')} without a score {'is' if unscored == 1 else 'are'} hidden"
        environment.say(f"{hidden}; add --include-unscored to see {'it' if unscored == 1 else 'them'}.")


def say_what_moved(environment: Environment, base: Base) -> None:
    """After a list of new findings, say what the same ingestion only moved."""
    latest = next((run for run in base.log() if run.finished), None)
    if environment.quiet or latest is None:
        return
    notes, kept = latest.notes.get("moved", 0), latest.findings.get("kept", 0)
    moved = [several(number, one) for number, one in ((notes, "note"), (kept, "finding")) if number]
    if moved:
        environment.say(
            f"The latest ingestion also met {' and '.join(moved)} in a new place; they do not count as new."
        )
