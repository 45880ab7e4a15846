"""Compare the directions and negations of two texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from signals.similarity.differences.difference import Difference
from signals.similarity.differences.facts import Event, Negation
from signals.similarity.differences.statements import Statements

_SAME_SENTENCE = 0.3
"""The part of its words that a sentence must share with another text before what it negates or raises is compared."""
_SAME_LENGTH = 1.7
"""How much longer one of two texts in two languages may be before a negation in it counts as a detail."""

_DENYING = frozenset(
    {"permission", "continuation", "beginning", "decision", "success", "amount", "membership", "cause"}
)
"""Scales whose lower end may say a negation in other words: *bans* for *not allowed*."""

_PREFIXES = {"en": ("un", "non"), "de": ("un", "nicht"), "fr": ("non",), "nl": ("on",)}
"""Beginnings of words that negate the rest of the word."""
_SUFFIXES = {"en": ("less", "free"), "de": ("los", "frei", "lose", "losen"), "nl": ("loos", "loze", "vrij")}


def direction_differences(first: Statements, second: Statements) -> list[Difference]:
    """Return where two texts say opposite directions, or one of them a negation that the other has not."""
    found: list[Difference] = []
    resolved: set[int] = set()
    resolved_there: set[int] = set()
    agreeing = {
        (one.at, other.at)
        for one in first.events
        for other in second.events
        if one.scale == other.scale and one.effective == other.effective
    }
    pairs = [*_opposite_pairs(first, second, agreeing)]
    plain = {event.text for pair in pairs if not any(event.negated for event in pair) for event in pair}
    for one, other in pairs:
        resolved.add(one.at)
        resolved_there.add(other.at)
        if one.negated != other.negated and (
            plain & {one.negation, other.negation}
            or (_excuses(second, first) if one.negated else _excuses(first, second))
        ):
            continue  # the end of something is told already, or the other text says the negation in other words
        found.append(_difference(one, other))
    resolved |= {one for one, _ in agreeing}
    resolved_there |= {other for _, other in agreeing}
    found = list(dict.fromkeys(found))
    if not any(difference.sort == "negation" for difference in found):
        found += _negation_differences(first, second, resolved, resolved_there, bool(found))
    return found


def _difference(one: Event, other: Event) -> Difference:
    if one.negated != other.negated:
        return Difference("negation", _negated_text(one), _negated_text(other), opposite=True)
    mine, its = one.text.lower(), other.text.lower()
    if mine != its and (mine.endswith(its) or its.endswith(mine)):
        return Difference("negation", one.text, other.text, opposite=True)  # safe, unsafe
    return Difference("direction", one.text, other.text, opposite=True)


def _negated_text(event: Event) -> str:
    return f"{event.negation} … {event.text}" if event.negated else event.text


def _opposite_pairs(
    first: Statements, second: Statements, agreeing: set[tuple[int, int]]
) -> Iterator[tuple[Event, Event]]:
    scales = dict.fromkeys(event.scale for event in first.events)
    for scale in scales:
        mine = [event for event in first.events if event.scale == scale]
        its = [event for event in second.events if event.scale == scale]
        near = [(one, other) for one in mine for other in its if _is_about_the_same(first, second, one, other)]
        agree = [(one, other) for one, other in near if one.effective == other.effective]
        against = [(one, other) for one, other in near if one.effective != other.effective]
        against = [(one, other) for one, other in against if (one.at, other.at) not in agreeing]
        if not agree:
            yield from against[:1]
        elif first.language == second.language:
            yield from _crossed(against, mine, its)


def _crossed(
    against: Sequence[tuple[Event, Event]], mine: Sequence[Event], its: Sequence[Event]
) -> Iterator[tuple[Event, Event]]:
    """Yield pairs of opposite events about the same words, where neither text also says the other direction of them:
    *rates rise while prices fall* and *rates fall while prices rise*."""
    for one, other in against:
        shared = one.about & other.about
        if (
            shared
            and not any(event.effective == one.effective and event.about & one.about for event in its)
            and not any(event.effective == other.effective and event.about & other.about for event in mine)
        ):
            yield one, other
            return


def _is_about_the_same(first: Statements, second: Statements, one: Event, other: Event) -> bool:
    if first.language != second.language or (len(first.sentences) <= 2 and len(second.sentences) <= 2):
        return True
    if one.about & other.about:
        return True
    here, there = first.sentences[one.sentence], second.sentences[other.sentence]
    return len(here & there) >= _SAME_SENTENCE * min(len(here), len(there))


def _negation_differences(
    first: Statements, second: Statements, resolved: set[int], resolved_there: set[int], found_directions: bool
) -> list[Difference]:
    if not found_directions and (prefixed := _prefix_difference(first, second)):
        return [prefixed]
    mine = _telling(first, second, resolved)
    its = _telling(second, first, resolved_there)
    if mine and not second.negations and not _excuses(second, first):
        return [Difference("negation", mine[0].text, "", opposite=True)]
    if its and not first.negations and not _excuses(first, second):
        return [Difference("negation", "", its[0].text, opposite=True)]
    return []


def _telling(this: Statements, that: Statements, resolved: set[int]) -> list[Negation]:
    """Return the negations of a text that speak about what the other text says."""
    found = [negation for negation in this.negations if negation.event not in resolved]
    if this.language == that.language:
        found = [one for one in found if not one.is_preposition or one.about in that.stems]
    if len(this.sentences) < 2 or not any(this.sentences[1:]):
        return found
    if this.language != that.language:
        return found if this.length <= _SAME_LENGTH * that.length else []
    return [one for one in found if _share(this.sentences[one.sentence], that.stems) >= _SAME_SENTENCE]


def _share(stems: frozenset[str], others: frozenset[str]) -> float:
    return len(stems & others) / len(stems) if stems else 0.0


def _excuses(this: Statements, that: Statements) -> bool:
    """Whether a text without a negation may say one in other words."""
    if this.weak - that.weak:
        return True
    lows = {event.scale for event in this.events if event.scale in _DENYING and event.effective < 0}
    if lows - {event.scale for event in that.events if event.effective < 0}:
        return True
    if any(event.scale == "continuation" and event.sign > 0 for event in this.events) and not any(
        event.scale == "continuation" for event in that.events
    ):
        return True  # what stays as it is does not change
    return any(_is_denied(word, this.language) for word in this.keys - that.keys)


def _is_denied(word: str, language: str) -> bool:
    return len(word) > 5 and (
        word.startswith(_PREFIXES.get(language, ())) or word.endswith(_SUFFIXES.get(language, ()))
    )


def _prefix_difference(first: Statements, second: Statements) -> Difference | None:
    """Return the difference between *safe* and *unsafe*."""
    if first.language != second.language:
        return None
    for prefix in _PREFIXES.get(first.language, ()):
        for one, other, is_first in ((first, second, True), (second, first, False)):
            for word in sorted(one.keys - other.keys):
                rest = word.removeprefix(prefix)
                if (
                    rest != word
                    and len(rest) > 3
                    and rest in other.keys
                    and rest not in one.keys
                    and not other.negations
                ):
                    sides = (word, rest) if is_first else (rest, word)
                    return Difference("negation", *sides, opposite=True)
    return None
