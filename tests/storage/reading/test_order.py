"""In what order findings come: the same always."""

from pathlib import Path

import pytest

import signals
from notes import Desk, signal_note
from signals.columns import REGISTRY
from signals.query import FindingQuery, Sort


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> signals.Database:
    """Four articles whose findings tie in most respects."""
    desk = Desk(tmp_path_factory.mktemp("order"))
    for at, (host, title) in enumerate([("b.example", "Beta"), ("a.example", "alpha"), ("b.example", "Ähnlich")]):
        rows = [("same", "text", 3), ("Zeta", "text", 5), ("eta", "text", None)]
        desk.write(f"n{at}.md", signal_note(rows, url=f"https://{host}/2024/0{at + 1}/x", title=title))
    desk.write("m.md", signal_note([("issue", "text", 5)], url="https://c.example/2024/01/x", kind="Issues"))
    desk.ingest()
    desk.write("o.md", signal_note([("later", "text", 3)], url="https://d.example/2024/01/x"))
    desk.ingest()
    return signals.open(desk.db)


def column(base: signals.Database, name: str, sort: str, reverse: bool = False) -> list[object]:
    query = FindingQuery(sort=sort, reverse=reverse)
    return [row[0] for row in base.rows(query, (name,))]


@pytest.mark.parametrize("sort", [sort for sort in REGISTRY.orders if sort != "rank"])
def test_every_order_is_whole_and_the_same_however_it_is_cut(base: signals.Database, sort: str) -> None:
    """Pages of two put together are the whole, either way round: ties are broken."""
    for reverse in (False, True):
        whole = column(base, "id", sort, reverse)
        pages = [
            row[0]
            for at in range(0, len(whole), 2)
            for row in base.rows(FindingQuery(sort=sort, reverse=reverse, limit=2, offset=at), ("id",))
        ]
        assert pages == whole
        assert len(set(whole)) == len(whole) == 11


@pytest.mark.parametrize("sort", [sort for sort in REGISTRY.orders if sort != "rank"])
def test_in_every_order_the_first_of_each_article_can_be_taken(base: signals.Database, sort: str) -> None:
    """They are the first of each in the whole list, where line and id break ties."""
    for reverse in (False, True):
        taken = list(base.rows(FindingQuery(sort=sort, reverse=reverse, top=1), ("article_id",)))
        assert len(taken) == len(set(taken)) == len(set(base.rows(FindingQuery(), ("article_id",))))


def test_scores_come_highest_first_and_those_without_last(base: signals.Database) -> None:
    """Reversed, they come the other way round."""
    scores = column(base, "relevancy", Sort.RELEVANCY)
    assert scores == [5, 5, 5, 5, 3, 3, 3, 3, None, None, None]
    assert column(base, "relevancy", Sort.RELEVANCY, reverse=True) == scores[::-1]


def test_equal_scores_come_newest_first(base: signals.Database) -> None:
    """Then in note order."""
    first = [(record.dated, record.path) for record in base.find() if record.relevancy == 5]
    assert first == [("2024-03", "n2.md"), ("2024-02", "n1.md"), ("2024-01", "m.md"), ("2024-01", "n0.md")]


@pytest.mark.parametrize(
    ("sort", "name", "ends"),
    [
        (Sort.DATED, "dated", ("2024-03", "2024-01")),
        (Sort.NAME, "name", ("eta", "Zeta")),
        (Sort.KIND, "kind", ("signal", "issue")),
        (Sort.TITLE, "title", ("alpha", "Ähnlich")),
        (Sort.SOURCE, "source", ("a.example", "d.example")),
        (Sort.CATEGORY, "category", (None, None)),
        (Sort.PATH, "path", ("m.md", "o.md")),
    ],
)
def test_dates_come_newest_first_and_text_from_a_to_z(
    base: signals.Database, sort: str, name: str, ends: tuple[object, object]
) -> None:
    """Without regard to case."""
    values = column(base, name, sort)
    assert (values[0], values[-1]) == ends
    values = column(base, name, sort, reverse=True)
    assert (values[-1], values[0]) == ends


def test_what_was_seen_last_comes_first(base: signals.Database) -> None:
    """Orders by first and last sight go by run."""
    assert column(base, "name", Sort.FIRST_SEEN)[0] == "later"
    assert column(base, "name", Sort.LAST_SEEN, reverse=True)[-1] == "later"


def test_ids_and_limits(base: signals.Database) -> None:
    """An order by id is that of its digits; a limit of none is none, an offset past the end finds nothing."""
    ids = column(base, "id", Sort.ID)
    assert ids == sorted(ids, key=str)
    assert list(base.find(limit=0)) == []
    assert list(base.find(offset=11)) == []
    assert len(list(base.find(offset=9))) == 2


def test_a_reader_that_stops_half_way_is_in_nobodys_way(tmp_path: Path) -> None:
    """Rows not yet read keep no ingestion from committing."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note([("A", "a", 1), ("B", "b", 2)]))
    desk.ingest()
    with signals.open(desk.db) as reader:
        rows = reader.find()
        next(rows)
        desk.write("two.md", signal_note([("C", "c", 3)], url=None))
        desk.ingest()
        assert len(list(rows)) == 1
        assert reader.count() == 3
