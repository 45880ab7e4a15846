"""Read the value of a field from its text, if there is only one way to read it. Nothing is guessed: *High* is a level
and never a number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import NamedTuple

from signals.fields.definition import FieldDefinition, FieldType
from signals.fields.words import Words as Words
from signals.text.folding import fold


class FieldValue(NamedTuple):
    """One value of a field.

    ``key`` is compared for equality: the text without regard to case, or the name of a category. ``number`` is of
    ``scale``, if that is known; a percentage is of 100. ``level`` is the place of a word in its order, from 1.
    ``text`` is the part of the text that gives the value, or a choice as the field defines it; empty for all of it.
    """

    key: str
    number: float | None = None
    scale: float | None = None
    level: int | None = None
    text: str = ""


PERCENT = 100.0

TERMS = ("short", "medium", "long")

FILLED, EMPTY = "★⭐🌟●⬤■◆▲█🔴🔵🟠🟡🟢⚫", "☆○◯⚪□◇△░✩"
"""The marks of a rating such as ★★★★☆."""

SMALLEST_SCALE = 3
"""1/2 is a half or a date. From this number on, a number behind a slash is the end of a scale."""

LONGEST_CHOICE = 400
"""The greatest length of a text that is read as a rating or a choice. Longer texts are only compared as text."""

_MARKS = re.compile(rf"((?:[{FILLED}]\ufe0f?\s?)+)((?:[{EMPTY}]\ufe0f?\s?)*)")
_NUMBER = r"[+-]?\d{1,9}(?:[.,]\d{1,6})?"
_OF_SCALE = re.compile(rf"({_NUMBER})\s?(?:/|(?:out )?of|von|sur|de|su|van|中)\s?(\d{{1,4}})(?![\d/.])")
_PERCENT = re.compile(rf"({_NUMBER})\s?[%％]")
_PLAIN = re.compile(rf"({_NUMBER})(?![\d/.])")
_EMPHASIS = re.compile(r"\*\*|__|`")
_REMARK = re.compile(r"(?:[–—:;,(（\[|·•]|-\s).*", re.DOTALL)
_LIST = re.compile(r"[,;/|、，；]|\s&\s")
_HORIZON = re.compile(r"h(?:orizon)?\s?([1-4])\b", re.IGNORECASE)


def read_values(field: FieldDefinition, text: str, words: Words, scale: float | None = None) -> tuple[FieldValue, ...]:
    """Return the values that a text gives a field: one, or several if it lists choices or the field is a list.

    ``scale`` is the highest number if the header says it, as in ``Impact (1-5)``; the field may also have one.
    """
    if len(text) > LONGEST_CHOICE and field.type != "list":
        return (FieldValue(key_of(text)),)
    return _READERS[field.type](field, text, words, scale or field.scale or None)


def read_rating(text: str, words: Words, scale: float | None = None) -> FieldValue:
    """Return the rating that a text begins with. What follows it may only be a remark, as in ``4 - high``."""
    key, stated = key_of(text), _EMPHASIS.sub("", text).strip()
    if (marks := _MARKS.match(stated)) and len(marks[0].strip()) > 1:
        filled, empty = (sum(mark in FILLED + EMPTY for mark in marks[part]) for part in (1, 2))
        return FieldValue(key, float(filled), float(filled + empty) if empty else scale)
    number, of, rest = _number(stated)
    if number is not None and (not rest or _REMARK.fullmatch(rest) or words.level_of(rest)):
        return FieldValue(key, number, of or scale)
    return FieldValue(key, level=words.level_of(stated) or words.level_of(_REMARK.sub("", stated)))


def key_of(text: str) -> str:
    """Return a text as it is compared for equality: in one width and case, with single blanks."""
    return " ".join((fold(unicodedata.normalize("NFKC", text)) or "").split())


def _number(text: str) -> tuple[float | None, float | None, str]:
    """Return the number that a text begins with, the end of its scale, and the rest of the text, stripped."""
    text = text.strip()
    if percent := _PERCENT.match(text):
        return _float(percent[1]), PERCENT, text[percent.end() :].strip()
    of = _OF_SCALE.match(text)
    if of and int(of[2]) >= max(SMALLEST_SCALE, _float(of[1])):
        return _float(of[1]), float(of[2]), text[of.end() :].strip()
    if plain := _PLAIN.match(text):
        return _float(plain[1]), None, text[plain.end() :].strip()
    return None, None, text


def _float(text: str) -> float:
    return float(text.replace(",", "."))


def _text(_: FieldDefinition, text: str, __: Words, ___: float | None) -> tuple[FieldValue, ...]:
    return (FieldValue(key_of(text)),)


def _plain_number(_: FieldDefinition, text: str, __: Words, scale: float | None) -> tuple[FieldValue, ...]:
    number, of, rest = _number(text)
    return (
        FieldValue(key_of(text)) if number is None or rest.strip() else FieldValue(key_of(text), number, of or scale),
    )


def _scale(_: FieldDefinition, text: str, words: Words, scale: float | None) -> tuple[FieldValue, ...]:
    return (read_rating(text, words, scale),)


def _choice(field: FieldDefinition, text: str, _: Words, __: float | None) -> tuple[FieldValue, ...]:
    """A text that names a choice has its place as level, also if a remark follows."""
    places = {key_of(choice): (place, choice) for place, choice in enumerate(field.choices, 1)}
    keys = (key_of(text), key_of(_REMARK.sub("", text)))
    key = next((key for key in keys if key in places), keys[0])
    level, choice = places.get(key, (None, ""))
    return (FieldValue(key, level=level, text=choice),)


def _horizon(_: FieldDefinition, text: str, words: Words, __: float | None) -> tuple[FieldValue, ...]:
    code = _HORIZON.match(text.strip())
    term = words.term_of(text) or words.term_of(_REMARK.sub("", text))
    level = int(code[1]) if code else TERMS.index(term) + 1 if term in TERMS else None
    return (FieldValue(key_of(text), level=level),)


def _steep(_: FieldDefinition, text: str, words: Words, __: float | None) -> tuple[FieldValue, ...]:
    """One category, or several if each part of the text names one."""
    whole = words.steep_of(text)
    parts = [words.steep_of(part) for part in _LIST.split(text.strip())]
    named = [whole] if whole else parts if all(parts) else [key_of(text)]
    return tuple(FieldValue(name, text=name) for name in dict.fromkeys(filter(None, named)))


def _list(_: FieldDefinition, text: str, __: Words, ___: float | None) -> tuple[FieldValue, ...]:
    parts: dict[str, str] = {}
    for part in _LIST.split(text):
        parts.setdefault(key_of(part), part.strip())
    return tuple(FieldValue(key, text=part) for key, part in parts.items() if key) or (FieldValue(key_of(text)),)


_Reader = Callable[[FieldDefinition, str, Words, "float | None"], tuple[FieldValue, ...]]
_READERS: Mapping[FieldType, _Reader] = {
    "text": _text,
    "number": _plain_number,
    "scale": _scale,
    "level": _choice,
    "choice": _choice,
    "horizon": _horizon,
    "steep": _steep,
    "date": _text,
    "list": _list,
}
