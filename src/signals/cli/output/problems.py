"""Problems as lines that people and editors understand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from signals.cli.options.kinds import several
from signals.models.kinds import Severity

if TYPE_CHECKING:
    from signals.results.problems import PlacedProblem


def line_of(problem: PlacedProblem) -> str:
    """``file:line: severity: what, and what to do``, on one line whatever the file is called."""
    path = problem.path.replace("\n", "\\n").replace("\r", "\\r")
    where = f"{path}:{problem.line}" if problem.line else path
    return f"{where}: {problem.severity}: {' '.join(f'{problem.message} {problem.hint}'.split())}"


def by_severity(counts: Mapping[str, int]) -> str:
    """``1 rejected, 2 warnings``: the severities there are, worst first."""
    words = {Severity.REJECTED: ("rejected", "rejected"), Severity.WARNING: ("warning", "warnings")}
    words[Severity.REPAIRED] = ("repaired", "repaired")
    return ", ".join(
        several(counts[severity], one, many) for severity, (one, many) in words.items() if counts.get(severity)
    )
