"""Work out the type of a field from the texts that notes give it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from signals.fields.definition import FieldDefinition
from signals.fields.values import LONGEST_CHOICE, key_of, read_rating, read_values
from signals.parsing.drafts.target import scale_in
from signals.parsing.vocabulary import Vocabulary

MOST_CHOICES = 8
"""A field with more different texts is no choice."""

LONGEST_OPTION = 30
"""A choice has at most so many characters."""

MOST_TEXTS = 64
"""Different texts of one field that are remembered."""

_FITS = 0.9
"""The share of texts that a type must read."""

_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_LIST = re.compile(r"\s*[,;]\s*")
_URL = re.compile(r"<?https?://\S+|\[[^\[\]]*\]\(https?://\S+\)", re.IGNORECASE)
_NUMBER_TYPE = FieldDefinition("number", type="number")

Values = dict[str, str | int | list[str]]


@dataclass(slots=True)
class Texts:
    """The texts of one label: how many there are, how long, and some of the different ones with their numbers."""

    count: int = 0
    length: int = 0
    urls: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    others: int = 0

    def add(self, text: str) -> None:
        """Count a text."""
        self.count += 1
        self.length += len(text)
        self.urls += _URL.match(text) is not None
        if text in self.counts or len(self.counts) < MOST_TEXTS:
            self.counts[text] = self.counts.get(text, 0) + 1
        else:
            self.others += 1

    @property
    def average(self) -> float:
        """The average length of a text."""
        return self.length / self.count if self.count else 0

    @property
    def share_of_urls(self) -> float:
        """The share of texts that are links."""
        return self.urls / self.count if self.count else 0

    def ranked(self) -> list[str]:
        """Return the different texts, the most frequent first."""
        return sorted(self.counts, key=lambda text: -self.counts[text])

    def choices(self) -> list[str]:
        """Return the different texts if they are few and short, and recur."""
        return [] if self.others else _recurring(self.ranked(), self.count)


def type_of(texts: Texts, label: str, vocabulary: Vocabulary) -> Values:
    """Return the keys of a field's definition that its texts imply: ``{"scale": 5}``, ``{"choices": […]}``,
    ``{"type": "number"}``. A text is only text, which needs no key."""
    known = texts.count - texts.others
    if not known:
        return {}

    def fits(matches: list[str]) -> bool:
        return sum(texts.counts[text] for text in matches) >= _FITS * known

    some = list(texts.counts)
    short = [text for text in some if len(text) <= LONGEST_CHOICE]
    if fits([text for text in short if _DATE.fullmatch(text)]):
        return {"type": "date"}
    ratings = {text: read_rating(text, vocabulary) for text in short}
    scale = scale_in(label)
    if scale and fits([text for text, rating in ratings.items() if rating.number is not None]):
        return {"scale": int(scale)}
    scaled = [text for text, rating in ratings.items() if rating.scale is not None]
    if fits(scaled):
        scales = {rating.scale for rating in ratings.values() if rating.scale is not None}
        return {"scale": int(scales.pop())} if len(scales) == 1 else {"type": "scale"}
    if fits([text for text in short if read_values(_NUMBER_TYPE, text, vocabulary)[0].number is not None]):
        return {"type": "number"}
    if fits([text for text, rating in ratings.items() if rating.number is not None or rating.level is not None]):
        return {"type": "scale"}
    if choices := texts.choices():
        return {"choices": choices}
    return {"type": "list"} if _is_list(texts) else {}


def _is_list(texts: Texts) -> bool:
    """Whether the texts list a few short parts that recur."""
    if texts.others:
        return False
    parts = [part for text in texts.ranked() for part in _LIST.split(text) for _ in range(texts.counts[text])]
    return len(parts) > texts.count and bool(_recurring(list(dict.fromkeys(parts)), len(parts)))


def _recurring(options: list[str], count: int) -> list[str]:
    """Return the different texts if they are few, short, and on average used twice; each once, whatever its case."""
    once = {key_of(option): option for option in reversed(options)}
    few = len(once) <= MOST_CHOICES and len(once) * 2 <= count
    return sorted(once.values()) if few and all(option and len(option) <= LONGEST_OPTION for option in once) else []
