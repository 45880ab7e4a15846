"""``signals trend``."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import GroupPage, Page, show_page
from signals.cli.options import completion
from signals.cli.options.extra_columns import WithMarks, further
from signals.cli.options.filters import finding_query
from signals.cli.options.kinds import several
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared import options
from signals.cli.options.trends import AsOf, Cluster, Ids, Name, Texts, day_of, facts, ids_of
from signals.cli.output import findings
from signals.cli.output.exchange import DryRun, Origin, Ours, Target, Theirs, read_lines, say_imported, write_lines
from signals.cli.output.progress import waiting
from signals.cli.output.rows import emit
from signals.cli.output.trends import ROOM, SHOWN, facts_of, window_of
from signals.errors import ExitCode, UsageError
from signals.query import FindingQuery
from signals.results.annotations import Trend, TrendReport
from signals.results.result import rows

app = typer.Typer(cls=GroupPage, add_completion=False)

STDOUT = "-"


@app.callback(invoke_without_command=True)
def trend(ctx: typer.Context) -> None:
    """Gather findings into trends: named groups of evidence for one pattern.

    A trend is yours: no ingestion changes it. `--trend NAME` asks every reading command for its findings.

      signals trend new solid-state --title "Solid-state batteries" --horizon next
      signals search "solid-state" | signals trend add solid-state -
      signals trend list
    """
    if ctx.invoked_subcommand is None:
        show_page(ctx)


@app.command(cls=Page)
@options(said=facts)
def new(ctx: typer.Context, name: Name, *, said: dict[str, str]) -> None:
    """Make a trend.

    Its name is for typing: letters, digits and dashes, in any case. Its title is for reading.

      signals trend new solid-state --title "Solid-state batteries" --sector energy --horizon next
    """
    here = environment(ctx)
    with here.base() as base:
        stored = base.new_trend(name, waiting=waiting(here), **said)
    here.say(f"Trend {stored} made. `signals trend add {stored} ID…` gathers findings in it.")


@app.command("set", cls=Page)
@options(said=facts)
def set_(ctx: typer.Context, name: Name, *, said: dict[str, str]) -> None:
    """Change what a trend says of itself; an empty text takes it away.

    Its name is changed by rename, its findings by add and remove.

      signals trend set solid-state --horizon now --sector ""
    """
    here = environment(ctx)
    if not said:
        raise UsageError("Nothing is to be set.", "Give --title, --description, --sector or --horizon.")
    with here.base() as base:
        changed = base.set_trend(name, waiting=waiting(here), **said)
    here.say("Changed." if changed else "Nothing changed: it said so already.")


@app.command(cls=Page)
def rename(
    ctx: typer.Context, name: Name, to: Annotated[str, typer.Argument(metavar="NEW", help="Its new name.")]
) -> None:
    """Give a trend another name."""
    here = environment(ctx)
    with here.base() as base:
        stored = base.rename_trend(name, to, waiting=waiting(here))
    here.say(f"It is called {stored} now.")


@app.command(cls=Page)
def delete(
    ctx: typer.Context,
    name: Name,
    yes: Annotated[bool, typer.Option("--yes", help="Delete it even where findings are gathered in it.")] = False,
) -> None:
    """Delete a trend; the findings stay as they are.

    There is no undo. One that holds findings is deleted with --yes only; export it first to have it back by import.

      signals trend export solid-state.ndjson --trend solid-state
      signals trend delete solid-state --yes
    """
    here = environment(ctx)
    with here.base() as base:
        (known,) = base.trends(name)
        held = known.findings + known.waiting
        if held and not yes:
            raise UsageError(
                f"The trend {known.name} holds {several(held, 'finding')}.",
                f"Delete it with --yes; to keep it: signals trend export {known.name}.ndjson --trend {known.name}",
            )
        base.delete_trend(name, waiting=waiting(here))
    here.say(f"Trend {known.name} deleted.")


@app.command(cls=Page)
def add(ctx: typer.Context, name: Name, ids: Ids = None, cluster: Cluster = None) -> None:
    """Gather findings in a trend, all that are named or none.

    A finding that supersedes one of them belongs to the trend too.

      signals trend add solid-state 795d4df c-0e26c7f
      signals search "solid-state" --since 2024 | signals trend add solid-state -
    """
    here = environment(ctx)
    with here.base() as base:
        done = base.add_to_trend(name, ids_of(here, ids, cluster), waiting=waiting(here))
    here.say(_done(done, "added to", "belonged to it already"))


@app.command(cls=Page)
def remove(ctx: typer.Context, name: Name, ids: Ids = None, cluster: Cluster = None) -> None:
    """Take findings out of a trend, all that are named or none.

    Those that they supersede are taken out with them.

      signals trend remove solid-state 795d4df
      signals list all --trend solid-state --status dismissed | signals trend remove solid-state -
    """
    here = environment(ctx)
    with here.base() as base:
        done = base.remove_from_trend(name, ids_of(here, ids, cluster), waiting=waiting(here))
    here.say(_done(done, "taken out of", "did not belong to it"))


def _done(done: TrendReport, what: str, others: str) -> str:
    sentence = f"{several(done.changed, 'finding')} {what} {done.trend}."
    return f"{sentence} {done.unchanged:,} {others}." if done.unchanged else sentence


@app.command("list", cls=Page)
@options(output=output_options)
def list_(
    ctx: typer.Context,
    names: Annotated[
        Texts, typer.Argument(metavar="NAME", autocompletion=completion.trends, help="Trends; all if none is named.")
    ] = None,
    as_of: AsOf = None,
    *,
    output: Output,
) -> ExitCode:
    """List the trends, with how much evidence there is for each, and whether it grows.

    Articles and sources count those that report themselves, and none that were made of others. Growth is the findings
    dated in the last 90 days less those in the 90 before; a month or year counts from its first day.

      signals trend list
      signals trend list --as-of 2024-12-31 --json
    """
    here = environment(ctx)
    drawn = [column for column in SHOWN if here.width >= ROOM.get(column, 0)]
    columns = output.chosen(Trend.columns, drawn if output.drawn(here) else Trend.columns)
    day = day_of(as_of)
    with here.base() as base:
        found = base.trends(*(names or ()), as_of=day.isoformat())
    written = emit(here, output, columns, rows(found, columns))
    here.say(f"{several(written, 'trend')}. {window_of(day)}")
    undated = sum(one.by_first_seen for one in found)
    if undated:
        here.say(f"{several(undated, 'finding')} dated only by when they were first seen.")
    return output.exit_code(written)


@app.command(cls=Page)
@options(query=finding_query, output=output_options)
def show(
    ctx: typer.Context,
    name: Name,
    as_of: AsOf = None,
    with_marks: WithMarks = False,
    *,
    query: FindingQuery,
    output: Output,
) -> ExitCode:
    """Show a trend: what it says, how much evidence there is, and its findings.

    The findings are listed as `signals list` does, of every kind, and narrowed by the same filters.

      signals trend show solid-state
      signals trend show solid-state --min-relevancy 4 --json
    """
    here = environment(ctx)
    day = day_of(as_of)
    wanted = findings.of_kinds(replace(query, trends=(name,)), None)
    with here.base() as base:
        (known,) = base.trends(name, as_of=day.isoformat())
        for line in facts_of(known, day):
            here.say(line)
        written = findings.write(here, base, wanted, replace(output, further=further(with_marks=with_marks)))
    if written < known.findings:
        here.say(f"{written:,} of {several(known.findings, 'finding')} shown.")
    return output.exit_code(written)


@app.command(cls=Page)
def export(
    ctx: typer.Context,
    file: Target = STDOUT,
    trend_: Annotated[
        Texts,
        typer.Option(
            "--trend", metavar="NAME", autocompletion=completion.trends, help="Only this one; may be repeated."
        ),
    ] = None,
) -> None:
    """Write trends with their findings as lines of JSON, for a colleague, or for the base you make next.

    Each finding is told by its id, and by what it is called and where.

      signals trend export trends.ndjson
      signals trend export --trend solid-state | jq .findings
    """
    here = environment(ctx)
    with here.base() as base:
        written = write_lines(here, file, base.trend_lines(*(trend_ or ())), base.guard)
    if file != STDOUT:
        here.say(f"{several(written, 'trend')} written to {file}.")


@app.command("import", cls=Page)
def import_(
    ctx: typer.Context, file: Origin, ours: Ours = False, theirs: Theirs = False, dry_run: DryRun = False
) -> None:
    """Take in trends that export wrote, all or none; doing it again changes nothing.

    Findings are added to those that the base has gathered. Where a trend says otherwise of itself in the base, what was
    changed later stays. Findings that the base does not hold wait.

      signals trend import trends.ndjson
    """
    here = environment(ctx)
    with here.base() as base:
        done = read_lines(here, file, base.import_trends, ours, theirs, dry_run)
    say_imported(here, done, "trend", f"; {several(done.added, 'finding')} added.", dry_run)
