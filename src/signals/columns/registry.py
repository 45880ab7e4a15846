"""The registry: all columns, and what each part of the program needs to know of them."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from functools import cached_property
from typing import Any

from signals.columns.column import Column, Filter, Group, Order, Type
from signals.columns.fields import field_columns
from signals.columns.findings import kind_column
from signals.errors import UsageError
from signals.fields.definition import KNOWN_FIELDS, FieldDefinition
from signals.fields.words import NO_WORDS, Words
from signals.models.kinds import BUILT_IN, Kind, Kinds


class Registry:
    """Columns in the order of their declaration, then a column for each field. A value: ``with_columns`` makes another
    one.

    What is worked out from the columns is worked out when it is first used.
    """

    def __init__(
        self,
        declared: Iterable[Column],
        kinds: Kinds = BUILT_IN,
        fields: Mapping[str, FieldDefinition] = KNOWN_FIELDS,
        words: Words = NO_WORDS,
    ) -> None:
        self._declared = tuple(declared)
        self.columns = (*self._declared, *field_columns(fields.values(), {column.name for column in self._declared}))
        self.kinds = kinds
        self.fields = fields
        self.words = words

    def with_columns(self, more: Iterable[Column]) -> Registry:
        """Return a registry with ``more`` declared columns. UsageError for a name that is taken."""
        columns = [*self._declared, *more]
        names = [column.name for column in columns]
        for name in names:
            if names.count(name) > 1:
                raise UsageError(f"There are two columns `{name}`.", "Choose another name.")
        return Registry(columns, self.kinds, self.fields, self.words)

    def with_kinds(self, kinds: Iterable[Kind]) -> Registry:
        """Return a registry with more kinds of findings, or with other plurals for the same kinds."""
        known = self.kinds.with_kinds(kinds)
        columns = (kind_column(known) if column.name == "kind" else column for column in self._declared)
        return Registry(columns, known, self.fields, self.words)

    def with_fields(self, fields: Iterable[FieldDefinition]) -> Registry:
        """Return a registry with more fields, or with fields that are defined anew."""
        known = {**self.fields, **{field.name: field for field in fields}}
        return Registry(self._declared, self.kinds, known, self.words)

    def of_database(self, words: Words, stored_kinds: Callable[[], Iterable[str]]) -> Registry:
        """Return a registry with the same columns for one database, which may have kinds that no settings have.
        ``words`` reads ratings in conditions on fields."""
        found = copy(self)
        found.words = words
        found.kinds = self.kinds.with_stored(stored_kinds)
        return found

    # rows ---------------------------------------------------------------------------------------------------------

    @cached_property
    def findings(self) -> Mapping[str, Column]:
        """The columns that every finding has, by name."""
        return {column.name: column for column in self.columns if column.sql and not column.only_with}

    @cached_property
    def finding_sql(self) -> Mapping[str, str]:
        """The SQL of every column of ``findings``."""
        return {name: column.sql for name, column in self.findings.items()}

    @cached_property
    def article_sql(self) -> Mapping[str, str]:
        """The SQL of every column of ``articles``."""
        return {name: column.sql for name, column in self.articles.items()}

    @cached_property
    def articles(self) -> Mapping[str, Column]:
        """The columns of the list of articles by the name they have there, in the order of its contract."""
        found = sorted((column for column in self.columns if column.articles), key=lambda column: column.articles)
        return {column.article_name or column.name: column for column in found}

    @cached_property
    def exported(self) -> tuple[str, ...]:
        """The columns of an export, in the order of the contract."""
        found = sorted((column for column in self.columns if column.export), key=lambda column: column.export)
        return tuple(column.name for column in found)

    @cached_property
    def offered(self) -> tuple[str, ...]:
        """The columns that ``--columns`` may name: those of an export first."""
        more = [name for name, column in self.findings.items() if not column.export and not column.hidden]
        return (*self.exported, *more)

    @cached_property
    def about_article(self) -> tuple[str, ...]:
        """The offered columns of the article that an export does not have."""
        return tuple(name for name in self.offered if self.findings[name].of == "article" and name not in self.exported)

    def added_by(self, option: str) -> tuple[str, ...]:
        """The columns that an option adds to the others."""
        return tuple(column.name for column in self.columns if column.added_by == option)

    @cached_property
    def match_sql(self) -> Mapping[str, str]:
        """The SQL of every column that hits of a full-text search have: those of findings, and their own."""
        return {**self.finding_sql, **{c.name: c.sql for c in self.columns if "match" in c.only_with}}

    @cached_property
    def of_similarity(self) -> tuple[str, ...]:
        """The columns that only hits of a search by similarity have."""
        return tuple(column.name for column in self.columns if "similarity" in column.only_with)

    @cached_property
    def record(self) -> Any:
        """The type of a finding's record: a named tuple of the exported columns."""
        return namedtuple("Record", self.exported)

    # types --------------------------------------------------------------------------------------------------------

    @cached_property
    def types(self) -> Mapping[str, Type]:
        """The type of every column, by its name in rows of findings and in rows of articles."""
        return {name: column.type for column in self.columns for name in _names(column)}

    def of_type(self, *types: Type) -> frozenset[str]:
        """The names of all columns of these types."""
        return frozenset(name for name, type_ in self.types.items() if type_ in types)

    @cached_property
    def made(self) -> frozenset[str]:
        """The names of the columns whose values the program makes."""
        found = frozenset(name for column in self.columns if column.made for name in _names(column))
        return found | self.of_type("date", "time", "integer", "flag", "tenths", "real", "object")

    @cached_property
    def prose(self) -> frozenset[str]:
        """The names of the columns that hold running text."""
        return frozenset(name for column in self.columns if column.prose for name in _names(column))

    @cached_property
    def headings(self) -> Mapping[str, str]:
        """The headings that differ from the name of the column."""
        return {column.name: column.heading for column in self.columns if column.heading}

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """The columns that the full-text search covers, with the weight of a match in each."""
        return {column.name: column.weight for column in self.columns if column.weight}

    # queries ------------------------------------------------------------------------------------------------------

    @cached_property
    def filters(self) -> tuple[tuple[Column, Filter], ...]:
        """Every filter with its column."""
        return tuple((column, one) for column in self.columns for one in column.filters)

    @cached_property
    def orders(self) -> Mapping[str, Order]:
        """What findings can be sorted by."""
        return {column.name: column.order for column in self.columns if column.order and not column.order.of_articles}

    @cached_property
    def article_orders(self) -> Mapping[str, Order]:
        """What articles can be sorted by."""
        return {name: column.order for name, column in self.articles.items() if column.order}

    @cached_property
    def sorts(self) -> tuple[str, ...]:
        """What ``--sort`` may name: what findings can be sorted by, then what only articles can."""
        return tuple(dict.fromkeys((*self.orders, *self.article_orders)))

    def groups(self, use: str) -> dict[str, Group]:
        """The groupings of a command by name."""
        return {group.name: group for column in self.columns for group in column.groups if use in group.uses}

    def joins(self, names: Iterable[str]) -> str:
        """What to join to the tables of a finding to read these columns or to sort by them."""
        needed = (self.findings[name].join for name in names if name in self.findings)
        return "".join(dict.fromkeys(filter(None, needed)))


def _names(column: Column) -> set[str]:
    """The names that a column has in rows of findings and of articles."""
    return {column.name, column.article_name or column.name}
