"""What the shell offers after a tab. Completion never fails: without a database, there is nothing to offer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import summary
from signals.errors import SignalsError
from signals.models.kinds import Horizon, MarkStatus

if TYPE_CHECKING:
    from signals.api import Database


def kinds(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Kinds in the plural, and ``all``."""
    words = {kind.plural: f"findings of kind {kind.name}" for kind in environment(ctx).registry.kinds}
    words["all"] = "findings of every kind"
    return ((word, says) for word, says in words.items() if word.startswith(incomplete))


def conditions(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Fields, and the values of a field behind ``=``, ``>=`` and the like."""
    field, operator, value = re.split(r"([<>=!~]+|$)", incomplete, maxsplit=1)
    if not operator:
        known = environment(ctx).registry.fields.values()
        return [(f"{one.name}=", one.help) for one in known if one.name.startswith(incomplete)]
    return _suggested(
        ctx, lambda base: ((f"{field}{operator}{found}", "") for found in base.suggest_values(field.strip(), value))
    )


def ids(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Ids of findings and articles that start so, each with its name."""
    return _suggested(ctx, lambda base: base.suggest(incomplete))


def clusters(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Ids of clusters that start so, each with the name of the finding that represents it."""
    return _suggested(ctx, lambda base: base.suggest_clusters(incomplete))


def kinds_and_clusters(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Kinds, and ids of clusters."""
    return [*kinds(ctx, incomplete), *clusters(ctx, incomplete)]


def ids_or_commands(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Ids, and the commands of a group that takes ids, unless an id is already named."""
    commands: dict[str, Any] = getattr(ctx.command, "commands", {}) if not ctx.params.get("ids") else {}
    offered = [(name, summary(command)) for name, command in commands.items() if name.startswith(incomplete)]
    return offered + ids(ctx, incomplete)


def _suggested(ctx: typer.Context, suggest: Callable[[Database], Iterable[tuple[str, str]]]) -> list[tuple[str, str]]:
    try:
        with environment(ctx).base() as base:
            return _offered(suggest(base))
    except SignalsError:
        return []


def _offered(found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Words from the database, each with its name. The shell prints the word as it is, so a word that the terminal
    would act on is not offered."""
    from signals.text.visible import visible

    return [(word, _harmless(name)) for word, name in found if visible(word) == word]


def _harmless(name: str) -> str:
    """A name that shells can show safely. Zsh evaluates the text, and Typer reads it as markup first: a backslash,
    which would undo Typer's quoting, becomes a similar character, and markup is escaped."""
    from rich.markup import escape

    from signals.text.visible import visible

    return escape(visible(name)[:60].replace("\\", "\u29f5"))


def columns(ctx: typer.Context, incomplete: str) -> Iterator[str]:
    """Columns, after those already named: ``id,na`` offers ``id,name``."""
    return _after_comma(environment(ctx).registry.offered, incomplete)


def sorts(ctx: typer.Context, incomplete: str) -> Iterator[str]:
    """Columns that findings or articles can be sorted by."""
    return complete_from(environment(ctx).registry.sorts)(incomplete)


def groups(command: str) -> Callable[[typer.Context, str], Iterator[str]]:
    """Return a completion that offers the groups of a command, after those already named."""

    def complete(ctx: typer.Context, incomplete: str) -> Iterator[str]:
        return _after_comma(environment(ctx).registry.groups(command), incomplete)

    return complete


def _after_comma(names: Iterable[str], incomplete: str) -> Iterator[str]:
    before, comma, begun = incomplete.rpartition(",")
    return (f"{before}{comma}{name}" for name in names if name.startswith(begun))


def views(ctx: typer.Context, incomplete: str) -> list[str]:
    """Names of the views in signals.toml."""
    try:
        found = [(name, "") for name in environment(ctx).settings.views if name.startswith(incomplete)]
        return [name for name, _ in _offered(found)]
    except SignalsError:
        return []


def complete_from(names: Iterable[str]) -> Callable[[str], Iterator[str]]:
    """Return a completion that offers these names."""
    return lambda incomplete: (name for name in names if name.startswith(incomplete))


statuses = complete_from([status.value for status in MarkStatus])
horizons = complete_from([horizon.value for horizon in Horizon])


def trends(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Names of trends that start so, each with its title."""
    return _suggested(ctx, lambda base: base.suggest_trends(incomplete))
