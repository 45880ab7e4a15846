"""What counts as a difference, and what does not, one rule after the other."""

import time
from itertools import count

import pytest

from hostile.test_linear_time import is_about_twice
from signals.similarity.differences import Difference, Statements, differences


def sorts(first: str, second: str) -> list[str]:
    return [difference.sort for difference in differences(first, second)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("12% of cars", "twelve percent of cars"),
        ("12% of cars", "12 Prozent der Autos"),
        ("It costs 3 billion dollars", "It costs $3bn"),
        ("1,500 schools use it", "1.5k schools use it"),
        ("1,500 schools use it", "1.500 Schulen nutzen das"),
        ("A third of all pupils", "33 percent of all pupils"),
        ("One in five pupils", "20 percent of all pupils"),
        ("It took 12 months", "It took a year"),
        ("It took 12 months", "It took 1 year"),
        ("a plant of 2 GW", "a plant of 2,000 megawatts"),
        ("Sales doubled", "Sales rose by 100 percent"),
        ("about 1,000 people came", "1,020 people came"),
        ("zweiundvierzig Staaten", "42 Staaten"),
        ("quatre-vingt-dix pays", "90 pays"),
        ("veintidós países", "22 países"),
        ("ventuno paesi", "21 paesi"),
        ("3億円の投資", "an investment of 300 million yen"),
        ("三分之一的人", "33%的人"),
        ("참가자 1만 2천 명", "참가자 12000명"),
        ("若者の3割", "若者の30%"),
    ],
)
def test_one_number_in_two_forms_is_no_difference(first: str, second: str) -> None:
    assert differences(first, second) == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It costs $3bn", "It costs 3 million dollars"),
        ("It costs 40 euros", "It costs 40 dollars"),
        ("12 percent of cars", "21 percent of cars"),
        ("It took 12 months", "It took 12 weeks"),
        ("a plant of 2 GW", "a plant of 2 MW"),
        ("One in five pupils", "One in six pupils"),
        ("10 to 15 percent", "10 to 25 percent"),
        ("the 3rd outbreak", "the fourth outbreak"),
    ],
)
def test_two_numbers_that_measure_the_same_differ(first: str, second: str) -> None:
    assert sorts(first, second) == ["number"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It ends in 2030", "It ends in 2031"),
        ("It ended in March 2024", "It ended in June 2024"),
        ("on 5 May 2024", "on May 6, 2024"),
        ("in the second quarter of 2024", "in Q3 2024"),
        ("in the 2030s", "in the 2040s"),
        ("it begins on Monday", "it begins on Tuesday"),
        ("am 3. Oktober 2024", "am 4. Oktober 2024"),
        ("2024年の第3四半期", "2024年の第2四半期"),
    ],
)
def test_dates_that_differ_in_a_part(first: str, second: str) -> None:
    assert sorts(first, second) == ["date"]


def test_what_only_one_text_says_is_no_difference() -> None:
    longer = "On 3 May 2024 Siemens opened a plant in Erlangen, Germany, for 1,200 workers, 40 percent of them women."
    assert differences("Siemens opened a plant for batteries.", longer) == ()


@pytest.mark.parametrize(
    ("first", "second", "sort"),
    [
        ("Oslo bans diesel cars", "Oslo allows diesel cars", "direction"),
        ("Prices do not rise", "Prices rise", "negation"),
        ("The plan works without subsidies", "The plan works with subsidies", "negation"),
        ("More than 40 percent agree", "Less than 40 percent agree", "direction"),
    ],
)
def test_contradictions_are_opposite(first: str, second: str, sort: str) -> None:
    assert [(one.sort, one.opposite) for one in differences(first, second)] == [(sort, True)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The city cuts emissions", "Emissions fall in the city"),
        ("The court did not approve the merger", "The court rejected the merger"),
        ("Parliament lifts the ban", "Parliament ends the ban"),
        ("The ban was lifted", "Parliament lifted the ban"),
        ("Firms stop hiring", "Firms no longer hire"),
        ("Coal demand falls while wind power grows", "Wind power grows, and demand for coal falls"),
        ("The city not only plants trees", "The city plants trees"),
    ],
)
def test_other_words_for_one_direction_are_no_difference(first: str, second: str) -> None:
    assert differences(first, second) == ()


def test_directions_of_two_things_that_are_exchanged() -> None:
    assert "direction" in sorts("Demand rises while prices fall", "Demand falls while prices rise")


@pytest.mark.parametrize(
    ("first", "second", "sides"),
    [
        ("A French firm builds it", "A firm in France builds it", None),
        ("Paris bans scooters", "France bans scooters", None),
        ("Paris bans scooters", "Lyon bans scooters", ("Paris", "Lyon")),
        ("European banks merge", "German banks merge", None),
        ("Wien baut Wohnungen", "Vienna builds apartments", None),
        ("Wien baut Wohnungen", "Prague builds apartments", ("Wien", "Prague")),
        ("東京で開かれた", "It opened in Tokyo", None),
    ],
)
def test_places(first: str, second: str, sides: tuple[str, str] | None) -> None:
    found = differences(first, second)
    assert found == ((Difference("place", *sides),) if sides else ())


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ("The WHO warns of mpox", "The World Health Organization warns of mpox", False),
        ("The ECB warns of debt", "Die EZB warnt vor Schulden", False),
        ("A study by Arup on heat", "A study by Ramboll on heat", True),
        ("It was built with GPT-4", "It was built with GPT-5", True),
        ("It was built by Anna Berg", "It was built by Berg", False),
        ("Deliveries by Zipline grow", "Deliveries by drone grow", False),
    ],
)
def test_names(first: str, second: str, differ: bool) -> None:
    assert sorts(first, second) == ["name"] * differ


def test_a_number_inside_a_name_is_no_number() -> None:
    assert differences("5G reaches 40 villages", "The network reaches forty villages") == ()
    assert differences("COVID-19 changed work", "Covid changed work in 30 countries") == ()


def seconds(text: str) -> float:
    """The processor time to read the statements of a text."""
    begin = time.thread_time()
    Statements.of(text)
    return time.thread_time() - begin


@pytest.mark.parametrize("part", ["一二三", "rises not ", "Anna ", "12-", "nimmt ", "3万", "twenty ", "1 in "])
def test_twice_the_text_takes_about_twice_the_time(part: str) -> None:
    """Each try is another text, because statements are cached."""
    tries = count()

    def whole() -> float:
        return seconds(part * 8_000 + str(next(tries)))

    def half() -> float:
        return seconds(part * 4_000 + str(next(tries)))

    assert is_about_twice(whole, half)


def test_texts_without_words_have_no_difference() -> None:
    assert differences("", "") == ()
    assert differences("", "12 percent") == ()
    assert differences("…", "?!") == ()
