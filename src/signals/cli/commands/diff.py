"""``signals diff``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import Page
from signals.cli.options.filters import finding_query
from signals.cli.options.kinds import several
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared import options, without
from signals.cli.options.values import once, run_or_day, whole_number
from signals.cli.options.views import unordered
from signals.cli.output.rows import begun, emit, picked
from signals.errors import ExitCode, UsageError
from signals.query import FindingQuery
from signals.render.values import Value
from signals.results.diff import CHANGES, COLUMNS, COUNT_COLUMNS, ArticleChanges, count_rows, rows

if TYPE_CHECKING:
    from signals.api import Base

app = typer.Typer(add_completion=False)

Texts = list[str] | None

ELSEWHERE = ("since", "until", "new", "new_since", "retired", "sort", "reverse", "top", "limit", "offset")
which = without(unordered(finding_query), *ELSEWHERE)
"""The filters that make sense of a change."""


@app.command(cls=Page)
@options(query=which, output=output_options)
def diff(
    ctx: typer.Context,
    runs: Annotated[
        Texts,
        typer.Argument(
            metavar="RUN",
            help="After which run, and up to which; 0 is before the first. Default: the last, after the one before.",
        ),
    ] = None,
    since: Annotated[
        Texts,
        typer.Option(
            "--since", metavar="DATE|RUN",
            help="The runs since a day (2024-09-13, 7d for 7 days ago; UTC), or after a run.",
        ),
    ] = None,
    stat: Annotated[
        bool,
        typer.Option("--stat", help="Only how much changed, an article a row; the article itself counts as one."),
    ] = False,
    *,
    query: FindingQuery,
    output: Output,
) -> ExitCode:  # fmt: skip
    """Show what changed between two runs: added, retired, revived, rescored, edited, moved.

    The last state is held against the first: what was added and retired again is no change, and what was edited twice
    shows the first text and the last. A row whose name was edited shows as edited, with its former id. A finding that
    says the same in another section or note shows as moved. Filters are
    held against what findings are now; where they ask for something of findings, edited and moved articles are left
    out. Into a pipe goes a row for each change and field.

      signals diff
      signals diff --since 7d --kind signals
      signals diff 3 12 --stat
      signals diff --since 2024-11-01 --json
    """
    here = environment(ctx)
    asked = _runs(runs or (), since)
    known = COUNT_COLUMNS if stat else COLUMNS
    output.chosen(known, known)
    seen = _Seen()
    with here.base() as base:
        compared = base.runs_between(*asked)
        changes = seen.passing(base.diff(*compared, query))
        if output.drawn(here) and not output.columns and not stat:
            from signals.cli.output.diff_page import write_changes

            written = write_changes(here, begun(changes), base.short_id)
        else:
            found = list(count_rows(changes)) if stat else rows(changes)
            shown = _telling(found) if isinstance(found, list) and output.drawn(here) else known
            columns = output.chosen(known, shown)
            written = emit(here, output, columns, picked(found, known, columns), base.short_id)
        here.say(f"{_compared(base, compared)} {seen.sentence()}")
    return output.exit_code(written)


def _runs(runs: Sequence[str], since: Texts) -> tuple[int | str | None, int | None]:
    """After which run, or since which day, and up to which run."""
    if len(runs) > 2 or (runs and since):
        raise UsageError("More than two ends are named.", "Name one run or two, or give --since.")
    first, last = (*(once("RUN", [run], whole_number) for run in runs), None, None)[:2]
    return (once("--since", since, run_or_day) if since else first), last


class _Seen:
    """Counts changes while they go by."""

    def __init__(self) -> None:
        self.articles = 0
        self.findings: Counter[str] = Counter()
        self.own: Counter[str] = Counter()

    def passing(self, changes: Iterable[ArticleChanges]) -> Iterator[ArticleChanges]:
        """The same changes, counted."""
        for article in changes:
            self.articles += 1
            for change in article.changes:
                (self.own if change.kind == "article" else self.findings)[change.change] += 1
            yield article

    def sentence(self) -> str:
        """How many there were."""
        if not self.articles:
            return "Nothing changed."
        told = [
            f"{of}: {_list(counts)}" for of, counts in (("Findings", self.findings), ("Articles", self.own)) if counts
        ]
        return f"{'. '.join(told)}. In {several(self.articles, 'article')}."


def _list(counts: Counter[str]) -> str:
    return ", ".join(f"{counts[what]:,} {what}" for what in CHANGES if counts[what])


def _telling(stat: Sequence[tuple[Value, ...]]) -> tuple[str, ...]:
    """The columns of counts for the eye: those that are not naught in every row."""
    some = (what for what in CHANGES if any(row[COUNT_COLUMNS.index(what)] for row in stat))
    return ("article_id", *some, "title", "path")


def _compared(base: Base, runs: tuple[int, int]) -> str:
    """Which states were compared."""
    started = {run.run: f"run {run.run} ({run.started})" for run in base.log()}
    before, after = (started.get(run, "the empty base") for run in runs)
    return f"{after[0].upper()}{after[1:]} against {before}."
