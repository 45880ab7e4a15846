"""``signals duplicates``."""

from __future__ import annotations

from typing import Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.options import completion
from signals.cli.options.filters import finding_query
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared_options import command
from signals.cli.options.values import Texts, share, single_value
from signals.cli.options.views import check_unsorted
from signals.cli.output import findings, similarity_notes
from signals.cli.output.counts import count_of, part_of
from signals.cli.output.formatted_rows import emit
from signals.errors import ExitCode
from signals.query import FindingQuery
from signals.results.clusters import PAIR_COLUMNS

app = typer.Typer(add_completion=False)

TABLE = ("finding", "other", "kind", "why", "name", "other_name")


@command(app, query=finding_query, output=output_options)
def duplicates(
    here: Environment,
    kinds: Annotated[Texts, typer.Argument(
        metavar="KIND", autocompletion=completion.kinds, help="Kinds of findings. Default: all.",
    )] = None,
    within: Annotated[bool, typer.Option("--within", help="Only pairs within the same article.")] = False,
    across: Annotated[bool, typer.Option("--across", help="Only pairs across two articles.")] = False,
    min_similarity: Annotated[Texts, typer.Option(
        "--min-similarity", metavar="0-1", help="Only pairs with at least this similarity.",
    )] = None,
    *, query: FindingQuery, output: Output,
) -> ExitCode:  # fmt: skip
    """List pairs of findings that report the same, and why they match.

    The most similar pairs come first. The reason is same text, same name or near text. In each pair the older finding
    comes first. A pair is listed if at least one of its findings matches the filters. Each finding is paired with at
    most 8 findings of the same name or text, and with its 8 nearest neighbors among others. Run `signals embed` once;
    after that, each ingestion updates the pairs.

      signals duplicates
      signals duplicates --within
      signals duplicates technologies --across --min-similarity 0.9 -f csv
    """
    check_unsorted(query, "Pairs are always sorted by similarity.")
    query = findings.of_kinds(here, query, kinds)
    table = [column for column in TABLE if column != "kind" or len(query.kinds) != 1]
    columns = output.chosen(PAIR_COLUMNS, table if output.drawn(here) else ())
    same_article = True if within else False if across else None
    least = single_value("--min-similarity", min_similarity, share) or 0.0
    with here.base() as base:
        written = emit(here, output, columns, base.duplicates(query, columns, same_article, least), base.short_id)
        total = count_of(query, written, lambda: base.count_duplicates(query, same_article, least))
        here.say(f"{part_of(written, total, 'pair')}.")
        similarity_notes.say_comparison_state(here, base)
    return output.exit_code(written)
