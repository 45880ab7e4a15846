"""Which findings form a cluster, its counts, and the recurrence of a finding."""

from __future__ import annotations

from typing import Any

import pytest

import signals
from notes import Desk, signal_note
from signals.query import Sort
from signals.similarity import clusters as clustering
from signals.similarity.same_wording_pairs import MAX_NEIGHBORS
from similarity.conftest import FARMS
from similarity.groups import ALONE, ROOFS, ask, by_id, embed, forget

CLUSTER = ("name", "findings", "articles", "sources", "first", "last", "relevancy")


def article(name: str, *rows: tuple[str, str, int | None], host: str = "example.org", topic: bool = False) -> str:
    text = signal_note(rows, url=f"https://{host}/{name}", title=name)
    return f"# __Topic__: {name}\n" + text.partition("\n")[2] if topic else text


def clusters(desk: Desk, min_articles: int = 2, **filters: Any) -> list[tuple[Any, ...]]:
    with signals.open(desk.db) as base:
        return list(base.clusters(signals.FindingQuery(**filters), CLUSTER, min_articles))


def recurrences(desk: Desk) -> dict[Any, Any]:
    with signals.open(desk.db) as base:
        return {row[0]: row[1] for row in base.rows(columns=("description", "recurrence"))}


@pytest.fixture
def roofs(desk: Desk) -> Desk:
    """Three articles of two hosts that report the same about roofs, one of them with a finding of its own."""
    desk.write("a.md", article("a", ROOFS[0], ALONE))
    desk.write("b.md", article("b", ROOFS[1], host="other.example").replace("20240105", "20230301"))
    desk.write("c.md", article("c", ROOFS[2]))
    desk.ingest()
    embed(desk)
    return desk


def test_findings_of_different_articles_that_say_the_same_are_a_cluster(roofs: Desk) -> None:
    """By the same name in other letters, and by a near text. A finding without neighbors is in none."""
    assert clusters(roofs) == [("Solar Roofs", 3, 3, 2, "2023-03-01", "2024-01-05", 5)]


def test_recurrence_is_the_number_of_independent_articles(roofs: Desk) -> None:
    """One without a cluster."""
    assert set(recurrences(roofs).values()) == {3, 1}
    assert recurrences(roofs)[ALONE[1]] == 1


def test_without_embedding_there_is_no_recurrence(desk: Desk) -> None:
    """Nothing is made up."""
    desk.write("a.md", article("a", ROOFS[0], ALONE))
    desk.ingest()
    assert set(recurrences(desk).values()) == {None}
    assert clusters(desk) == []
    with signals.open(desk.db) as base:
        assert base.compared is None


def test_a_derived_article_does_not_count(roofs: Desk) -> None:
    """A topic page repeats others: its findings belong to the cluster and are not counted."""
    text = ROOFS[0][1]
    roofs.write(
        "topic.md", article("topic", ROOFS[0], ("Sea walls", "A wall of stone against the sea.", 2), topic=True)
    )
    roofs.ingest()
    assert clusters(roofs) == [("Solar Roofs", 4, 3, 2, "2023-03-01", "2024-01-05", 5)]
    assert recurrences(roofs)["A wall of stone against the sea."] == 0
    assert recurrences(roofs)[text] == 3


def test_one_article_and_a_topic_page_count_as_one_article(desk: Desk) -> None:
    """Such a cluster is listed only on request, and never represented by the topic page."""
    desk.write("a.md", article("a", ROOFS[0]))
    desk.write("topic.md", article("topic", ROOFS[1], topic=True))
    desk.ingest()
    embed(desk)
    assert clusters(desk) == []
    assert clusters(desk, min_articles=1) == [("Solar roofs", 2, 1, 1, "2024-01-05", "2024-01-05", 5)]
    assert set(recurrences(desk).values()) == {1}


def test_one_article_alone_makes_no_cluster(desk: Desk) -> None:
    """However often it repeats itself."""
    desk.write("a.md", article("a", *ROOFS))
    desk.ingest()
    embed(desk)
    assert clusters(desk, min_articles=0) == []
    assert ask(desk, "SELECT count(*) > 0 FROM neighbors") == [(1,)]


def test_kinds_are_kept_apart(desk: Desk) -> None:
    """The same name under two kinds is two findings."""
    desk.write("a.md", article("a", ROOFS[0]))
    desk.write("b.md", article("b", ROOFS[0]).replace("## Signals", "## Issues"))
    desk.ingest()
    embed(desk)
    assert clusters(desk, min_articles=0) == []


