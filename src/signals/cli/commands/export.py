"""``signals export``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from shutil import copyfileobj
from typing import Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.main.global_options import environment
from signals.cli.main.help import Page
from signals.cli.options import completion
from signals.cli.options.extra_columns import Rank, WithMarks, further
from signals.cli.options.filters import finding_query
from signals.cli.options.kinds import several
from signals.cli.options.output import PANEL, Output, chosen_format
from signals.cli.options.output_path import output_path, placed, tell_of_notes
from signals.cli.options.shared import options
from signals.cli.output import findings
from signals.cli.output.rows import begun
from signals.errors import ExitCode, UsageError
from signals.models.kinds import Kind
from signals.models.records import COLUMNS
from signals.query import FindingQuery, Sort
from signals.render import FORMATS, Options, format_of, render
from signals.render import write as write_file
from signals.render.values import Value

app = typer.Typer(add_completion=False)

STDOUT = "-"
KNOWN = tuple(name for name in FORMATS if name != "table")


@app.command(cls=Page)
@options(query=finding_query)
def export(
    ctx: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            parser=output_path,
            help="Its suffix says the format; a folder gets notes; - or none is stdout.",
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
            help="csv, tsv, json, ndjson, md (articles as notes), xlsx, parquet, sqlite. Default: by suffix; else csv.",
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", rich_help_panel=PANEL, help="The same as -f json.")] = False,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--columns",
            "-c",
            metavar="A,B,…",
            rich_help_panel=PANEL,
            show_default=False,
            autocompletion=completion.columns,
            help="These columns, in this order. Default: all.",
        ),
    ] = None,
    no_header: Annotated[
        bool, typer.Option("--no-header", rich_help_panel=PANEL, help="csv and tsv without names.")
    ] = False,
    raw: Annotated[
        bool,
        typer.Option(
            "--raw",
            rich_help_panel=PANEL,
            help="Leave csv cells as they are that a spreadsheet would run as a formula; else they get a ' in front.",
        ),
    ] = False,
    rank: Rank = False,
    with_marks: WithMarks = False,
    fail_if_empty: Annotated[
        bool,
        typer.Option(
            "--fail-if-empty",
            rich_help_panel=PANEL,
            help="Exit with 1 where nothing is found.",
        ),
    ] = False,
    *,
    query: FindingQuery,
) -> ExitCode:
    """Write findings to a file: csv, tsv, json, ndjson, md, xlsx, parquet or sqlite.

    Writes what list would list, whole: the signals, or the kinds of --kind. The file is replaced whole or not at all.
    What md wrote can be ingested again.

      signals export high.csv --kind all --min-relevancy 4
      signals export report/ --category technology --since 2024
      signals export --kind all --format ndjson | jq .name
    """
    here = environment(ctx)
    target = placed(here, file)
    query = findings.of_kinds(query, None, default=(Kind.SIGNAL.value,))
    asked = chosen_format(format_, json, KNOWN)
    name = format_of(file, asked or ("csv" if file == STDOUT else None))
    added = further(rank=rank, with_marks=with_marks)
    wanted = Output(columns=tuple(columns or ()), further=added).chosen(findings.KNOWN, COLUMNS)
    if name == "notes":
        from signals.render.formats.notes import COLUMNS as WHOLE

        if columns or rank:
            said = "--columns is" if columns else "--rank is"
            raise UsageError(f"Notes are written whole; {said} for tables.", "Leave it out, or export to csv.")
        if with_marks:
            raise UsageError("Notes hold what notes said.", "Export marks with `signals mark export`, or to csv.")
        wanted, query = WHOLE, replace(query, sort=Sort.PATH)
    settings = Options(header=not no_header, raw=raw, warn=here.say)
    with here.base() as base:
        rows = begun(base.rows(query, wanted))
        if file == STDOUT:
            written = _to_stdout(here, name, wanted, rows, settings)
        else:
            written = write_file(target, name, wanted, rows, settings, guard=base.guard)
    if file != STDOUT:
        here.say(f"{several(written, 'finding')} written to {file}.")
        if written:
            tell_of_notes(here, base.guard, file)
    return ExitCode.ERROR if fail_if_empty and not written else ExitCode.OK


def _to_stdout(
    here: Environment, name: str, columns: Sequence[str], rows: Iterable[tuple[Value, ...]], settings: Options
) -> int:
    if not FORMATS[name].binary:
        with here.reader_may_leave():
            return render(name, columns, rows, here.stdout, settings)
    if here.stdout_is_terminal:
        raise UsageError(f"{name} is not for a terminal.", f"Name a file, such as findings{FORMATS[name].suffixes[0]}.")
    # Written aside first: these formats go back and forth in their file, and a pipe cannot.
    from signals.files.temporary import spool

    with spool() as aside:
        written = render(name, columns, rows, aside, settings)
        aside.seek(0)
        with here.reader_may_leave():
            copyfileobj(aside, here.stdout.buffer)
    return written
