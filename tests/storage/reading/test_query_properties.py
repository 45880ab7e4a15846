"""Whatever is asked, the base answers as a loop over all of its records would, or says why the question makes none."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from fnmatch import fnmatchcase
from itertools import islice
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import signals
from notes import Desk
from signals.columns import REGISTRY
from signals.errors import UsageError
from signals.models.kinds import BUILT_IN
from signals.query import FindingQuery
from storage.example_notes import CARE, READING, SOLAR

ASKED = (*REGISTRY.exported, "keywords", "themes", "article_tags", *REGISTRY.added_by("--with-marks"))
TEXTS = ("name", "description", "change", "ten_year", "driving_force", "remark")

TITLES = ("Straße", "STRASSE und mehr", "Cafe\u0301 %", "café _", "İstanbul", "a-b", "[x] *")
WORDS = (
    "solar",
    "Solar",
    "ROOF",
    "straße",
    "STRASSE",
    "cafe\u0301",
    "CAFÉ",
    "i\u0307",
    "100%",
    "a_b",
    "C++",
    "x",
    "a",
    "'",
    "",
)
LABELS = ("Energy", "energy", "HEALTH", "key point", "roofs", "Key Point", "c++", "100% renewables", "ß", "SS", "", "%")
DATES = ("2023", "2023-12", "2023-12-31", "2024", "2024-01", "2024-02-10", "2024-02", "2025-01-01")


def note(number: int) -> str:
    """A note whose fields differ from its neighbours' in one way and another."""
    title, date = TITLES[number % len(TITLES)], DATES[number % len(DATES)]
    texts = [(WORDS[(number + row) % len(WORDS)], WORDS[number * row % len(WORDS)]) for row in range(5)]
    rows = "".join(f"| {name} {number} | {text} | {(number + at) % 7} |\n" for at, (name, text) in enumerate(texts))
    return (
        f"# __{title}__, from ([{20240101 + number}](https://l.example/).)\n\n"
        f"__[External link](https://{'www.' if number % 2 else ''}h{number % 3}.example/{number})__\n\n"
        f"## Themes\n\n* {LABELS[number % 10]}\n* {LABELS[number * 3 % 10]}\n\n"
        f"## Keywords\n\n* {LABELS[number * 7 % 10]}\n\n"
        f"## Other\n\n* Category: {LABELS[number * 5 % 10]}\n* Type: {WORDS[number % 9]}\n* Published: {date}\n"
        f"* Author: {TITLES[number * 2 % 7]}\n* Tags: {LABELS[number % 6]}\n\n"
        f"## {list(BUILT_IN)[number % 5].plural}\n\n| name | change | relevancy |\n|---|---|---|\n{rows}"
    )


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[signals.Database]:
    """Some ninety findings, a few of them retired."""
    desk = Desk(tmp_path_factory.mktemp("properties"))
    for name, text in (("tech/Solar [1].md", SOLAR), ("health/care.md", CARE), ("reading/roofs.md", READING)):
        desk.write(name, text)
    for number in range(16):
        desk.write(f"{'Straße' if number % 2 else 'a_b'}/{number}.md", note(number))
    desk.ingest()
    desk.write("a_b/2.md", note(2).rsplit("\n", 4)[0] + "\n")
    desk.ingest()
    with signals.open(desk.db) as opened:
        judge(opened)
        yield opened


def judge(base: signals.Database) -> None:
    """Mark and gather some findings, one way and another, and some of them that are retired."""
    ids = sorted(record.id for record in base.find(retired=True))
    base.mark(ids[::7], starred=True, tags=["Grid"])
    base.mark(ids[::5], score=4, status="reviewed")
    base.mark(ids[1::6], score=2, status="dismissed", tags=["straße"], note="no")
    base.mark(ids[::10], clear=True)
    base.new_trend("roofs")
    base.add_to_trend("roofs", ids[::4])
    base.new_trend("straße")
    base.add_to_trend("straße", ids[::9])


@pytest.fixture(scope="module")
def everything(base: signals.Database) -> list[dict[str, Any]]:
    """Every record, live and retired."""
    rows = base.rows(FindingQuery(retired=True), ASKED)
    return [{name: signals_value(name, value) for name, value in zip(ASKED, row, strict=True)} for row in rows]


