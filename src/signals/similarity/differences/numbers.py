"""Read the numbers and dates of a text in a language with blanks between its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from signals.similarity.differences.dates import read_dates
from signals.similarity.differences.quantity import DateFact, Quantity
from signals.similarity.differences.reading import Reading
from signals.similarity.differences.vocabulary import SIGNS, words

_HYPHENS = frozenset("-–‐‑−")
_CURRENCIES = frozenset("$€£¥₩₹")
_SHORT_MAGNITUDES = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12}
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th", "er", "ere", "re", "e", "eme", "o", "a", "º", "ª", "°"})
_ALONE = frozenset({"mil", "mille", "tausend", "duizend", "cento", "cem", "cien", "hundert", "honderd"})
"""Magnitudes that are numbers without one before them."""
_COUNTED = 3
"""Words that may stand inside a ratio: *un étudiant étranger sur cinq*."""
_RANGE = frozenset({"to", "bis", "a", "tot", "ate"})


@dataclass(frozen=True, slots=True)
class _Number:
    value: float
    end: int
    spelled: bool
    factor: float = 1.0
    """What a magnitude after it multiplied it by"""


def read_numbers(reading: Reading) -> tuple[list[Quantity], list[DateFact]]:
    """Return the quantities and the dates of a text."""
    dates, used = read_dates(reading)
    return [*_quantities(reading, used)], dates


def _quantities(reading: Reading, used: set[int]) -> Iterator[Quantity]:
    at = 0
    articles = words(reading.language, "articles")
    while at < len(reading.tokens):
        token = reading.tokens[at]
        is_word = token.sort == "word" and at not in reading.at and token.key not in articles
        if is_word or at in used or _is_inside_name(reading, at):
            at += 1
            continue
        found, at = _read_one(reading, at, used)
        yield from found


def _read_one(reading: Reading, at: int, used: set[int]) -> tuple[list[Quantity], int]:
    """Return the quantities that begin at a token, two for a range, and where to read on."""
    for reader in (_multiple, _fraction, _each, _ordinal):
        if one := reader(reading, at):
            return [_bounded(reading, at, one[0])], one[1]
    begin = at
    currency = ""
    if reading.tokens[at].text in _CURRENCIES or (reading.key(at) in SIGNS and _is_money(SIGNS[reading.key(at)])):
        currency = SIGNS[reading.key(at)]
        at += 1
    if at in used:
        return [], at + 1
    number = _number(reading, at, bool(currency))
    if number is None:
        return [], max(at, begin + 1)
    if ratio := _ratio(reading, number):
        return [_bounded(reading, begin, Quantity(ratio[0], "percent", reading.excerpt(begin, ratio[1])))], ratio[1]
    first, number = number, _end_of_range(reading, number, used)
    unit, end = _unit(reading, number.end)
    unit = unit or currency
    if number is first and not unit and number.spelled and number.value == 1:
        return [], number.end
    if number.end < len(reading.tokens) and reading.adjacent(number.end) and not unit and _is_code(reading, number.end):
        return [], number.end + 1
    found = []
    if number is not first:
        value = first.value * number.factor if first.factor == 1 and first.value < number.value else first.value
        found.append(Quantity(value, unit, reading.excerpt(begin, first.end)))
    found.append(_bounded(reading, begin, Quantity(number.value, unit, reading.excerpt(begin, end))))
    return found, end


def _is_money(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def _is_inside_name(reading: Reading, at: int) -> bool:
    """Whether a number belongs to a name, such as *GPT-4* and *Falcon 9*."""
    if reading.tokens[at].sort != "number" or at < 1:
        return False
    before = at - 1
    if reading.tokens[before].text in _HYPHENS and reading.adjacent(at) and reading.adjacent(before):
        before -= 1
        return before >= 0 and reading.tokens[before].sort == "word" and not reading.tokens[before].text.islower()
    return False


def _is_code(reading: Reading, at: int) -> bool:
    """Whether letters directly after a number make a name of both, such as *5G*."""
    return reading.tokens[at].sort == "word"


def _number(reading: Reading, at: int, is_money: bool = False) -> _Number | None:
    token = reading.tokens[at] if at < len(reading.tokens) else None
    if token is None:
        return None
    if token.sort == "number":
        value = _value(token.text, reading.language)
        return None if value is None else _magnified(reading, _Number(value, at + 1, False), is_money)
    return _spelled(reading, at)


def _value(text: str, language: str) -> float | None:
    decimal, other = (".", ",") if language == "en" else (",", ".")
    plain = text
    for sign in ("'", "’", " ", "\u00a0", "\u202f"):
        plain = plain.replace(sign, "")
    if plain.count(other) == 1 and plain.count(decimal) == 0 and len(plain.partition(other)[2]) != 3:
        plain, decimal = plain.replace(other, decimal), decimal  # decimals written as in another language
    plain = plain.replace(other, "").replace(decimal, ".")
    try:
        return float(plain)
    except ValueError:
        return None


def _magnified(reading: Reading, number: _Number, is_money: bool = False) -> _Number:
    """Return a number times the magnitudes after it: 3 million, 2.5bn, 1.5k."""
    end, factor = number.end, 1.0
    while end < len(reading.tokens):
        skipped = end + (reading.tokens[end].text in _HYPHENS)
        meaning = reading.meaning(skipped, "magnitudes")
        short = _SHORT_MAGNITUDES.get(reading.key(end), 0.0) if reading.adjacent(end) else 0.0
        if meaning:
            factor, end = factor * meaning.number, reading.at[skipped].end
        elif short and (is_money or reading.key(end) != "m") and factor == 1:
            factor, end = short, end + 1
        else:
            break
    if factor > 1 and reading.key(end) == "." and end < len(reading.tokens) and reading.adjacent(end):
        end += reading.key(end - 1) in {"mio", "mrd", "mln", "mld"}
    return replace(number, value=number.value * factor, end=end, factor=factor)


def _spelled(reading: Reading, at: int) -> _Number | None:
    """Return the number that words say, such as *three hundred and twenty thousand*."""
    total = current = 0.0
    end = at
    joins = words(reading.language, "number_join") | {"et", "and"}
    while end < len(reading.tokens):
        place = end
        if end > at and (reading.tokens[end].text in _HYPHENS or (reading.key(end) in joins and current)):
            place += 1
        number, magnitude = reading.meaning(place, "numbers"), reading.meaning(place, "magnitudes")
        if magnitude and (end > at or reading.key(place) in _ALONE):
            if magnitude.number == 100:
                current = (current or 1) * 100
            else:
                total, current = total + (current or 1) * magnitude.number, 0.0
        elif number and end == at:
            current = number.number
        elif number and number.number == 20 and current == 4 and reading.language == "fr":
            current = 80
        elif number and _goes_on(current, total, number.number):
            current += number.number
        else:
            break
        end = reading.at[place].end
    return _Number(total + current, end, True, 10.0 if total else 1.0) if end > at else None


def _goes_on(current: float, total: float, value: float) -> bool:
    """Whether a number word continues a number: *twenty* + *two*, *hundred* + *ten*; not *two* + *three*."""
    low = current % 100
    return (
        (current == 0 and total > 0)
        or (low == 0 and current >= 100 and value < 100)
        or (low in {20, 30, 40, 50, 60, 70, 80, 90} and (value < 10 or (low in {60, 80} and value < 20)))
    )


def _end_of_range(reading: Reading, number: _Number, used: set[int]) -> _Number:
    """Return the second number of a range such as *10–15* and *10 to 15*; without a range the number itself."""
    after = number.end
    if after + 1 >= len(reading.tokens) or after + 1 in used:
        return number
    if reading.tokens[after].text in _HYPHENS or reading.key(after) in _RANGE:
        other = _number(reading, after + 1)
        if other and other.value > number.value:
            return other
    return number


def _unit(reading: Reading, at: int) -> tuple[str, int]:
    """Return the unit after a number and the token after it; an empty unit if there is none."""
    place = at
    if place < len(reading.tokens) and reading.tokens[place].text in _HYPHENS:
        place += 1
    if meaning := reading.meaning(place, "unit"):
        return meaning.value, reading.at[place].end
    if reading.meaning(place, "times"):
        return "times", reading.at[place].end
    if reading.key(place) in SIGNS:
        return SIGNS[reading.key(place)], place + 1
    return "", at


def _ratio(reading: Reading, number: _Number) -> tuple[float, int] | None:
    """Return *one in five* in percent, with the token after it."""
    place = number.end
    if reading.language != "en":
        while place < number.end + _COUNTED and reading.key(place).isalpha() and not reading.at.get(place):
            place += 1
    if not reading.meaning(place, "ratios"):
        return None
    whole = _number(reading, reading.at[place].end)
    if whole is None or not number.value < whole.value <= 1000 or whole.spelled != number.spelled:
        return None
    return number.value / whole.value * 100, whole.end


def _fraction(reading: Reading, at: int) -> tuple[Quantity, int] | None:
    """Return *a third*, *two thirds*, *half* in percent."""
    many, place = 1.0, at
    if number := reading.meaning(at, "numbers"):
        many, place = number.number, reading.at[at].end
    elif reading.key(at) in words(reading.language, "articles"):
        place = at + 1
    if reading.key(place) == "-":
        place += 1
    meaning = reading.meaning(place, "fractions")
    if meaning is None:
        return None
    end = reading.at[place].end
    begins_of = reading.key(end) in words(reading.language, "of")
    is_ordinal = reading.meaning(place, "ordinals") or reading.meaning(place, "quarter")
    if is_ordinal and (
        place == at
        or (many == 1 and not begins_of and end < len(reading.tokens) and reading.tokens[end].sort == "word")
    ):
        return None
    if meaning.number == 50:
        if reading.meaning(at - 1, "ordinals") or reading.meaning(place - 1, "ordinals"):
            return None
        following = end + (reading.key(end) in words(reading.language, "articles"))
        if magnitude := reading.meaning(following, "magnitudes"):
            unit, stop = _unit(reading, reading.at[following].end)
            return Quantity(magnitude.number / 2, unit, reading.excerpt(at, stop)), stop
        if many > 1:
            return None
    return Quantity(
        many * meaning.number, "percent", reading.excerpt(at, end), approximate=meaning.number == 33.333
    ), end


def _each(reading: Reading, at: int) -> tuple[Quantity, int] | None:
    """Return *jeder dritte* in percent."""
    if not reading.meaning(at, "each") or not (ordinal := reading.meaning(at + 1, "ordinals")) or ordinal.number < 2:
        return None
    return Quantity(100 / ordinal.number, "percent", reading.excerpt(at, at + 2), approximate=True), at + 2


def _multiple(reading: Reading, at: int) -> tuple[Quantity, int] | None:
    if meaning := reading.meaning(at, "multiples"):
        end = reading.at[at].end
        return Quantity(meaning.number, "times", reading.excerpt(at, end)), end
    return None


def _ordinal(reading: Reading, at: int) -> tuple[Quantity, int] | None:
    """Return *third* and *3rd*."""
    if meaning := reading.meaning(at, "ordinals"):
        end = reading.at[at].end
        return Quantity(meaning.number, "ordinal", reading.excerpt(at, end)), end
    token = reading.tokens[at]
    if token.sort != "number" or not token.text.isdigit() or not reading.adjacent(at + 1):
        return None
    after = reading.tokens[at + 1]
    is_ordinal = after.key in _ORDINAL_ENDINGS or (
        reading.language == "de"
        and after.key == "."
        and after.sentence == token.sentence
        and at + 2 < len(reading.tokens)
        and reading.tokens[at + 2].sort == "word"
        and len(token.text) < 3
    )
    return (Quantity(float(token.text), "ordinal", reading.excerpt(at, at + 2)), at + 2) if is_ordinal else None


def _bounded(reading: Reading, at: int, quantity: Quantity) -> Quantity:
    """Return a quantity with what the words before it say: *more than*, *about*."""
    before = reading.before.get(at)
    if before is None:
        return quantity
    bound = (before.get("at_least") is not None) - (before.get("at_most") is not None)
    approximate = quantity.approximate or before.get("approximate") is not None
    text = f"{reading.excerpt(before.start, at)} {quantity.text}" if bound else quantity.text
    return replace(quantity, text=text, bound=bound, approximate=approximate)
