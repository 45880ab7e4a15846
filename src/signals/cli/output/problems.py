"""Problems as lines that people and editors can read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from signals.cli.output.counts import plural
from signals.models.kinds import Severity

if TYPE_CHECKING:
    from signals.results.problems import PlacedProblem


def line_of(problem: PlacedProblem) -> str:
    """Return ``file:line: severity: message hint``, on one line even if the file name contains line breaks."""
    path = problem.path.replace("\n", "\\n").replace("\r", "\\r")
    where = f"{path}:{problem.line}" if problem.line else path
    return f"{where}: {problem.severity}: {' '.join(f'{problem.message} {problem.hint}'.split())}"


def hidden_info(count: int, option: str) -> str:
    """Return the sentence about problems of severity *info* that are hidden, and the option that shows them."""
    are, them = ("problem of severity info is", "it") if count == 1 else ("problems of severity info are", "them")
    return f"{count:,} {are} hidden; add {option} to see {them}."


def by_severity(counts: Mapping[str, int], info: bool = False) -> str:
    """Return ``1 rejected, 2 warnings``, worst first. Problems of severity *info* are only counted with ``info``."""
    plurals = {Severity.REJECTED: "rejected", Severity.WARNING: "warnings", Severity.REPAIRED: "repaired"}
    if info:
        plurals[Severity.INFO] = "info"
    return ", ".join(
        plural(counts[severity], severity, many) for severity, many in plurals.items() if counts.get(severity)
    )
