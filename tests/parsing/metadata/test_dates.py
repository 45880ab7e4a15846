"""Dates as people write them, in URLs, in edition labels and in the ids of highlights."""

import pytest

from signals.parsing.metadata.dates import date_in_edition, date_in_url, is_ambiguous, iso_date
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
        ("20240305", "2024-03-05"),
        ("31/12/2023", "2023-12-31"),
        ("12/31/2023", "2023-12-31"),
        ("04/04/2024 10:11", "2024-04-04"),
        ("03.04.2024", "2024-04-03"),
        ("5 mars 2024", "2024-03-05"),
        ("1er août 2024", "2024-08-01"),
        ("5. März 2024, 10:11 Uhr", "2024-03-05"),
        ("martes, 5 de marzo de 2024", "2024-03-05"),
        ("5 de março de 2024", "2024-03-05"),
        ("martedì 5 marzo 2024", "2024-03-05"),
        ("5 maart 2024", "2024-03-05"),
        ("5. maaliskuuta 2024", "2024-03-05"),
        ("вторник, 5 марта 2024 г. 10:11:12", "2024-03-05"),
        ("2024年3月5日", "2024-03-05"),
        ("2024年3月5日星期二 下午5:20:08", "2024-03-05"),
        ("2024年3月", "2024-03"),
        ("2024년 3월 5일 화요일 오전 10:30:45", "2024-03-05"),
        ("Tue Mar  5 10:11:12 2024", "2024-03-05"),
    ],
)
def test_a_date_is_as_precise_as_it_was_written(text: str, expected: str) -> None:
    """In any order and with any separators, nothing is added to what the note states."""
    assert iso_date(text) == expected


@pytest.mark.parametrize(
    "text", ["", "[[]]", "soon", "2024-02-30", "2024-13", "13 Foo 2024", "2024-09-13 and later", "20067",
     "30/02/2024", "20241301", "99999999", "2024年13月5日", "Foo 5 de março de 2024", "31.31.2024"]
)  # fmt: skip
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


@pytest.mark.parametrize("text", ["03/04/2024", "3-4-2024", "1/5/2026, 10:11:12 AM"])
def test_a_date_that_may_be_two_is_none(text: str) -> None:
    """Which of the numbers is the month depends on the country."""
    assert iso_date(text) is None
    assert is_ambiguous(text)
    assert not is_ambiguous("31/12/2023")
    assert not is_ambiguous("2024-02-30")


@pytest.mark.parametrize(
    "url", ["https://a.example/2024/set/12/x", "https://a.example/2024/mag", "https://a.example/2024/out/1"]
)
def test_words_of_other_languages_in_a_url_are_no_months(url: str) -> None:
    """Addresses use English or numbers; other words are too short to be sure."""
    assert date_in_url(url) is None
