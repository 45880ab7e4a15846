"""Full-text search: what people type is words, whatever signs are in it."""

import pytest

import signals
from notes import Desk, signal_note
from signals.errors import UsageError
from signals.models.kinds import ALL
from signals.query import FindingQuery
from signals.storage.reading.search_syntax import match_expression
from storage.example_notes import Names

ROOF = "The roof is the new battery."
SHED = "Nothing lasts longer than a shed."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("batteries", {"Solar cafés", "Unscored roofs", ROOF}),
        ("battery", {"Solar cafés", "Unscored roofs", ROOF}),
        ("BATTERY roofs", {"Solar cafés", "Unscored roofs", ROOF}),
        ("neighbour", {"Lending sun"}),
        ("neighbours lending", {"Lending sun"}),
        ("cafes", {"Solar cafés"}),
        ("CAFÉS", {"Solar cafés"}),
        ("batt*", {"Solar cafés", "Unscored roofs", ROOF}),
        ("bat*", {"Solar cafés", "Unscored roofs", ROOF}),
        ("atter*", set()),
        ('"new battery"', {ROOF}),
        ('"battery new"', set()),
        ('"new batteries"', set()),
        ('"new battery', {ROOF}),
        ("AI-driven", {"Solar cafés"}),
        ("driven-AI", set()),
        ("c++", {"Silent roofs"}),
        ("roof_top", {"Lending sun"}),
        ("100%", {"Lending sun"}),
        ("key point", {ROOF}),
        ("own thought", {ROOF}),
        ("(battery)", {"Unscored roofs", ROOF}),
        ("battery AND", set()),
        ("NEAR", set()),
        ("name:battery", set()),
        ("grid roof", {"Solar cafés"}),
        ('"', set()),
        ('""', set()),
        ("(", set()),
        ("*", set()),
        ("-", set()),
        ("", set()),
        (" \t", set()),
        ("\0", set()),
        ("\udc80", set()),
        ("battery " * 3000, {"Solar cafés", "Unscored roofs", ROOF}),
    ],
)
def test_a_search_finds_all_the_words_and_nothing_is_syntax(names: Names, text: str, left: set[str]) -> None:
    """Quoted words stand together, a star asks for a beginning, accents and number do not matter."""
    assert names(match=text) == left


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("city", "cities"), ("cities", "city"), ("box", "boxes"), ("boxes", "box"), ("day", "days"),
        ("days", "day"), ("watches", "watch"), ("glass", "glasses"), ("roof", "roofs"), ("ties", "tie"),
    ],
)  # fmt: skip
def test_a_plain_word_also_asks_for_its_other_number(word: str, other: str) -> None:
    """The singular for a plural, the plural for a singular."""
    assert match_expression(word) == f'("{word}" OR "{other}")'


def test_an_accent_does_not_hide_the_other_number() -> None:
    """The index has no accents: *café* also finds *cafés*."""
    assert match_expression("café") == '("café" OR "cafes")'
    assert match_expression("Cafés") == '("Cafés" OR "cafe")'


@pytest.mark.parametrize("word", ["is", "5g", "Größe", "c++", "co-op"])
def test_what_is_no_plain_english_word_is_only_itself(word: str) -> None:
    """Short words, digits, letters of other alphabets and signs have no plural made up for them."""
    assert match_expression(word) == f'"{word}"'


def test_the_best_match_comes_first(shelf: signals.Database) -> None:
    """A word in the name weighs more than one in the text; an order that is asked for goes before rank."""
    assert next(shelf.search("roofs")).name in ("Silent roofs", "Unscored roofs")
    scored = [record.relevancy for record in shelf.search("roofs", sort="relevancy")]
    assert scored == sorted(scored, key=lambda score: -(score or 0))


def test_a_search_is_one_filter_among_others(names: Names) -> None:
    """Different filters all hold."""
    assert names(match="battery", kinds=("highlight",)) == {ROOF}
    assert names(match="battery", min_relevancy=5) == {"Solar cafés"}
    assert names(match="longer", not_tags=("key point",)) == {SHED}


