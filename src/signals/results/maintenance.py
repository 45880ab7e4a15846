"""What restoring and salvaging a database did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from signals.results.result import Result


@dataclass(frozen=True, slots=True, repr=False)
class RestoreReport(Result):
    """Where the database that was replaced is kept, if there was one, and the command line that brings it back."""

    kept: Path | None = None
    back: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class SalvageReport(Result):
    """What was read of a damaged database: rows ``taken`` by table, values ``mended`` or left out, rows ``lost``."""

    taken: Mapping[str, int]
    mended: int
    lost: int
