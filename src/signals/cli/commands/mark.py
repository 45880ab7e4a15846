"""``signals mark``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.main.global_options import environment
from signals.cli.main.help import Page, show_page
from signals.cli.options import completion
from signals.cli.options.ids import ids_given
from signals.cli.options.ids_or_command import IdsOrCommand
from signals.cli.options.kinds import several
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared import options
from signals.cli.options.values import member, once, whole_number
from signals.cli.options.values import score as score_of
from signals.cli.output.exchange import DryRun, Origin, Ours, Target, Theirs, read_lines, say_imported, write_lines
from signals.cli.output.orphans import write_orphans
from signals.cli.output.progress import waiting
from signals.cli.output.rows import emit
from signals.columns import REGISTRY
from signals.errors import ExitCode, UsageError
from signals.models.kinds import MarkStatus
from signals.results.annotations import MarkChange, MarkReport
from signals.results.result import rows

if TYPE_CHECKING:
    from signals.api import Base

app = typer.Typer(cls=IdsOrCommand, add_completion=False)

PIPED = ("id", "kind", "name", *REGISTRY.added_by("--with-marks"))
SHOWN = tuple(column for column in PIPED if column not in ("kind", "marked_at"))
"""What there is room for on a terminal; the log tells when."""

ROOM_FOR_TIME = 100
"""How wide a terminal must be for the log to tell when, too: what was changed comes first."""

SET, TAKE = "What to set", "What to take away"
NONE, STDIN = "none", "-"

Texts = list[str] | None


@app.callback(invoke_without_command=True)
@options(output=output_options)
def mark(
    ctx: typer.Context,
    ids: Annotated[
        Texts,
        typer.Argument(
            metavar="ID",
            autocompletion=completion.ids_or_commands,
            help="Findings, or how their ids begin; - reads them from stdin.",
        ),
    ] = None,
    stdin: Annotated[bool, typer.Option("--stdin", help="Read ids from standard input, as - does.")] = False,
    score: Annotated[
        Texts,
        typer.Option("--score", metavar="1-5|none", rich_help_panel=SET, help="Your own score; none takes it away."),
    ] = None,
    status: Annotated[
        Texts,
        typer.Option(
            "--status",
            metavar="STATUS",
            rich_help_panel=SET,
            autocompletion=completion.statuses,
            help="new, reviewed or dismissed.",
        ),
    ] = None,
    starred: Annotated[
        bool | None,
        typer.Option("--star/--no-star", rich_help_panel=SET, show_default=False, help="Set a star, or take it away."),
    ] = None,
    tag: Annotated[
        Texts, typer.Option("--tag", metavar="TAG", rich_help_panel=SET, help="Add a tag of your own; may be repeated.")
    ] = None,
    note: Annotated[
        Texts,
        typer.Option("--note", metavar="TEXT", rich_help_panel=SET, help="Your own note; an empty one takes it away."),
    ] = None,
    untag: Annotated[
        Texts, typer.Option("--untag", metavar="TAG", rich_help_panel=TAKE, help="Take a tag away; may be repeated.")
    ] = None,
    clear: Annotated[
        bool, typer.Option("--clear", rich_help_panel=TAKE, help="Take all away, before anything else is set.")
    ] = False,
    *,
    output: Output,
) -> ExitCode:
    """Mark findings with a score of your own, a status, a star, tags and a note; show, log and undo that.

    Marks are yours: no note is written to, and no ingestion changes them. They stay with a finding when its note is
    renamed or edited. All findings named are marked, or none. Without anything to set, their marks are shown.

      signals mark 795d4df --score 4 --status reviewed --tag grid
      signals search "solid-state" -n 20 | signals mark - --star
      signals mark 795d4df
      signals mark undo
    """
    here = environment(ctx)
    if ctx.invoked_subcommand is not None:
        return ExitCode.OK
    named = [*(ids or ()), *([STDIN] if stdin else [])]
    own_score = once("--score", score, _score)
    own_status = once("--status", status, lambda text: member("--status", text, MarkStatus).value)
    own_note = once("--note", note, str)
    changes = clear or bool(tag or untag) or {own_score, own_status, starred, own_note} != {None}
    if not named:
        if changes:
            raise UsageError("No finding is named.", "Name ids, or pipe some in: signals list -c id | signals mark -")
        show_page(ctx)
    with here.base() as base:
        wanted = ids_given(here, named)
        if changes:
            done = base.mark(
                wanted,
                score=own_score,
                status=own_status,
                starred=starred,
                tags=tag or (),
                untag=untag or (),
                note=own_note,
                clear=clear,
                waiting=waiting(here),
            )
            here.say(_done(done))
            if not (output.format or output.columns):
                return ExitCode.OK
        return _show(here, base, wanted, output)


def _score(text: str) -> int:
    """A score, 0 for none."""
    if text.lower() == NONE:
        return 0
    try:
        return score_of(text)
    except ValueError:
        raise ValueError("a whole number from 1 to 5, or none") from None


def _show(here: Environment, base: Base, ids: list[str], output: Output) -> ExitCode:
    """Write the marks of findings."""
    columns = output.chosen(base.registry.offered, SHOWN if output.drawn(here) else PIPED)
    written = emit(here, output, columns, base.rows_of(ids, columns), base.short_id)
    return output.exit_code(written)


def _done(done: MarkReport) -> str:
    if done.action is None:
        return f"Nothing changed: {several(done.unchanged, 'finding')} had such a mark already."
    sentence = f"{several(len(done.changed), 'finding')} marked (action {done.action})."
    if done.unchanged:
        sentence += f" {done.unchanged:,} had such a mark already."
    return f"{sentence} `signals mark undo` takes it back."


@app.command("list", cls=Page)
@options(output=output_options)
def list_(
    ctx: typer.Context,
    orphans: Annotated[
        bool, typer.Option("--orphans", help="List the marks whose findings are gone, with the text they had.")
    ] = False,
    *,
    output: Output,
) -> ExitCode:
    """List your marks.

    A mark stays with the text of its finding, wherever the text goes. Where the text is gone, the mark waits. It comes
    back when the text does.

      signals mark list
      signals mark list --orphans
    """
    here = environment(ctx)
    with here.base() as base:
        lost = base.orphans()
        if orphans:
            return output.exit_code(write_orphans(here, output, lost, base.short_id))
        columns = output.chosen(base.registry.offered, SHOWN if output.drawn(here) else PIPED)
        written = emit(here, output, columns, base.marked_rows(columns), base.short_id)
        here.say(f"{several(written, 'marked finding')}.")
        if lost:
            here.say(f"The findings of {several(len(lost), 'mark')} are gone (signals mark list --orphans).")
    return output.exit_code(written)


@app.command(cls=Page)
@options(output=output_options)
def log(
    ctx: typer.Context,
    ids: Annotated[
        Texts,
        typer.Argument(
            metavar="ID",
            autocompletion=completion.ids,
            help="Findings whose marks alone are meant; - reads from stdin.",
        ),
    ] = None,
    limit: Annotated[Texts, typer.Option("--limit", "-n", metavar="N", help="The newest so many actions.")] = None,
    *,
    output: Output,
) -> ExitCode:
    """List what was marked when, the newest first. Times are UTC.

    An action is what one call did; undo takes its number. With ids, findings that these superseded are meant too.

      signals mark log -n 5
      signals mark log 795d4df
    """
    here = environment(ctx)
    narrow = output.drawn(here) and here.width < ROOM_FOR_TIME
    known = MarkChange.columns
    columns = output.chosen(known, [column for column in known if column != "time" or not narrow])
    with here.base() as base:
        changes = base.mark_log(ids_given(here, ids) if ids else (), once("--limit", limit, whole_number))
        written = emit(here, output, columns, rows(changes, columns), base.short_id)
    here.say(f"{several(written, 'change')}.")
    return output.exit_code(written)


@app.command(cls=Page)
def undo(
    ctx: typer.Context,
    action: Annotated[
        Texts, typer.Argument(metavar="ACTION", help="The number of an action. Default: the last not yet undone.")
    ] = None,
) -> ExitCode:
    """Take an action back; again, and the one before it is.

    What other actions set since stays; where one of them set the same thing, it has to be undone first. An undoing is
    an action too: undoing it sets again what it took back.

      signals mark undo
      signals mark undo 12
    """
    here = environment(ctx)
    with here.base() as base:
        done = base.undo_mark(once("ACTION", action, whole_number), waiting=waiting(here))
    undone = several(len(done.changed), "finding")
    here.say(f"Action {done.undid} undone: the marks of {undone} (action {done.action}).")
    return ExitCode.OK


@app.command(cls=Page)
def export(ctx: typer.Context, file: Target = STDIN) -> ExitCode:
    """Write every mark as lines of JSON, for a colleague, or for the base you make next.

    Each line says which finding is meant: its id, and what it is called and where.

      signals mark export marks.ndjson
      signals mark export | jq 'select(.starred)'
    """
    here = environment(ctx)
    with here.base() as base:
        written = write_lines(here, file, base.mark_lines(), base.guard)
    if file != STDIN:
        here.say(f"{several(written, 'mark')} written to {file}.")
    return ExitCode.OK


@app.command("import", cls=Page)
def import_(
    ctx: typer.Context, file: Origin, ours: Ours = False, theirs: Theirs = False, dry_run: DryRun = False
) -> ExitCode:
    """Take in marks that export wrote, all or none; doing it again changes nothing.

    Where the database and the file have different marks for a finding, the one changed later stays, as a whole. A
    finding that has another id here is recognized by its name and text; marks of findings that are not there wait for
    them. One action, that `signals mark undo` takes back.

      signals mark import marks.ndjson --dry-run
      signals mark import marks.ndjson --theirs
    """
    here = environment(ctx)
    with here.base() as base:
        done = read_lines(here, file, base.import_marks, ours, theirs, dry_run)
    undo_it = " `signals mark log -n 1` shows what changed, `signals mark undo` takes it back." if done.action else ""
    say_imported(here, done, "mark", f".{undo_it}", dry_run)
    return ExitCode.OK
