"""The filters that every read command takes: options made from the registry of columns, and one query made of them."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from signals.cli.options import completion
from signals.cli.options.kinds import kinds_of
from signals.cli.options.values import (
    Texts,
    day,
    day_or_days_ago,
    once,
    one_of,
    score,
    scores,
    several_of,
    whole_number,
)
from signals.cli.options.views import Maker, with_view
from signals.columns import REGISTRY, Filter, Registry
from signals.columns.column import SINGLE
from signals.query import FindingQuery

ORDER = "Order and paging"

_COMPLETION = {"kind": completion.kinds, "trend": completion.trends, "cluster": completion.clusters}
"""Input of a filter -> what the shell offers."""

_READ_ONE = {"relevancy": score, "date": day, "date or days ago": day_or_days_ago, "number": whole_number}
_READ_SEVERAL = {"kind": lambda text: kinds_of([text]), "scores": scores}
"""Input of a filter -> what reads its value as typed. Other inputs are taken as they are."""


def filter_options(registry: Registry) -> Maker:
    """Return a function that makes a query of the filters, the order and the page; its parameters are the options."""
    filters = [one for _, one in registry.filters if one.help]

    def finding_query(
        *,
        sort: Texts = None,
        reverse: bool = False,
        top: Texts = None,
        limit: Texts = None,
        offset: Texts = None,
        **given: Any,
    ) -> FindingQuery:
        """The query of the options. UsageError for a value that does not fit, and for a single value given twice."""
        values = [(one, _value(one, given.get(one.name))) for one in filters]
        fields: dict[str, Any] = {one.field: value for one, value in values if one.field}
        more = [(one.name, value) for one, value in values if not one.field and value not in (None, False, ())]
        return FindingQuery(
            **fields,
            where=tuple((name, value if isinstance(value, tuple) else (value,)) for name, value in more),
            top=once("--top", top, whole_number),
            sort=once("--sort", sort, one_of(registry.sorts)),
            reverse=reverse,
            limit=once("--limit", limit, whole_number),
            offset=once("--offset", offset, whole_number) or 0,
        )

    always = [name for name in registry.orders if name in registry.findings]
    order = {
        "sort": _option(
            "--sort",
            help=f"Sort by {', '.join(always)}; in a search also by rank, for articles also by findings.",
            metavar="COLUMN",
            panel=ORDER,
            autocompletion=completion.among(registry.sorts),
        ),
        "reverse": _option("--reverse", help="Reverse the order.", panel=ORDER),
        "top": _option("--top", help="At most N findings per article.", metavar="N", panel=ORDER),
        "limit": _option("--limit", "-n", help="At most N. Default: all.", metavar="N", panel=ORDER),
        "offset": _option("--offset", help="Skip the first N.", metavar="N", panel=ORDER),
    }
    parameters = [_parameter(one.name, one.input == "flag", _filter_option(one)) for one in filters]
    parameters += [_parameter(name, name == "reverse", option) for name, option in order.items()]
    finding_query.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # inspect reads it
    return with_view(finding_query)


def _value(one: Filter, given: Sequence[str] | bool | None) -> Any:
    """The value of a filter as the query has it."""
    if one.input == "flag":
        return bool(given)
    texts = None if isinstance(given, bool) else given
    if one.input in SINGLE:
        return once(one.option, texts, _READ_ONE[one.input])
    if one.choices:
        read = one_of(one.choices)
        return several_of(one.option, texts, lambda text: (read(text),))
    return several_of(one.option, texts, _READ_SEVERAL.get(one.input, lambda text: (text,)))


def _parameter(name: str, flag: bool, option: Any) -> inspect.Parameter:
    annotation = Annotated[bool, option] if flag else Annotated[Texts, option]
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=False if flag else None, annotation=annotation
    )


def _filter_option(one: Filter) -> Any:
    names = [one.option, *filter(None, [one.short])]
    offered = completion.among(one.choices) if one.choices else _COMPLETION.get(one.input)
    return _option(*names, help=one.help, metavar=one.metavar, panel=one.panel, autocompletion=offered)


def _option(*names: str, help: str, panel: str, metavar: str | None = None, **more: Any) -> Any:  # noqa: A002 (Typer's word)
    return typer.Option(*names, help=help, metavar=metavar, rich_help_panel=panel, show_default=False, **more)


finding_query = filter_options(REGISTRY)