def test_an_edit_moves_a_finding(roofs: Desk) -> None:
    """An edited finding leaves its cluster, and returns if it is edited back."""
    before = by_id(roofs)
    roofs.write("c.md", article("c", ("Rooftop solar cells", FARMS[0][1], 2)))
    roofs.ingest()
    assert clusters(roofs) == [("Solar Roofs", 2, 2, 2, "2023-03-01", "2024-01-05", 5)]
    roofs.write("c.md", article("c", ROOFS[2]))
    roofs.ingest()
    assert by_id(roofs) == before


def test_a_retired_finding_is_no_member(roofs: Desk) -> None:
    """Neither in the list nor in the counts."""
    (roofs.notes / "b.md").unlink()
    roofs.ingest(retire_missing=True)
    assert [row[1:] for row in clusters(roofs)] == [(2, 2, 1, "2024-01-05", "2024-01-05", 4)]


def test_changes_of_an_article_change_the_counts(roofs: Desk) -> None:
    """Its findings are the same, but the date differs."""
    roofs.write("c.md", article("c", ROOFS[2]).replace("20240105", "20250607"))
    roofs.ingest()
    assert clusters(roofs) == [("Solar Roofs", 3, 3, 2, "2023-03-01", "2025-06-07", 5)]


def test_filters_narrow_the_findings_that_are_counted(roofs: Desk) -> None:
    """A cluster with too few remaining articles is not listed. Its name and id do not change."""
    assert clusters(roofs, until="2023") == []
    assert clusters(roofs, 1, until="2023") == [("Solar Roofs", 1, 1, 1, "2023-03-01", "2023-03-01", 5)]
    assert clusters(roofs, since="2020") == clusters(roofs, kinds=("signal",)) == clusters(roofs)
    assert clusters(roofs, 1, match="homeowners")[0][:3] == ("Solar Roofs", 1, 1)
    assert clusters(roofs, 0, max_relevancy=1) == []
    assert clusters(roofs, 0, kinds=("issue",)) == []


def test_findings_are_listed_by_cluster_and_by_recurrence(roofs: Desk) -> None:
    """Both are filters and fields of a query. Ids of clusters may be shortened."""
    (whole,) = (row[0] for row in ask(roofs, "SELECT id FROM clusters"))
    with signals.open(roofs.db) as base:
        assert base.cluster_id(whole[:6]) == base.cluster_id(whole[2:].upper()) == whole
        assert base.count(signals.FindingQuery(clusters=(whole[:6],))) == 3
        assert base.count(signals.FindingQuery(min_recurrence=2)) == 3
        assert base.count(signals.FindingQuery(min_recurrence=1)) == 4
        by = [row[0] for row in base.rows(signals.FindingQuery(sort=Sort.RECURRENCE), ("recurrence",))]
        assert by == [3, 3, 3, 1]


def test_pairs_say_why(roofs: Desk) -> None:
    """The same text, the same name, or near texts with their similarity; the earlier finding first."""
    roofs.write("d.md", article("d", ("Roofs that give power", ROOFS[0][1], None)))
    roofs.ingest()
    with signals.open(roofs.db) as base:
        pairs: list[tuple[Any, ...]] = list(base.duplicates(columns=("name", "other_name", "why", "similarity")))
    assert {pairs[0][:2], pairs[0][1::-1]} >= {("Solar roofs", "Roofs that give power")}
    assert pairs[0][2:] == ("same text", 1.0)
    assert ("Solar Roofs", "Solar roofs", "same name") in {pair[:3] for pair in pairs}
    near = [(why, similarity) for _, _, why, similarity in pairs if why.startswith("near")]
    assert near
    assert all(why == f"near text {similarity:.2f}" and similarity >= 0.8 for why, similarity in near)
    assert [pair[3] for pair in pairs] == sorted((pair[3] for pair in pairs), reverse=True)


def test_pairs_are_of_one_article_or_of_two(desk: Desk) -> None:
    """Or of both by default."""
    desk.write("a.md", article("a", ROOFS[0], ROOFS[1]))
    desk.write("b.md", article("b", ROOFS[2]))
    desk.ingest()
    embed(desk)
    with signals.open(desk.db) as base:
        everything = set(base.duplicates())
        within, across = set(base.duplicates(within=True)), set(base.duplicates(within=False))
        assert within | across == everything
        assert within
        assert across
        assert within.isdisjoint(across)
        assert set(base.duplicates(min_similarity=0.999)) < everything


