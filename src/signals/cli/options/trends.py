"""Arguments and options that the commands of ``signals trend`` share."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.options import completion
from signals.cli.options.ids import read_ids
from signals.cli.options.values import Texts, last_day, one_of, single_value
from signals.errors import UsageError
from signals.models.ids import CLUSTER_PREFIX
from signals.models.kinds import Horizon

Name = Annotated[str, typer.Argument(
    metavar="NAME", autocompletion=completion.trends, help="The trend's name: letters, digits and dashes.",
)]  # fmt: skip
Ids = Annotated[Texts, typer.Argument(
    metavar="ID", autocompletion=completion.ids,
    help="Ids of findings, or their first digits. c-… is a cluster. - reads ids from standard input.",
)]  # fmt: skip
Cluster = Annotated[
    Texts, typer.Option("--cluster", metavar="c-…", help="All findings of this cluster. Can be repeated.")
]
Title = Annotated[Texts, typer.Option("--title", metavar="TEXT", help="A title to read.")]
Description = Annotated[Texts, typer.Option("--description", metavar="TEXT", help="A description of the pattern.")]
Sector = Annotated[
    Texts, typer.Option("--sector", metavar="TEXT", help="The sector where the trend matters, such as energy.")
]
WhenItMatters = Annotated[Texts, typer.Option(
    "--horizon", metavar="WHEN", autocompletion=completion.horizons,
    help="When the trend matters: now, next or future.",
)]  # fmt: skip
AsOf = Annotated[
    Texts, typer.Option("--as-of", metavar="DATE", help="Measure growth up to this day. Default: today (UTC).")
]


def trend_fields(
    title: Title = None, description: Description = None, sector: Sector = None, horizon: WhenItMatters = None
) -> dict[str, str]:
    """Return the fields of a trend that the options set. An empty text removes a field."""
    fields = {
        "title": single_value("--title", title, str),
        "description": single_value("--description", description, str),
        "sector": single_value("--sector", sector, str),
        "horizon": single_value("--horizon", horizon, lambda text: one_of(Horizon)(text) if text else ""),
    }
    return {name: value for name, value in fields.items() if value is not None}


def ids_of(here: Environment, ids: Texts, clusters: Texts) -> list[str]:
    """Return the ids of findings and clusters, from arguments or standard input. Raises UsageError for none."""
    named = [*(ids or ()), *(clusters or ())]
    if not named:
        raise UsageError(
            "No findings are named.", "Name ids, or pipe them in: `signals list | signals trend add NAME -`."
        )
    for cluster in clusters or ():
        if not cluster.lower().startswith(CLUSTER_PREFIX):
            raise UsageError(f"`--cluster` cannot be `{cluster}`.", "Write the id of a cluster. It begins with c-.")
    return read_ids(here, named)


def day_of(as_of: Texts) -> date:
    """Return the day up to which growth is measured. Default: today in UTC."""
    return single_value("--as-of", as_of, last_day) or datetime.now(UTC).date()
