"""Everything about one finding or article, and the other lists: articles, problems, runs, statistics."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import signals
from notes import Desk, signal_note
from signals.columns import REGISTRY
from signals.errors import NotFound, UsageError
from signals.query import FindingQuery
from signals.results.details import ArticleDetail, FindingDetail
from storage.example_notes import CARE, READING, SOLAR


def id_of(shelf: signals.Database, name: str) -> str:
    return str(next(record.id for record in shelf.find(texts=name)))


def test_a_finding_is_shown_with_its_article_its_file_and_its_problems(shelf: signals.Database) -> None:
    """Only problems of its own lines belong to it."""
    detail = shelf.show(id_of(shelf, "out of range")[:9])
    assert isinstance(detail, FindingDetail)
    assert detail.record["title"] == "Care at home"
    assert detail.record["themes"] == ("Health",)
    assert detail.record["derived"] is False
    assert (
        Path(detail.file).read_text(encoding="utf-8").splitlines()[detail.record["line"] - 1].startswith("| No score")
    )
    assert [problem.severity for problem in detail.problems] == ["warning"]
    other = shelf.show(id_of(shelf, "paid by nobody"))
    assert other.problems == ()


def test_lists_and_objects_are_read_back_as_such(shelf: signals.Database) -> None:
    """Tags are a list, extra columns an object."""
    highlight = shelf.show(id_of(shelf, "new battery")).record
    assert (highlight["tags"], highlight["remark"]) == (("Key point",), "My own thought.")
    assert shelf.show(id_of(shelf, "beds")).record["extra"] == {"src": "x"}


def test_an_article_is_shown_with_its_findings(shelf: signals.Database) -> None:
    """In note order, each with kind, name or text, relevancy and line."""
    article = next(shelf.find(articles="care")).article_id
    detail = shelf.show(article.upper()[:10])
    assert isinstance(detail, ArticleDetail)
    assert [row[1:4] for row in detail.findings] == [
        ("issue", "Who pays", 2), ("issue", "No score", None), ("technology", "Beds that listen", 1),
    ]  # fmt: skip
    assert (detail.record["issues"], detail.record["technologies"], detail.record["findings"]) == (2, 1, 3)
    assert [problem.code for problem in detail.problems] == ["bad-relevancy"]


@pytest.mark.parametrize("prefix", ["", "  ", "a-", "A-"])
def test_an_empty_id_is_a_usage_error(shelf: signals.Database, prefix: str) -> None:
    """The call is wrong."""
    with pytest.raises(UsageError, match="missing"):
        shelf.resolve(prefix)


@pytest.mark.parametrize("prefix", ["zz", "%", "_", "*", "a-zz", "0" * 17, "'", "é"])
def test_an_unknown_id_is_not_found(shelf: signals.Database, prefix: str) -> None:
    """Wildcards are not digits."""
    with pytest.raises(NotFound, match="starts with"):
        shelf.resolve(prefix)


def test_an_ambiguous_id_names_the_candidates(shelf: signals.Database) -> None:
    """The findings of one article share their first digits."""
    first = id_of(shelf, "paid by nobody")
    with pytest.raises(UsageError, match=first):
        shelf.resolve(first[:4])
    assert shelf.resolve(f" {first[:12].upper()} ") == first


def test_ids_are_suggested_with_their_names(shelf: signals.Database) -> None:
    """Both findings and articles, up to the limit."""
    first = id_of(shelf, "paid by nobody")
    assert (first, "Who pays") in shelf.suggest(first[:4])
    assert len(shelf.suggest("a-")) == 4
    assert len(shelf.suggest("", limit=3)) == 3


def test_an_id_is_shown_with_seven_digits_unless_it_needs_more(tmp_path: Path) -> None:
    """It gets as many digits as tell it from all other ids."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note([(f"Name {at}", "text", 1) for at in range(400)]))
    desk.ingest()
    with signals.open(desk.db) as base:
        ids = [record.id for record in base.find()]
        for whole in ids:
            wanted = next(n for n in range(7, 17) if sum(other.startswith(whole[:n]) for other in ids) == 1)
            assert base.short_id(whole) == whole[:wanted]
            assert base.resolve(base.short_id(whole)) == whole
        assert {len(base.short_id(whole)) for whole in ids} > {7}
        (article,) = base.articles(columns=("id",))
        assert base.short_id(str(article[0])) == str(article[0])[:9]


