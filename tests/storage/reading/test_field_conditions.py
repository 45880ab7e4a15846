"""Conditions on fields find what a reader of the notes would find, and nothing that is not certain."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import signals
from notes import Desk
from signals.errors import UsageError

NOTE = """\
# Scan

## Signals

| name | STEEP | impact (1-5) | likelihood | horizon | owner | region | stage |
|---|---|---|---|---|---|---|---|
| Tide lime | Environmental | 4 | 80% | H1 | Ana | Norway; Faroe Islands | pilot |
| Moss bricks | Social, Technological | 2 – modest | High | H2 | Bo | Peru | |
| Cold forges | Economic | ★★★★★ | very low | long term | Ana Ruiz | norway | idea |
| Slow rail | Political | n/a | 3/10 | 2040 | | | |
| Plain thing | | | | | | | |
"""


@pytest.fixture
def base(desk: Desk) -> Iterator[signals.Database]:
    """Five findings, one without fields."""
    desk.write("a.md", NOTE)
    desk.ingest()
    with signals.open(desk.db) as opened:
        yield opened


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ("impact>=4", "Tide Cold"),
        ("impact>4", "Cold"),
        ("impact=2", "Moss"),
        ("impact<=4", "Tide Moss"),
        ("impact>=80%", "Tide Cold"),
        ("impact=4/5", "Tide"),
        ("impact=8/10", "Tide"),
        ("likelihood>=50%", "Tide"),
        ("likelihood<50%", "Slow"),
        ("likelihood=high", "Moss"),
        ("likelihood=HOCH", "Moss"),
        ("likelihood>=low", "Moss"),
        ("likelihood<low", "Cold"),
        ("steep=social", "Moss"),
        ("steep=technology", "Moss"),
        ("steep=Umwelt", "Tide"),
        ("steep!=Social", "Tide Cold Slow"),
        ("horizon=H1", "Tide"),
        ("horizon=h3", "Cold"),
        ("horizon>=H2", "Moss Cold"),
        ("horizon=2040", "Slow"),
        ("owner=ana", "Tide"),
        ("owner~ANA", "Tide Cold"),
        ("owner!~ruiz", "Tide Moss"),
        ("region=Norway", "Tide Cold"),
        ("region~isl", "Tide"),
        ("stage?", "Tide Cold"),
        ("stage!?", "Moss Slow Plain"),
        (("impact>=4", "owner~ruiz"), "Cold"),
        (("impact>=2", "impact<=4"), "Tide Moss"),
    ],
)
def test_a_condition_finds(base: signals.Database, conditions: str | tuple[str, ...], found: str) -> None:
    """Text in any case and language, numbers, shares of a scale, and words in their order. All conditions must hold."""
    names = [str(record.name).split()[0] for record in base.find(where_fields=conditions, sort="path")]
    assert names == found.split()


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("impcat>=4", "Unknown field `impcat`. Did you mean `impact`?"),
        ("impact", "has no field and operator"),
        ("impact>=", "has no value"),
        ("impact? yes", "behind the question mark"),
        ("owner>=Ana", "has no order"),
        ("'; DROP TABLE findings; --=1", "Unknown field"),
    ],
)
def test_a_condition_that_cannot_be_read_is_a_sentence(base: signals.Database, condition: str, message: str) -> None:
    """It says what is wrong, and shows how to write it."""
    with pytest.raises(UsageError) as caught:
        base.count(signals.FindingQuery(where_fields=(condition,)))
    assert message in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("impact", "Cold Tide Moss Plain Slow"),
        ("likelihood", "Tide Moss Slow Cold Plain"),
        ("horizon", "Tide Moss Cold Slow Plain"),
        ("owner", "Tide Cold Moss Plain Slow"),
    ],
)
def test_findings_are_sorted_by_a_field(base: signals.Database, sort: str, order: str) -> None:
    """Numbers as shares of their scales, levels as shares of five, text from A to Z. Unknown ones come last, whatever
    the direction."""
    found = [str(record.name).split()[0] for record in base.find(sort=sort)]
    unknown = [name for name in ("Plain", "Slow") if name in found[-2:]]
    assert sorted(found[: 5 - len(unknown)]) == sorted(order.split()[: 5 - len(unknown)])
    assert found[: 5 - len(unknown)] == order.split()[: 5 - len(unknown)]
    backwards = [str(record.name).split()[0] for record in base.find(sort=sort, reverse=True)]
    assert {*backwards[5 - len(unknown) :]} == {*unknown}


def test_the_best_of_each_article_are_those_of_a_field(base: signals.Database) -> None:
    """``top`` takes the order of a field as any other."""
    assert [record.name for record in base.find(sort="impact", top=2)] == ["Cold forges", "Tide lime"]


def test_findings_are_counted_by_a_field(base: signals.Database) -> None:
    """A finding of two categories counts in both; remarks behind a number do not make another group."""
    groups = {group.label: group.findings for group in base.stats("steep").groups}
    assert groups == {"environmental": 1, "social": 1, "technological": 1, "economic": 1, "political": 1}
    assert {group.label for group in base.stats("impact").groups} == {"4/5", "2/5", "5/5", "n/a"}
    cells = base.coverage(("steep", "horizon")).cells
    assert cells["social", "H2"] == (1, 1)
    assert cells["technological", "H2"] == (1, 1)
    timeline = base.timeline("year", of="steep")
    assert timeline.total.findings == 5
    assert {series.group: series.findings for series in timeline.groups} == groups


def test_columns_show_fields_as_written(base: signals.Database) -> None:
    """Not the value that they are compared by. Only fields that occur are added as columns."""
    assert [*base.rows(signals.FindingQuery(texts=("Moss",)), ("name", "impact", "steep"))] == [
        ("Moss bricks", "2 – modest", "Social, Technological")
    ]
    assert base.field_columns() == ("impact", "likelihood", "horizon", "steep", "stage", "region", "owner")
    assert next(base.find(texts="moss")).fields["impact"] == "2 – modest"


def test_values_are_suggested(base: signals.Database) -> None:
    """In any case, the most frequent first, spelt as in a note."""
    assert base.suggest_values("region", "n") in (["Norway"], ["norway"])
    assert base.suggest_values("owner", "ANA") == ["Ana", "Ana Ruiz"]
