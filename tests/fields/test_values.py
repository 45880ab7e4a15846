"""Texts of fields become values, if there is one way to read them, in time that grows with their length."""

from __future__ import annotations

import time

import pytest

from signals.fields.definition import KNOWN_FIELDS, TYPES, FieldDefinition, FieldType
from signals.fields.values import FieldValue, read_values
from signals.fields.words import NO_WORDS

IMPACT, REGION = KNOWN_FIELDS["impact"], KNOWN_FIELDS["region"]


@pytest.mark.parametrize(
    ("text", "number", "scale"),
    [
        ("4", 4, None), ("4.5", 4.5, None), ("4,5", 4.5, None), ("**4**", 4, None), ("4 – strong", 4, None),
        ("4/5", 4, 5), ("8 of 10", 8, 10), ("80%", 80, 100), ("★★★☆☆", 3, 5), ("★★★", 3, None), ("⬤⬤○", 2, 3),
        ("1/2", None, None), ("4 to 5", None, None), ("2024-01-01", None, None), ("about 4", None, None),
    ],
)  # fmt: skip
def test_a_rating_is_a_number_and_its_scale(text: str, number: float | None, scale: float | None) -> None:
    """A half, a range or a date is none."""
    (value,) = read_values(IMPACT, text, NO_WORDS)
    assert (value.number, value.scale) == (number, scale)


def test_the_header_or_the_settings_say_the_scale() -> None:
    """What the text says counts more than the header, and the header more than the settings."""
    own = FieldDefinition("impact", type="scale", scale=7)
    assert read_values(own, "4", NO_WORDS)[0].scale == 7
    assert read_values(own, "4", NO_WORDS, 10)[0].scale == 10
    assert read_values(own, "4/5", NO_WORDS, 10)[0].scale == 5


def test_a_list_gives_each_part_as_written() -> None:
    """Each once, in order; the parts are compared without regard to case."""
    assert read_values(REGION, "Norway;  Faroe Islands / norway", NO_WORDS) == (
        FieldValue("norway", text="Norway"), FieldValue("faroe islands", text="Faroe Islands"),
    )  # fmt: skip


def test_a_choice_has_its_place_and_its_spelling() -> None:
    """Also with a remark behind it; another word has none."""
    phase = FieldDefinition("phase", type="level", choices=("Seed", "Tree"))
    assert read_values(phase, "tree (early)", NO_WORDS) == (FieldValue("tree", level=2, text="Tree"),)
    assert read_values(phase, "bush", NO_WORDS) == (FieldValue("bush"),)


@pytest.mark.parametrize("type_", TYPES)
@pytest.mark.parametrize("piece", [" ", "★ ", "4 ", ";", "a, ", "- ", "(", "& ", "1/"])
def test_time_grows_with_the_length(type_: FieldType, piece: str) -> None:
    """Whatever stands in a cell."""
    field = FieldDefinition("own", type=type_, choices=("a", "b"))

    def taken(length: int) -> float:
        text = "x" + piece * length + "x"
        begun = time.thread_time()
        read_values(field, text, NO_WORDS)
        return time.thread_time() - begun

    short = min(taken(4_000) for _ in range(3))
    assert min(taken(40_000) for _ in range(2)) < 40 * short + 0.05
