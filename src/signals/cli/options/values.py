"""The values of options. A function reads one value as typed, or raises a ValueError that says what to write."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from signals.errors import UsageError, wrong_value

Value = TypeVar("Value")
Texts = list[str] | None
"""The values of an option as typed; an option that can be given once has a list of one."""


class NoSuchName(ValueError):
    """``word`` is none of ``names``."""

    def __init__(self, word: str, names: Sequence[str], advice: str = "") -> None:
        super().__init__(advice or f"one of {', '.join(names)}")
        self.word = word
        self.names = names


def single_value(option: str, given: Sequence[str] | None, read: Callable[[str], Value]) -> Value | None:
    """Return the value of an option that can be given once. UsageError if it is given twice, or if its value is
    wrong."""
    if not given:
        return None
    if len(given) > 1:
        raise UsageError(f"`{option}` is given {len(given)} times.", "Give it once.")
    try:
        return read(given[0])
    except NoSuchName as error:
        raise wrong_value(option, error.word, str(error), error.names) from None
    except ValueError as error:
        raise wrong_value(option, given[0], str(error)) from None


def several_of(option: str, given: Sequence[str] | None, read: Callable[[str], tuple[Value, ...]]) -> tuple[Value, ...]:
    """Return everything that the values of an option stand for, in order, without repeats."""
    return tuple(dict.fromkeys(value for text in given or () for value in single_value(option, [text], read) or ()))


def in_words(names: Sequence[str]) -> str:
    """Return ``csv, tsv or json``."""
    return f"{', '.join(names[:-1])} or {names[-1]}"


def one_of(names: Iterable[str]) -> Callable[[str], str]:
    """Return a function that reads one of the names, typed in any case, with dashes or underscores."""

    known = tuple(map(str, names))

    def read(text: str) -> str:
        word = text.strip().lower()
        for name in (word, word.replace("-", "_")):
            if name in known:
                return name
        raise NoSuchName(text, known)

    return read


def score(text: str) -> int:
    """A score or a relevancy."""
    if text in {"1", "2", "3", "4", "5"}:
        return int(text)
    raise ValueError("a whole number from 1 to 5")


def scores(text: str) -> tuple[int, ...]:
    """A score, or a range of scores."""
    first, dash, last = text.partition("-")
    try:
        found = tuple(range(score(first), score(last if dash else first) + 1))
    except ValueError:
        found = ()
    if not found:
        raise ValueError("a whole number from 1 to 5, or two such as 3-5")
    return found


def whole_number(text: str) -> int:
    """A number, 0 or more."""
    if text.isascii() and text.isdecimal() and len(text) < 19:
        return int(text)
    raise ValueError("a whole number, 0 or more")


def one_or_more(text: str) -> int:
    """A number, 1 or more."""
    if text.isascii() and text.isdecimal() and len(text) < 19 and int(text):
        return int(text)
    raise ValueError("a whole number, 1 or more")


def share(text: str) -> float:
    """A number from 0 to 1."""
    if re.fullmatch(r"(0?\.\d{1,9}|[01](\.0{0,9})?)", text, re.ASCII):
        return float(text)
    raise ValueError("a number from 0 to 1, such as 0.9")


def day(text: str) -> str:
    """An ISO date of any precision."""
    year, *rest = text.split("-")
    shape = [len(year), *map(len, rest)]
    if shape in ([4], [4, 2], [4, 2, 2]) and all(part.isascii() and part.isdecimal() for part in (year, *rest)):
        month, day_of_month = (*rest, "01", "01")[:2]
        try:
            date(int(year), int(month), int(day_of_month))
        except ValueError:
            pass
        else:
            return text
    raise ValueError("a date: 2024, 2024-09 or 2024-09-13")


def day_or_days_ago(text: str) -> str:
    """An ISO date of any precision, or a number of days before today (UTC): ``7d``."""
    number = text.removesuffix("d")
    if number == text or not (number.isascii() and number.isdecimal() and len(number) < 6):
        try:
            return day(text)
        except ValueError as error:
            raise ValueError(f"{error}; or days ago: 7d") from None
    today = datetime.now(UTC).date()
    return (today - min(timedelta(days=int(number)), today - date.min)).isoformat()


def run_or_day(text: str) -> int | str:
    """The number of a run, or a date, as ``day_or_days_ago`` reads it. Four digits are a year."""
    if text.isascii() and text.isdecimal() and len(text) != 4 and len(text) < 19:
        return int(text)
    try:
        return day_or_days_ago(text)
    except ValueError as error:
        raise ValueError(f"the number of a run, or {error}") from None


def last_day(text: str) -> date:
    """The last day of a date of any precision."""
    from signals.periods import day_within

    return day_within(day(text), last=True)
