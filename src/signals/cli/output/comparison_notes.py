"""What to tell about an answer that rests on findings having been compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signals.cli.main.environment import Environment
from signals.query import FindingQuery

if TYPE_CHECKING:
    from signals.api import Base


def asks(query: FindingQuery) -> bool:
    """Whether a query rests on it."""
    return bool(query.clusters) or query.min_recurrence is not None or query.sort == "recurrence"


def say_how(environment: Environment, base: Base) -> None:
    """Tell where findings were not compared, or only by what is the same word for word."""
    by = base.compared
    if by is None:
        environment.say("What says the same is not worked out yet: run `signals embed`.")
    elif by == "names":
        from signals.errors import INSTALL_COMMAND

        environment.say(
            f"Compared are names and texts that are the same; for near texts: {INSTALL_COMMAND}, then signals embed"
        )
