"""Names for kinds and fields, made from headings and labels of notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from itertools import count

from signals.parsing.vocabulary import words
from signals.parsing.vocabulary.normalization import plain, without_numbers
from signals.parsing.vocabulary.phrases import without_fillers
from signals.text.folding import without_accents

LONGEST_SLUG = 40
"""The greatest length of the name of a kind or a field."""

_SIBILANT = ("s", "x", "z", "ch", "sh")
_NOT_A_PLURAL = ("ss", "us", "is")
_FEWEST_IN_COMMON = 5
"""Two forms of one word share so many letters, as *Beobachtung* and *Beobachtungen* do."""


def phrase_of(text: str) -> str:
    """Return the words of a heading or label in lower case, without numbers."""
    return without_numbers(words(plain(text)))


def core_of(phrase: str) -> str:
    """Return a phrase without filler words such as *new* and *emerging*, or all of it if nothing else is left."""
    return without_fillers(phrase) or phrase


def singular(phrase: str) -> str:
    """Return a phrase with its last word in the English singular, if it looks like a plural."""
    if phrase.endswith("ies") and len(phrase) > 4:
        return f"{phrase[:-3]}y"
    if phrase.endswith("es") and phrase[:-2].endswith(_SIBILANT[1:]) and len(phrase) > 4:
        return phrase[:-2]
    return phrase[:-1] if phrase.endswith("s") and not phrase.endswith(_NOT_A_PLURAL) and len(phrase) > 3 else phrase


def plural(phrase: str) -> str:
    """Return the English plural of a phrase."""
    if phrase.endswith("y") and phrase[-2:-1] not in "aeiou":
        return f"{phrase[:-1]}ies"
    return f"{phrase}es" if phrase.endswith(_SIBILANT) else f"{phrase}s"


def is_same_word(one: str, other: str) -> bool:
    """Whether two phrases are forms of one word, in any language that puts the plural at the end."""
    if singular(one) == singular(other):
        return True
    shorter, longer = sorted((one, other), key=len)
    same = len(shorter) - (shorter[-1:] != longer[len(shorter) - 1 : len(shorter)])
    return same >= _FEWEST_IN_COMMON and longer.startswith(shorter[:same]) and len(longer) - len(shorter) < 4


def slug(phrase: str) -> str:
    """Return a phrase as the name of a kind or field: ``ease_of_entry``. It is empty if no Latin letter is left."""
    text = re.sub(r"[^a-z0-9]+", "_", without_accents(phrase).casefold()).strip("_")
    return text[:LONGEST_SLUG].strip("_") if text[:1].isalpha() else ""


def free_name(wanted: Iterable[str], fallback: str, is_taken: Callable[[str], bool], names: Container[str]) -> str:
    """Return the first name that is wanted and not taken, else the fallback with a number. ``names`` are those that are
    given already."""
    free = (name for name in wanted if name and name not in names and not is_taken(name))
    numbered = (f"{fallback}_{number}" for number in count(1))
    return next(free, "") or next(name for name in numbered if name not in names)
