"""Target: the options of `list`, to a query, to SQL on a real database, compared with the same filters in plain
Python."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from fuzz.fuzz_target import base
from signals.cli.options.filters import finding_query
from signals.cli.options.output import columns_of
from signals.columns import REGISTRY
from signals.errors import UsageError
from signals.models.kinds import ALL, BUILT_IN
from signals.query import FindingQuery, Sort
from signals.storage.schema.record_views import SEARCHED
from signals.text.folding import fold
from signals.text.search_text import plain

FLAGS = ("include_unscored", "only_unscored", "starred", "retired", "reverse")
VALUES = (
    "kind", "min_relevancy", "max_relevancy", "category", "article_type", "source", "edition", "theme", "keyword",
    "tag", "not_tag", "article", "author", "since", "until", "path", "text", "status", "my_score", "my_tag",
    "trend", "sort", "limit", "offset", "columns", "by",
)  # fmt: skip

TOKENS = (
    *(f"{flag}\n" for flag in FLAGS), *(f"{name}=" for name in VALUES), *Sort, *BUILT_IN.names, "signals", "all", "1",
    "5", "2024", "2024-01-05", "2023-02-29", "0000", "9999-12-31", "technology", "news", "www.sun.example", "20240105",
    "Energy", "C++", "key point", "a-", "Solar", "*", "?", "[1]", "[^a]", "[", "]", "tech/", "%", "_", "'", '"', "\\",
    ";--", "\u0130", "\u00df", "e\u0301", "\u00e9", "name,source", "999999999999999999", "-1", "snippet", "month", ",",
    "=", "\n", "new", "reviewed", "3-5", "grid", "roofs",
)  # fmt: skip


def seeds() -> Iterator[bytes]:
    """One option a line: each option once, and some combinations."""
    for text in (
        "kind=signals\nmin_relevancy=3\nsort=dated\nlimit=2", "max_relevancy=3\ninclude_unscored\noffset=1",
        "only_unscored\nkind=all", "category=technology\narticle_type=news\nsource=sun.example",
        "edition=20240105\ntheme=energy\nkeyword=c++", "tag=key point", "not_tag=roofs\nauthor=ada",
        "article=solar\narticle=a-0", "since=2023-02\nuntil=2024", "path=tech/*\npath=care", "text=100%\ntext=_",
        "retired\nreverse\nsort=name\ncolumns=id,name,themes", "by=month\nby=theme", "sort=findings",
        "starred\nmy_tag=GRID\nsort=my_score", "status=new\nstatus=reviewed\nmy_score=2-4",
        "trend=Roofs\nstatus=dismissed",
        "since=2023-02-30", "path=*[[]1]*", "\n".join(f"text=t{at}" for at in range(60)),
        "\n".join(f"not_tag=t{at}" for at in range(60)),
    ):  # fmt: skip
        yield text.encode()


def check(data: bytes) -> None:
    """A query fails with a sentence, or it finds and counts what the filters select, and pages have the same order."""
    given: dict[str, Any] = {}
    for line in data.decode("utf-8", "replace").replace("\0", "").split("\n"):  # no argument can hold a NUL
        name, equals, value = line.partition("=")
        if equals and name in VALUES:
            given.setdefault(name, []).append(value)
        elif line in FLAGS:
            given[line] = True
    columns, groups = given.pop("columns", None), given.pop("by", [])
    try:
        query = finding_query(**given)
        chosen = columns_of(columns, REGISTRY.offered) or ("id",)
        cut = list(base().rows(query, ("id", *chosen)))
        for by in groups:
            base().stats(by, query)
    except UsageError:
        return
    whole = [str(row[0]) for row in base().rows(query._replace(limit=None, offset=0), ("id",))]
    end = len(whole) if query.limit is None else query.offset + query.limit
    assert [row[0] for row in cut] == whole[query.offset : end]
    assert {*whole} == {row["id"] for row in _everything() if _fits(row, query)}
    by_kind = base().counts_by_kind(query)
    assert (
        len({*whole})
        == len(whole)
        == base().count(query)
        == sum(by_kind.get(k, 0) for k in ({*query.kinds} - {ALL}) or by_kind)
    )
    assert 0 <= base().unscored(query) <= len(_everything())
    assert len(list(base().articles(query, sort="title"))) <= len(_everything())


@cache
def _everything() -> list[dict[str, Any]]:
    """All findings, live or retired."""
    query = FindingQuery(retired=True)
    rows: list[dict[str, Any]] = [
        dict(zip(REGISTRY.offered, row, strict=True)) for row in base().rows(query, REGISTRY.offered)
    ]
    own = {row.id: row.tags for row in base().find(query)}
    whose = {row[0]: json.loads(str(row[1] or "[]")) for row in base().articles(query, ("id", "tags"))}
    for row in rows:
        for column in ("themes", "keywords", "my_tags", "trends"):
            row[column] = json.loads(row[column] or "[]")
        row["tagged"] = [*own[row["id"]], *whose[row["article_id"]]]
    return rows


def _fits(row: dict[str, Any], query: FindingQuery) -> bool:
    """Whether the query selects a finding."""
    score, dated = row["relevancy"], row["dated"]
    bounded = query.min_relevancy is not None or query.max_relevancy is not None
    if query.only_unscored:
        scored = score is None
    elif score is None:
        scored = query.include_unscored or not bounded
    else:
        scored = (query.min_relevancy or 1) <= score <= (query.max_relevancy or 5)
    since, until = query.since, query.until
    return (
        scored
        and (query.retired or row["status"] == "live")
        and (not query.kinds or ALL in query.kinds or row["kind"] in query.kinds)
        and (since is None or dated >= since or dated in (since[:4], since[:7]))
        and (until is None or dated[: len(until)] <= until)
        and _among(query.categories, [row["category"]])
        and _among(query.article_types, [row["article_type"]])
        and _among([source.lower().removeprefix("www.") for source in query.sources], [row["source"]])
        and _among(query.editions, [row["edition"]])
        and _among(query.themes, row["themes"])
        and _among(query.keywords, row["keywords"])
        and _among(query.tags, row["tagged"])
        and not (query.not_tags and _among(query.not_tags, row["tagged"]))
        and _within(query.authors, row["author"])
        and _within([*map(plain, query.texts)], plain(" ".join(row[column] or "" for column in SEARCHED)))
        and (not query.starred or row["starred"])
        and (not query.my_statuses or row["my_status"] in query.my_statuses)
        and (not query.my_scores or row["my_score"] in query.my_scores)
        and _among(query.my_tags, row["my_tags"])
        and _among(query.trends, row["trends"])
        and (not query.articles or _article(query.articles, row))
        and (not query.paths or any(_path(wanted, row["path"]) for wanted in query.paths))
    )


def _among(wanted: Sequence[str], values: Sequence[str | None]) -> bool:
    return not wanted or not {fold(text) for text in wanted}.isdisjoint(fold(value) for value in values)


def _within(wanted: Sequence[str], text: str | None) -> bool:
    return not wanted or (text is not None and any((fold(part) or "") in (fold(text) or "") for part in wanted))


def _article(wanted: Sequence[str], row: dict[str, Any]) -> bool:
    folded = [fold(text) or "" for text in wanted]
    is_id = any(text.startswith("a-") and row["article_id"].startswith(text) for text in folded)
    return is_id or _within(wanted, row["title"])


def _path(wanted: str, path: str) -> bool:
    return _within([wanted], path) or bool(
        _other().execute("SELECT ? GLOB ?", (fold(path), fold(wanted))).fetchone()[0]
    )


@cache
def _other() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", check_same_thread=False)
