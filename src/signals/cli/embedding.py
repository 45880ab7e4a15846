"""What an embedding did, in a sentence or two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from signals.cli.kinds import several

if TYPE_CHECKING:
    from signals.reports import EmbedReport

GET_IT = 'pip install "signals-kb[semantic]"'


def summary(report: EmbedReport) -> Iterator[str]:
    """The lines of talk after an embedding."""
    if not report.semantic:
        yield f"Without the extra, only what is the same word for word is found; for near texts: {GET_IT}"
        return
    counts = {"made": report.made, "unchanged": report.unchanged, "removed": report.removed}
    told = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
    yield f"{several(report.made + report.unchanged, 'vector')}: {told}." if told else "No findings to embed."
