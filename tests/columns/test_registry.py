"""The registry of columns: complete, without contradictions, and a value."""

from __future__ import annotations

from dataclasses import fields

import pytest

from signals.columns import REGISTRY, Column
from signals.columns.column import COVERAGE, STATS, TIMELINE
from signals.errors import UsageError
from signals.query import FindingQuery, Sort
from signals.storage.reading.special_filters import SPECIAL

NO_FILTERS = {"match", "raw_match", "where", "top", "sort", "reverse", "limit", "offset"}
"""Fields of a query that are not filters on columns."""


def test_a_name_is_declared_once() -> None:
    """Two columns of one name would hide each other."""
    names = [column.name for column in REGISTRY.columns]
    assert len(names) == len({*names})
    filters = [one.name for _, one in REGISTRY.filters]
    assert len(filters) == len({*filters})
    for use in (STATS, COVERAGE, TIMELINE):
        groups = [group.name for column in REGISTRY.columns for group in column.groups if use in group.uses]
        assert len(groups) == len({*groups})


def test_places_in_a_contract_have_no_gap() -> None:
    """A column that is appended takes the next place, and no other."""
    assert sorted(column.export for column in REGISTRY.columns if column.export) == [*range(1, 33)]
    assert sorted(column.articles for column in REGISTRY.columns if column.articles) == [*range(1, 33)]


def test_the_columns_of_articles_stay_as_they_are() -> None:
    """Scripts count on the order."""
    assert " ".join(REGISTRY.articles) == (
        "id title url source author published dated dated_by edition category type summary keywords themes tags format"
        " derived path line status inferred first_seen last_seen signals behaviors technologies issues concerns"
        " highlights findings kinds note"
    )


def test_every_column_that_people_can_name_is_described() -> None:
    """The table in the documentation has no empty cell."""
    assert all(REGISTRY.findings[name].help for name in REGISTRY.offered)


def test_every_field_of_a_query_has_its_filter() -> None:
    """A field that no filter reads would silently find everything."""
    read = {one.field for _, one in REGISTRY.filters if one.field}
    assert read == {field.name for field in fields(FindingQuery)} - NO_FILTERS


def test_every_filter_has_a_condition() -> None:
    """In SQL, or by a function that is there; and no such function is left over."""
    assert all(bool(one.condition) != bool(one.special) for _, one in REGISTRY.filters)
    assert {one.special for _, one in REGISTRY.filters if one.special} == {*SPECIAL}


def test_sort_names_what_can_be_sorted_by() -> None:
    """Those who write ``Sort.DATED`` and those who write ``"dated"`` get the same."""
    assert [sort.value for sort in Sort] == [*REGISTRY.sorts]
    assert Sort.DATED == "dated"


def test_more_columns_make_another_registry() -> None:
    """The columns of one database are not those of another."""
    more = REGISTRY.with_columns([Column("warmth", "json_extract(f.extra, '$.warmth')", "the warmth")])
    assert {*more.offered} == {*REGISTRY.offered, "warmth"}
    assert "warmth" not in REGISTRY.findings
    with pytest.raises(UsageError, match="two columns `name`"):
        REGISTRY.with_columns([Column("name", "1")])