def test_a_name_that_hundreds_have_makes_few_pairs(desk: Desk) -> None:
    """Each finding keeps its nearest, so pairs grow with the findings and not with their square. All are one
    cluster."""
    count = 150
    for number in range(count):
        desk.write(f"{number}.md", article(str(number), ("Solar roofs", ROOFS[0][1], 3)))
    desk.ingest()
    embed(desk)
    ((pairs,),) = ask(desk, "SELECT count(*) FROM neighbors")
    assert pairs <= count * MAX_NEIGHBORS
    assert [row[1:3] for row in clusters(desk)] == [(count, count)]


HOSTILE = ("???", "🦉", "=1+1", "'; DROP TABLE clusters; --", "\\", "<b>", "٣", "I" * 5_000, "ﬁ", "\u202etxet")


def test_hostile_texts_are_compared_like_any(desk: Desk) -> None:
    """Names without letters do not match each other, and nothing fails."""
    for name in ("a", "b", "c"):
        rows = [(text, f"{text} {name}", 3) for text in HOSTILE]
        desk.write(f"{name}.md", article(name, *rows))
    desk.ingest()
    embed(desk)
    found = {row[0]: row[2] for row in clusters(desk)}
    assert [found["'; DROP TABLE clusters; --"], found["I" * 5_000], found["٣"]] == [3, 3, 3]
    with signals.open(desk.db) as base:
        assert base.verify(deep=True) == []
    before = by_id(desk)
    forget(desk)
    embed(desk)
    assert by_id(desk) == before


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_names_and_texts_that_are_the_same_are_grouped(desk: Desk) -> None:
    """Near texts are not found. Ingestions update the clusters all the same."""
    desk.write("a.md", article("a", ROOFS[0], ALONE))
    desk.write("b.md", article("b", ROOFS[1], (ALONE[0] + " (TL)", "Other words.", 1)))
    desk.ingest()
    embed(desk)
    desk.write("c.md", article("c", ROOFS[2], ("Dams", ALONE[1].upper(), 1)))
    desk.ingest()
    assert sorted(row[1:3] for row in clusters(desk)) == [(2, 2), (3, 3)]
    with signals.open(desk.db) as base:
        assert base.compared == "names"
        assert {row[0] for row in base.duplicates(columns=("why",))} == {"same name", "same text"}


def test_an_ingestion_without_the_extra_only_deletes_what_is_gone(roofs: Desk, request: pytest.FixtureRequest) -> None:
    """Vectors cannot be compared then: old pairs remain, and new findings wait for the next embedding."""
    request.getfixturevalue("without_extra")
    roofs.write("d.md", article("d", ROOFS[1]))
    roofs.ingest()
    (roofs.notes / "b.md").unlink()
    roofs.ingest(retire_missing=True)
    assert [row[1:] for row in clusters(roofs)] == [(2, 2, 1, "2024-01-05", "2024-01-05", 4)]
    assert recurrences(roofs)[ROOFS[1][1]] is None


def test_the_next_embedding_with_the_extra_gives_the_full_result(roofs: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was done meanwhile without it."""
    with monkeypatch.context() as patched:
        patched.setattr(clustering, "_vectors_can_be_read", lambda: False)
        for number in range(2 * MAX_NEIGHBORS):
            roofs.write(f"more{number}.md", article(f"more{number}", (f"Roofs {number}", ROOFS[0][1], 3)))
            (roofs.notes / "a.md").unlink(missing_ok=True)
            roofs.ingest(retire_missing=True)
    embed(roofs)
    before = by_id(roofs)
    forget(roofs)
    embed(roofs)
    assert by_id(roofs) == before


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("UPDATE clusters SET articles = 9", "wrong counts"),
        ("UPDATE clusters SET last = '2030'", "wrong counts"),
        ("DELETE FROM clusters", "do not exist"),
        ("DELETE FROM cluster_findings WHERE finding = (SELECT finding FROM clusters)", "wrong counts"),
        ("INSERT INTO cluster_findings SELECT 999, id FROM clusters", "not live"),
        ("UPDATE findings SET status = 'retired' WHERE pk = (SELECT finding FROM clusters)", "not live"),
    ],
)
def test_verify_reports_wrong_clusters(roofs: Desk, harm: str, words: str) -> None:
    """And names the command that repairs them."""
    with signals.open(roofs.db) as base:
        assert base.verify() == []
    ask(roofs, harm)
    if "findings SET" in harm:
        ask(roofs, "UPDATE article_kinds SET findings = findings - 1 WHERE article = 2")
        with signals.open(roofs.db) as base:
            base.vacuum()
    with signals.open(roofs.db) as base:
        (wrong,) = base.verify()
        assert words in wrong
        assert "signals embed" in wrong
        base.embed()
        assert base.verify() == []
