"""``signals db``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.main.help import SignalsGroup, show_page
from signals.cli.options.note_paths import Jobs, number_of_jobs
from signals.cli.options.output_path import absolute, output_path
from signals.cli.options.shared_options import command
from signals.cli.output.counts import plural
from signals.cli.output.progress import progress, waiting
from signals.cli.output.summaries import ingest_summary
from signals.errors import ExitCode

app = typer.Typer(cls=SignalsGroup, add_completion=False)


@app.callback(invoke_without_command=True)
def db(ctx: typer.Context) -> None:
    """Maintain the database: verify, back up, restore, rebuild, dump, vacuum, migrate.

    The database is one SQLite file. Copy it with `signals db backup`. Do not use cp, since another command may be
    writing to the file.

      signals db info
      signals db verify  &&  signals db backup ~/backups/signals.db
    """
    if ctx.invoked_subcommand is None:
        show_page(ctx)


@command(app)
def path(here: Environment) -> None:
    """Print the path of the database."""
    here.write(str(here.settings.db))


@command(app)
def info(
    here: Environment, as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object.")] = False
) -> None:
    """Show the path, versions, size and counts of the database."""
    with here.base() as base:
        facts = base.info()
    if as_json:
        here.write(json.dumps(facts, ensure_ascii=False))
        return
    wide = max(map(len, facts))
    _write(here, (f"{name.replace('_', ' '):<{wide}}  {_fact(value)}" for name, value in facts.items()))


def _fact(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(
            f"{inner:,} {name}" if isinstance(inner, int) else f"{name} {inner}" for name, inner in value.items()
        )
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


@command(app)
def verify(
    here: Environment,
    deep: Annotated[
        bool, typer.Option("--deep", help="Also compare articles, findings and vectors with what was stored.")
    ] = False,
) -> ExitCode:
    """Check the database for damage: SQLite's own checks, values, references, totals, search index, vectors, clusters.

    Prints a line for each fault and what to do about it. Exits with 1 if there is a fault. --deep also finds damage
    inside texts and vectors. Vectors are compared with their texts if the extra `semantic` is installed.

      signals db verify --deep
    """
    with here.base() as base:
        faults = base.verify(deep)
    return _report_faults(here, faults)


def _report_faults(here: Environment, faults: list[str]) -> ExitCode:
    _write(here, faults)
    if not faults:
        here.say("The database has no faults.")
        return ExitCode.OK
    hint = "Restore a backup (`signals db restore FILE`), or read the notes again (`signals db rebuild`)."
    if any("db salvage" in line for line in faults):
        hint = f"Save what can be read: `signals --db NEW.db db salvage {here.short_path(here.settings.db)}`"
    elif all("`signals embed" in line for line in faults):
        again = " --again" if any("`signals embed --again`" in line for line in faults) else ""
        hint = f"`signals embed{again}` repairs this. Everything else is in order."
    here.say_always(f"{plural(len(faults), 'fault')} found. {hint}")
    return ExitCode.ERROR


@command(app)
def dump(here: Environment) -> None:
    """Print everything that the database has from notes, as sorted JSON lines. Equal notes give equal dumps."""
    with here.base() as base:
        _write(here, base.dump())


@command(app)
def backup(
    here: Environment,
    target: Annotated[
        str, typer.Argument(metavar="FILE", parser=output_path, help="The new file. It must not exist yet.")
    ],
) -> None:
    """Copy the database to a new file. This is safe even while another command writes to it."""
    with here.base() as base:
        base.backup(absolute(here, target))
    here.say(f"Copied to {here.short_path(here.cwd / target)}.")


@command(app)
def restore(
    here: Environment,
    source: Annotated[str, typer.Argument(metavar="FILE", help="A backup made by `signals db backup`.")],
    force: Annotated[
        bool, typer.Option("--force", help="Restore even if the database is damaged. The damaged file is renamed.")
    ] = False,
) -> None:
    """Replace the database with a backup. The old database is renamed and stays in its folder.

    Only a database of signals is replaced. Other files, folders, links and databases of newer versions stay as they
    are.

      signals db restore ~/backups/signals.db
    """
    with here.base() as base:
        done = base.restore(here.cwd / source, force, waiting(here))
    here.say(f"Restored from {here.short_path(here.cwd / source)}.")
    if done.kept:
        here.say(f"The old database is now {here.short_path(done.kept)}. To bring it back: {done.back}")


@command(app)
def rebuild(here: Environment, jobs: Jobs = None) -> ExitCode:
    """Rebuild the database from its notes, to repair it.

    Reads every note again and corrects what the database has stored. Ids, history, runs, marks and trends stay, and so
    do findings of missing notes. The work is done on a copy, which then replaces the database. A rebuild is stored as a
    run, even if nothing changed: it reads every note again, so `last_seen` becomes the time of the rebuild.

      signals db verify --deep  ||  signals db rebuild
    """
    with here.base() as base, progress(here) as update:
        report = base.rebuild(jobs=number_of_jobs(jobs), progress=update, waiting=waiting(here))
        faults = base.verify(deep=True)
    for line in ingest_summary(here, report):
        here.say(line)
    return _report_faults(here, faults)


@command(app)
def salvage(
    here: Environment,
    source: Annotated[str, typer.Argument(metavar="FILE", help="The database that is damaged or not trusted.")],
) -> None:
    """Copy everything readable from a database that is damaged, or that someone has tampered with, to a new one.

    Copies findings, their history, marks and trends, row by row. Nothing else in the file is used or run, and the file
    does not change. --db names the new database. It must not exist yet.

      signals --db new.db db salvage signals.db
      signals --db new.db db verify --deep
    """
    with here.base() as base:
        done = base.salvage(here.cwd / source)
        new = here.short_path(base.path)
    counts = [plural(done.taken[table], word) for table, word in _SALVAGED.items()]
    here.say(f"Copied to {new}: {', '.join(counts)}.")
    if done.mended:
        here.say(f"Left out or repaired: {plural(done.mended, 'value')} that signals never stores.")
    if done.lost:
        here.say_always(f"{plural(done.lost, 'row')} could not be read.")
    here.say(f"Now read the notes again: `signals --db {new} db rebuild`")


_SALVAGED = {"findings": "finding", "articles": "article", "marks": "mark", "trends": "trend", "runs": "run"}
"""Table -> the word for one of its rows."""


@command(app)
def vacuum(here: Environment) -> None:
    """Rebuild the full-text index and the totals, and free the space of deleted rows."""
    with here.base() as base:
        before = base.path.stat().st_size if base.path.exists() else 0
        base.vacuum(waiting(here))
        after = base.path.stat().st_size
    here.say(f"{before:,} bytes before, {after:,} after.")


@command(app)
def migrate(here: Environment) -> None:
    """Migrate a database of an older version to the newest schema. A copy of the old one stays in its folder."""
    with here.base() as base:
        before, after = base.migrate()
    here.say(
        f"The database already has the newest schema ({before})."
        if before == after
        else f"Migrated from schema {before} to {after}."
    )


def _write(here: Environment, lines: Iterable[str]) -> None:
    with here.exit_on_broken_pipe():
        for line in lines:
            here.stdout.write(line + "\n")
