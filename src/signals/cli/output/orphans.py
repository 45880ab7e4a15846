"""Marks whose findings are gone, as a list."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from signals.cli.main.environment import Environment
from signals.cli.options.kinds import several
from signals.cli.options.output import Output
from signals.cli.output.rows import emit, picked
from signals.columns import REGISTRY
from signals.render.values import Value
from signals.results.annotations import Orphan

KNOWN = ("id", "kind", "name", "text", *REGISTRY.added_by("--with-marks"), "title", "path", "last_seen")
SHOWN = ("id", "text", "my_score", "starred", "my_tags", "trends", "path")
"""The columns of them, and those for a terminal."""


def write_orphans(
    environment: Environment, output: Output, orphans: Sequence[Orphan], short: Callable[[str], str]
) -> int:
    """Write them to stdout and tell how many there are; their number."""
    columns = output.chosen(KNOWN, SHOWN if output.drawn(environment) else KNOWN)
    written = emit(environment, output, columns, picked(map(_row, orphans), KNOWN, columns), short)
    told = f"{several(written, 'mark')} without a finding." if written else "Every mark has its finding."
    environment.say(told)
    return written


def _row(orphan: Orphan) -> tuple[Value, ...]:
    mark = orphan.mark
    return (
        orphan.id, orphan.kind, orphan.name, orphan.text, mark.score, mark.status, int(mark.starred),
        _listed(mark.tags), mark.note, mark.changed, _listed(orphan.trends), orphan.title, orphan.path,
        orphan.last_seen,
    )  # fmt: skip


def _listed(values: tuple[str, ...]) -> str | None:
    return json.dumps(values, ensure_ascii=False) if values else None
