"""What an embedding did, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signals.cli.options.kinds import several
from signals.errors import INSTALL_COMMAND

if TYPE_CHECKING:
    from signals.results.ingestion import EmbedReport


def summary(report: EmbedReport) -> str:
    """What ``signals embed`` says at its end."""
    if not report.semantic:
        return f"Without the extra, only what is the same word for word is found; near texts need it: {INSTALL_COMMAND}"
    return f"{_changes(report)}."


def kept_up(report: EmbedReport) -> str:
    """What an ingestion says of the vectors that it kept up, or could not."""
    if not report.semantic:
        return f"The vectors were not kept up, for want of the library: {INSTALL_COMMAND}, then run `signals embed`."
    return f"Embedded: {_changes(report)}."


def _changes(report: EmbedReport) -> str:
    counts = {"made": report.made, "unchanged": report.unchanged, "removed": report.removed}
    told = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
    return f"{several(report.made + report.unchanged, 'vector')}{f': {told}' if told else ''}"
