"""The filters that every read command takes: options made from the registry of columns, and one query made of them."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Sequence
from typing import Any

from signals.cli.main.exclusions import check_exclusive, check_opposite, check_range
from signals.cli.options import completion, values
from signals.cli.options.kinds import kinds_of
from signals.cli.options.shared_options import parameter
from signals.cli.options.values import Texts, single_value
from signals.cli.options.views import Maker, with_view
from signals.columns import REGISTRY, Filter, Registry
from signals.columns.column import SINGLE
from signals.columns.values import label
from signals.query import FindingQuery

ORDER = "Order and paging"

_COMPLETION = {
    "kind": completion.kinds,
    "condition": completion.conditions,
    "trend": completion.trends,
    "cluster": completion.clusters,
}
"""Input of a filter -> what the shell offers."""

_READ_ONE = {
    "relevancy": values.score,
    "date": values.day,
    "date or days ago": values.day_or_days_ago,
    "number": values.whole_number,
}
_READ_SEVERAL = {"scores": values.scores}
"""Input of a filter -> what reads its value as typed. Other inputs are taken as they are."""


def filter_options(registry: Registry) -> Maker:
    """Return a function that makes a query of the filters, the order and the page; its parameters are the options.

    Names of columns are checked against the registry of the environment, which may have more columns.
    """
    filters = [one for _, one in registry.filters if one.help]

    def finding_query(
        registry: Registry = registry, /, *, sort: Texts = None, reverse: bool = False, top: Texts = None,
        limit: Texts = None, offset: Texts = None, **given: Any,
    ) -> FindingQuery:  # fmt: skip
        """The query of the options. UsageError for a value that does not fit, for a single value given twice, and for
        options that exclude each other."""
        kinds_of(given.get("kind") or (), registry.kinds)  # all of them together
        check_exclusive([one.option for one in filters if given.get(one.name)])
        read = [(one, _value(one, given.get(one.name), registry)) for one in filters]
        fields: dict[str, Any] = {one.field: value for one, value in read if one.field}
        more = [(one.name, value) for one, value in read if not one.field and value not in (None, False, ())]
        query = FindingQuery(
            **fields,
            where=tuple((name, value if isinstance(value, tuple) else (value,)) for name, value in more),
            top=single_value("--top", top, values.whole_number),
            sort=single_value("--sort", sort, values.one_of(registry.sorts)),
            reverse=reverse,
            limit=single_value("--limit", limit, values.whole_number),
            offset=single_value("--offset", offset, values.whole_number) or 0,
        )
        check_range("--min-relevancy", query.min_relevancy, "--max-relevancy", query.max_relevancy)
        check_range("--since", query.since, "--until", query.until)
        check_opposite("--tag", map(label, query.tags), "--not-tag", map(label, query.not_tags))
        return query

    parameters = [
        *map(_parameter, filters),
        parameter(
            "sort",
            "--sort",
            help=f"Sort by {or_a_field(name for name in registry.orders if name in registry.findings)} In a search also"
            " by rank, for articles also by findings.",
            panel=ORDER,
            metavar="COLUMN",
            autocompletion=completion.sorts,
        ),
        parameter("reverse", "--reverse", help="Reverse the order.", panel=ORDER),
        parameter("top", "--top", help="At most N findings per article.", panel=ORDER, metavar="N"),
        parameter("limit", "--limit", "-n", help="At most N. Default: all.", panel=ORDER, metavar="N"),
        parameter("offset", "--offset", help="Skip the first N.", panel=ORDER, metavar="N"),
    ]
    finding_query.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # inspect reads it
    return with_view(finding_query)


def or_a_field(names: Iterable[str]) -> str:
    """Return columns for a help page: by name those that are no fields, and then how to see all."""
    fields = REGISTRY.added_by("--with-fields")
    named = ", ".join(name for name in names if name not in fields)
    return f"{named}, or a field such as impact. An unknown name lists them all."


def _value(one: Filter, given: Sequence[str] | bool | None, registry: Registry) -> Any:
    """The value of a filter as the query has it."""
    if one.value == "flag":
        return bool(given)
    texts = None if isinstance(given, bool) else given
    if one.value == "kind":
        return kinds_of(texts or (), registry.kinds)
    if one.value == "condition" and texts:
        from signals.fields.conditions import read_condition

        for text in texts:
            read_condition(text, registry.fields, registry.words)
    if one.value in SINGLE:
        return single_value(one.option, texts, _READ_ONE[one.value])
    if one.choices:
        read = values.one_of(one.choices)
        return values.several_of(one.option, texts, lambda text: (read(text),))
    return values.several_of(one.option, texts, _READ_SEVERAL.get(one.value, lambda text: (text,)))


def _parameter(one: Filter) -> inspect.Parameter:
    return parameter(
        one.name,
        one.option,
        *filter(None, [one.short]),
        help=one.help,
        panel=one.panel,
        metavar="" if one.value == "flag" else one.placeholder,
        autocompletion=completion.complete_from(one.choices) if one.choices else _COMPLETION.get(one.value),
    )


finding_query = filter_options(REGISTRY)
