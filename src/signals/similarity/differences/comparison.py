"""Compare the statements of two texts: numbers, dates, places and names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from signals.similarity.differences.difference import Difference
from signals.similarity.differences.facts import Place
from signals.similarity.differences.names import Name
from signals.similarity.differences.quantity import Quantity
from signals.similarity.differences.statements import Statements

_T = TypeVar("_T")
_COGNATE = 4
"""Letters by which a name is recognized in another form or language: *Senate*, *Senado*."""
_EXCHANGED = 0.5
"""The part of the other words that two texts must share before a word at their beginnings counts as a name."""

_COUNTRIES = """
@europe AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LT LU LV MD ME MK MT NL NO PL PT RO RS SE SI
@europe SK UA
@asia AF BD BT CN HK ID IN JP KH KP KR KZ LA LK MM MN MY NP PH PK SG TH TW UZ VN
@africa AO BF BI BJ BW CD CF CG CI CM DJ DZ EG ER ET GA GH GM GN KE LR LS LY MA MG ML MR MW MZ NA NE NG RW SD SL SN SO
@africa SS TD TG TN TZ UG ZA ZM ZW
@latin AR BO BR CL CO CR CU DO EC GT HN MX NI PA PE PY SV UY VE
@north CA US MX
@mideast AE BH EG IL IQ IR JO KW LB OM PS QA SA SY TR YE
"""
_REGIONS: dict[str, set[str]] = {}
for _line in _COUNTRIES.split("\n"):
    _region, _, _members = _line.partition(" ")
    _REGIONS.setdefault(_region, set()).update(_members.split())
"""Region -> countries that a text may name instead of it"""


def unmatched(these: Sequence[_T], those: Sequence[_T], is_same: Callable[[_T, _T], bool]) -> list[_T]:
    """Return what the first has and the second has not."""
    return [one for one in these if not any(is_same(one, other) for other in those)]


def number_differences(first: Statements, second: Statements) -> Iterator[Difference]:
    """Yield pairs of numbers that measure the same and differ. A number that only one text has is none."""
    mine = unmatched(first.quantities, second.quantities, Quantity.is_same)
    its = unmatched(second.quantities, first.quantities, Quantity.is_same)
    for one in mine:
        other = next((other for other in its if one.is_comparable(other)), None)
        if other is not None:
            its.remove(other)
            yield Difference("number", one.text, other.text)
    for one in first.quantities:
        for other in second.quantities:
            if one.bound * other.bound < 0 and one.dimension == other.dimension and one.is_same(other):
                yield Difference("direction", one.text, other.text, opposite=True)


def date_differences(first: Statements, second: Statements) -> Iterator[Difference]:
    """Yield pairs of dates that differ in the same part: two years, two months, …"""
    days = all(any(date.part == "day" for date in statements.dates) for statements in (first, second))
    for part in ("year", "decade", "half", "quarter", "month", "day", "weekday", "relative"):
        mine = [date for date in first.dates if date.part == part]
        its = [date for date in second.dates if date.part == part]
        left = unmatched(mine, its, lambda one, other: one.value == other.value)
        right = unmatched(its, mine, lambda one, other: one.value == other.value)
        for one, other in zip(left, right, strict=False):
            if part != "month" or not days:
                yield Difference("date", one.text, other.text)


def place_differences(first: Statements, second: Statements) -> Iterator[Difference]:
    """Yield pairs of places that differ. A city is no other place than its country, nor a country than its region."""
    mine = _other_places(first.places, second.places)
    its = _other_places(second.places, first.places)
    for one, other in zip(mine, its, strict=False):
        yield Difference("place", one.text, other.text)


def _other_places(these: Sequence[Place], those: Sequence[Place]) -> list[Place]:
    found: list[Place] = []
    for place in these:
        is_there = any(_is_same_place(place, other) for other in those)
        if place.city and is_there:
            cities = {other.city for other in those if other.country == place.country and other.city}
            is_there = not cities or place.city in cities
        if not is_there and all((place.country, place.city) != (one.country, one.city) for one in found):
            found.append(place)
    return found


def _is_same_place(one: Place, other: Place) -> bool:
    if one.city and other.city:
        return one.city == other.city
    return (
        one.country == other.country
        or (one.country in _REGIONS and other.country in _REGIONS[one.country])
        or (other.country in _REGIONS and one.country in _REGIONS[other.country])
    )


def name_differences(first: Statements, second: Statements) -> Iterator[Difference]:
    """Yield pairs of names that only one text has each."""
    mine = [name for name in first.names if not _has_name(second, name)]
    its = [name for name in second.names if not _has_name(first, name)]
    certain = [name for name in mine if name.is_certain], [name for name in its if name.is_certain]
    if all(certain):
        for one, other in zip(*certain, strict=False):
            yield Difference("name", one.text, other.text)
    elif mine and its and first.language == second.language and _is_exchanged(first, second):
        one, other = (certain[0] or mine)[0], (certain[1] or its)[0]
        yield Difference("name", one.text, other.text)


def _has_name(statements: Statements, name: Name) -> bool:
    """Whether a text has a name, or an acronym for it, or what it is an acronym for."""
    if name.identity:
        return (
            any(other.identity == name.identity for other in statements.names) or name.text.lower() in statements.keys
        )
    numbers = {key for key in name.keys if key.isdigit()}
    for other in statements.names:
        if numbers and name.keys & other.keys - numbers:
            theirs = {key for key in other.keys if key.isdigit()}
            return not theirs or bool(numbers & theirs)
    for other in statements.names:
        if name.keys & other.keys and name.keys - other.keys and other.keys - name.keys:
            return False  # two names with one word in common, such as two canals
    if any(len(key) > 2 and key in statements.keys for key in name.keys):
        return True
    beginnings = {key[:_COGNATE] for key in name.keys if len(key) >= _COGNATE}
    if any(key[:_COGNATE] in beginnings for key in statements.keys if len(key) >= _COGNATE):
        return True
    if name.keys and name.keys <= statements.keys:
        return True
    for key in name.keys:
        if 2 <= len(key) <= 6 and key.isalpha() and name.text.isupper() and key in statements.initials:
            return True
    initials = "".join(word[0] for word in name.text.lower().split() if word)
    return len(initials) > 1 and initials in statements.keys


def _is_exchanged(first: Statements, second: Statements) -> bool:
    """Whether two texts say nearly the same with one name in the place of another."""
    shared = len(first.stems & second.stems)
    fewest = min(len(first.stems), len(second.stems)) - 1
    return fewest > 0 and shared >= _EXCHANGED * fewest
