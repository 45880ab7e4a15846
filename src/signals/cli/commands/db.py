"""``signals db``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Annotated

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import GroupPage, Page, show_page
from signals.cli.options.kinds import several
from signals.cli.options.output_path import output_path, placed
from signals.cli.output.ingest_summary import summary
from signals.cli.output.progress import progress, waiting
from signals.errors import ExitCode

app = typer.Typer(cls=GroupPage, add_completion=False)


@app.callback(invoke_without_command=True)
def db(ctx: typer.Context) -> None:
    """Look after the base: verify, back up, restore, rebuild, dump, vacuum, migrate.

    The base is one SQLite file. Copy it with `signals db backup`, never with cp while something may write to it.

      signals db info
      signals db verify  &&  signals db backup ~/backups/signals.db
    """
    if ctx.invoked_subcommand is None:
        show_page(ctx)


@app.command(cls=Page)
def path(ctx: typer.Context) -> None:
    """Print where the base is."""
    here = environment(ctx)
    here.write(str(here.settings.db))


@app.command(cls=Page)
def info(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> None:
    """Show the base's place, versions, size and counts."""
    here = environment(ctx)
    with here.base() as base:
        facts = base.info()
    if as_json:
        here.write(json.dumps(facts, ensure_ascii=False))
        return
    wide = max(map(len, facts))
    _write(ctx, (f"{name.replace('_', ' '):<{wide}}  {_fact(value)}" for name, value in facts.items()))


def _fact(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(
            f"{inner:,} {name}" if isinstance(inner, int) else f"{name} {inner}" for name, inner in value.items()
        )
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


@app.command(cls=Page)
def verify(
    ctx: typer.Context,
    deep: Annotated[
        bool, typer.Option("--deep", help="Also compare articles, findings and vectors with what was stored.")
    ] = False,
) -> ExitCode:
    """Check the database: SQLite's checks, values, references, totals, full-text index, vectors, clusters.

    Prints a line for each problem and what to do. The exit status is 1 if there is a problem. --deep also finds damage
    within texts and vectors. Vectors are compared with their texts if the extra `semantic` is installed.

      signals db verify --deep
    """
    here = environment(ctx)
    with here.base() as base:
        wrong = base.verify(deep)
    return _verdict(ctx, wrong)


def _verdict(ctx: typer.Context, wrong: list[str]) -> ExitCode:
    here = environment(ctx)
    _write(ctx, wrong)
    if not wrong:
        here.say("The base is whole.")
        return ExitCode.OK
    to_do = "Restore a backup (signals db restore FILE), or read the notes again (signals db rebuild)."
    if any("db salvage" in line for line in wrong):
        to_do = f"Bring over what can be read: signals --db NEW.db db salvage {here.shown(here.settings.db)}"
    elif all("`signals embed" in line for line in wrong):
        again = " --again" if any("`signals embed --again`" in line for line in wrong) else ""
        to_do = f"Everything else is intact. Run `signals embed{again}` to repair this."
    here.complain(f"{several(len(wrong), 'thing')} wrong. {to_do}")
    return ExitCode.ERROR


@app.command(cls=Page)
def dump(ctx: typer.Context) -> None:
    """Write all that notes gave the base, as JSON lines, sorted: equal for equal notes, whenever they were ingested."""
    here = environment(ctx)
    with here.base() as base:
        _write(ctx, base.dump())


@app.command(cls=Page)
def backup(
    ctx: typer.Context,
    target: Annotated[str, typer.Argument(metavar="FILE", parser=output_path, help="The copy; it must not exist.")],
) -> None:
    """Copy the base to a new file, safely even while it is written to."""
    here = environment(ctx)
    with here.base() as base:
        base.backup(placed(here, target))
    here.say(f"Copied to {here.shown(here.cwd / target)}.")


@app.command(cls=Page)
def restore(
    ctx: typer.Context,
    source: Annotated[str, typer.Argument(metavar="FILE", help="A copy that db backup made.")],
    force: Annotated[
        bool, typer.Option("--force", help="Also where the database is damaged: the damaged file is put aside.")
    ] = False,
) -> None:
    """Bring the database back to what a backup holds. The database as it was is kept beside it.

    Only a database of signals is put aside. Another program's file, a folder, a link, and a database of a newer
    version stay as they are.

    signals db restore ~/backups/signals.db
    """
    here = environment(ctx)
    with here.base() as base:
        done = base.restore(here.cwd / source, force, waiting(here))
    here.say(f"Restored from {here.shown(here.cwd / source)}.")
    if done.kept:
        here.say(f"The database as it was is kept as {here.shown(done.kept)}. To bring it back: {done.back}")


@app.command(cls=Page)
def rebuild(
    ctx: typer.Context,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes that read notes. Default: one a processor."),
    ] = None,
) -> ExitCode:
    """Make the base again from its notes, for when something in it is wrong.

    Every note is read again and all that is stored is held against it. Ids, earlier versions, runs and what you added
    stay, and so does what notes said that are gone. It is done on a copy, which then takes the base's place.

      signals db verify --deep  ||  signals db rebuild
    """
    here = environment(ctx)
    with here.base() as base, progress(here) as tell:
        report = base.rebuild(jobs=jobs, progress=tell, waiting=waiting(here))
        left = base.verify(deep=True)
    for line in summary(here, report):
        here.say(line)
    return _verdict(ctx, left)


@app.command(cls=Page)
def salvage(
    ctx: typer.Context,
    source: Annotated[str, typer.Argument(metavar="FILE", help="The database that is damaged, or not to be trusted.")],
) -> None:
    """Make a new database of what can be read of one that is damaged, or that somebody has tampered with.

    Findings, their history, marks and trends are brought over, row by row; nothing of what else is in the file is used
    or run, and the file stays as it is. --db names the new database, of which there must be none.

      signals --db new.db db salvage signals.db
      signals --db new.db db verify --deep
    """
    here = environment(ctx)
    with here.base() as base:
        done = base.salvage(here.cwd / source)
        new = here.shown(base.path)
    counts = [several(done.taken[table], word) for table, word in _SALVAGED.items()]
    here.say(f"{', '.join(counts)} brought over to {new}.")
    if done.mended:
        here.say(f"{several(done.mended, 'value')} that cannot have been stored so left out or mended.")
    if done.lost:
        here.complain(f"{several(done.lost, 'row')} could not be read.")
    here.say(f"Read the notes again, too: signals --db {new} db rebuild")


_SALVAGED = {"findings": "finding", "articles": "article", "marks": "mark", "trends": "trend", "runs": "run"}
"""Table -> what a row of it is called."""


@app.command(cls=Page)
def vacuum(ctx: typer.Context) -> None:
    """Make the full-text index and the totals anew, and give the room of deleted rows back."""
    here = environment(ctx)
    with here.base() as base:
        before = base.path.stat().st_size if base.path.exists() else 0
        base.vacuum(waiting(here))
        after = base.path.stat().st_size
    here.say(f"{before:,} bytes before, {after:,} after.")


@app.command(cls=Page)
def migrate(ctx: typer.Context) -> None:
    """Bring a base that an older version wrote to the newest schema; a copy of the old one is kept beside it."""
    here = environment(ctx)
    with here.base() as base:
        before, after = base.migrate()
    here.say(f"Schema {before} is the newest." if before == after else f"Migrated from schema {before} to {after}.")


def _write(ctx: typer.Context, lines: Iterable[str]) -> None:
    here = environment(ctx)
    with here.reader_may_leave():
        for line in lines:
            here.stdout.write(line + "\n")
