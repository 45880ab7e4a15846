"""Similar findings, and searches by meaning."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest

import signals
from bench.search_quality import precision
from notes import Desk, signal_note
from signals.errors import DatabaseError, UsageError
from signals.query import FindingQuery, Sort
from signals.similarity.nearest import FIRST
from similarity.conftest import FARMS

FARM, SENSOR = "Vertical farms", "Soil sensors"
TOWERS, KEYS = "Indoor agriculture", "Quantum encryption"


@pytest.fixture
def embedded(farms: Desk) -> Desk:
    with signals.open(farms.db) as base:
        base.embed()
    return farms


def find_similar(desk: Desk, *names: str, **options: Any) -> list[str | None]:
    ids = desk.ids()
    with signals.open(desk.db) as base:
        return [found.record.name for found in base.similar(*(ids[name] for name in names), **options)]


def search_by_meaning(desk: Desk, text: str, hybrid: bool = False, **filters: Any) -> list[Any]:
    query = FindingQuery(match=text, **filters)
    with signals.open(desk.db) as base:
        return list(base.hit_rows(base.search_by_meaning(query, hybrid), query, ("name", "rank", "similarity", "why")))


def test_a_finding_with_the_same_meaning_comes_first(embedded: Desk) -> None:
    """Farms in towers are like farms in buildings, though the two share no distinctive word."""
    assert find_similar(embedded, FARM) == [TOWERS, KEYS]
    assert find_similar(embedded, TOWERS) == [FARM, SENSOR]


def test_findings_of_the_same_article_are_left_out_by_default(embedded: Desk) -> None:
    """Users want other articles. The finding itself is never an answer."""
    assert find_similar(embedded, FARM, across=False) == [TOWERS, SENSOR, KEYS]


def test_several_findings_find_what_is_similar_to_all_of_them(embedded: Desk) -> None:
    """Neither they nor other findings of their articles are in the answer."""
    assert find_similar(embedded, FARM, SENSOR) == [TOWERS, KEYS]
    assert find_similar(embedded, FARM, TOWERS, across=False) == [SENSOR, KEYS]
    assert find_similar(embedded, FARM, TOWERS) == []


def test_an_article_stands_for_its_findings(embedded: Desk) -> None:
    """Its id can be used like theirs."""
    article = embedded.find()[0].article_id
    with signals.open(embedded.db) as base:
        answers = {found.record.article_id for found in base.similar(article)}
    assert answers == {record.article_id for record in embedded.find()} - {article}


def test_a_text_is_compared_like_a_finding(embedded: Desk) -> None:
    """The words of a finding find it, with a cosine of 1."""
    with signals.open(embedded.db) as base:
        found = list(base.similar(text=f"{FARMS[0][0]} {FARMS[0][1]}", limit=2))
    assert [(hit.record.name, hit.similarity) for hit in found] == [(FARM, 1.0), (TOWERS, found[1].similarity)]
    assert found[1].similarity is not None
    assert 0.3 < found[1].similarity < 1


def test_filters_limit_and_order_hold(embedded: Desk) -> None:
    """The best matching findings are found, and can be sorted otherwise."""
    assert find_similar(embedded, SENSOR, min_relevancy=3) == [TOWERS]
    assert find_similar(embedded, SENSOR, limit=1) == [TOWERS]
    assert find_similar(embedded, SENSOR, limit=1, offset=1) == [KEYS]
    assert find_similar(embedded, SENSOR, limit=0) == []
    assert find_similar(embedded, SENSOR, sort=Sort.RELEVANCY, reverse=True) == [KEYS, TOWERS]
    assert find_similar(embedded, SENSOR, reverse=True) == [KEYS, TOWERS]
    assert find_similar(embedded, SENSOR, kinds="signal") == []


def test_rare_matches_are_found(desk: Desk) -> None:
    """If hardly any of the nearest match the filters, farther ones are tried."""
    rows = [(f"Solar cell {n}", "Light becomes power.", 1) for n in range(3 * FIRST)]
    desk.write("many.md", signal_note([*rows, ("Ocean currents", "Water moves.", 5)]))
    desk.ingest()
    with signals.open(desk.db) as base:
        base.embed()
        found = [hit.record.name for hit in base.similar(text="solar cell", min_relevancy=5)]
    assert found == ["Ocean currents"]


def test_equally_near_findings_come_by_id(desk: Desk) -> None:
    """An answer is the same each time, even if it is cut off among equals."""
    for n in range(5):
        desk.write(f"{n}.md", signal_note([("Same", "Words.", 1)], url=f"https://example.org/{n}"))
    desk.ingest()
    with signals.open(desk.db) as base:
        base.embed()
        found = [hit.record.id for hit in base.similar(text="same words", limit=3)]
    assert found == sorted(record.id for record in desk.find())[:3]


def test_retired_findings_are_compared_on_request(embedded: Desk) -> None:
    """They have no stored vector; it is made for the answer."""
    gone = embedded.ids()[FARM]
    embedded.write("farms.md", signal_note([FARMS[1]], url="https://example.org/farms"))
    embedded.ingest()
    assert find_similar(embedded, TOWERS) == [SENSOR]
    assert find_similar(embedded, TOWERS, retired=True) == [FARM, SENSOR]
    with signals.open(embedded.db) as base:
        assert [hit.record.name for hit in base.similar(gone)] == [TOWERS, KEYS]


def test_a_hit_says_why(embedded: Desk) -> None:
    """The words it shares, the rarest first, and the cosine."""
    with signals.open(embedded.db) as base:
        (found,) = base.similar(text="sensors that farmers put into soil", limit=1)
    assert found.why == f"farmers, sensors, soil; cosine {found.similarity:.2f}"


def test_without_vectors_the_most_distinctive_words_are_compared(farms: Desk) -> None:
    """And the answer says so."""
    ids = farms.ids()
    with signals.open(farms.db) as base:
        found = base.similar_to([ids[FARM]], across=False)
        rows = list(base.hit_rows(found, FindingQuery(), ("name", "similarity", "why")))
    assert found.instead.startswith(
        "Only words were compared, because the database has no vectors. To compare meanings, run"
    )
    assert rows == []
    with signals.open(farms.db) as base:
        found = base.similar_to(text="a warehouse of the photon")
        rows = list(base.hit_rows(found, FindingQuery(), ("name", "similarity", "why")))
    assert sorted(rows) == [(TOWERS, None, "warehouse"), (KEYS, None, "photon")]


def test_without_the_extra_words_are_compared(embedded: Desk, request: pytest.FixtureRequest) -> None:
    """Even in a database that has vectors."""
    request.getfixturevalue("without_extra")
    with signals.open(embedded.db) as base:
        found = base.similar_to(text="soil")
    assert "wordllama is not installed" in found.instead
    assert len(found.hits) == 1


def test_a_search_by_meaning_needs_no_shared_word(embedded: Desk) -> None:
    """The nearest finding comes first. Every hit has a rank, a cosine and a reason."""
    rows = search_by_meaning(embedded, "growing food in town")
    assert {row[0] for row in rows[:2]} == {FARM, TOWERS}
    assert [row[1] for row in rows] == [1, 2, 3, 4]
    assert [row[2] for row in rows] == sorted((row[2] for row in rows), reverse=True)
    assert all("cosine" in row[3] for row in rows)


def test_a_hybrid_search_combines_words_and_meaning(embedded: Desk) -> None:
    """Either ranking alone would put the best finding lower."""
    assert search_by_meaning(embedded, "moisture", hybrid=True)[0][0] == SENSOR
    assert search_by_meaning(embedded, '"single photons"', hybrid=True, limit=1)[0][0] == KEYS
    assert [row[0] for row in search_by_meaning(embedded, "moisture", hybrid=True, kinds=("issue",))] != []


def test_a_search_by_meaning_says_what_it_needs(farms: Desk, request: pytest.FixtureRequest) -> None:
    """It was asked for explicitly, so words alone are no answer."""
    with pytest.raises(DatabaseError, match=r"The database has no vectors. Run `signals embed`"):
        search_by_meaning(farms, "soil")
    with signals.open(farms.db) as base:
        base.embed()
    with pytest.raises(UsageError, match="nothing to compare"):
        search_by_meaning(farms, "…")
    with closing(sqlite3.connect(farms.db)) as connection, connection:
        connection.execute("UPDATE meta SET value = 'another' WHERE key = 'vectors'")
    with pytest.raises(DatabaseError, match="Another model"):
        search_by_meaning(farms, "soil")
    request.getfixturevalue("without_extra")
    with pytest.raises(DatabaseError, match=r'pip install "signals-kb\[semantic\]"'):
        search_by_meaning(farms, "soil")


def test_judged_queries_reach_the_documented_figures() -> None:
    """Vectors beat words, and both together are at least as good."""
    found = {way.partition(":")[0]: figure for way, figure in precision().items()}
    words, likeness, vectors, both = found.values()
    assert words < likeness < vectors <= both
    assert vectors >= 0.60
    assert both >= 0.61


def test_invalid_text_is_refused_with_a_sentence(embedded: Desk) -> None:
    """Bytes of a command line may not be UTF-8."""
    with signals.open(embedded.db) as base, pytest.raises(UsageError, match="not valid text"):
        base.similar_to(text="caf\udce9")


def test_a_finding_without_a_word_is_similar_to_nothing(desk: Desk) -> None:
    """Neither by its vector nor by its words."""
    desk.write("one.md", signal_note([("—", "…", 1)], url="https://example.org/1"))
    desk.write("two.md", signal_note([("Word", "More.", 1)], url="https://example.org/2"))
    desk.ingest()
    with signals.open(desk.db) as base:
        base.embed()
        assert list(base.similar(desk.ids()["—"])) == []
        with pytest.raises(UsageError, match="nothing to compare"):
            base.similar_to(text=" ")


def test_hits_show_and_sort_by_marks_and_trends(embedded: Desk) -> None:
    """Whether vectors or words found them."""
    ids = embedded.ids()
    with signals.open(embedded.db) as base:
        base.mark(ids[KEYS], score=5, note="mine")
        base.new_trend("keys")
        base.add_to_trend("keys", [ids[KEYS]])
        for sort in (None, Sort.MY_SCORE):
            query = FindingQuery(match="farms", sort=sort)
            for found in (
                base.search_by_meaning(query),
                base.search_by_meaning(query, hybrid=True),
                base.similar_to([ids[FARM]], query=query),
            ):
                rows = list(base.hit_rows(found, query, ("name", "my_score", "my_note", "trends")))
                assert (KEYS, 5, "mine", '["keys"]') in rows
                assert sort is None or rows[0][0] == KEYS
