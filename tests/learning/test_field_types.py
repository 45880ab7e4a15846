"""The type of a field follows from its texts, if there is only one way to read them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from signals.learning.field_types import Texts, Values, type_of
from signals.parsing.vocabulary import DEFAULT


@pytest.mark.parametrize(
    ("label", "texts", "implied"),
    [
        ("Strength", ["3/5", "4/5", "2/5"], {"scale": 5}),
        ("Strength", ["80%", "40%"], {"scale": 100}),
        ("Strength", ["3/5", "8/10"], {"type": "scale"}),
        ("Strength (1-7)", ["3", "4"], {"scale": 7}),
        ("Strength", ["3", "12", "7.5"], {"type": "number"}),
        ("Strength", ["high", "low", "medium"], {"type": "scale"}),
        ("Seen", ["2025-01-03", "2025-02"], {"type": "date"}),
        ("Team", ["Blue", "Green", "blue", "Blue"], {"choices": ["Blue", "Green"]}),
        ("Places", ["Oslo, Gent", "Gent", "Oslo; Turku", "Turku, Gent"], {"type": "list"}),
        ("Why", ["It rains.", "It pours.", "It is dry."], {}),
        ("Strength", [*["4"] * 19, "?"], {"type": "number"}),
    ],
)
def test_the_type_follows_from_the_texts(label: str, texts: Sequence[str], implied: Values) -> None:
    """A wrong type would make conditions on the field find nothing."""
    seen = Texts()
    for text in texts:
        seen.add(text)
    assert type_of(seen, label, DEFAULT) == implied


def test_many_different_texts_are_only_counted() -> None:
    """The texts of a field in thousands of notes take bounded memory."""
    seen = Texts()
    for number in range(1000):
        seen.add(f"text {number}")
    assert (seen.count, len(seen.counts), seen.choices()) == (1000, 64, [])
