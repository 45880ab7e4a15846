"""Character references, also such as stand for no character."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes import Desk, signal_note
from signals.text.html_entities import decoded


@pytest.mark.parametrize("digits", [8, 1_000, 4_300, 4_301, 100_000])
def test_a_number_of_any_length_is_decoded(digits: int) -> None:
    """Python refuses to read numbers of more than 4,300 digits; no character has one."""
    assert decoded("a &amp; &#" + "9" * digits + "; b") == "a & \ufffd b"


@given(st.text("&#;x0123456789ampltgt a", max_size=40))
def test_references_are_decoded_as_the_standard_library_does(text: str) -> None:
    """Nothing but the length of numbers is special."""
    assert decoded(text) == html.unescape(text)


def test_an_endless_reference_in_a_name_stops_no_ingestion(desk: Desk) -> None:
    """Names are decoded once more where ids are made of them."""
    endless = "&#" + "9" * 5_000 + ";"
    desk.write("a.md", signal_note([(f"{endless} n", endless, 3)], title=endless))
    desk.write("b.md", signal_note([("other", "text", 3)], None))
    assert desk.ingest().notes["added"] == 2
    assert {f"{endless} n", "other"} == set(desk.ids())
