"""Findings without vectors are compared by name and text, with or without the libraries."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from notes import Desk
from signals.similarity import embedding, same_wording_pairs
from signals.similarity.neighbors import Findings, update_pairs
from signals.storage.similarity.wording_keys import WordingKeys, folded_name, folded_text
from similarity.groups import by_id, embed, forget, note


@pytest.mark.parametrize("seed", range(5))
def test_without_vectors_both_ways_of_comparing_agree(seed: int) -> None:
    """One uses numpy, the other does not."""
    random = Random(seed)  # noqa: S311 (no secret)
    keys = [
        WordingKeys(pk, random.choice((None, 1, 1, 2, 3)), random.choice((None, None, None, 4, 5)))
        for pk in random.sample(range(100), 60)
    ]
    findings = Findings.of(keys, [])
    assert not findings.vectors.any()
    assert sorted(update_pairs(findings, [], [pk for pk, *_ in keys])) == sorted(
        same_wording_pairs.same_wording_pairs(keys)
    )
    some, rest = keys[:7], sorted(keys[7:], key=keys.index)
    stored = same_wording_pairs.same_wording_pairs(rest)
    assert sorted(update_pairs(findings, stored, [pk for pk, *_ in some])) == sorted(
        same_wording_pairs.same_wording_pairs(keys)
    )


def test_missing_findings_have_position_minus_one() -> None:
    """A pair may name a finding that is gone."""
    findings = Findings.of([WordingKeys(5, None, None), WordingKeys(3, None, None)], [])
    assert findings.numbers([3, 4, 5, 9]).tolist() == [1, -1, 0, -1]
    assert Findings.of([], []).numbers(np.array([1])).tolist() == [-1]


def test_a_database_compared_by_names_is_compared_again_once_there_are_vectors(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extra was installed meanwhile."""
    random = Random(4)  # noqa: S311 (no secret)
    for number in range(5):
        desk.write(f"{number}.md", note(random, number))
    desk.ingest()
    with monkeypatch.context() as patched:
        patched.setattr(embedding, "load_model", lambda: None)
        embed(desk)
    by_names = by_id(desk)
    assert by_names["clusters"]
    embed(desk)
    by_vectors = by_id(desk)
    assert by_vectors["pairs"] != by_names["pairs"]
    forget(desk)
    embed(desk)
    assert by_id(desk) == by_vectors


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Large Language Models (LLMs)", "large language-models"),
        ("“Right to repair”", "Right to Repair!"),
        ("Straße", "STRASSE"),
        ("ROBOTICS  & AI", "robotics ai"),
    ],
)
def test_names_are_the_same_without_case_punctuation_and_abbreviation(one: str, other: str) -> None:
    """As a reader would see them."""
    assert folded_name(one) == folded_name(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Drones (civil)", "Drones (military)"), ("C", "D"), ("Wallets (AR)", "Purses (AR)"), ("(AI)", "(LLM)")],
)
def test_names_that_say_different_things_stay_apart(one: str, other: str) -> None:
    """Brackets count, unless they contain an abbreviation of the words before."""
    assert folded_name(one) != folded_name(other)


def test_a_very_short_text_matches_nothing() -> None:
    """Nor does a name without letters."""
    assert [folded_text(text) for text in ("n/a", "See above.", "", None)] == ["", "", "", ""]
    assert [folded_name(name) for name in ("???", "—", "", None)] == ["", "", "", ""]
    assert folded_text("Roofs are covered with solar cells.") == "roofs are covered with solar cells"
