"""Views: filters saved in ``signals.toml`` under a name, as ``[views.energy]``, and used with ``--view energy``."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial, wraps
from typing import Annotated, Any

import typer

from signals.cli.main.environment import Environment
from signals.cli.main.global_options import environment
from signals.cli.options import completion
from signals.cli.options.values import single_value
from signals.columns.column import FILTERS
from signals.errors import SettingsError, UsageError, unknown
from signals.query import FindingQuery
from signals.settings import Settings

Maker = Callable[..., FindingQuery]
Parameters = Mapping[str, inspect.Parameter]
Given = dict[str, list[str] | bool]
"""The values of options as typed, by the name of the parameter."""

IN_ORDER = frozenset({"sort", "reverse", "limit", "offset", "top"})
"""Order and paging, which do not matter to a command that counts findings."""

OPTION = Annotated[list[str] | None, typer.Option(
    "--view", metavar="NAME", rich_help_panel=FILTERS, autocompletion=completion.views,
    help="Use the filters saved in signals.toml as [views.NAME]. Options given here replace those of the view.",
)]  # fmt: skip


def with_view(maker: Maker, ordered: bool = True) -> Maker:
    """Return the maker of a query with the option ``--view``: it takes the options of the view, unless they are given.

    Kinds named as arguments replace those of the view. The query raises NotFound if it names a trend, a cluster or an
    article that does not exist: an empty answer would mislead.
    """
    parameters = inspect.signature(maker, eval_str=True).parameters

    @wraps(maker)
    def made(ctx: typer.Context | None = None, view: list[str] | None = None, **given: Any) -> FindingQuery:
        if ctx is None:
            return maker(**given)
        here = environment(ctx)
        query = maker_in(here)(**_with_options_of_view(here, ctx, view, given))
        if query.trends or query.clusters or query.articles:
            with here.base() as base:
                base.require_names(query)
        return query

    def maker_in(here: Environment) -> Callable[..., FindingQuery]:
        return partial(maker, here.registry)

    def _with_options_of_view(
        here: Environment, ctx: typer.Context, view: list[str] | None, given: Mapping[str, Any]
    ) -> dict[str, Any]:
        name = single_value("--view", view, str)
        if name is None:
            return {**given}
        kept = _options_of(here.settings, name, maker_in(here), parameters)
        if ctx.params.get("kinds"):
            kept.pop("kind", None)
        if not ordered:
            kept = {option: value for option, value in kept.items() if option not in IN_ORDER}
        return {**kept, **{option: value for option, value in given.items() if value}}

    keyword = inspect.Parameter.KEYWORD_ONLY
    context = inspect.Parameter("ctx", keyword, default=None, annotation=typer.Context)
    view = inspect.Parameter("view", keyword, default=None, annotation=OPTION)
    own = [parameter.replace(kind=keyword) for parameter in parameters.values()]
    made.__signature__ = inspect.Signature([context, view, *own])  # type: ignore[attr-defined]  # inspect reads it
    return made


def unordered(maker: Maker) -> Maker:
    """Return the maker for a command that counts findings or picks some: it ignores the order and limits of a view."""
    return with_view(inspect.unwrap(maker), ordered=False)


def check_unsorted(query: FindingQuery, own_order: str) -> None:
    """Raise UsageError if a query has an order, for a command whose ``own_order`` is always the same (a sentence)."""
    if query.sort or query.reverse:
        raise UsageError(own_order, "Leave out `--sort` and `--reverse`.")


def _options_of(settings: Settings, name: str, maker: Maker, parameters: Parameters) -> Given:
    """The options of a view. UsageError if there is no such view, SettingsError for a value that no option takes."""
    try:
        table = settings.views[name]
    except KeyError:
        there = (
            f"Views are: {', '.join(settings.views)}." if settings.views else "`signals init` shows how to save one."
        )
        raise UsageError(unknown("view", name, settings.views), there) from None
    known = {name.replace("_", "-"): parameter for name, parameter in parameters.items()}
    given: Given = {}
    for key, value in table.items():
        where = f"{settings.file}: `views.{name}.{key}`"
        if key not in known:
            raise SettingsError(f"{where}: {unknown('filter', key, known)}", f"Filters are: {', '.join(known)}.")
        name = known[key].name
        given[name] = _typed(value, known[key].default is False, where)
        try:
            maker(**{name: given[name]})
        except UsageError as error:
            raise SettingsError(f"{where} cannot be used. {error.message}", error.hint) from None
    return given


def as_typed(table: Mapping[str, Any]) -> str:
    """Return a view as the options that have the same effect."""
    import shlex

    words: list[str] = []
    for key, value in table.items():
        if value is True:
            words.append(f"--{key}")
        elif value is not False:
            words += (word for one in _texts(value) for word in (f"--{key}", one))
    return shlex.join(words)


def _typed(value: Any, flag: bool, where: str) -> list[str] | bool:
    if flag:
        if isinstance(value, bool):
            return value
        raise SettingsError(f"{where} cannot be used.", "Write true or false.")
    texts = _texts(value)
    if texts:
        return texts
    raise SettingsError(f"{where} cannot be used.", 'Write a text, a number, or a list of them: `["one", "two"]`.')


def _texts(value: Any) -> list[str]:
    """A value, or each value of a list, as one would type it; empty if one of them cannot be typed."""
    values = value if isinstance(value, list) else [value]
    fit = all(isinstance(one, (str, int, float, date)) and not isinstance(one, bool) for one in values)
    return [str(one) for one in values] if fit else []
