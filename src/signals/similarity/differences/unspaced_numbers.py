"""Read the numbers and dates of a Chinese, Japanese or Korean text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from signals.similarity.differences.languages import load
from signals.similarity.differences.quantity import DateFact, Quantity
from signals.similarity.differences.reading import Reading
from signals.similarity.differences.vocabulary import SIGNS, words

_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000, "백": 100, "천": 1000, "십": 10}
_GROUPS = {"万": 1e4, "萬": 1e4, "만": 1e4, "億": 1e8, "亿": 1e8, "억": 1e8, "兆": 1e12, "조": 1e12}
_MANY = "(?:[十百千백천십万萬만億亿억兆조](?![瓦克米卡]))"
_DIGIT_RUN = r"\d[\d,]{0,15}+(?:\.\d{1,9}+)?"
_NUMERAL = (
    rf"(?:(?:{_DIGIT_RUN}|[〇零一二两三四五六七八九]{{1,9}}+|(?=[十百]))(?:\s?{_MANY}){{0,3}}+)"
    rf"(?:\s?\d[\d,]{{0,15}}+{_MANY}{{1,3}}+){{0,3}}+(?:[一二三四五六七八九]{_MANY}{{0,3}}+){{0,4}}+"
)
_FRACTION = re.compile(rf"({_NUMERAL})\s?(?:分之|分の|분의)\s?({_NUMERAL})")
_RATIO = re.compile(
    rf"(?:每)?({_NUMERAL})(?:人|名|個|个|명|社|家|台)(?:に|のうち|中就?有?|中の|里有|\s중)\s?({_NUMERAL}|한)"
)
_YEAR = re.compile(r"((?:19|20)\d\d)\s?(?:年度?|년도?)(?!間|代|间|간|대)")
_DECADE = re.compile(r"((?:19|20)?\d0)\s?(?:年代|년대)")
_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])\s?(?:月|월)(?:\s?(3[01]|[12]\d|[1-9])\s?(?:日|号|일))?")
_QUARTER = re.compile(r"(?:第|제)?\s?([1-4一二三四])\s?(?:四半期|季度|분기)")
_ORDINAL = re.compile(rf"(?:第|제)\s?({_NUMERAL})(?!四半期|季度|분기)|({_NUMERAL})\s?(?:番目|回目|번째)")
_NEAR = 8
"""Characters before and after a number in which a word may bound it"""
_NUMBER = re.compile(_NUMERAL)
_CURRENCY = re.compile(r"[$€£¥₩]|US\$")
_KANJI = {"一": 1, "二": 2, "三": 3, "四": 4}


def read_unspaced_numbers(reading: Reading) -> tuple[list[Quantity], list[DateFact]]:
    """Return the quantities and the dates of a text. What a date is made of is taken out of the text first."""
    dates: list[DateFact] = []
    text = _take(_YEAR, reading.text, lambda m: dates.append(DateFact("year", int(m[1]), m[0])))
    text = _take(_DECADE, text, lambda m: dates.append(DateFact("decade", int(m[1]), m[0])))
    text = _take(_QUARTER, text, lambda m: dates.append(DateFact("quarter", _KANJI.get(m[1]) or int(m[1]), m[0])))

    def month(match: re.Match[str]) -> None:
        number = int(match[1])
        dates.append(DateFact("month", number, match[0]))
        if match[2]:
            dates.append(DateFact("day", number * 100 + int(match[2]), match[0]))

    text = _take(_MONTH, text, month)
    for match in reading.matches:
        if weekday := match.get("weekdays"):
            dates.append(DateFact("weekday", int(weekday.number), reading.excerpt(match.start, match.end)))
        if period := match.get("period"):
            part, value = _PERIODS[period.value]
            dates.append(DateFact(part, value, reading.excerpt(match.start, match.end)))
    return [*_quantities(reading, text)], dates


_PERIODS = {
    "next_year": ("relative", 1), "last_year": ("relative", -1), "first_half": ("half", 1), "second_half": ("half", 2),
}  # fmt: skip


def _take(pattern: re.Pattern[str], text: str, take: Callable[[re.Match[str]], None]) -> str:
    """Call a function for each match, and return the text without them."""
    for match in pattern.finditer(text):
        take(match)
    return pattern.sub(lambda match: "\n" * len(match[0]), text)


def _quantities(reading: Reading, text: str) -> Iterator[Quantity]:
    found: list[Quantity] = []

    def fraction(match: re.Match[str]) -> None:
        parts, whole = numeral(match[2]), numeral(match[1])
        if whole:
            found.append(Quantity(parts / whole * 100, "percent", match[0], approximate=whole in {3, 6, 7, 9}))

    def ratio(match: re.Match[str]) -> None:
        whole, parts = numeral(match[1]), 1.0 if match[2] == "한" else numeral(match[2])
        if 0 < parts < whole:
            found.append(Quantity(parts / whole * 100, "percent", match[0]))

    def ordinal(match: re.Match[str]) -> None:
        found.append(Quantity(numeral(match[1] or match[2]), "ordinal", match[0]))

    text = _take(_FRACTION, text, fraction)
    text = _take(_RATIO, text, ratio)
    text = _take(_ORDINAL, text, ordinal)
    yield from found
    for match in reading.matches:
        for table, unit in (("fractions", "percent"), ("multiples", "times")):
            if meaning := match.get(table):
                yield Quantity(meaning.number, unit, reading.excerpt(match.start, match.end))
    yield from _with_units(reading, text)
    yield from _native(reading)


def _with_units(reading: Reading, text: str) -> Iterator[Quantity]:
    for match in _NUMBER.finditer(text):
        if not match[0] or (match.start() and text[match.start() - 1].isascii() and text[match.start() - 1].isalpha()):
            continue
        unit, end = _unit(reading.language, text, match.end())
        before = _CURRENCY.search(text, max(match.start() - 3, 0), match.start())
        if before:
            unit = SIGNS.get(before[0].lower(), unit)
        is_digit = match[0][0].isdigit()
        is_follower = end > match.end()
        if (
            not is_digit
            and len(match[0]) == 1
            and (not is_follower or (match[0] == "一" and unit not in {"tenth", "times", "percent"}))
        ):
            continue
        if not is_digit and (match[0][0] in "千万百" or not set(match[0]) - {"一"}) and not is_follower:
            continue
        if (
            is_digit
            and end < len(text)
            and text[end : end + 1].isascii()
            and text[end : end + 1].isalpha()
            and not is_follower
        ):
            continue
        value = numeral(match[0])
        quantity = Quantity(value, unit, text[match.start() : end].strip())
        yield replace(
            quantity,
            bound=_bound(reading.language, text, match.start(), end),
            approximate=_is_near(reading.language, "approximate", text, match.start(), end),
        )


def _bound(language: str, text: str, start: int, end: int) -> int:
    return _is_near(language, "at_least", text, start, end) - _is_near(language, "at_most", text, start, end)


def _is_near(language: str, table: str, text: str, start: int, end: int) -> bool:
    before, after = text[max(start - _NEAR, 0) : start].rstrip(), text[end : end + _NEAR].lstrip()
    return any(before.endswith(word) or after.startswith(word) for word in words(language, table))


@lru_cache(maxsize=8)
def _units(language: str) -> tuple[tuple[str, str], ...]:
    """Return the words of units with their unit, the longest first."""
    table = {word: unit for unit, names in load(language).units.items() for word in names.split()}
    table |= dict.fromkeys(load(language).table("times").split(), "times")
    return tuple(sorted((*table.items(), *SIGNS.items()), key=lambda item: -len(item[0])))


def _unit(language: str, text: str, at: int) -> tuple[str, int]:
    place = at + (text[at : at + 1] == " ")
    rest = text[place : place + 12].lower()
    for word, unit in _units(language):
        if rest.startswith(word) and not (
            word.isalpha() and word.isascii() and rest[len(word) :][:1].isalpha() and rest[len(word)].isascii()
        ):
            return unit, place + len(word)
    return "", at


def _native(reading: Reading) -> Iterator[Quantity]:
    """Read Korean number words, which stand before a counter: *세 곳*."""
    for match in reading.matches:
        meaning = match.get("native")
        if meaning is None or meaning.number == 1:
            continue
        start, end = reading.tokens[match.start].start, reading.tokens[match.end - 1].end
        if start and not reading.text[start - 1].isspace():
            continue
        unit, stop = _unit(reading.language, reading.text, end)
        if stop > end:
            yield Quantity(meaning.number, unit, reading.text[start:stop])


def numeral(text: str) -> float:
    """Return the number that digits and characters say, such as ``8兆7000`` and ``三百``."""
    total = section = current = 0.0
    for part in re.findall(r"\d[\d,]*(?:\.\d+)?|\S", text):
        if part[0].isdigit() and part[0] not in _DIGITS:
            current = float(part.replace(",", ""))
        elif part in _DIGITS:
            current = current * 10 + _DIGITS[part]
        elif part in _TENS:
            section, current = section + (current or 1) * _TENS[part], 0.0
        elif part in _GROUPS:
            if section + current:
                total, section, current = total + (section + current) * _GROUPS[part], 0.0, 0.0
            else:
                total = (total or 1) * _GROUPS[part]
    return total + section + current
