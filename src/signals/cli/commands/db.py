"""``signals db``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Annotated

import typer

from signals.cli.everywhere import environment
from signals.cli.help import GroupPage, Page
from signals.cli.kinds import several
from signals.cli.shown import shown
from signals.errors import ExitCode

app = typer.Typer(cls=GroupPage, add_completion=False)


@app.callback(invoke_without_command=True)
def db(ctx: typer.Context) -> None:
    """Look after the base: verify, back up, dump, vacuum, migrate.

    The base is one SQLite file. Copy it with `signals db backup`, never with cp while something may write to it.

      signals db info
      signals db verify  &&  signals db backup ~/backups/signals.db
    """
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


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
def verify(ctx: typer.Context) -> ExitCode:
    """Check that the base is whole: SQLite's checks, references, full-text index, every record.

    Prints a line for each thing that is wrong, and exits with 1 where anything is.
    """
    here = environment(ctx)
    with here.base() as base:
        wrong = base.verify()
    _write(ctx, wrong)
    if not wrong:
        here.say("The base is whole.")
        return ExitCode.OK
    here.complain(
        f"{several(len(wrong), 'thing')} wrong. Restore a backup, or ingest your notes into a new base with --db."
    )
    return ExitCode.ERROR


@app.command(cls=Page)
def dump(ctx: typer.Context) -> None:
    """Write all that notes gave the base, as JSON lines, sorted: equal for equal notes, whenever they were ingested."""
    here = environment(ctx)
    with here.base() as base:
        _write(ctx, base.dump())


@app.command(cls=Page)
def backup(
    ctx: typer.Context, target: Annotated[str, typer.Argument(metavar="FILE", help="The copy; it must not exist.")]
) -> None:
    """Copy the base to a new file, safely even while it is written to."""
    here = environment(ctx)
    with here.base() as base:
        base.backup(here.cwd / target)
    here.say(f"Copied to {here.shown(here.cwd / target)}.")


@app.command(cls=Page)
def vacuum(ctx: typer.Context) -> None:
    """Make the full-text index and the totals anew, and give the room of deleted rows back."""
    here = environment(ctx)
    with here.base() as base:
        before = base.path.stat().st_size if base.path.exists() else 0
        base.vacuum()
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
        stream = shown(here.stdout) if here.stdout_is_terminal else here.stdout
        for line in lines:
            stream.write(line + "\n")
