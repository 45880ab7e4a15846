"""``signals diff``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.options.filters import finding_query
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared_options import command, without
from signals.cli.options.values import Texts, run_or_day, single_value, whole_number
from signals.cli.options.views import unordered
from signals.cli.output.counts import named_counts, plural
from signals.cli.output.formatted_rows import emit, select
from signals.errors import ExitCode, UsageError
from signals.query import FindingQuery
from signals.render.values import Value, prefetched
from signals.results.diff import CHANGES, COLUMNS, COUNT_COLUMNS, ArticleChanges, count_rows, rows

if TYPE_CHECKING:
    from signals.api import Database

app = typer.Typer(add_completion=False)

OTHER_FILTERS = ("since", "until", "new", "new_since", "retired", "sort", "reverse", "top", "limit", "offset")
diff_query = without(unordered(finding_query), *OTHER_FILTERS)
"""The filters that make sense for a change."""


@command(app, query=diff_query, output=output_options)
def diff(
    here: Environment,
    runs: Annotated[Texts, typer.Argument(
        metavar="RUN",
        help="Show changes after this run, up to a second RUN or the last. 0 is the start. Default: the last run.",
    )] = None,
    since: Annotated[Texts, typer.Option(
        "--since", metavar="DATE|RUN",
        help="Show changes since a day (2024-09-13, or 7d for 7 days ago; UTC) or since a run.",
    )] = None,
    stat: Annotated[bool, typer.Option(
        "--stat", help="Only count changes: a row for each article. Its counts include the article itself.",
    )] = False,
    *, query: FindingQuery, output: Output,
) -> ExitCode:  # fmt: skip
    """Show what changed between two runs: added, retired, revived, rescored, edited, moved.

    Only the first and the last state are compared. A finding that was added and retired in between is not a change. A
    finding that was edited twice shows its first and its last text. A finding whose name was edited shows as edited,
    with its former id. A finding with the same text in another section or note shows as moved.

    Filters apply to findings as they are now. With a filter on findings, edited and moved articles are left out. A pipe
    gets a row for each change and field.

      signals diff
      signals diff --since 7d --kind signals
      signals diff 3 12 --stat
      signals diff --since 2024-11-01 --json
    """
    after, upto = _run_range(runs or (), since)
    known = COUNT_COLUMNS if stat else COLUMNS
    output.chosen(known)
    counter = _Counter()
    with here.base() as base:
        compared = base.runs_between(after, upto)
        changes = counter.counting(base.diff(*compared, query))
        if output.drawn(here) and not output.columns and not stat:
            from signals.cli.output.diff_page import write_changes

            written = write_changes(here, prefetched(changes), base.short_id)
        else:
            found = list(count_rows(changes)) if stat else rows(changes)
            shown = _stat_table_columns(found) if isinstance(found, list) and output.drawn(here) else known
            columns = output.chosen(known, shown)
            written = emit(here, output, columns, select(found, known, columns), base.short_id)
        here.say(counter.sentence(*_run_names(base, compared)))
        if stat and counter.changed_articles:
            here.say("The counts of a row include the changes of the article itself.")
    return output.exit_code(written)


def _run_range(runs: Sequence[str], since: Texts) -> tuple[int | str | None, int | None]:
    """Return the run or day to compare with, and the last run."""
    if len(runs) > 2 or (runs and since):
        raise UsageError("diff compares two states.", "Name one or two runs, or give `--since`.")
    first, last = (*(single_value("RUN", [run], whole_number) for run in runs), None, None)[:2]
    return (single_value("--since", since, run_or_day) if since else first), last


class _Counter:
    """Counts changes as they are read."""

    def __init__(self) -> None:
        self.articles = 0
        self.findings: Counter[str] = Counter()
        self.changed_articles: Counter[str] = Counter()

    def counting(self, changes: Iterable[ArticleChanges]) -> Iterator[ArticleChanges]:
        """Yield the same changes, and count them."""
        for article in changes:
            self.articles += 1
            for change in article.changes:
                (self.changed_articles if change.kind == "article" else self.findings)[change.change] += 1
            yield article

    def sentence(self, before: str, after: str) -> str:
        """Return what was compared, and how much changed."""
        if not self.articles:
            return f"Nothing changed from {before} to {after}."
        sentence = f"Changes from {before} to {after} in {plural(self.articles, 'article')}."
        for what, counts in (("Findings", self.findings), ("Articles", self.changed_articles)):
            sentence += f" {what}: {named_counts(counts, CHANGES)}." if counts else ""
        return sentence


def _stat_table_columns(stat: Sequence[tuple[Value, ...]]) -> tuple[str, ...]:
    """Return the columns on a terminal, without counts that are 0 in every row."""
    some = (name for name in CHANGES if any(row[COUNT_COLUMNS.index(name)] for row in stat))
    return ("article_id", *some, "title", "path")


def _run_names(base: Database, runs: tuple[int, int]) -> list[str]:
    """Return the two states that were compared, in words."""
    names = {run.run: f"run {run.run} ({run.started})" for run in base.log()}
    return [names.get(run, "the empty database") for run in runs]
