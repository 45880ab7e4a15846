"""How good the answers of search and of `signals similar` are, by a set of judged queries: python -m bench.likeness.

``tests/similarity/labelled.ndjson`` holds queries, each with the numbers of the findings that answer it, and short
findings, those among them. They were judged by pooling: of each query on 86,115 findings, the ten best that search by
words, by the most telling words and by vectors gave were each held for an answer or not; some other findings stand
among them. What is printed is the precision: how many of the ten best are answers, or of the five best where a query
has fewer than ten answers.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import signals
from bench.process import BenchError
from signals.api import Base
from signals.query import FindingQuery

LABELLED = Path(__file__).parent.parent / "tests" / "similarity" / "labelled.ndjson"

Ranking = Callable[[Base, str], list[str]]
"""What a way of searching finds for a query: ids of findings, best first."""


class Query(NamedTuple):
    """A query, and the numbers of the findings that answer it."""

    text: str
    answers: frozenset[int]


def labelled() -> tuple[list[Query], list[tuple[str, str]]]:
    """The queries, and the name and description of each finding, the first of which has the number 1."""
    lines = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    queries = [Query(line["query"], frozenset(line["relevant"])) for line in lines if "query" in line]
    return queries, [(line["name"], line["description"]) for line in lines if "finding" in line]


def base_of(folder: Path, findings: list[tuple[str, str]]) -> tuple[Base, dict[str, int]]:
    """A base of the findings, one row each of one article, and the number of each by its id."""
    rows = "".join(f"| {_cell(name)} | {_cell(description)} |\n" for name, description in findings)
    head = "# __Judged__\n\n## Signals\n\n| name | description |\n|:---|:---|\n"
    note = folder / "judged.md"
    note.write_text(head + rows, encoding="utf-8")
    base = signals.open(folder / "base.db")
    report = base.ingest(note, jobs=1)
    if report.findings["total"] != len(findings):
        raise BenchError("Not every row of the judged set was read as a finding: the figures would be wrong.")
    first = head.count("\n") + 1
    return base, {str(found): int(line or 0) - first + 1 for found, line in base.rows(columns=("id", "line"))}


def by_words(base: Base, text: str) -> list[str]:
    """As plain search: findings that hold all the words."""
    return _ids(base, FindingQuery(match=text, limit=10))


def by_likeness(base: Base, text: str) -> list[str]:
    """As `similar`: by vectors where the base has some, else findings that hold any of the most telling words."""
    query = FindingQuery()
    return [str(row[0]) for row in base.hit_rows(base.like(text=text), query, ("id",))]


def by_both(base: Base, text: str) -> list[str]:
    """As search --hybrid."""
    query = FindingQuery(match=text)
    return [str(row[0]) for row in base.hit_rows(base.meant(query, hybrid=True), query, ("id",))]


def precision() -> dict[str, float]:
    """The mean precision of each way of searching over all queries."""
    queries, findings = labelled()
    with tempfile.TemporaryDirectory() as folder:
        base, numbers = base_of(Path(folder), findings)

        def of(ranking: Ranking) -> float:
            return sum(_precision(base, query, ranking, numbers) for query in queries) / len(queries)

        with base:
            words = {
                "search: all the words": of(by_words),
                "similar, without vectors: the most telling words": of(by_likeness),
            }
            base.embed()
            vectors = {
                "similar, search --semantic: vectors": of(by_likeness),
                "search --hybrid: words and vectors": of(by_both),
            }
        return words | vectors


def _precision(base: Base, query: Query, ranking: Ranking, numbers: dict[str, int]) -> float:
    depth = 10 if len(query.answers) >= 10 else 5
    return sum(numbers[found] in query.answers for found in ranking(base, query.text)[:depth]) / depth


def _ids(base: Base, query: FindingQuery) -> list[str]:
    return [str(row[0]) for row in base.rows(query, ("id",))]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    for way, figure in precision().items():
        print(f"{figure:.2f}  {way}")
