"""``signals clusters``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import Page
from signals.cli.options import completion
from signals.cli.options.filters import finding_query
from signals.cli.options.ids import ids_given
from signals.cli.options.kinds import EVERY, part_of, several
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared import options
from signals.cli.options.values import once, whole_number
from signals.cli.output import comparison_notes, findings
from signals.cli.output.rows import emit
from signals.errors import ExitCode, UsageError
from signals.models.ids import CLUSTER_PREFIX
from signals.query import FindingQuery
from signals.results.clusters import CLUSTER_COLUMNS

if TYPE_CHECKING:
    from signals.api import Base
    from signals.cli.main.environment import Environment

app = typer.Typer(add_completion=False)

DRAWN = ("id", "kind", "name", "articles", "findings", "sources", "first", "last", "relevancy")
ROOM = {"first": 100, "sources": 110, "findings": 90}
"""How wide a terminal must be for a table of clusters to have these columns too: the name comes first."""

INDEPENDENT = 2
"""Articles that a cluster must have to be listed, unless another number is asked for."""


@app.command(cls=Page)
@options(query=finding_query, output=output_options)
def clusters(
    ctx: typer.Context,
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="KIND|ID", autocompletion=completion.kinds_and_clusters,
            help="Kinds to list the clusters of; or ids of clusters, to list their findings. - reads ids.",
        ),
    ] = None,
    min_articles: Annotated[
        list[str] | None,
        typer.Option(
            "--min-articles", metavar="N", show_default=False,
            help="Of so many independent articles or more. Default: 2.",
        ),
    ] = None,
    *,
    query: FindingQuery,
    output: Output,
) -> ExitCode:  # fmt: skip
    """List what several articles say: findings that say the same, gathered.

    What most articles say comes first. A cluster is of one kind: findings of the same name or text, and those whose
    texts say nearly the same. Articles, sources and dates are those of independent articles; derived ones do not
    count. Its name is that of the finding that says it first, its relevancy the best of all. Filters are those of
    findings, and only findings that fit them are counted. The id of a cluster lists its findings. `signals embed`
    works it out once, and then each ingestion does.

      signals clusters
      signals clusters technologies --since 2024 --min-articles 5
      signals clusters c-9389612 --sort dated
    """
    here = environment(ctx)
    ids = [word for word in what or () if word == "-" or word.lower().startswith(CLUSTER_PREFIX)]
    kinds = [word for word in what or () if word not in ids]
    with here.base() as base:
        if ids:
            if min_articles:
                raise UsageError("--min-articles is for the list of clusters.", "Leave it out, or the ids.")
            written = _members(here, base, findings.of_kinds(query, kinds), ids, output)
        else:
            least = once("--min-articles", min_articles, whole_number)
            least = INDEPENDENT if least is None else least
            written = _clusters(here, base, findings.of_kinds(query, kinds), least, output)
        comparison_notes.say_how(here, base)
    return output.exit_code(written)


def _members(here: Environment, base: Base, query: FindingQuery, ids: Sequence[str], output: Output) -> int:
    """List the findings of clusters."""
    whole = tuple(base.cluster_id(one) for one in ids_given(here, ids))
    query = replace(query, clusters=whole)
    written = findings.write(here, base, query, output)
    total = base.count(query)
    here.say(f"{part_of(written, total, 'finding')} of {several(len(whole), 'cluster')}.")
    return written


def _clusters(here: Environment, base: Base, query: FindingQuery, least: int, output: Output) -> int:
    """List clusters."""
    if query.sort or query.reverse:
        raise UsageError("Clusters have an order of their own: by articles.", "Leave --sort and --reverse out.")
    drawn = [
        column for column in DRAWN if (column != "kind" or len(query.kinds) > 1) and here.width >= ROOM.get(column, 0)
    ]
    columns = output.chosen(CLUSTER_COLUMNS, drawn if output.drawn(here) else CLUSTER_COLUMNS)
    which = replace(query, kinds=() if query.kinds == EVERY else query.kinds)
    written = emit(here, output, columns, base.clusters(which, columns, least), base.short_cluster_id)
    total = written
    if query.limit is not None or query.offset:
        total = base.count_clusters(which, least)
    here.say(f"{part_of(written, total, 'cluster')}.")
    return written