def test_rank_and_snippet_are_columns_of_a_search(shelf: signals.Database) -> None:
    """Lower ranks are better; the matches in an excerpt stand between the marks."""
    rows = list(shelf.rows(FindingQuery(match="thought"), ("rank", "snippet"), ("<", ">")))
    assert [row[1] for row in rows] == ["My own <thought>."]
    ranks = [row[0] for row in shelf.rows(FindingQuery(match="roofs"), ("rank",))]
    assert ranks == sorted(ranks, key=lambda rank: float(rank or 0))


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> signals.Database:
    """A base in which many findings match alike, and some of them are retired."""
    desk = Desk(tmp_path_factory.mktemp("copies"))
    rows = [("Solar roof", "A roof.", 3), ("Roof", "Solar, solar, solar.", 1), ("Wind", "Solar wind.", 5)]
    for at in range(8):
        desk.write(f"{7 - at}.md", signal_note(rows, url=f"https://example.org/{at}"))
    desk.ingest()
    for at in (2, 5):
        desk.write(f"{at}.md", signal_note(rows[1:], url=f"https://example.org/{7 - at}"))
    desk.ingest()
    return signals.open(desk.db)


@pytest.mark.parametrize("match", ["solar", "roof", "wind", "solar roof", "solar OR wind", '"', "nothing"])
@pytest.mark.parametrize("retired", [False, True])
@pytest.mark.parametrize("reverse", [False, True])
def test_the_first_matches_are_those_of_all(copies: signals.Database, match: str, retired: bool, reverse: bool) -> None:
    """However many are asked for and left out: in the same order, also among those that rank alike."""
    query = FindingQuery(match=match, raw_match="OR" in match, retired=retired, reverse=reverse)
    columns = ("id", "rank", "name", "snippet", "path", "line", "status")
    whole = list(copies.rows(query, columns, ("<", ">")))
    assert copies.count(query) == len(whole)
    for limit in (1, 2, 5, 8, 12, 100, 10**18):
        for offset in (0, 1, 3, 7, 50, 10**18):
            cut = query._replace(limit=limit, offset=offset, kinds=(ALL,) if offset % 2 else ())
            assert list(copies.rows(cut, columns, ("<", ">"))) == whole[offset : offset + limit]
            assert copies.count(cut) == len(whole)
    assert not copies.count(query) or retired == any(row[-1] == "retired" for row in whole) or "wind" in match


@pytest.mark.parametrize("column", ["rank", "snippet"])
def test_without_a_search_there_is_no_rank(shelf: signals.Database, column: str) -> None:
    """Asking for it is a mistake in the call."""
    with pytest.raises(UsageError, match=column):
        list(shelf.rows(FindingQuery(), (column,)))
    with pytest.raises(UsageError, match="rank"):
        list(shelf.find(sort="rank"))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("battery OR shed", {"Unscored roofs", ROOF, SHED}),
        ("name:roofs", {"Silent roofs", "Unscored roofs"}),
        ("NEAR(new battery)", {ROOF}),
        ("roof NOT battery", {"Solar cafés", "Silent roofs", "Lending sun"}),
    ],
)
def test_a_raw_search_speaks_the_syntax_of_fts5(names: Names, text: str, left: set[str]) -> None:
    """Words are then only themselves."""
    assert names(match=text, raw_match=True) == left


@pytest.mark.parametrize("text", ['"', "(", "*", "", "battery AND", "foo:battery", "^", "\udc80"])
def test_a_raw_search_that_is_no_syntax_is_refused_in_a_sentence(shelf: signals.Database, text: str) -> None:
    """Wherever it is asked: listing, counting, grouping, articles."""
    query = FindingQuery(match=text, raw_match=True)
    for ask in (
        lambda: list(shelf.rows(query)),
        lambda: shelf.count(query),
        lambda: shelf.stats("kind", query),
        lambda: list(shelf.articles(query)),
    ):
        with pytest.raises(UsageError, match=r"cannot read|not valid text"):
            ask()
