"""``signals export``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from shutil import copyfileobj
from typing import IO, Annotated, Any

import typer

from signals.cli.main.environment import Environment
from signals.cli.main.global_options import environment
from signals.cli.main.help import Page
from signals.cli.options.extra_columns import Rank, WithMarks, further
from signals.cli.options.filters import finding_query
from signals.cli.options.kinds import several
from signals.cli.options.output import PANEL, Output, output_options_of
from signals.cli.options.output_path import output_path, placed, tell_of_notes
from signals.cli.options.shared import options
from signals.cli.output import findings
from signals.columns import REGISTRY
from signals.errors import ExitCode, UsageError
from signals.models.kinds import Kind
from signals.query import FindingQuery
from signals.render import FORMATS, Options, format_of

app = typer.Typer(add_completion=False)

STDOUT = "-"
KNOWN = ("csv", "tsv", "json", "ndjson", "md", "notes", "xlsx", "parquet", "sqlite")
FORMAT_HELP = "csv, tsv, json, ndjson, md (articles as notes), xlsx, parquet, sqlite. Default: by suffix; else csv."


@app.command(cls=Page)
@options(query=finding_query, output=output_options_of(KNOWN, FORMAT_HELP))
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
    raw: Annotated[
        bool,
        typer.Option(
            "--raw",
            rich_help_panel=PANEL,
            help="Leave csv cells that a spreadsheet would run as a formula as they are. Default: put a ' in front.",
        ),
    ] = False,
    rank: Rank = False,
    with_marks: WithMarks = False,
    *,
    query: FindingQuery,
    output: Output,
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
    name = format_of(file, output.format or ("csv" if file == STDOUT else None))
    output = replace(output, further=further(rank=rank, with_marks=with_marks))
    wanted = output.chosen(REGISTRY.offered, REGISTRY.exported)
    if name == "notes":
        if output.columns or rank:
            said = "--columns is" if output.columns else "--rank is"
            raise UsageError(f"Notes are written whole; {said} for tables.", "Leave it out, or export to csv.")
        if with_marks:
            raise UsageError("Notes hold what notes said.", "Export marks with `signals mark export`, or to csv.")
    settings = Options(header=output.header, raw=raw, warn=here.say)
    with here.base() as base:
        if file == STDOUT:
            written = _to_stdout(here, name, lambda stream: base.export_to(stream, name, query, wanted, settings))
        else:
            written = base.export(target, query, name, wanted, settings)
    if file != STDOUT:
        here.say(f"{several(written, 'finding')} written to {file}.")
        if written:
            tell_of_notes(here, base.guard, file)
    return output.exit_code(written)


def _to_stdout(here: Environment, name: str, write: Callable[[IO[Any]], int]) -> int:
    if not FORMATS[name].binary:
        with here.reader_may_leave():
            return write(here.stdout)
    if here.stdout_is_terminal:
        raise UsageError(f"{name} is not for a terminal.", f"Name a file, such as findings{FORMATS[name].suffixes[0]}.")
    # Written aside first: these formats go back and forth in their file, and a pipe cannot.
    from signals.files.temporary import spool

    with spool() as aside:
        written = write(aside)
        aside.seek(0)
        with here.reader_may_leave():
            copyfileobj(aside, here.stdout.buffer)
    return written
