"""Embeddings, similar findings and clusters."""

from __future__ import annotations

import shutil
import sys
from importlib.util import find_spec

from bench.memory import CAN_SAMPLE, peak
from bench.programs import python, signals
from bench.rounds import Contestant
from bench.verdict import Table, Target
from bench.workshop import Workshop, remove_base

COLD = "new database, default --jobs"
EMBED = "embed"
SIMILAR = "similar ID"
SIMILAR_TO_TEXT = "similar TEXT"
IMPORTED = "import wordllama"
CLUSTERS = "clusters"
LIST = "list"
NO_EXTRA = "the extra `semantic` is not installed"


def table(shop: Workshop) -> Table:
    """Measure embedding against the ingestion, and queries against the start of a program."""
    result = Table(
        "Similarity",
        "`embed` computes vectors, nearest neighbors and clusters for a database that has none. `import wordllama` is "
        "the time that a program with that library takes to start. `list` lists the signals.",
    )
    if find_spec("wordllama") is None:
        result.leave_out(EMBED, NO_EXTRA)
        return result
    notes, base = shop.notes(), shop.base()
    new, bare = shop.path("new.db"), shop.path("bare.db")

    def take_bare() -> None:
        remove_base(bare)
        shutil.copy(base, bare)

    series = shop.alternate(
        [
            Contestant(COLD, signals(new, "ingest", "-q", notes), lambda: remove_base(new)),
            Contestant(EMBED, signals(bare, "embed", "-q"), take_bare),
        ],
        shop.rounds,
    )
    result.ratio(
        "embed and cluster", series[EMBED], series[COLD], series[EMBED].median / series[COLD].median, Target(2)
    )
    some_id = shop.read(signals(bare, "list", "all", "-c", "id", "--no-header", "-f", "csv")).split()[1000]
    series = shop.alternate(
        [
            Contestant(IMPORTED, python("import wordllama")),
            Contestant(SIMILAR, signals(bare, "similar", some_id)),
            Contestant(SIMILAR_TO_TEXT, signals(bare, "similar", "batteries that last for years")),
            Contestant(LIST, signals(bare, "list")),
            Contestant(CLUSTERS, signals(bare, "clusters")),
        ],
        shop.runs,
        warm=True,
    )
    for ours, reference, limit in ((SIMILAR, IMPORTED, 4), (SIMILAR_TO_TEXT, IMPORTED, 4), (CLUSTERS, LIST, 2)):
        ratio = series[ours].median / series[reference].median
        result.ratio(f"`{ours}`", series[ours], series[reference], ratio, Target(limit))
    if CAN_SAMPLE:
        take_bare()
        held = peak(signals(bare, "embed", "-q"), shop.path("output"))
        result.ratio("memory of `embed`", f"{held.rss:.0f} MB", "", held.rss, Target(500, "MB"))
    else:
        result.leave_out("memory of `embed`", f"{sys.platform} has no /proc to sample")
    return result
