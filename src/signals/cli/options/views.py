"""Views: filters that ``signals.toml`` keeps under a name, ``[views.energy]``, and ``--view energy`` brings back."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from datetime import date
from functools import wraps
from typing import Annotated, Any

import typer
from typer.models import OptionInfo

from signals.cli.main.global_options import environment
from signals.cli.options import completion
from signals.cli.options.values import once
from signals.errors import SettingsError, UsageError, unknown
from signals.query import FindingQuery
from signals.settings import Settings

Maker = Callable[..., FindingQuery]
Parameters = Mapping[str, inspect.Parameter]
Given = dict[str, list[str] | bool]
"""Options by the name of their parameter, as if they had been typed."""

IN_ORDER = frozenset({"sort", "reverse", "limit", "offset", "top"})
"""What says in what order findings come, and how many: of no concern to what counts them."""

OPTION = Annotated[
    list[str] | None,
    typer.Option(
        "--view",
        metavar="NAME",
        rich_help_panel="Which findings (an option given twice means or; different options mean and)",
        show_default=False,
        autocompletion=completion.views,
        help="The filters that signals.toml keeps as [views.NAME]; an option given here replaces the view's.",
    ),
]


def with_view(maker: Maker, ordered: bool = True) -> Maker:
    """What makes a query of options, taking ``--view`` as well: the options of the view, those given in their stead.

    Kinds named as arguments replace the view's too.
    """
    parameters = inspect.signature(maker, eval_str=True).parameters

    @wraps(maker)
    def made(ctx: typer.Context | None = None, view: list[str] | None = None, **given: Any) -> FindingQuery:
        name = once("--view", view, str)
        if name is None or ctx is None:
            return maker(**given)
        kept = _options_of(environment(ctx).settings, name, maker, parameters)
        if ctx.params.get("kinds"):
            kept.pop("kind", None)
        if not ordered:
            kept = {option: value for option, value in kept.items() if option not in IN_ORDER}
        return maker(**{**kept, **{option: value for option, value in given.items() if value}})

    keyword = inspect.Parameter.KEYWORD_ONLY
    context = inspect.Parameter("ctx", keyword, default=None, annotation=typer.Context)
    view = inspect.Parameter("view", keyword, default=None, annotation=OPTION)
    own = [parameter.replace(kind=keyword) for parameter in parameters.values()]
    made.__signature__ = inspect.Signature([context, view, *own])  # type: ignore[attr-defined]  # inspect reads it
    return made


def unordered(maker: Maker) -> Maker:
    """The same, for what counts findings or chooses among them: the order and limits of a view are left out."""
    return with_view(inspect.unwrap(maker), ordered=False)


def _options_of(settings: Settings, name: str, maker: Maker, parameters: Parameters) -> Given:
    """The options that a view keeps. Raises UsageError where there is no such view, SettingsError for what no option
    takes."""
    try:
        table = settings.views[name]
    except KeyError:
        there = (
            f"Views are: {', '.join(settings.views)}." if settings.views else "`signals init` shows how to keep one."
        )
        raise UsageError(unknown("view", name, settings.views), there) from None
    known = _long_options(parameters)
    given: Given = {}
    for key, value in table.items():
        where = f"{settings.file}: `views.{name}.{key}`"
        if key not in known:
            raise SettingsError(f"{where}: {unknown('filter', key, known)}", f"Filters are: {', '.join(known)}.")
        parameter, flag = known[key]
        given[parameter] = _typed(value, flag, where)
        try:
            maker(**{parameter: given[parameter]})
        except UsageError as error:
            raise SettingsError(f"{where} cannot be used. {error.message}", error.hint) from None
    return given


def as_typed(table: Mapping[str, Any]) -> str:
    """A view as the options that say the same."""
    import shlex

    words: list[str] = []
    for key, value in table.items():
        if value is True:
            words.append(f"--{key}")
        elif value is not False:
            words += (word for one in _texts(value) for word in (f"--{key}", one))
    return shlex.join(words)


def _long_options(parameters: Parameters) -> dict[str, tuple[str, bool]]:
    """Long option without its dashes -> parameter, and whether it is a flag."""
    known = {}
    for name, parameter in parameters.items():
        for said in getattr(parameter.annotation, "__metadata__", ()):
            if isinstance(said, OptionInfo):  # which takes the first of its names for a default
                names = [str(said.default), *(said.param_decls or ())]
                long = next(word for word in names if word.startswith("--"))
                known[long.partition("/")[0][2:]] = name, parameter.default is False
    return known


def _typed(value: Any, flag: bool, where: str) -> list[str] | bool:
    if flag:
        if isinstance(value, bool):
            return value
        raise SettingsError(f"{where} cannot be used.", "Write true or false.")
    texts = _texts(value)
    if texts:
        return texts
    raise SettingsError(f"{where} cannot be used.", 'Write a text, a number, or a list of them: ["one", "two"].')


def _texts(value: Any) -> list[str]:
    """A value, or each of a list of values, as one would type it; none where one of them cannot be typed."""
    values = value if isinstance(value, list) else [value]
    fit = all(isinstance(one, (str, int, float, date)) and not isinstance(one, bool) for one in values)
    return [str(one) for one in values] if fit else []