def test_all_articles_are_listed_or_those_with_matching_findings(shelf: signals.Database) -> None:
    """An order or a limit alone is not a query: articles without findings stay."""
    column = ("path",)
    assert len(list(shelf.articles(columns=column))) == 4
    assert len(list(shelf.articles(FindingQuery(limit=1, reverse=True), columns=column))) == 4
    assert list(shelf.articles(FindingQuery(kinds=("issue",)), columns=column)) == [("health/care.md",)]
    assert list(shelf.articles(FindingQuery(match="battery"), columns=column, sort="path")) == [
        ("reading/roofs.md",), ("tech/Solar [1].md",),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "filters",
    [
        {}, {"retired": True}, {"texts": ("roof",)}, {"texts": ("roof",), "retired": True},
        {"kinds": ("signal", "issue")}, {"min_relevancy": 3}, {"only_unscored": True}, {"top": 1},
        {"match": "roof OR battery", "raw_match": True},
        {"themes": ("energy",)}, {"my_statuses": ("new",)}, {"texts": ("no such text",)},
    ],
    ids=str,
)  # fmt: skip
def test_articles_count_the_findings_that_a_query_finds(tmp_path: Path, filters: dict[str, Any]) -> None:
    """For each kind and in all, as a loop over these findings does; the order by findings goes by the same number."""
    desk = Desk(tmp_path)
    for name, text in {"solar.md": SOLAR, "care.md": CARE, "roofs.md": READING, "empty.md": "# Nothing yet\n"}.items():
        desk.write(name, text)
    desk.ingest()
    desk.write("gone.md", signal_note([("A roof that went", "It went.", 4)], title="Gone"))
    desk.ingest()
    desk.write("gone.md", "# Gone\n")
    desk.ingest()
    columns = ("id", "findings", "kinds")
    query = FindingQuery(**filters)
    with signals.open(desk.db) as base:
        expected: dict[str, Counter[str]] = {}
        if filters in ({}, {"retired": True}):
            expected = {str(id_): Counter() for (id_,) in base.articles(query, ("id",))}
        for record in base.find(query):
            expected.setdefault(record.article_id, Counter()).update([record.kind])
        rows = list(base.articles(query, columns, sort="findings"))
        assert {row[0]: (row[1], json.loads(str(row[2] or "{}"))) for row in rows} == {
            id_: (counted.total(), counted) for id_, counted in expected.items()
        }
        assert [row[1] for row in rows] == sorted((found.total() for found in expected.values()), reverse=True)
        assert base.count_articles(query) == len(rows)


@pytest.mark.parametrize("sort", REGISTRY.article_orders)
def test_articles_can_be_sorted_by_every_column_in_both_directions(shelf: signals.Database, sort: str) -> None:
    """The pages together contain every article once."""
    for reverse in (False, True):
        whole = list(shelf.articles(columns=("id",), sort=sort, reverse=reverse))
        pages = [
            row
            for at in range(4)
            for row in shelf.articles(columns=("id",), sort=sort, reverse=reverse, limit=1, offset=at)
        ]
        assert pages == whole
        assert len(set(whole)) == 4


def test_articles_have_all_their_columns(shelf: signals.Database) -> None:
    """As many values as columns, and no other names."""
    assert all(len(row) == len(REGISTRY.articles) for row in shelf.articles())
    with pytest.raises(UsageError, match="column"):
        list(shelf.articles(columns=("id; DROP TABLE articles",)))
    with pytest.raises(UsageError, match="sorted"):
        list(shelf.articles(sort="id; DROP TABLE articles"))


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("kind", {"signal": 3, "behavior": 1, "technology": 1, "issue": 2, "highlight": 2}),
        ("category", {"Technology": 4, "health": 3, "articles": 2}),
        ("article_type", {"news": 4, "report": 3, "": 2}),
        ("source", {"sun.example": 4, "": 3, "read.example": 2}),
        ("edition", {"20240105": 4, "2504.0": 3, "": 2}),
        ("format", {"signal-note": 7, "reading-export": 2}),
        ("theme", {"Energy": 4, "100% renewables": 4, "Health": 3}),
        ("keyword", {"solar": 4, "C++": 4}),
        ("tag", {"Key point": 1}),
    ],
)
def test_statistics_count_findings_by_group(shelf: signals.Database, by: str, groups: dict[str, int]) -> None:
    """A finding counts under each theme and keyword of its article."""
    stats = shelf.stats(by)
    assert {group.label: group.findings for group in stats.groups} == groups
    assert (stats.articles, stats.findings, stats.by) == (3, 9, by)
    for group in stats.groups:
        assert sum(group.scores.values()) == group.findings


