"""``signals stats --scores``: how the scores lie, and what a bound on relevancy would keep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from signals.cli.main.environment import Environment
from signals.cli.options.output import Output
from signals.cli.output.rows import emit
from signals.cli.output.sparklines import bar, blocks_of
from signals.errors import ExitCode
from signals.models.kinds import Kind
from signals.query import FindingQuery
from signals.render.values import Value
from signals.results.statistics import ScoreShare

COUNTS = (
    "relevancy", "findings", "percent", "percent_of_scored", "kept", "kept_percent", "kept_percent_of_scored",
)  # fmt: skip
DRAWN = ("relevancy", "findings", "percent", "bar", "kept", "kept_percent")

WIDEST = 16
"""Columns of a bar that stands for all."""

USUAL = 4
"""The bound that analysts set first."""

HARDLY = 75
"""A bound that keeps so many percent or more hardly filters."""


def write_scores(environment: Environment, query: FindingQuery, output: Output, by: str) -> ExitCode:
    """Write a line for each score of each group, and say what the usual bound keeps. Limit and offset are of groups."""
    drawn = output.drawn(environment) and not output.columns
    columns = (by, *DRAWN) if drawn else output.chosen((by, *COUNTS), (by, *COUNTS))
    with environment.base() as base:
        shares = base.scores(by, replace(query, limit=None, offset=0))
    groups = [list(group) for _, group in groupby(shares, attrgetter("label"))]
    shown = groups[query.offset : None if query.limit is None else query.offset + query.limit]
    steps = blocks_of(environment) if drawn else ""
    rows = (row for group in shown for row in _rows(group, columns, by, steps))
    written = emit(environment, output, columns, rows)
    environment.say(_kept(shown, by))
    return output.exit_code(written)


def _rows(group: Sequence[ScoreShare], columns: Sequence[str], by: str, steps: str) -> Iterator[tuple[Value, ...]]:
    """A line for each score; for the eye where there are ``steps`` to draw bars of."""
    whole = sum(share.findings for share in group)
    for share in group:
        values = {column: getattr(share, column) for column in COUNTS}
        values[by] = share.label
        if steps:  # a label once, a word for none, bars
            values[by] = share.label if share is group[0] else ""
            values["relevancy"] = "none" if share.relevancy is None else str(share.relevancy)
            values["bar"] = bar(share.findings, whole, WIDEST, steps)
        yield tuple(values[column] for column in columns)


def _kept(groups: Sequence[Sequence[ScoreShare]], by: str) -> str:
    """What bounds on relevancy keep, in a sentence or two."""
    usual, highest = _range(groups, USUAL), _range(groups, 5)
    if usual is None or highest is None:
        return "Nothing here has a score."
    of = "the scored findings"
    if len(groups) == 1:
        of = f"the scored {Kind(groups[0][0].label).plural}" if by == "kind" else of
    elif by == "kind":
        of += " of a kind"
    else:
        of += f" of a {by.replace('_', ' ')}"
    sentence = f"--min-relevancy {USUAL} keeps {_spelt(usual)} of {of}"
    if usual[0] < HARDLY:
        return f"{sentence}."
    return (
        f"{sentence}; it hardly filters. --min-relevancy 5 keeps {_spelt(highest)};"
        " `list --rank` says where a score stands among others."
    )


def _range(groups: Sequence[Sequence[ScoreShare]], relevancy: int) -> tuple[float, float] | None:
    """The least and the most that a bound keeps of the scored findings of a group, in percent."""
    kept = [
        share.kept_percent_of_scored
        for group in groups
        for share in group
        if share.relevancy == relevancy and share.kept_percent_of_scored is not None
    ]
    return (min(kept), max(kept)) if kept else None


def _spelt(between: tuple[float, float]) -> str:
    least, most = (f"{percent:.0f}%" for percent in between)
    return least if least == most else f"{least} to {most}"
