"""Notes about answers that depend on the comparison of findings: clusters, duplicates, recurrence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signals.cli.main.environment import Environment
from signals.query import FindingQuery

if TYPE_CHECKING:
    from signals.api import Database


def depends_on_comparison(query: FindingQuery) -> bool:
    """Whether the answer to a query depends on it."""
    return bool(query.clusters) or query.min_recurrence is not None or query.sort == "recurrence"


def say_comparison_state(here: Environment, base: Database) -> None:
    """Say so if findings were not compared, or only by identical names and texts."""
    by = base.compared
    if by is None:
        here.say("Findings have not been compared yet. Run `signals embed`.")
    elif by == "names":
        from signals.errors import INSTALL_COMMAND

        here.say(
            "Only identical names and texts were compared. For similar texts:"
            f" {INSTALL_COMMAND} and then `signals embed`"
        )
