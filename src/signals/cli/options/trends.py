"""The arguments and options that the commands of ``signals trend`` share, and what is made of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.options import completion
from signals.cli.options.ids import ids_given
from signals.cli.options.values import last_day, member, once
from signals.errors import UsageError
from signals.models.ids import CLUSTER_PREFIX
from signals.models.kinds import Horizon

Texts = list[str] | None
Name = Annotated[
    str, typer.Argument(metavar="NAME", autocompletion=completion.trends, help="A trend: letters, digits and dashes.")
]
Ids = Annotated[
    Texts,
    typer.Argument(
        metavar="ID",
        autocompletion=completion.ids,
        help="Findings, or how their ids begin; c-… is a cluster; - reads ids from stdin.",
    ),
]
Cluster = Annotated[
    Texts, typer.Option("--cluster", metavar="c-…", help="All findings of this cluster; may be repeated.")
]
Title = Annotated[Texts, typer.Option("--title", metavar="TEXT", help="What it is called in full.")]
Description = Annotated[Texts, typer.Option("--description", metavar="TEXT", help="What the pattern is.")]
Sector = Annotated[Texts, typer.Option("--sector", metavar="TEXT", help="Where it matters, such as energy.")]
WhenItMatters = Annotated[
    Texts,
    typer.Option(
        "--horizon", metavar="WHEN", autocompletion=completion.horizons, help="When it matters: now, next or future."
    ),
]
AsOf = Annotated[
    Texts, typer.Option("--as-of", metavar="DATE", help="Count growth up to this day. Default: today (UTC).")
]


def facts(
    title: Title = None, description: Description = None, sector: Sector = None, horizon: WhenItMatters = None
) -> dict[str, str]:
    """What the options say of a trend; empty texts take a fact away."""
    given = {
        "title": once("--title", title, str),
        "description": once("--description", description, str),
        "sector": once("--sector", sector, str),
        "horizon": once("--horizon", horizon, lambda text: member("--horizon", text, Horizon).value if text else ""),
    }
    return {name: value for name, value in given.items() if value is not None}


def ids_of(here: Environment, ids: Texts, clusters: Texts) -> list[str]:
    """The ids that are named or piped in, of findings and of clusters."""
    named = [*(ids or ()), *(clusters or ())]
    if not named:
        raise UsageError("No finding is named.", "Name ids, or pipe some in: signals list | signals trend add NAME -")
    for cluster in clusters or ():
        if not cluster.lower().startswith(CLUSTER_PREFIX):
            raise UsageError(f"--cluster cannot be `{cluster}`.", "Write the id of a cluster, which begins with c-.")
    return ids_given(here, named)


def day_of(given: Texts) -> date:
    """The day up to which growth is counted; today, UTC, where none is given."""
    return once("--as-of", given, last_day) or datetime.now(UTC).date()
