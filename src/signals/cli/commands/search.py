"""``signals search``."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from signals.cli import findings
from signals.cli.everywhere import environment
from signals.cli.filters import finding_query
from signals.cli.help import Page
from signals.cli.kinds import several
from signals.cli.output import Output, emit, output_options
from signals.cli.shared import options
from signals.cli.with_marks import WithMarks, further
from signals.errors import ExitCode
from signals.query import FindingQuery
from signals.record import COLUMNS

app = typer.Typer(add_completion=False)

MARK = ("\ufdd0", "\ufdd1")
"""Stand around a match in a snippet: noncharacters, which no text holds (Unicode Standard, section 23.7)."""

PIPED = (*COLUMNS, "rank")


@app.command(cls=Page)
@options(query=finding_query, output=output_options)
def search(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="QUERY", help="Words that a finding must hold, all of them.")],
    raw: Annotated[
        bool,
        typer.Option("--raw", help="QUERY is an expression of SQLite's FTS5: AND, OR, NOT, NEAR, name: …"),
    ] = False,
    with_marks: WithMarks = False,
    *,
    query: FindingQuery,
    output: Output,
) -> ExitCode:
    """Search the full text of every finding, best matches first.

    Searched is what findings say, not the titles of articles (--article finds those). A word also finds its plain
    plural or singular; "quoted words" stand side by side; word* finds all that begins so.
    On a terminal each match is shown in its context; into a pipe go whole findings, as with list.

      signals search solar storage
      signals search '"quantum sensing"' --kind technologies
      signals search 'solar OR batter*' --raw --min-relevancy 4 --json
    """
    here = environment(ctx)
    output = replace(output, further=further(with_marks))
    query = replace(findings.of_kinds(replace(query, match=" ".join(words)), None), raw_match=raw)
    with here.base() as base:
        if output.drawn(here) and output.further and not output.columns:
            written = findings.write(here, base, query, output)
        elif output.drawn(here) and not output.columns:
            from signals.cli.hits import write_hits

            written = write_hits(here, base, query, MARK)
        else:
            columns = output.chosen((*findings.KNOWN, "rank", "snippet"), PIPED)
            rows = base.rows(query, columns, MARK if output.drawn(here) else ("", ""))
            written = emit(here, output, columns, rows, base.short_id, MARK)
        total = base.count(query) if query.limit is not None or query.offset else written
    here.say(f"{several(written, 'match', 'matches')}." if total == written else f"{written:,} of {total:,} matches.")
    return output.exit_code(written)