@pytest.mark.parametrize(("by", "labels"), [("month", ["2023-05", "2024-01"]), ("year", ["2023", "2024"])])
def test_statistics_over_time_are_in_order_and_count_dates_of_first_sight(
    tmp_path: Path, by: str, labels: list[str]
) -> None:
    """A note without a date gets the day of the run."""
    desk = Desk(tmp_path)
    desk.write("a.md", signal_note([("A", "a", 1)], url="https://example.org/2024/01/02/a"))
    desk.write("b.md", signal_note([("B", "b", 1), ("C", "c", 1)], url="https://example.org/2023/05/06/b"))
    desk.write("c.md", signal_note([("D", "d", 1)], url=None).replace("20240105", "20067.0"))
    desk.ingest()
    with signals.open(desk.db) as base:
        stats = base.stats(by)
    assert [group.label for group in stats.groups][:2] == labels
    assert stats.by_first_seen == 1


def test_statistics_give_scores_and_their_mean(shelf: signals.Database) -> None:
    """A missing relevancy is counted as missing, and not as zero in the mean."""
    (group,) = shelf.stats("kind", FindingQuery(kinds=("signal",))).groups
    assert group.scores == {"5": 1, "4": 0, "3": 1, "2": 0, "1": 0, "none": 1}
    assert group.mean == 4
    (group,) = shelf.stats("kind", FindingQuery(kinds=("highlight",))).groups
    assert group.mean is None


def test_statistics_refuse_an_unknown_group(shelf: signals.Database) -> None:
    """Names are never put into SQL unchecked."""
    with pytest.raises(UsageError, match="kind"):
        shelf.stats("f.kind; DROP TABLE findings")


def test_problems_are_found_by_severity_path_and_code(shelf: signals.Database) -> None:
    """All conditions must be met."""
    assert [(p.path, p.code) for p in shelf.problems()] == [
        ("empty.md", "no-findings"), ("health/care.md", "bad-relevancy"),
    ]  # fmt: skip
    assert [p.path for p in shelf.problems(paths=("health",))] == ["health/care.md"]
    assert [p.line for p in shelf.problems(codes=("bad-relevancy",))] == [17]
    assert list(shelf.problems(severities=("rejected", "repaired"))) == []
    assert list(shelf.problems(severities=("warning",), codes=("bad-relevancy",), paths=("empty",))) == []


def test_problems_of_retired_notes_are_hidden(tmp_path: Path) -> None:
    """Lists and totals agree."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note([("A", "a", 9)]))
    desk.write("two.md", signal_note([("B", "b", 9)], url="https://example.org/two"))
    desk.ingest()
    (desk.notes / "two.md").unlink()
    desk.ingest(retire_missing=True)
    with signals.open(desk.db) as base:
        assert [problem.path for problem in base.problems()] == ["one.md"]
        assert base.stats().problems == {"repaired": 0, "warning": 1, "rejected": 0}


def test_the_log_counts_what_each_run_did(tmp_path: Path) -> None:
    """Newest first, with the same words as a report."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note([("A", "a", 1), ("B", "b", 1)]))
    reports = [desk.ingest()]
    desk.write("one.md", signal_note([("A", "a", 2)]))
    reports.append(desk.ingest())
    with signals.open(desk.db) as base:
        runs = base.log()
        assert [run.run for run in base.log(limit=1)] == [2]
        assert [change.what for change in base.changes(1)] == ["added"] * 3
        assert {(change.what, change.label, str(change.before)) for change in base.changes(2)} == {
            ("updated", "A", "{'relevancy': 1}"), ("retired", "B", "{}"),
        }  # fmt: skip
        with pytest.raises(NotFound, match="Run 3 does not exist"):
            list(base.changes(3))
    for run, report in zip(reversed(runs), reports, strict=True):
        assert (run.run, run.notes, run.findings, run.problems) == (
            report.run, report.notes, report.findings, report.problems,
        )  # fmt: skip
        assert run.finished is not None
        assert run.finished >= run.started
