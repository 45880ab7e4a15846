"""``signals articles``."""

from __future__ import annotations

from dataclasses import replace

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import Page
from signals.cli.options.filters import finding_query
from signals.cli.options.kinds import several
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared import options, without
from signals.cli.options.views import unordered
from signals.cli.output.rows import emit
from signals.errors import ExitCode
from signals.query import FindingQuery

app = typer.Typer(add_completion=False)

SHOWN = ("id", "dated", "source", "title", "findings")


@app.command(cls=Page)
@options(query=without(unordered(finding_query), "top"), output=output_options)
def articles(ctx: typer.Context, *, query: FindingQuery, output: Output) -> ExitCode:
    """List the articles, with how many findings of each kind they report.

    Filters select findings: an article is listed if it reports at least one of them, and only these are counted.
    Without filters, every article is listed, even if it reports nothing.

      signals articles
      signals articles --kind signals --min-relevancy 5 --sort dated
      signals articles --json --columns id,title,url,signals
    """
    here = environment(ctx)
    which = replace(query, sort=None, reverse=False, limit=None, offset=0)
    with here.base() as base:
        known = tuple(base.registry.articles)
        columns = output.chosen(known, SHOWN if output.drawn(here) else known)
        rows = base.articles(which, columns, query.sort or "dated", query.reverse, query.limit, query.offset)
        written = emit(here, output, columns, rows, base.short_id)
        cut = query.limit is not None or query.offset
        total = base.count_articles(which) if cut else written
    here.say(f"{several(total, 'article')}." if total == written else f"{written:,} of {several(total, 'article')}.")
    return output.exit_code(written)
