"""``signals articles``."""

from __future__ import annotations

import typer

from signals.cli.main.environment import Environment
from signals.cli.options.filters import finding_query
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared_options import command, without
from signals.cli.options.views import unordered
from signals.cli.output.counts import count_of, part_of
from signals.cli.output.formatted_rows import emit
from signals.errors import ExitCode
from signals.query import FindingQuery

app = typer.Typer(add_completion=False)

TABLE = ("id", "dated", "source", "title", "findings")


@command(app, query=without(unordered(finding_query), "top"), output=output_options)
def articles(here: Environment, *, query: FindingQuery, output: Output) -> ExitCode:
    """List articles, with the number of findings of each kind.

    Filters apply to findings: an article is listed if one of its findings matches all filters, and only matching
    findings are counted. Without filters, every article is listed, even those without findings.

      signals articles
      signals articles --kind signals --min-relevancy 5 --sort dated
      signals articles --json --columns id,title,url,signals
    """
    unordered_query = query._replace(sort=None, reverse=False, limit=None, offset=0)
    with here.base() as base:
        known = tuple(base.registry.articles)
        columns = output.chosen(known, TABLE if output.drawn(here) else ())
        rows = base.articles(unordered_query, columns, query.sort or "dated", query.reverse, query.limit, query.offset)
        written = emit(here, output, columns, rows, base.short_id)
        total = count_of(query, written, lambda: base.count_articles(unordered_query))
    here.say(f"{part_of(written, total, 'article')}.")
    return output.exit_code(written)
