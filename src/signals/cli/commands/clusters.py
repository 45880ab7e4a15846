"""``signals clusters``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.options import completion
from signals.cli.options.filters import finding_query
from signals.cli.options.ids import read_ids
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared_options import command
from signals.cli.options.values import Texts, single_value, whole_number
from signals.cli.options.views import check_unsorted
from signals.cli.output import findings, similarity_notes
from signals.cli.output.counts import count_of, part_of, plural
from signals.cli.output.formatted_rows import emit
from signals.errors import ExitCode, UsageError
from signals.models.ids import CLUSTER_PREFIX
from signals.query import FindingQuery
from signals.results.clusters import CLUSTER_COLUMNS

if TYPE_CHECKING:
    from signals.api import Database

app = typer.Typer(add_completion=False)

TABLE = ("id", "kind", "name", "articles", "findings", "sources", "first", "last", "relevancy")
MIN_WIDTHS = {"first": 100, "sources": 110, "findings": 90}
"""The width of the terminal from which on a table of clusters has these columns too."""

MIN_ARTICLES = 2
"""The default of ``--min-articles``."""


@command(app, query=finding_query, output=output_options)
def clusters(
    here: Environment,
    what: Annotated[Texts, typer.Argument(
        metavar="KIND|ID", autocompletion=completion.kinds_and_clusters,
        help="Kinds, to list their clusters; or ids of clusters, to list their findings. - reads standard input.",
    )] = None,
    min_articles: Annotated[Texts, typer.Option(
        "--min-articles", metavar="N",
        help="Only clusters from at least N independent articles. Default: 2.",
    )] = None,
    *, query: FindingQuery, output: Output,
) -> ExitCode:  # fmt: skip
    """List clusters: findings that report the same, grouped across articles.

    A cluster contains findings of one kind with the same name, the same text or similar texts. Clusters with the most
    articles come first. Articles, sources and dates count independent articles only, not derived ones. A cluster has
    the name of its earliest finding and the highest relevancy of all. Filters apply to findings: only those that match
    are counted. Run `signals embed` once; after that, each ingestion updates the clusters.

      signals clusters
      signals clusters technologies --since 2024 --min-articles 5
      signals clusters c-9389612 --sort dated
    """
    ids = [word for word in what or () if word == "-" or word.lower().startswith(CLUSTER_PREFIX)]
    kinds = [word for word in what or () if word not in ids]
    with here.base() as base:
        if ids:
            option = "--min-articles" if min_articles else "--cluster" if query.clusters else None
            if option:
                raise UsageError(
                    f"`{option}` does not apply to the findings of a cluster.", f"Leave out `{option}`, or the ids."
                )
            written = _members(here, base, findings.of_kinds(here, query, kinds), ids, output)
        else:
            least = single_value("--min-articles", min_articles, whole_number)
            least = MIN_ARTICLES if least is None else least
            written = _clusters(here, base, findings.of_kinds(here, query, kinds), least, output)
        similarity_notes.say_comparison_state(here, base)
    return output.exit_code(written)


def _members(here: Environment, base: Database, query: FindingQuery, ids: Sequence[str], output: Output) -> int:
    """List the findings of clusters; return their number."""
    cluster_ids = tuple(base.cluster_id(one) for one in read_ids(here, ids))
    query = query._replace(clusters=cluster_ids)
    written = findings.write(here, base, query, output)
    total = base.count(query)
    here.say(f"{part_of(written, total, 'finding')} of {plural(len(cluster_ids), 'cluster')}.")
    return written


def _clusters(here: Environment, base: Database, query: FindingQuery, least: int, output: Output) -> int:
    """List clusters; return their number."""
    check_unsorted(query, "Clusters are always sorted by their number of articles.")
    table = [
        column
        for column in TABLE
        if (column != "kind" or len(query.kinds) != 1) and here.width >= MIN_WIDTHS.get(column, 0)
    ]
    columns = output.chosen(CLUSTER_COLUMNS, table if output.drawn(here) else ())
    written = emit(here, output, columns, base.clusters(query, columns, least), base.short_cluster_id)
    total = count_of(query, written, lambda: base.count_clusters(query, least))
    here.say(f"{part_of(written, total, 'cluster')}.")
    return written
