"""Reading findings, compared with sqlite-utils."""

from __future__ import annotations

import csv
from pathlib import Path

from bench.process import BenchError
from bench.programs import NO_LARGE, NO_SQLITE_UTILS, SQLITE_UTILS, Command, signals, sqlite_utils
from bench.rounds import Contestant, Series
from bench.verdict import Table, Target
from bench.workshop import Workshop

BEST = (
    "select * from findings where kind = 'signal' and relevancy >= 5"
    " order by relevancy desc, dated desc, path, line, id"
)
WORD = "reasoning"
OURS, THEIRS = "signals", "sqlite-utils"
NO_SLOWER = Target(1.0)
SEARCH = f"`search {WORD} --limit 20`"


def table(shop: Workshop) -> Table:
    """Measure the best signals as CSV, and a search in a small and a large database."""
    result = Table(
        "Queries, compared with sqlite-utils",
        "The databases have the same findings in the same columns, and the same columns in full-text search. Both list "
        "the same rows in the same order. A search finds other rows, because our search also finds plurals.",
    )
    if not SQLITE_UTILS.exists():
        result.leave_out("queries", NO_SQLITE_UTILS)
        return result
    base, other = shop.base(), shop.sqlite_utils_base()[1]
    ours = signals(base, "list", "--min-relevancy", "5", "-f", "csv")
    theirs = sqlite_utils("query", other, BEST, "--csv")
    count = same(shop, ours, theirs)
    series = _both(shop, ours, theirs)
    what = f"`list --min-relevancy 5 -f csv` ({count:,} rows)"
    result.ratio(what, series[OURS], series[THEIRS], series[OURS].median / series[THEIRS].median, NO_SLOWER)

    small = _search(shop, 1, result)
    if shop.large is None:
        result.leave_out(f"{SEARCH} in the large database", NO_LARGE)
        return result
    large = _search(shop, shop.large, result)
    what = f"{SEARCH}, {shop.large} copies compared with 1"
    result.ratio(what, large, small, large.median / small.median, Target(2.0))
    return result


def _search(shop: Workshop, copies: int, result: Table) -> Series:
    ours = signals(shop.base(copies), "search", WORD, "--limit", "20")
    theirs = sqlite_utils("search", shop.sqlite_utils_base(copies)[1], "findings", WORD, "--limit", "20", "--tsv")
    series = _both(shop, ours, theirs)
    first, second = series[OURS], series[THEIRS]
    copied = "1 copy" if copies == 1 else f"{copies} copies"
    result.ratio(f"{SEARCH}, {copied}", first, second, first.median / second.median, NO_SLOWER)
    return first


def _both(shop: Workshop, ours: Command, theirs: Command) -> dict[str, Series]:
    return shop.alternate([Contestant(OURS, ours), Contestant(THEIRS, theirs)], shop.runs, warm=True)


def same(shop: Workshop, ours: Command, theirs: Command) -> int:
    """Return the number of rows that both calls list. Raises BenchError if rows or order differ."""
    found = []
    for command in (ours, theirs):
        shop.measure(command)
        found.append(_ids(shop.path("output")))
    if found[0] != found[1]:
        raise BenchError("signals and sqlite-utils list different rows, so their times cannot be compared.")
    return len(found[0])


def _ids(out: Path) -> list[str]:
    with out.open(encoding="utf-8", newline="") as lines:
        return [row["id"] for row in csv.DictReader(lines)]
