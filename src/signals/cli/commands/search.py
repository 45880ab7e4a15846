"""``signals search``."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.options.extra_columns import WithMarks, extra_columns
from signals.cli.options.filters import finding_query
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared_options import command
from signals.cli.output import findings
from signals.cli.output.counts import count_of, part_of, plural
from signals.cli.output.formatted_rows import emit
from signals.errors import ExitCode
from signals.query import FindingQuery

app = typer.Typer(add_completion=False)

MARK = ("\ufdd0", "\ufdd1")
"""Texts before and after a match: noncharacters, which occur in no note (Unicode Standard, section 23.7)."""


@command(app, query=finding_query, output=output_options)
def search(
    here: Environment,
    words: Annotated[list[str], typer.Argument(metavar="QUERY", help="Words. A finding must contain all of them.")],
    raw: Annotated[bool, typer.Option(
        "--raw", help="Use the query syntax of SQLite FTS5: AND, OR, NOT, NEAR, name: …",
    )] = False,
    semantic: Annotated[
        bool, typer.Option("--semantic", help="Search by meaning, not by words. Finds the nearest 10, or --limit.")
    ] = False,
    hybrid: Annotated[bool, typer.Option("--hybrid", help="Search by words and by meaning, in one ranking.")] = False,
    with_marks: WithMarks = False,
    *, query: FindingQuery, output: Output,
) -> ExitCode:  # fmt: skip
    """Search the full text of every finding, best matches first.

    Searches the texts of findings, not the titles of articles (use --article for those). A word also finds its regular
    plural or singular. "Quoted words" must stand side by side. word* finds every word that begins with it. In scripts
    without blanks, such as Chinese, any part of a text is found. A terminal shows each match in its context. A pipe
    gets whole findings, as with list. --semantic and --hybrid need `signals embed` once, and show why each finding was
    found.

      signals search solar storage
      signals search '"quantum sensing"' --kind technologies
      signals search 'solar OR batter*' --raw --min-relevancy 4 --json
      signals search --hybrid people who trust machines more than doctors
    """
    output = replace(output, added_columns=extra_columns(here.registry, with_marks=with_marks))
    query = findings.of_kinds(here, query._replace(match=" ".join(words)), None)._replace(raw_match=raw)
    if semantic or hybrid:
        return _by_meaning(here, query, output, hybrid)
    with here.base() as base:
        if output.drawn(here) and output.added_columns and not output.columns:
            written = findings.write(here, base, query, output)
        elif output.drawn(here) and not output.columns:
            from signals.cli.output.text_blocks import write_search_hits

            written = write_search_hits(here, base, query, MARK)
        else:
            columns = output.chosen((*base.registry.offered, "rank", "snippet"), (*base.registry.exported, "rank"))
            rows = base.rows(query, columns, MARK if output.drawn(here) else ("", ""))
            written = emit(here, output, columns, rows, base.short_id, MARK)
        total = count_of(query, written, lambda: base.count(query._replace(top=None)))
    matches = part_of(written, total, "match", "matches")
    here.say(f"{matches}." if query.top is None else f"{matches}, at most {query.top:,} per article.")
    if not total and not raw:
        here.say('A finding must contain all words. `signals similar "…"` searches by meaning.')
    return output.exit_code(written)


def _by_meaning(here: Environment, query: FindingQuery, output: Output, hybrid: bool) -> ExitCode:
    from signals.cli.output.text_blocks import write_similar

    with here.base() as base:
        written = write_similar(here, base, base.search_by_meaning(query, hybrid), query, output)
    here.say(f"{plural(written, 'finding')}, best first.")
    return output.exit_code(written)
