"""What the shell offers after a tab. Completion never fails: where there is no base, there is nothing to offer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import summary
from signals.cli.options.kinds import EVERY
from signals.errors import SignalsError
from signals.models.kinds import Horizon, Kind, MarkStatus
from signals.models.records import COLUMNS, MARK_COLUMNS, MORE_COLUMNS, PERCENTILES
from signals.query import Sort


def kinds(incomplete: str) -> Iterator[tuple[str, str]]:
    """Kinds in the plural, and ``all``."""
    words = {**{Kind(kind).plural: f"findings of kind {kind}" for kind in EVERY}, "all": "findings of every kind"}
    return ((word, says) for word, says in words.items() if word.startswith(incomplete))


def ids(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Ids of findings and articles that begin so, each with its name."""
    try:
        with environment(ctx).base() as base:
            return _offered(base.suggest(incomplete))
    except SignalsError:
        return []


def clusters(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Ids of clusters that begin so, each with the name of the finding that stands for it."""
    try:
        with environment(ctx).base() as base:
            return _offered(base.suggest_clusters(incomplete))
    except SignalsError:
        return []


def kinds_and_clusters(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Kinds, and ids of clusters."""
    return [*kinds(incomplete), *clusters(ctx, incomplete)]


def ids_or_commands(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The commands of a group that takes ids, where none is named yet, and ids."""
    commands: dict[str, Any] = getattr(ctx.command, "commands", {}) if not ctx.params.get("ids") else {}
    offered = [(name, summary(command)) for name, command in commands.items() if name.startswith(incomplete)]
    return offered + ids(ctx, incomplete)


def _offered(found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What data offers to complete, each with its name. The shell puts the first on the terminal as it is: what would
    act there is not offered."""
    from signals.text.visible import visible

    return [(word, _harmless(name)) for word, name in found if visible(word) == word]


def _harmless(name: str) -> str:
    """A name as shells may show it. Zsh evaluates what it is given, and Typer takes it for markup first: a backslash,
    which would undo Typer's own quoting, becomes its likeness, and what looks like markup is escaped."""
    from rich.markup import escape

    from signals.text.visible import visible

    return escape(visible(name)[:60].replace("\\", "\u29f5"))


def columns(incomplete: str) -> Iterator[str]:
    """Columns, after those that are already named: ``id,na`` offers ``id,name``."""
    before, comma, begun = incomplete.rpartition(",")
    known = (*COLUMNS, *MORE_COLUMNS, *PERCENTILES, *MARK_COLUMNS)
    return (f"{before}{comma}{column}" for column in known if column.startswith(begun))


def views(ctx: typer.Context, incomplete: str) -> list[str]:
    """Names of the views in signals.toml."""
    try:
        found = [(name, "") for name in environment(ctx).settings.views if name.startswith(incomplete)]
        return [name for name, _ in _offered(found)]
    except SignalsError:
        return []


def sorts(incomplete: str) -> Iterator[str]:
    """What findings can be sorted by."""
    return (sort.value for sort in Sort if sort.value.startswith(incomplete))


def statuses(incomplete: str) -> Iterator[str]:
    """How far an analyst can be with a finding."""
    return (status.value for status in MarkStatus if status.value.startswith(incomplete))


def horizons(incomplete: str) -> Iterator[str]:
    """When a trend can matter."""
    return (horizon.value for horizon in Horizon if horizon.value.startswith(incomplete))


def trends(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Names of trends that begin so, each with its title."""
    try:
        with environment(ctx).base() as base:
            return _offered(base.suggest_trends(incomplete))
    except SignalsError:
        return []
