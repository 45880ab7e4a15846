"""Pairs of short texts, in ten languages: rewordings and translations have no difference, near misses have theirs.

A third of the pairs was written before the words and rules, and no rule was made from it. ``held_out`` marks them.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from signals.similarity.differences import Difference, differences

Pair = dict[str, Any]
PAIRS: list[Pair] = [
    json.loads(line) for line in (Path(__file__).parent / "pairs.ndjson").read_text(encoding="utf-8").splitlines()
]
SAMPLES = {
    "held out": [pair for pair in PAIRS if pair["held_out"]],
    "known": [pair for pair in PAIRS if not pair["held_out"]],
}


def found(pair: Pair) -> tuple[Difference, ...]:
    return differences(pair["first"], pair["second"])


def is_expected(difference: Difference, pair: Pair) -> bool:
    """Whether the pair expects this difference: the sort, and words of both sides."""
    return any(
        difference.sort == expected["sort"]
        and expected["first"].lower() in difference.first.lower()
        and expected["second"].lower() in difference.second.lower()
        for expected in pair["differences"]
    )


def test_the_pairs_are_many_and_of_many_languages() -> None:
    made = Counter(pair["made_as"] for pair in PAIRS)
    assert made["rewording"] >= 150
    assert made["translation"] >= 60
    assert made["near miss"] >= 190
    assert len({language for pair in PAIRS for language in pair["languages"]}) == 10
    assert len(SAMPLES["held out"]) * 3 >= len(PAIRS)


@pytest.mark.parametrize("sample", SAMPLES)
def test_near_misses_differ(sample: str) -> None:
    pairs = [pair for pair in SAMPLES[sample] if pair["verdict"] == "differs"]
    assert sum(bool(found(pair)) for pair in pairs) >= 0.97 * len(pairs)


@pytest.mark.parametrize("sample", SAMPLES)
def test_near_misses_are_shown_with_the_right_difference(sample: str) -> None:
    pairs = [pair for pair in SAMPLES[sample] if pair["verdict"] == "differs"]
    right = sum(any(is_expected(one, pair) for one in found(pair)) for pair in pairs)
    assert right >= 0.9 * len(pairs)


@pytest.mark.parametrize("sample", SAMPLES)
def test_what_says_the_same_has_no_difference(sample: str) -> None:
    pairs = [pair for pair in SAMPLES[sample] if pair["verdict"] == "same"]
    assert sum(bool(found(pair)) for pair in pairs) <= 0.05 * len(pairs)


def test_the_order_of_two_texts_only_exchanges_the_sides() -> None:
    for pair in PAIRS:
        there = differences(pair["second"], pair["first"])
        assert found(pair) == tuple(difference.swapped() for difference in there)


def test_a_text_never_differs_from_itself() -> None:
    for pair in PAIRS:
        assert differences(pair["first"], pair["first"]) == ()
        assert differences(pair["second"], pair["second"]) == ()
