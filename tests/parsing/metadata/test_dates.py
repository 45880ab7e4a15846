"""Dates as people write them, in URLs, in edition labels and in the ids of highlights."""

import pytest

from signals.parsing.metadata.dates import date_in_edition, date_in_url, iso_date
from signals.parsing.metadata.ulid import day_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024", "2024"),
        ("2024-09", "2024-09"),
        ("2024-9-3", "2024-09-03"),
        ("2024/09/12", "2024-09-12"),
        ("[[2024-09-13]]", "2024-09-13"),
        ("2024-09-13T08:11:36Z", "2024-09-13"),
        ("2024-09-13 08:11:36", "2024-09-13"),
        ("Sep 13, 2024", "2024-09-13"),
        ("Sept. 13, 2024", "2024-09-13"),
        ("13 September 2024", "2024-09-13"),
        ("November 27th, 2022", "2022-11-27"),
        ("May 3, 2024 at 9:15 AM", "2024-05-03"),
        ("Fri, 13 Sep 2024 10:00:00 GMT", "2024-09-13"),
        ("March 2024", "2024-03"),
    ],
)
def test_a_date_is_as_precise_as_it_was_written(text: str, expected: str) -> None:
    """In any order and with any separators, nothing is added to what the note states."""
    assert iso_date(text) == expected


@pytest.mark.parametrize(
    "text", ["", "[[]]", "soon", "2024-02-30", "2024-13", "13 Foo 2024", "2024-09-13 and later", "20067"]
)
def test_an_impossible_date_is_no_date(text: str) -> None:
    """A text that only looks like a date gives none."""
    assert iso_date(text) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/archive/2024/12/title/1/", "2024-12"),
        ("https://a.example/2024/Sep/12/title/#atom", "2024-09-12"),
        ("https://a.example/2024/september/title", "2024-09"),
        ("https://a.example/2024/09/12", "2024-09-12"),
        ("https://a.example/2023/6/26/23773914/title", "2023-06-26"),
        ("https://a.example/2024-09-12-title", "2024-09-12"),
        ("https://a.example/20240912/title", "2024-09-12"),
        ("https://a.example/2024/02/31", "2024-02"),
    ],
)
def test_the_path_of_a_url_may_hold_a_date(url: str, expected: str) -> None:
    """Segments of the path may be year, month and day."""
    assert date_in_url(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/?date=2024/09/12",
        "https://a.example/2024/title",
        "https://a.example/3024/09/12",
        "https://a.example/2024/13/",
        "https://a.example/p/12024-09-12",
        "http://[broken",
    ],
)
def test_other_numbers_in_a_url_are_no_date(url: str) -> None:
    """A query, a lone year and an implausible year do not count."""
    assert date_in_url(url) is None


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("20241229", "2024-12-29"),
        ("20250316d", "2025-03-16"),
        ("2504.0", "2025-04"),
        ("20067.0", None),
        ("2513.0", None),
    ],
)
def test_the_label_of_an_edition_may_be_a_date(label: str, expected: str | None) -> None:
    """Other numbers in labels are ignored."""
    assert date_in_edition(label) == expected


def test_the_id_of_a_highlight_contains_its_day() -> None:
    """The first ten characters of a ULID are milliseconds since 1970."""
    assert day_of("01ARZ3NDEKTSV4RRFFQ69G5FAV") == "2016-07-30"


@pytest.mark.parametrize("text", ["", "01arz3ndektsv4rrffq69g5fa", "01arz3ndektsv4rrffq69g5fau", "7" * 26, "0" * 26])
def test_an_invalid_ulid_has_no_day(text: str) -> None:
    """It is too short, has a wrong letter, or an implausible time."""
    assert day_of(text) is None
