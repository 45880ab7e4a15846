"""``signals export``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from shutil import copyfileobj
from typing import IO, Annotated, Any

import typer

from signals.cli.main.environment import Environment
from signals.cli.options.extra_columns import Rank, WithFields, WithMarks, extra_columns, with_field_columns
from signals.cli.options.filters import finding_query
from signals.cli.options.output import PANEL, Output, output_options_of
from signals.cli.options.output_path import absolute, output_path, warn_if_among_notes
from signals.cli.options.shared_options import command
from signals.cli.output import findings
from signals.cli.output.counts import plural
from signals.errors import ExitCode, UsageError
from signals.models.kinds import SIGNAL
from signals.query import FindingQuery
from signals.render import FORMATS, Options, format_of

app = typer.Typer(add_completion=False)

STDOUT = "-"
KNOWN = tuple(name for name in FORMATS if name != "table")
_NAMED = ["md (articles as notes)" if name == "md" else name for name in KNOWN if name != "notes"]
FORMAT_HELP = f"{', '.join(_NAMED)}. Default: by suffix; else csv."


@command(app, query=finding_query, output=output_options_of(KNOWN, FORMAT_HELP))
def export(
    here: Environment,
    file: Annotated[str, typer.Argument(
        metavar="FILE", parser=output_path,
        help="The file to write. Its suffix sets the format. A folder gets notes. Default: - (standard output).",
    )] = STDOUT,
    raw: Annotated[bool, typer.Option(
        "--raw", rich_help_panel=PANEL,
        help="Do not change csv cells. By default, cells that a spreadsheet would run as a formula begin with '.",
    )] = False,
    rank: Rank = False,
    with_marks: WithMarks = False,
    with_fields: WithFields = False,
    *, query: FindingQuery, output: Output,
) -> ExitCode:  # fmt: skip
    """Write findings to a file, such as csv, xlsx, json or notes in Markdown.

    Writes the same findings as list: signals, or the kinds of --kind. The file is replaced whole or not at all; with
    --fail-if-empty, never by an empty one. Notes written with md can be ingested again.

      signals export high.csv --kind all --min-relevancy 4
      signals export report/ --category technology --since 2024
      signals export --kind all --format ndjson | jq .name
    """
    target = absolute(here, file)
    query = findings.of_kinds(here, query, None, default=(SIGNAL,))
    name = format_of(file, output.format or ("csv" if file == STDOUT else None))
    output = replace(output, added_columns=extra_columns(here.registry, rank=rank, with_marks=with_marks))
    if name == "notes":
        if output.columns or rank:
            option = "--columns" if output.columns else "--rank"
            raise UsageError(f"`{option}` does not apply to notes.", f"Leave out `{option}`, or export to csv.")
        if with_fields:
            raise UsageError("Notes always contain fields.", "Leave out `--with-fields`, or export to csv.")
        if with_marks:
            raise UsageError("Notes cannot contain marks.", "Use `signals mark export`, or export to csv.")
    settings = Options(header=output.header, raw=raw, warn=here.say)
    with here.base() as base:
        output = with_field_columns(output, base, with_fields)
        selected = output.chosen(here.registry.offered, here.registry.exported)
        if file == STDOUT:
            written = _to_stdout(here, name, lambda stream: base.export_to(stream, name, query, selected, settings))
        else:
            written = base.export(target, query, name, selected, settings, write_empty=not output.fail_if_empty)
    if not written and file != STDOUT and output.fail_if_empty:
        here.say_always(f"No findings match, so nothing was written to {file}.")
    elif file != STDOUT:
        here.say(f"{plural(written, 'finding')} written to {file}.")
        if written:
            warn_if_among_notes(here, base.guard, file)
    return output.exit_code(written)


def _to_stdout(here: Environment, name: str, write: Callable[[IO[Any]], int]) -> int:
    if not FORMATS[name].binary:
        with here.exit_on_broken_pipe():
            return write(here.stdout)
    if here.stdout_is_terminal:
        raise UsageError(
            f"A terminal cannot show {name}.", f"Name a file, such as findings{FORMATS[name].suffixes[0]}."
        )
    # Written to a temporary file first: these formats need to seek, and a pipe cannot.
    from signals.files.temporary import spool

    with spool() as file:
        written = write(file)
        file.seek(0)
        with here.exit_on_broken_pipe():
            copyfileobj(file, here.stdout.buffer)
    return written
