"""Kinds and fields of the user's settings are words like the built-in ones."""

import pickle

import pytest

from signals.parsing.vocabulary import DEFAULT, Vocabulary

OWN = Vocabulary.of({
    "kinds": {"omen": ("omen", "omina", "Vorzeichen"), "risk": ("Perils",)},
    "fields": {"feasibility": ("Machbarkeit",), "impact": ("Wucht",)},
    "without": {"event": ("Events",)},
})  # fmt: skip


@pytest.mark.parametrize("heading", ["Omen", "New omina", "Omina this week", "3. Vorzeichen", "Key Vorzeichen: energy"])
def test_a_kind_is_named_by_a_heading(heading: str) -> None:
    """Beside filler words and qualifiers, as any other kind."""
    assert OWN.kind_in_heading(heading) == "omen"
    assert DEFAULT.kind_in_heading(heading) is None


def test_a_kind_is_named_by_a_header_and_a_cell() -> None:
    """In the column that names the rows, and in a column *Type*. A built-in kind takes more words."""
    assert OWN.kind_in_header("Omen") == "omen"
    assert OWN.kind_in_cell("omen") == "omen"
    assert OWN.kind_in_heading("Perils") == OWN.kind_in_heading("Risks") == "risk"


def test_words_are_taken_away() -> None:
    """Only those that are named."""
    assert (DEFAULT.kind_in_heading("Events"), OWN.kind_in_heading("Events")) == ("event", None)
    assert OWN.kind_in_heading("Event") == DEFAULT.kind_in_heading("Event")


def test_a_field_is_named_by_its_words() -> None:
    """By its name and the user's words; a known field keeps its own."""
    headers = ("Machbarkeit", "Feasibility (1-10)", "Wucht", "Impact", "Owner")
    assert [*map(OWN.field_named, headers)] == ["feasibility", "feasibility", "impact", "impact", "owner"]
    assert DEFAULT.field_named("Machbarkeit") is None


def test_other_words_are_another_digest() -> None:
    """So that notes are read again; also in another process."""
    assert OWN.digest != DEFAULT.digest
    assert Vocabulary.of({"kinds": {"omen": ("omen",)}}).digest != Vocabulary.of({"fields": {"omen": ("omen",)}}).digest
    copied = pickle.loads(pickle.dumps(OWN))  # noqa: S301 (made here)
    assert copied.kind_in_heading("Vorzeichen") == "omen"
    assert copied.digest == OWN.digest
