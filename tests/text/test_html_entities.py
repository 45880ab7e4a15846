"""Character references, including invalid ones."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes import Desk, signal_note
from signals.text.html_entities import decoded


@pytest.mark.parametrize("digits", [8, 1_000, 4_300, 4_301, 100_000])
def test_a_number_of_any_length_is_decoded(digits: int) -> None:
    """Python refuses to parse numbers of more than 4,300 digits, and no character has one."""
    assert decoded("a &amp; &#" + "9" * digits + "; b") == "a & \ufffd b"


@given(st.text("&#;x0123456789ampltgt a", max_size=40))
def test_references_are_decoded_as_the_standard_library_does(text: str) -> None:
    """Only the length of numbers is treated differently."""
    assert decoded(text) == html.unescape(text)


def test_an_endless_reference_in_a_name_stops_no_ingestion(desk: Desk) -> None:
    """Names are decoded again to make ids."""
    endless = "&#" + "9" * 5_000 + ";"
    desk.write("a.md", signal_note([(f"{endless} n", endless, 3)], title=endless))
    desk.write("b.md", signal_note([("other", "text", 3)], None))
    assert desk.ingest().notes["added"] == 2
    assert {f"{endless} n", "other"} == set(desk.ids())
