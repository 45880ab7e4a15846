"""How good the hits of search and of `signals similar` are, on judged queries: python -m bench.search_quality.

``tests/similarity/labelled.ndjson`` has queries, each with the numbers of its relevant findings, and short findings.
They were judged by pooling: each query was run on 86,115 findings, and the ten best hits by all words, by the rarest
words and by vectors were each judged relevant or not. The file also has some other findings. The precision is printed:
how many of the ten best hits are relevant, or of the five best if a query has fewer than ten relevant findings.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import signals
from bench.process import BenchError
from signals.api import Database
from signals.query import FindingQuery

LABELLED = Path(__file__).parent.parent / "tests" / "similarity" / "labelled.ndjson"

Ranking = Callable[[Database, str], list[str]]
"""A way of searching: database and query -> ids of findings, best first."""


class Query(NamedTuple):
    """A query and the numbers of its relevant findings."""

    text: str
    answers: frozenset[int]


def labelled() -> tuple[list[Query], list[tuple[str, str]]]:
    """Return the queries, and (name, description) of each finding; the first finding has number 1."""
    lines = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    queries = [Query(line["query"], frozenset(line["relevant"])) for line in lines if "query" in line]
    return queries, [(line["name"], line["description"]) for line in lines if "finding" in line]


def base_of(folder: Path, findings: list[tuple[str, str]]) -> tuple[Database, dict[str, int]]:
    """Return a database of the findings, as rows of one article, and the number of each finding by its id."""
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


def by_words(base: Database, text: str) -> list[str]:
    """Plain search: findings that contain all words."""
    return _ids(base, FindingQuery(match=text, limit=10))


def by_similarity(base: Database, text: str) -> list[str]:
    """`signals similar`: by vectors if the database has some, else by the rarest words."""
    query = FindingQuery()
    return [str(row[0]) for row in base.hit_rows(base.similar_to(text=text), query, ("id",))]


def by_both(base: Database, text: str) -> list[str]:
    """`signals search --hybrid`."""
    query = FindingQuery(match=text)
    return [str(row[0]) for row in base.hit_rows(base.search_by_meaning(query, hybrid=True), query, ("id",))]


def precision() -> dict[str, float]:
    """Return the mean precision of each way of searching over all queries."""
    queries, findings = labelled()
    with tempfile.TemporaryDirectory() as folder:
        base, numbers = base_of(Path(folder), findings)

        def of(ranking: Ranking) -> float:
            return sum(_precision(base, query, ranking, numbers) for query in queries) / len(queries)

        with base:
            words = {
                "search: all the words": of(by_words),
                "similar, without vectors: the rarest words": of(by_similarity),
            }
            base.embed()
            vectors = {
                "similar, search --semantic: vectors": of(by_similarity),
                "search --hybrid: words and vectors": of(by_both),
            }
        return words | vectors


def _precision(base: Database, query: Query, ranking: Ranking, numbers: dict[str, int]) -> float:
    depth = 10 if len(query.answers) >= 10 else 5
    return sum(numbers[found] in query.answers for found in ranking(base, query.text)[:depth]) / depth


def _ids(base: Database, query: FindingQuery) -> list[str]:
    return [str(row[0]) for row in base.rows(query, ("id",))]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    for way, figure in precision().items():
        print(f"{figure:.2f}  {way}")
