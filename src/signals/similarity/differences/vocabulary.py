"""The compiled words of each language: made once, when a text of that language is first read."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from signals.parsing.metadata.month_names import MONTHS
from signals.similarity.differences.languages import load
from signals.similarity.differences.lexicon import Lexicon, Meaning
from signals.similarity.differences.tokens import plain

_HERE = Path(__file__).parent
_COLUMNS = ("en", "de", "fr", "es", "it", "pt", "nl", "fi", "ja", "ko", "zh")
UNSPACED = frozenset({"ja", "ko", "zh"})
"""Languages that are read character by character."""

SIGNS = {
    "%": "percent", "‰": "permille", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₹": "INR",
    "usd": "USD", "us$": "USD", "eur": "EUR", "gbp": "GBP", "jpy": "JPY", "cny": "CNY", "rmb": "CNY", "krw": "KRW",
    "inr": "INR", "chf": "CHF", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "brl": "BRL", "mxn": "MXN", "r$": "BRL",
    "km": "km", "kg": "kg", "mg": "mg", "t": "t", "ha": "ha", "kw": "kW", "mw": "MW", "gw": "GW", "kwh": "kWh",
    "mwh": "MWh", "gwh": "GWh", "twh": "TWh", "cm": "cm", "mm": "mm", "nm": "nm", "gb": "GB", "tb": "TB", "mb": "MB",
    "km2": "km2", "m2": "m2", "m3": "m3", "°": "degree", "hz": "Hz", "ghz": "GHz", "h": "hour", "pp": "percent",
}  # fmt: skip
"""Signs and abbreviations of units, in any language. They stand beside a number."""

SCALES = {
    "second": ("time", 1 / 86400), "minute": ("time", 1 / 1440), "hour": ("time", 1 / 24), "day": ("time", 1.0),
    "week": ("time", 7.0), "month": ("time", 30.4375), "year": ("time", 365.25), "decade": ("time", 3652.5),
    "century": ("time", 36525.0), "permille": ("percent", 0.1), "tenth": ("percent", 10.0),
    "mm": ("length", 0.001), "cm": ("length", 0.01), "m": ("length", 1.0), "km": ("length", 1000.0),
    "mile": ("length", 1609.34),
    "mg": ("mass", 1e-6), "g": ("mass", 0.001), "kg": ("mass", 1.0), "t": ("mass", 1000.0),
    "m2": ("area", 1.0), "acre": ("area", 4046.86), "ha": ("area", 1e4), "km2": ("area", 1e6),
    "W": ("power", 1.0), "kW": ("power", 1e3), "MW": ("power", 1e6), "GW": ("power", 1e9), "TW": ("power", 1e12),
    "kWh": ("energy", 1.0), "MWh": ("energy", 1e3), "GWh": ("energy", 1e6), "TWh": ("energy", 1e9),
    "MB": ("bytes", 1e6), "GB": ("bytes", 1e9), "TB": ("bytes", 1e12),
}  # fmt: skip
"""Unit -> the quantity that it measures, and its size in the unit that is compared.
Other units measure only themselves."""

AMBIGUOUS_MONTHS = frozenset({
    "may", "march", "mar", "mars", "mai", "set", "out", "ago", "gen", "mag", "dic", "abr", "sep", "sept", "jan",
    "dec", "mei", "mrt", "ene", "juin",
})  # fmt: skip
"""Months that are words too. They count beside a day or a year."""

_PAIR = re.compile(r"(\S+?):(\S+)")


def words(language: str, table: str) -> frozenset[str]:
    """Return the words of a table that is a plain list, as they are compared."""
    return _words(language, table)


@lru_cache(maxsize=256)
def _words(language: str, table: str) -> frozenset[str]:
    return frozenset(plain(load(language).table(table)).split())


@lru_cache(maxsize=16)
def lexicon(language: str) -> Lexicon:
    """Return the compiled words of a language."""
    data = load(language)
    made = Lexicon()
    for scale, ends in data.opposites.items():
        for end, sign in zip(ends, (1.0, -1.0), strict=True):
            made.add(end, Meaning("direction", scale, sign))
    for table in ("no_direction", "no_negation"):
        made.add(data.table(table), Meaning("nothing", table))
    for table in ("negations", "separate_negations"):
        made.add(data.table(table), Meaning("negation", table))
    made.add(data.table("weak_negations"), Meaning("weak", "not"))
    for table in ("numbers", "magnitudes", "fractions", "multiples", "ordinals", "native", "weekdays"):
        for word, number in _numbers(language, table):
            made.add([word], Meaning(table, word, number))
    _add_compounds(made, language)
    for unit, names in data.units.items():
        made.add(names, Meaning("unit", unit))
    for short, unit in SIGNS.items():
        made.add([short], Meaning("unit", unit))
    for table in ("ratios", "each", "quarter", "half_year", "at_least", "at_most", "approximate", "times"):
        made.add(data.table(table), Meaning(table, table))
    for table in ("next_year", "last_year", "first_half", "second_half"):
        made.add(data.table(table), Meaning("period", table))
    if language not in UNSPACED:
        for month, place in MONTHS.items():
            made.add([month], Meaning("month", month, float(place)))
    _add_places(made, language)
    for line in (_HERE / "organisations.tsv").read_text(encoding="utf-8").splitlines():
        every = line.split("\t")
        made.add(map(_joined, every), Meaning("organisation", every[0]), capital=True)
    made.compile()
    return made


def _numbers(language: str, table: str) -> list[tuple[str, float]]:
    return [(word, float(number)) for word, number in _PAIR.findall(load(language).table(table))]


def _add_compounds(made: Lexicon, language: str) -> None:
    """Add the numbers from 21 to 99 that a language writes as one word."""
    joint = load(language).tables.get("tens_joined")
    if joint is None:
        return
    numbers = _numbers(language, "numbers")
    for ten, tens in ((word, value) for word, value in numbers if value in range(20, 100, 10)):
        for one, ones in ((word, value) for word, value in numbers if value < 10):
            elided = ten[:-1] if one[0] in "uo" else ten
            compound = f"{one}{joint}{ten}" if joint else f"{elided}{one}"
            made.add([compound], Meaning("numbers", compound, tens + ones))


def _add_places(made: Lexicon, language: str) -> None:
    column = _COLUMNS.index(language) + 2
    for line in (_HERE / "place_names.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        cells = line.split("\t")
        name = cells[column]
        city = cells[2] if cells[1] == "city" else ""
        if name and not (language in UNSPACED and len(name) < 2):
            both = (name, cells[2]) if language not in UNSPACED else (name,)
            made.add(map(_joined, both), Meaning("place", f"{cells[0]}/{city}"), capital=True)
    for line in (_HERE / "more_places.tsv").read_text(encoding="utf-8").splitlines():
        country, _, names = line.partition("\t")
        every = names.split("|")
        made.add(map(_joined, every), Meaning("place", f"{country}/{every[0]}"), capital=True)
    for table in ("demonyms", "places"):
        for code, names in _PAIR.findall(load(language).table(table)):
            made.add(names.split(","), Meaning("place", f"{code}/"), capital=table == "places")


def _joined(name: str) -> str:
    return name.strip().replace(" ", "_").replace("&", "_&_")
