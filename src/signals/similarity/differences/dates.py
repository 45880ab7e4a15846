"""Read the dates of a text in a language with blanks between its words."""

from __future__ import annotations

import re

from signals.similarity.differences.quantity import DateFact
from signals.similarity.differences.reading import Reading
from signals.similarity.differences.vocabulary import AMBIGUOUS_MONTHS, words

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_DECADE_ENDINGS = frozenset({"s", "er", "ern"})
_DECADE_WORDS = frozenset({"decade", "decada", "annees", "anni", "jaren", "anos", "jahrzehnt"})
_SHORT_QUARTER = re.compile(r"\A[qt]([1-4])\Z")
_SHORT_HALF = re.compile(r"\Ah([12])\Z")
_DAY_ENDINGS = frozenset({"st", "nd", "rd", "th", "er", "º", "°", ".", "e"})
_OF = frozenset({"of", "de", "di", "do", "del", "den", "le", "il", "el", "the"})
_MONTH_CUES = frozenset({
    "in", "since", "until", "by", "from", "early", "late", "mid", "im", "seit", "bis", "ab", "ende", "anfang",
})  # fmt: skip
_CURRENCIES = frozenset("$€£¥₩₹#")


def read_dates(reading: Reading) -> tuple[list[DateFact], set[int]]:
    """Return the parts of dates in a text, and the tokens that they are made of."""
    found: list[DateFact] = []
    used: set[int] = set()
    for at in range(len(reading.tokens)):
        if at not in used and (at in reading.at or len(reading.key(at)) == 2):
            _read_period(reading, at, found, used)
            _read_month(reading, at, found, used)
    for at in range(len(reading.tokens)):
        if at not in used:
            _read_year(reading, at, found, used)
    return found, used


def _read_period(reading: Reading, at: int, found: list[DateFact], used: set[int]) -> None:
    """Read quarters and half years, and years that are next or last."""
    for pattern, part in ((_SHORT_QUARTER, "quarter"), (_SHORT_HALF, "half")):
        if short := pattern.match(reading.key(at)):
            found.append(DateFact(part, int(short[1]), reading.tokens[at].text))
            used.add(at)
    if weekday := reading.meaning(at, "weekdays"):
        found.append(DateFact("weekday", int(weekday.number), reading.excerpt(at, reading.at[at].end)))
    if period := reading.meaning(at, "period"):
        end = reading.at[at].end
        found.append(DateFact("relative", 1 if period.value == "next_year" else -1, reading.excerpt(at, end)))
        used.update(range(at, end))
    for table, part, most in (("quarter", "quarter", 4), ("half_year", "half", 2)):
        if not reading.meaning(at, table):
            continue
        number, first = _ordinal_before(reading, at)
        if 0 < number <= most:
            found.append(DateFact(part, number, reading.excerpt(first, at + 1)))
            used.update(range(first, at + 1))


def _ordinal_before(reading: Reading, at: int) -> tuple[int, int]:
    """Return the ordinal number before a token and where it begins; 0 if there is none."""
    if ordinal := reading.meaning(at - 1, "ordinals"):
        return int(ordinal.number), at - 1
    place = at - 1
    if reading.key(place) in _DAY_ENDINGS:
        place -= 1
    if 0 <= place < at - 1 and reading.tokens[place].text.isdigit():
        return int(reading.tokens[place].text), place
    return 0, at


def _read_month(reading: Reading, at: int, found: list[DateFact], used: set[int]) -> None:
    meaning = reading.meaning(at, "month")
    if meaning is None:
        return
    month, word = int(meaning.number), reading.tokens[at]
    day, first = _day_before(reading, at)
    end = at + 1 + (reading.key(at + 1) == "." and reading.adjacent(at + 1))
    after = reading.tokens[end] if end < len(reading.tokens) else None
    number_after = int(after.text) if after and after.text.isdigit() else 0
    if not day and 0 < number_after <= 31 and reading.language == "en":
        day, end = number_after, end + 1
        end += reading.key(end) in _DAY_ENDINGS and reading.adjacent(end)
    has_year = _FIRST_YEAR <= number_after <= _LAST_YEAR or reading.key(end) in {"de", "del"}
    if not day and not has_year and word.key in AMBIGUOUS_MONTHS:
        is_english = reading.language == "en" and word.key in {"may", "march"} and word.text[0].isupper()
        if not (is_english and reading.key(at - 1) in _MONTH_CUES):
            return
    if word.text.islower() and reading.language in {"en", "de"}:
        return
    found.append(DateFact("month", month, word.text))
    if day:
        found.append(DateFact("day", month * 100 + day, reading.excerpt(first, max(end, at + 1))))
    used.update(range(first, end))


def _day_before(reading: Reading, at: int) -> tuple[int, int]:
    """Return the day before a month and where it begins; 0 if there is none."""
    place = at - 1
    while place > at - 4 and reading.key(place) in _OF | _DAY_ENDINGS:
        place -= 1
    if place < 0:
        return 0, at
    token = reading.tokens[place]
    if token.text.isdigit() and 0 < int(token.text) <= 31:
        return int(token.text), place
    ordinal = reading.meaning(place, "ordinals")
    return (1, place) if ordinal and ordinal.number == 1 and place == at - 1 else (0, at)


def _read_year(reading: Reading, at: int, found: list[DateFact], used: set[int]) -> None:
    token = reading.tokens[at]
    if not (token.sort == "number" and len(token.text) == 4 and token.text.isdigit()):
        return
    year = int(token.text)
    before, after = reading.key(at - 1), at + 1
    if not _FIRST_YEAR <= year <= _LAST_YEAR or before in _CURRENCIES:
        return
    if reading.meaning(after, "unit") or reading.meaning(after, "magnitudes") or reading.key(after) == "%":
        return
    if (reading.adjacent(after) and reading.key(after) in _DECADE_ENDINGS) or {
        before,
        reading.key(at - 2),
    } & _DECADE_WORDS:
        found.append(DateFact("decade", year, token.text))
        used.update((at, after) if reading.key(after) in _DECADE_ENDINGS else (at,))
        return
    is_followed = after < len(reading.tokens) and reading.tokens[after].sort == "word" and not reading.adjacent(after)
    if before not in words(reading.language, "year_cues") and year % 100 == 0 and is_followed:
        return
    found.append(DateFact("year", year, token.text))
    used.add(at)
    if reading.key(after) == "/" and len(reading.key(after + 1)) == 2:
        used.add(after + 1)
