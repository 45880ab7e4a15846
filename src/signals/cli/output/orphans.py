"""Marks whose findings are gone, as a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from signals.cli.main.environment import Environment
from signals.cli.options.kinds import several
from signals.cli.options.output import Output
from signals.cli.output.rows import emit
from signals.results.annotations import Orphan
from signals.results.result import rows

SHOWN = ("id", "text", "my_score", "starred", "my_tags", "trends", "path")
"""The columns for a terminal."""


def write_orphans(
    environment: Environment, output: Output, orphans: Sequence[Orphan], short: Callable[[str], str]
) -> int:
    """Write them to stdout and tell how many there are; their number."""
    columns = output.chosen(Orphan.columns, SHOWN if output.drawn(environment) else Orphan.columns)
    written = emit(environment, output, columns, rows(orphans, columns), short)
    told = f"{several(written, 'mark')} without a finding." if written else "Every mark has its finding."
    environment.say(told)
    return written
