"""``signals stats --scores``: the distribution of scores, and what ``--min-relevancy`` would keep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from signals.cli.main.environment import Environment
from signals.cli.options.output import Output
from signals.cli.output.formatted_rows import emit, page_of
from signals.cli.output.sparklines import bar, blocks_of
from signals.errors import ExitCode
from signals.query import FindingQuery
from signals.render.values import Value
from signals.results.statistics import ScoreShare

COLUMNS = (
    "relevancy", "findings", "percent", "percent_of_scored", "kept", "kept_percent", "kept_percent_of_scored",
)  # fmt: skip
TABLE = ("relevancy", "findings", "percent", "bar", "kept", "kept_percent")

BAR_WIDTH = 16
"""Columns of the bar for 100%."""

USUAL_BOUND = 4
"""The ``--min-relevancy`` that analysts try first."""

HARDLY_FILTERS = 75
"""A bound hardly filters if it keeps at least this many percent."""


def write_scores(here: Environment, query: FindingQuery, output: Output, by: str) -> ExitCode:
    """Write a line for each score of each group, and say what the usual bound keeps.

    The limit and offset of the query apply to groups.
    """
    drawn = output.drawn(here) and not output.columns
    columns = (by, *TABLE) if drawn else output.chosen((by, *COLUMNS))
    with here.base() as base:
        shares = base.scores(by, query._replace(limit=None, offset=0))
    groups = [list(group) for _, group in groupby(shares, attrgetter("label"))]
    shown = page_of(groups, query)
    steps = blocks_of(here) if drawn else ""
    rows = (row for group in shown for row in _rows(group, columns, by, steps))
    written = emit(here, output, columns, rows)
    if drawn and any(share.relevancy is None and share.findings for group in shown for share in group):
        here.say(f"Percentages in the table are of all findings of {_each(by)}, also of those without a score.")
    here.say(_sentence(here, shown, by))
    return output.exit_code(written)


def _rows(group: Sequence[ScoreShare], columns: Sequence[str], by: str, steps: str) -> Iterator[tuple[Value, ...]]:
    """Yield a row for each score; for a terminal if there are ``steps`` to draw bars with."""
    whole = sum(share.findings for share in group)
    for share in group:
        values = {column: getattr(share, column) for column in COLUMNS}
        values[by] = share.label
        if steps:  # the label only once, a word for no score, a bar
            values[by] = share.label if share is group[0] else ""
            values["relevancy"] = "none" if share.relevancy is None else str(share.relevancy)
            values["bar"] = bar(share.findings, whole, BAR_WIDTH, steps)
        yield tuple(values[column] for column in columns)


def _sentence(here: Environment, groups: Sequence[Sequence[ScoreShare]], by: str) -> str:
    """Return a sentence or two about what ``--min-relevancy`` keeps."""
    usual, highest = _range(groups, USUAL_BOUND), _range(groups, 5)
    if usual is None or highest is None:
        return "No finding has a score."
    of = "the scored findings"
    if len(groups) == 1:
        of = f"the scored {here.registry.kinds[groups[0][0].label].plural}" if by == "kind" else of
    else:
        of += f" of {_each(by)}"
    sentence = f"--min-relevancy {USUAL_BOUND} keeps {_percents(usual)} of {of}"
    if usual[0] < HARDLY_FILTERS:
        return f"{sentence}."
    return (
        f"{sentence}, so it hardly filters. --min-relevancy 5 keeps {_percents(highest)}."
        " `signals list --rank` shows how a score compares with others."
    )


def _each(by: str) -> str:
    return f"each {by.replace('_', ' ')}"


def _range(groups: Sequence[Sequence[ScoreShare]], relevancy: int) -> tuple[float, float] | None:
    """Return the least and the most that a bound keeps of the scored findings of a group, in percent."""
    percents = [
        share.kept_percent_of_scored
        for group in groups
        for share in group
        if share.relevancy == relevancy and share.kept_percent_of_scored is not None
    ]
    return (min(percents), max(percents)) if percents else None


def _percents(between: tuple[float, float]) -> str:
    least, most = (f"{percent:.0f}%" for percent in between)
    return least if least == most else f"{least} to {most}"
