"""``signals export``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from shutil import copyfileobj
from typing import Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.main.global_options import environment
from signals.cli.main.help import SignalsCommand
from signals.cli.options import completion
from signals.cli.options.extra_columns import Rank, WithMarks, further
from signals.cli.options.filters import finding_query
from signals.cli.options.output import PANEL, Output, chosen_format
from signals.cli.options.output_path import absolute, output_path, warn_if_among_notes
from signals.cli.options.shared import options
from signals.cli.output import findings
from signals.cli.output.counts import plural
from signals.cli.output.rows import prefetched
from signals.errors import ExitCode, UsageError
from signals.models.kinds import Kind
from signals.models.records import COLUMNS
from signals.query import FindingQuery, Sort
from signals.render import FORMATS, Options, format_of, render
from signals.render import write as write_file
from signals.render.values import Value

app = typer.Typer(add_completion=False)

STDOUT = "-"
KNOWN = ("csv", "tsv", "json", "ndjson", "md", "notes", "xlsx", "parquet", "sqlite")


@app.command(cls=SignalsCommand)
@options(query=finding_query)
def export(
    ctx: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            parser=output_path,
            help="The file to write. Its suffix sets the format. A folder gets notes. Default: - (standard output).",
        ),
    ] = STDOUT,
    format_: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            rich_help_panel=PANEL,
            show_default=False,
            autocompletion=lambda: KNOWN,
            help="csv, tsv, json, ndjson, md (articles as notes), xlsx, parquet, sqlite. Default: by suffix, else csv.",
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", rich_help_panel=PANEL, help="Same as -f json.")] = False,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--columns",
            "-c",
            metavar="A,B,…",
            rich_help_panel=PANEL,
            show_default=False,
            autocompletion=completion.columns,
            help="Only these columns, in this order. Default: all.",
        ),
    ] = None,
    no_header: Annotated[
        bool, typer.Option("--no-header", rich_help_panel=PANEL, help="Leave out the header of csv and tsv.")
    ] = False,
    raw: Annotated[
        bool,
        typer.Option(
            "--raw",
            rich_help_panel=PANEL,
            help="Do not change csv cells. By default, cells that a spreadsheet would run as a formula begin with '.",
        ),
    ] = False,
    rank: Rank = False,
    with_marks: WithMarks = False,
    fail_if_empty: Annotated[
        bool,
        typer.Option(
            "--fail-if-empty",
            rich_help_panel=PANEL,
            help="Exit with 1 if nothing is found.",
        ),
    ] = False,
    *,
    query: FindingQuery,
) -> ExitCode:
    """Write findings to a file: csv, tsv, json, ndjson, md, xlsx, parquet or sqlite.

    Writes the same findings as list: signals, or the kinds of --kind. The file is replaced whole or not at all. Notes
    written with md can be ingested again.

      signals export high.csv --kind all --min-relevancy 4
      signals export report/ --category technology --since 2024
      signals export --kind all --format ndjson | jq .name
    """
    here = environment(ctx)
    target = absolute(here, file)
    query = findings.of_kinds(query, None, default=(Kind.SIGNAL.value,))
    name = format_of(file, chosen_format(format_, json, KNOWN) or ("csv" if file == STDOUT else None))
    more = further(rank=rank, with_marks=with_marks)
    selected = Output(columns=tuple(columns or ()), further=more).chosen(findings.KNOWN, COLUMNS)
    if name == "notes":
        from signals.render.notes import COLUMNS as NOTE_COLUMNS

        if columns or rank:
            option = "--columns" if columns else "--rank"
            raise UsageError(f"{option} does not apply to notes.", f"Leave out {option}, or export to csv.")
        if with_marks:
            raise UsageError("Notes cannot contain marks.", "Use `signals mark export`, or export to csv.")
        selected, query = NOTE_COLUMNS, replace(query, sort=Sort.PATH)
    settings = Options(header=not no_header, raw=raw, warn=here.say)
    with here.base() as base:
        rows = prefetched(base.rows(query, selected))
        if file == STDOUT:
            written = _to_stdout(here, name, selected, rows, settings)
        else:
            written = write_file(target, name, selected, rows, settings, guard=base.guard)
    if file != STDOUT:
        here.say(f"{plural(written, 'finding')} written to {file}.")
        if written:
            warn_if_among_notes(here, base.guard, file)
    return ExitCode.ERROR if fail_if_empty and not written else ExitCode.OK


def _to_stdout(
    here: Environment, name: str, columns: Sequence[str], rows: Iterable[tuple[Value, ...]], settings: Options
) -> int:
    if not FORMATS[name].binary:
        with here.exit_on_broken_pipe():
            return render(name, columns, rows, here.stdout, settings)
    if here.stdout_is_terminal:
        raise UsageError(
            f"A terminal cannot show {name}.", f"Name a file, such as findings{FORMATS[name].suffixes[0]}."
        )
    # Written to a temporary file first: these formats need to seek, and a pipe cannot.
    from signals.files.temporary import spool

    with spool() as file:
        written = render(name, columns, rows, file, settings)
        file.seek(0)
        with here.exit_on_broken_pipe():
            copyfileobj(file, here.stdout.buffer)
    return written