LISTS_AND_OBJECTS = ("tags", "themes", "keywords", "article_tags", "extra", "my_tags", "trends")


def signals_value(name: str, value: Any) -> Any:
    """A value of a row as a person would hold it."""
    return json.loads(value) if value and name in LISTS_AND_OBJECTS else value


def fold(text: str | None) -> str:
    """Text without regard to case."""
    return unicodedata.normalize("NFC", text or "").casefold()


def earliest(date: str) -> str:
    return date + "-01-01"[len(date) - 4 :]


def latest(date: str) -> str:
    return date + "-12-31"[len(date) - 4 :]


def is_one(value: str | None, asked: Iterable[str]) -> bool:
    return value is not None and fold(value) in map(fold, asked)


def holds_one(values: Iterable[str] | None, asked: Iterable[str]) -> bool:
    return not {fold(value) for value in values or ()}.isdisjoint(map(fold, asked))


def has_within(text: str | None, asked: Iterable[str]) -> bool:
    return text is not None and any(fold(one) in fold(text) for one in asked)


def is_wanted(query: FindingQuery, one: dict[str, Any]) -> bool:
    """Whether a record is one that the query asks for, told field by field."""
    score, tags = one["relevancy"], [*(one["tags"] or ()), *(one["article_tags"] or ())]
    if query.only_unscored:
        scored = score is None
    elif score is None:
        scored = query.include_unscored or (query.min_relevancy is None and query.max_relevancy is None)
    else:
        scored = (query.min_relevancy or 0) <= score <= (5 if query.max_relevancy is None else query.max_relevancy)
    return (
        scored
        and (query.retired or one["status"] == "live")
        and (not query.kinds or one["kind"] in query.kinds)
        and (not query.categories or is_one(one["category"], query.categories))
        and (not query.article_types or is_one(one["article_type"], query.article_types))
        and (not query.editions or is_one(one["edition"], query.editions))
        and (not query.sources or one["source"] in {s.lower().removeprefix("www.") for s in query.sources})
        and (not query.themes or holds_one(one["themes"], query.themes))
        and (not query.keywords or holds_one(one["keywords"], query.keywords))
        and (not query.tags or holds_one(tags, query.tags))
        and not holds_one(tags, query.not_tags)
        and (not query.authors or has_within(one["author"], query.authors))
        and (not query.articles or has_within(one["title"], query.articles) or is_of(one, query.articles))
        and (not query.texts or has_within(searched(one), query.texts))
        and (not query.paths or has_within(one["path"], query.paths) or fits(one["path"], query.paths))
        and (not query.starred or one["starred"] == 1)
        and (not query.my_statuses or one["my_status"] in query.my_statuses)
        and (not query.my_scores or one["my_score"] in query.my_scores)
        and (not query.my_tags or holds_one(one["my_tags"], query.my_tags))
        and (not query.trends or holds_one(one["trends"], query.trends))
        and (not query.ids or any(one["id"].startswith(id_.lower()) for id_ in query.ids))
        and (query.since is None or latest(one["dated"]) >= earliest(query.since))
        and (query.until is None or earliest(one["dated"]) <= latest(query.until))
    )


def searched(one: dict[str, Any]) -> str:
    return " ".join([*(one[field] or "" for field in TEXTS), json.dumps(one["tags"] or [])])


def is_of(one: dict[str, Any], articles: Iterable[str]) -> bool:
    return any(id_.startswith("a-") and one["article_id"].startswith(id_) for id_ in articles)


def fits(path: str, globs: Iterable[str]) -> bool:
    return any(fnmatchcase(fold(path), fold(glob)) for glob in globs)


def some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.just(()) | st.lists(st.sampled_from(values), max_size=2).map(tuple)


