"""Ingestion compared with other programs that put notes or rows into SQLite."""

from __future__ import annotations

from bench.process import BenchError
from bench.programs import MDDB, NO_MDDB, NO_SQLITE_UTILS, SQLITE_UTILS, mddb, signals, sqlite_utils_fill
from bench.rounds import Contestant
from bench.verdict import Table, Target
from bench.workshop import Workshop, count_in, remove_base


def table(shop: Workshop) -> Table:
    """Compare with mddb, which does a part of the work, and sqlite-utils, which does only the last step."""
    result = Table(
        "Ingesting, compared with others",
        "mddb indexes a folder of markdown: files, links and tags, but no rows of tables. The ratio is mddb's time "
        "divided by ours. sqlite-utils gets the parsed findings as NDJSON and stores them with full-text search.",
    )
    new = shop.path("beside-others.db")
    ours = Contestant("signals ingest", signals(new, "ingest", "-q", shop.notes()), lambda: remove_base(new))
    if MDDB.exists():
        _mddb(shop, ours, result)
    else:
        result.leave_out("`signals ingest`, compared with mddb", NO_MDDB)
    if SQLITE_UTILS.exists():
        rows, _ = shop.sqlite_utils_base()
        base = shop.path("filled.db")
        other = Contestant("sqlite-utils insert", sqlite_utils_fill(rows, base), lambda: remove_base(base))
        series = shop.alternate([ours, other], shop.few)
        first, second = series[ours.name], series[other.name]
        result.ratio("`signals ingest`, compared with sqlite-utils", first, second, first.median / second.median)
    else:
        result.leave_out("`signals ingest`, compared with sqlite-utils", NO_SQLITE_UTILS)
    return result


def _mddb(shop: Workshop, ours: Contestant, result: Table) -> None:
    folder, notes, count = shop.path("mddb"), shop.notes(), shop.count()
    folder.mkdir(exist_ok=True)
    base = folder / "markdown.db"

    def whole(_: object) -> None:
        if (indexed := count_in(base, "SELECT count(*) FROM files")) != count:
            raise BenchError(f"mddb indexed {indexed} of {count} notes, so its time means nothing.")

    other = Contestant("mddb", mddb(notes.resolve(), folder), lambda: remove_base(base), whole)
    series = shop.alternate([ours, other], shop.few)
    value = series[other.name].median / series[ours.name].median
    result.ratio(
        "`signals ingest`, times faster than mddb", series[ours.name], series[other.name], value, Target(5, least=True)
    )
