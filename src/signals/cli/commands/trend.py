"""``signals trend``."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.main.help import SignalsGroup, show_page
from signals.cli.options import completion
from signals.cli.options.extra_columns import WithMarks, extra_columns
from signals.cli.options.filters import finding_query
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared_options import command
from signals.cli.options.trends import AsOf, Cluster, Ids, Name, day_of, ids_of, trend_fields
from signals.cli.options.values import Texts
from signals.cli.output import annotation_exchange, findings
from signals.cli.output.counts import part_of, plural, without_date
from signals.cli.output.formatted_rows import emit
from signals.cli.output.progress import waiting
from signals.cli.output.trends import MIN_WIDTHS, TABLE, description_of, growth_note
from signals.errors import ExitCode, UsageError
from signals.query import FindingQuery
from signals.results.annotations import Trend, TrendReport
from signals.results.result import rows

app = typer.Typer(cls=SignalsGroup, add_completion=False)

STDOUT = "-"


@app.callback(invoke_without_command=True)
def trend(ctx: typer.Context) -> None:
    """Collect findings in trends: named groups of evidence for one pattern.

    Trends are yours: no ingestion changes them. Every command with filters takes `--trend NAME` for the findings of a
    trend.

      signals trend new solid-state --title "Solid-state batteries" --horizon next
      signals search "solid-state" | signals trend add solid-state -
      signals trend list
    """
    if ctx.invoked_subcommand is None:
        show_page(ctx)


@command(app, fields=trend_fields)
def new(here: Environment, name: Name, *, fields: dict[str, str]) -> None:
    """Create a trend.

    Its name is for commands: letters, digits and dashes; upper and lower case are the same. Its title is for people.

      signals trend new solid-state --title "Solid-state batteries" --sector energy --horizon next
    """
    with here.base() as base:
        stored = base.new_trend(name, waiting=waiting(here), **fields)
    here.say(f"Trend {stored} created. Add findings: `signals trend add {stored} ID…`")


@command(app, "set", fields=trend_fields)
def set_(here: Environment, name: Name, *, fields: dict[str, str]) -> None:
    """Change the title, description, sector or horizon of a trend. An empty text removes one.

    `signals trend rename` changes the name; add and remove change the findings.

      signals trend set solid-state --horizon now --sector ""
    """
    if not fields:
        raise UsageError("There is nothing to change.", "Give `--title`, `--description`, `--sector` or `--horizon`.")
    with here.base() as base:
        changed = base.set_trend(name, waiting=waiting(here), **fields)
    here.say("Changed." if changed else "Nothing changed: the trend already had these values.")


@command(app)
def rename(
    here: Environment, name: Name, to: Annotated[str, typer.Argument(metavar="NEW", help="The new name.")]
) -> None:
    """Rename a trend."""
    with here.base() as base:
        stored = base.rename_trend(name, to, waiting=waiting(here))
    here.say(f"The trend is now called {stored}.")


@command(app)
def delete(
    here: Environment,
    name: Name,
    yes: Annotated[bool, typer.Option("--yes", help="Delete the trend even if it contains findings.")] = False,
) -> None:
    """Delete a trend. Its findings stay as they are.

    There is no undo. A trend with findings needs --yes. Export it first, so that you can import it again.

      signals trend export solid-state.ndjson --trend solid-state
      signals trend delete solid-state --yes
    """
    with here.base() as base:
        (known,) = base.trends(name)
        count = known.findings + known.waiting
        if count and not yes:
            raise UsageError(
                f"The trend {known.name} contains {plural(count, 'finding')}.",
                f"Delete it with `--yes`. To save it: `signals trend export {known.name}.ndjson --trend {known.name}`",
            )
        base.delete_trend(name, waiting=waiting(here))
    here.say(f"Trend {known.name} deleted.")


@command(app)
def add(here: Environment, name: Name, ids: Ids = None, cluster: Cluster = None) -> None:
    """Add findings to a trend: all named findings, or none.

    If one of them is replaced by a successor, the successor belongs to the trend too.

      signals trend add solid-state 795d4df c-0e26c7f
      signals search "solid-state" --since 2024 | signals trend add solid-state -
    """
    with here.base() as base:
        done = base.add_to_trend(name, ids_of(here, ids, cluster), waiting=waiting(here))
    here.say(_summary(done, "added to", "already belonged to it"))


@command(app)
def remove(here: Environment, name: Name, ids: Ids = None, cluster: Cluster = None) -> None:
    """Remove findings from a trend: all named findings, or none.

    Findings that they replaced are removed too.

      signals trend remove solid-state 795d4df
      signals list all --trend solid-state --status dismissed | signals trend remove solid-state -
    """
    with here.base() as base:
        done = base.remove_from_trend(name, ids_of(here, ids, cluster), waiting=waiting(here))
    here.say(_summary(done, "removed from", "did not belong to it"))


def _summary(done: TrendReport, action: str, others: str) -> str:
    sentence = f"{plural(done.changed, 'finding')} {action} {done.trend}."
    return f"{sentence} {done.unchanged:,} {others}." if done.unchanged else sentence


@command(app, "list", output=output_options)
def list_(
    here: Environment,
    names: Annotated[
        Texts, typer.Argument(metavar="NAME", autocompletion=completion.trends, help="Names of trends. Default: all.")
    ] = None,
    as_of: AsOf = None,
    *, output: Output,
) -> ExitCode:  # fmt: skip
    """List trends, with the amount of evidence for each and its growth.

    Articles and sources count independent articles only, not derived ones. Growth is the number of findings dated in
    the last 90 days, minus the number in the 90 days before. A month or year counts as its first day.

      signals trend list
      signals trend list --as-of 2024-12-31 --json
    """
    table = [column for column in TABLE if here.width >= MIN_WIDTHS.get(column, 0)]
    columns = output.chosen(Trend.columns, table if output.drawn(here) else ())
    day = day_of(as_of)
    with here.base() as base:
        found = base.trends(*(names or ()), as_of=day.isoformat())
    written = emit(here, output, columns, rows(found, columns))
    here.say(f"{plural(written, 'trend')}. {growth_note(day)}")
    undated = sum(one.by_first_seen for one in found)
    if undated:
        here.say(without_date(undated))
    return output.exit_code(written)


@command(app, query=finding_query, output=output_options)
def show(
    here: Environment,
    name: Name,
    as_of: AsOf = None,
    with_marks: WithMarks = False,
    *, query: FindingQuery, output: Output,
) -> ExitCode:  # fmt: skip
    """Show a trend: its description, the amount of evidence, and its findings.

    The findings are listed as by `signals list all`, and can be filtered in the same way.

      signals trend show solid-state
      signals trend show solid-state --min-relevancy 4 --json
    """
    day = day_of(as_of)
    if query.trends:
        raise UsageError("`--trend` does not apply to `signals trend show`.", "Name one trend, without `--trend`.")
    wanted = findings.of_kinds(here, query._replace(trends=(name,)), None)
    with here.base() as base:
        (known,) = base.trends(name, as_of=day.isoformat())
        for line in description_of(known, day):
            here.say(line)
        written = findings.write(
            here, base, wanted, replace(output, added_columns=extra_columns(here.registry, with_marks=with_marks))
        )
    if written < known.findings:
        here.say(f"Showing {part_of(written, known.findings, 'finding')}.")
    return output.exit_code(written)


@command(app)
def export(
    here: Environment,
    file: annotation_exchange.Target = STDOUT,
    trend_: Annotated[Texts, typer.Option(
        "--trend", metavar="NAME", autocompletion=completion.trends, help="Only this trend. Can be repeated.",
    )] = None,
) -> None:  # fmt: skip
    """Write trends with their findings as JSON lines, for a colleague or for another database of yours.

    Each finding is identified by its id, name, text and article.

      signals trend export trends.ndjson
      signals trend export --trend solid-state | jq .findings
    """
    with here.base() as base:
        written = annotation_exchange.write_lines(here, file, base.trend_lines(*(trend_ or ())), base.guard)
    if file != STDOUT:
        here.say(f"{plural(written, 'trend')} written to {file}.")


@command(app, "import", rule=annotation_exchange.conflict_rule)
def import_(
    here: Environment, file: annotation_exchange.Origin, dry_run: annotation_exchange.DryRun = False, *, rule: str
) -> None:
    """Import trends that `signals trend export` wrote, all or none. A second import changes nothing.

    Findings are added to those of the trend in the database. If the title or another field differs, the version that
    was changed later wins. Findings that this database does not contain join the trend when a note brings them.

      signals trend import trends.ndjson
    """
    with here.base() as base:
        done = annotation_exchange.read_lines(here, file, base.import_trends, rule, dry_run)
    added = f"{plural(done.added, 'finding')} {'would be added' if dry_run else 'added'} to trends."
    here.say(f"{annotation_exchange.summary(done, 'trend', rule, dry_run)} {added}")
    annotation_exchange.say_waiting(here, done, dry_run)