SCORES = st.none() | st.integers(0, 6)
QUERIES = st.builds(
    lambda **given: FindingQuery(**given),
    kinds=st.just(()) | st.lists(st.sampled_from(BUILT_IN.names), max_size=4).map(tuple),
    min_relevancy=SCORES,
    max_relevancy=SCORES,
    include_unscored=st.booleans(),
    only_unscored=st.sampled_from([False, False, True]),
    categories=some(*LABELS),
    article_types=some(*WORDS),
    sources=some("h0.example", "WWW.h1.example", "sun.example", "example", ""),
    editions=some("20240101", "2504.0", "nowhere", ""),
    themes=some(*LABELS),
    keywords=some(*LABELS),
    tags=some(*LABELS),
    not_tags=some(*LABELS),
    articles=some(*TITLES, *WORDS, "a-", "a-0", "a-00000000000000000"),
    authors=some(*TITLES, *WORDS),
    since=st.none() | st.sampled_from(DATES),
    until=st.none() | st.sampled_from(DATES),
    paths=some("*.md", "a_b/*", "STRASSE/?.md", "straße", "tech", "[", "%", "health/care.md", "*1*", ""),
    texts=some(*WORDS),
    starred=st.sampled_from([False, False, True]),
    my_statuses=some("new", "reviewed", "dismissed"),
    my_scores=st.just(()) | st.lists(st.integers(1, 5), max_size=2).map(tuple),
    my_tags=some("grid", "STRASSE", "nothing", ""),
    trends=some("roofs", "Straße", "nothing"),
    ids=some("", "0", "a", "F", "5c", "zz", "%"),
    retired=st.booleans(),
)


def thinned(query: FindingQuery, keep: int) -> FindingQuery:
    """The query with but a few of its conditions, so that it finds something."""
    names = [name for name in FindingQuery._fields if getattr(query, name) != getattr(FindingQuery(), name)]
    dropped = {name: getattr(FindingQuery(), name) for at, name in enumerate(names) if not keep >> at & 1}
    return query._replace(**dropped)


@settings(max_examples=1_000)
@given(query=QUERIES, keep=st.integers(0, 2**26))
def test_a_query_finds_what_a_loop_over_all_records_finds(
    base: signals.Database, everything: list[dict[str, Any]], query: FindingQuery, keep: int
) -> None:
    """Neither an index nor a plan changes an answer, nor how many there are."""
    asked = thinned(query, keep)
    expected = sorted(one["id"] for one in everything if is_wanted(asked, one))
    assert sorted(record.id for record in base.find(asked)) == expected
    assert base.count(asked) == len(expected)


@settings(max_examples=300)
@given(
    query=QUERIES,
    keep=st.integers(0, 2**26),
    sort=st.sampled_from([sort for sort in REGISTRY.orders if sort != "rank"]),
    reverse=st.booleans(),
    limit=st.integers(0, 20),
    offset=st.integers(0, 20),
)
def test_a_page_is_a_part_of_the_whole(
    base: signals.Database, query: FindingQuery, keep: int, sort: str, reverse: bool, limit: int, offset: int
) -> None:
    """Pages join without a gap or a repeat, since the order has no ties."""
    asked = thinned(query, keep)._replace(sort=sort, reverse=reverse)
    whole = [record.id for record in base.find(asked)]
    page = [record.id for record in base.find(asked, limit=limit, offset=offset)]
    assert page == list(islice(whole, offset, offset + limit))


ANY_TEXT = st.text(max_size=12) | st.text("\"()*:^-+{}[]% _'NEARANDORNOT\0", max_size=12)
ANY_TEXTS = st.lists(ANY_TEXT, max_size=3).map(tuple)
ANY_NUMBER = st.none() | st.integers()
LISTS = tuple(name for name in FindingQuery._fields if getattr(FindingQuery(), name) == ())


@settings(max_examples=500)
@given(
    lists=st.dictionaries(st.sampled_from(LISTS), ANY_TEXTS, max_size=3),
    numbers=st.dictionaries(
        st.sampled_from(["min_relevancy", "max_relevancy", "limit", "top"]), ANY_NUMBER, max_size=2
    ),
    texts=st.dictionaries(st.sampled_from(["since", "until", "match", "sort"]), st.none() | ANY_TEXT, max_size=2),
    raw=st.booleans(),
)
def test_any_value_is_answered_or_is_a_usage_error(
    base: signals.Database, lists: dict[str, Any], numbers: dict[str, Any], texts: dict[str, Any], raw: bool
) -> None:
    """No value of a query is an error of the base, or of the program."""
    query = FindingQuery(**{**lists, **numbers, **texts}, raw_match=raw)
    with suppress(UsageError):
        found = [record.id for record in base.find(query)]
        assert len(found) == len(set(found)) <= base.count(query)
