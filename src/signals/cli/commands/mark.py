"""``signals mark``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from signals.cli.main.environment import Environment
from signals.cli.main.exclusions import check_opposite
from signals.cli.main.global_options import environment
from signals.cli.main.group import IdsOrCommand
from signals.cli.main.help import show_page
from signals.cli.options import completion
from signals.cli.options.ids import read_ids
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared_options import command, options
from signals.cli.options.values import Texts, one_of, single_value, whole_number
from signals.cli.options.values import score as score_of
from signals.cli.output import annotation_exchange
from signals.cli.output.counts import plural
from signals.cli.output.formatted_rows import emit
from signals.cli.output.marks import orphan_counts, summary, write_orphans
from signals.cli.output.progress import waiting
from signals.columns.values import label
from signals.errors import ExitCode, UsageError
from signals.models.kinds import MarkStatus
from signals.results.annotations import Mark, MarkChange
from signals.results.result import rows

if TYPE_CHECKING:
    from signals.api import Database

app = typer.Typer(cls=IdsOrCommand, add_completion=False)

NOT_DRAWN = ("kind", "marked_at")
"""The columns that a terminal does not show; the log shows the time."""

TIME_MIN_WIDTH = 100
"""The width of the terminal from which on the log has the column time too."""

SET, REMOVE = "Set", "Remove"
NONE, STDIN = "none", "-"


def _option(*names: str, panel: str = SET, **more: Any) -> Any:
    return typer.Option(*names, rich_help_panel=panel, **more)


@app.callback(invoke_without_command=True)
@options(here=environment, output=output_options)
def mark(
    ctx: typer.Context,
    here: Environment,
    ids: Annotated[Texts, typer.Argument(
        metavar="ID", autocompletion=completion.ids_or_commands,
        help="Ids of findings, or their first digits. - reads ids from standard input.",
    )] = None,
    stdin: Annotated[bool, typer.Option("--stdin", help="Read ids from standard input, like -.")] = False,
    score: Annotated[
        Texts, _option("--score", metavar="1-5|none", help="Set your own score, or remove it with none.")
    ] = None,
    status: Annotated[Texts, _option(
        "--status", metavar="STATUS", help="Set a status: new, reviewed or dismissed.",
        autocompletion=completion.statuses,
    )] = None,
    starred: Annotated[bool | None, _option("--star/--no-star", help="Set or remove a star.")] = None,
    tag: Annotated[Texts, _option("--tag", metavar="TAG", help="Add a tag. Can be repeated.")] = None,
    note: Annotated[
        Texts, _option("--note", metavar="TEXT", help="Set your own note, or remove it with an empty text.")
    ] = None,
    untag: Annotated[
        Texts, _option("--untag", metavar="TAG", panel=REMOVE, help="Remove a tag. Can be repeated.")
    ] = None,
    clear: Annotated[
        bool, _option("--clear", panel=REMOVE, help="Remove everything before the other options are applied.")
    ] = False,
    *, output: Output,
) -> ExitCode:  # fmt: skip
    """Mark findings with your own score, status, star, tags and note.

    Marks are yours: they are stored in the database, not in notes, and no ingestion changes them. A mark stays with its
    finding when the note is renamed or edited. Either all named findings are marked, or none. Without options, the
    marks of the findings are shown.

      signals mark 795d4df --score 4 --status reviewed --tag grid
      signals search "solid-state" -n 20 | signals mark - --star
      signals mark 795d4df
      signals mark undo
    """
    if ctx.invoked_subcommand is not None:
        return ExitCode.OK
    arguments = [*(ids or ()), *([STDIN] if stdin else [])]
    own_score = single_value("--score", score, _score)
    own_status = single_value("--status", status, one_of(MarkStatus))
    own_note = single_value("--note", note, str)
    check_opposite("--tag", map(label, tag or ()), "--untag", map(label, untag or ()))
    changes = clear or bool(tag or untag) or {own_score, own_status, starred, own_note} != {None}
    if not arguments:
        if changes:
            raise UsageError(
                "No findings are named.", "Name ids, or pipe them in: `signals list -c id | signals mark -`."
            )
        show_page(ctx)
    with here.base() as base:
        ids = read_ids(here, arguments)
        if changes:
            done = base.mark(
                ids,
                score=own_score,
                status=own_status,
                starred=starred,
                tags=tag or (),
                untag=untag or (),
                note=own_note,
                clear=clear,
                waiting=waiting(here),
            )
            here.say(summary(done))
            if not (output.format or output.columns):
                return ExitCode.OK
        return _show(here, base, ids, output)


def _score(text: str) -> int:
    """Return a score, 0 for none."""
    if text.lower() == NONE:
        return 0
    try:
        return score_of(text)
    except ValueError:
        raise ValueError("a whole number from 1 to 5, or none") from None


def _show(here: Environment, base: Database, ids: list[str], output: Output) -> ExitCode:
    """Write the marks of findings to stdout."""
    columns = _columns(here, output)
    written = emit(here, output, columns, base.rows_of(ids, columns), base.short_id)
    return output.exit_code(written)


def _columns(here: Environment, output: Output) -> tuple[str, ...]:
    """Return the columns of a list of marks."""
    columns = ("id", "kind", "name", *here.registry.added_by("--with-marks"))
    if output.drawn(here):
        columns = tuple(column for column in columns if column not in NOT_DRAWN)
    return output.chosen(here.registry.offered, columns)


@command(app, "list", output=output_options)
def list_(
    here: Environment,
    orphans: Annotated[bool, typer.Option(
        "--orphans", help="List orphaned marks: their findings are gone. Shows the text that the findings had.",
    )] = False,
    *, output: Output,
) -> ExitCode:  # fmt: skip
    """List your marks.

    A mark follows the text of its finding to another place or note. If the text is gone, the mark is orphaned. It comes
    back when the text comes back.

      signals mark list
      signals mark list --orphans
    """
    with here.base() as base:
        orphaned = base.orphans()
        if orphans:
            return output.exit_code(write_orphans(here, output, orphaned, base.short_id))
        columns = _columns(here, output)
        written = emit(here, output, columns, base.marked_rows(columns), base.short_id)
        here.say(f"{plural(written, 'marked finding')}.")
        if orphaned:
            here.say(f"{orphan_counts(orphaned)}. List: `signals mark list --orphans`")
    return output.exit_code(written)


@command(app, output=output_options)
def log(
    here: Environment,
    ids: Annotated[Texts, typer.Argument(
        metavar="ID", autocompletion=completion.ids,
        help="Ids of findings: only show changes of their marks. - reads ids from standard input.",
    )] = None,
    limit: Annotated[Texts, typer.Option("--limit", "-n", metavar="N", help="Only the newest N actions.")] = None,
    *, output: Output,
) -> ExitCode:  # fmt: skip
    """List all changes of marks, newest first. Times are UTC.

    An action is everything that one command changed. `signals mark undo` takes the number of an action. With ids, the
    list includes findings that these findings replaced.

      signals mark log -n 5
      signals mark log 795d4df
    """
    narrow = output.drawn(here) and here.width < TIME_MIN_WIDTH
    known = MarkChange.columns
    columns = output.chosen(known, [column for column in known if column != "time" or not narrow])
    with here.base() as base:
        changes = base.mark_log(read_ids(here, ids) if ids else (), single_value("--limit", limit, whole_number))
        written = emit(here, output, columns, rows(changes, columns), base.short_id)
    here.say(f"{plural(written, 'change')}.")
    return output.exit_code(written)


@command(app)
def undo(
    here: Environment,
    action: Annotated[Texts, typer.Argument(
        metavar="ACTION", help="The number of an action. Default: the last action that is not undone.",
    )] = None,
) -> ExitCode:  # fmt: skip
    """Undo an action. Repeat the command to undo the action before it.

    Later changes to other parts of a mark stay. If a later action changed the same part, even to the same value, undo
    that action first. Parts are score, status, star, note and each tag. An undo is an action too, so it can be undone.

      signals mark undo
      signals mark undo 12
    """
    with here.base() as base:
        done = base.undo_mark(single_value("ACTION", action, whole_number), waiting=waiting(here))
    undone = plural(len(done.changed), "finding")
    here.say(f"Action {done.undid} undone: marks of {undone} (action {done.action}).")
    return ExitCode.OK


@command(app)
def export(here: Environment, file: annotation_exchange.Target = STDIN) -> ExitCode:
    """Write all marks as JSON lines, for a colleague or for another database of yours.

    Each line identifies the finding by its id, name, text and article. Orphaned marks are included, and so are removed
    marks, as empty ones: an import then removes the older mark of a colleague too.

      signals mark export marks.ndjson
      signals mark export | jq 'select(.starred)'
    """
    removed = 0

    def counted(lines: Iterator[str]) -> Iterator[str]:
        nonlocal removed
        for line in lines:
            removed += _is_removed(line)
            yield line

    with here.base() as base:
        written = annotation_exchange.write_lines(here, file, counted(base.mark_lines()), base.guard)
        orphaned = sum(orphan.mark != Mark() for orphan in base.orphans())
    if file != STDIN:
        of_them = f", {orphaned:,} of them orphaned" if orphaned else ""
        also = f" Also {plural(removed, 'removed mark')}." if removed else ""
        here.say(f"{plural(written - removed, 'mark')} written to {file}{of_them}.{also}")
    return ExitCode.OK


def _is_removed(line: str) -> bool:
    """Whether a line of an export has an empty mark, which was removed."""
    mark = json.loads(line)
    return not (mark["score"] or mark["starred"] or mark["tags"] or mark["note"]) and mark["status"] == Mark().status


@command(app, "import", rule=annotation_exchange.conflict_rule)
def import_(
    here: Environment, file: annotation_exchange.Origin, dry_run: annotation_exchange.DryRun = False, *, rule: str
) -> ExitCode:
    """Import marks that `signals mark export` wrote, all or none. A second import changes nothing.

    If the database and the file have different marks for a finding, the mark that was changed later wins, as a whole. A
    finding with another id in this database is recognized by its name and text. Marks of findings that this database
    does not contain are stored, and take effect when a note brings the finding. The import is one action, which
    `signals mark undo` undoes.

      signals mark import marks.ndjson --dry-run
      signals mark import marks.ndjson --theirs
    """
    with here.base() as base:
        done = annotation_exchange.read_lines(here, file, base.import_marks, rule, dry_run)
    here.say(annotation_exchange.summary(done, "mark", rule, dry_run))
    if done.action:
        here.say("To see the changes: `signals mark log -n 1`. To undo the import: `signals mark undo`")
    annotation_exchange.say_waiting(here, done, dry_run)
    return ExitCode.OK
