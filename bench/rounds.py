"""Run several commands in turn, round after round, so that all meet the same conditions."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from statistics import median

from bench.process import Run, measure


@dataclass(frozen=True, slots=True)
class Contestant:
    """A command that takes part in the rounds. ``before`` and ``after`` are not measured."""

    name: str
    command: Sequence[str | Path]
    before: Callable[[], object] = lambda: None
    after: Callable[[Path], object] = lambda _: None
    """Takes the file with the output; raises BenchError if the output is wrong."""
    own_clock: bool = False
    """Whether the command prints the seconds that count, because only a part of its work is measured."""


@dataclass(slots=True)
class Series:
    """The runs of one contestant, in seconds."""

    runs: list[Run] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The median of the wall-clock seconds."""
        return median(run.seconds for run in self.runs)

    @property
    def p95(self) -> float:
        """The seconds within which 95 of 100 runs ended, by nearest rank: of 20 runs, the second longest."""
        return sorted(run.seconds for run in self.runs)[ceil(0.95 * len(self.runs)) - 1]

    def __str__(self) -> str:
        digits = 2 if self.median >= 1 else 3
        seconds = [run.seconds for run in self.runs]
        shown = [f"{value:.{digits}f}" for value in (self.median, min(seconds), max(seconds))]
        cpu = median(run.cpu for run in self.runs)
        return f"{shown[0]} s ({shown[1]}–{shown[2]}; CPU {cpu:.{digits}f})"


def alternate(contestants: Sequence[Contestant], rounds: int, folder: Path, *, warm: bool = False) -> dict[str, Series]:
    """Run the contestants in turn, ``rounds`` times: A B A B. With ``warm``, an extra first round is not counted.
    Output goes to files in ``folder``."""
    series = {contestant.name: Series() for contestant in contestants}
    for number in range(-1 if warm else 0, rounds):
        for contestant in contestants:
            contestant.before()
            out = folder / "output"
            run = measure(contestant.command, out)
            contestant.after(out)
            if contestant.own_clock:
                run = Run(float(out.read_text(encoding="utf-8")), run.cpu)
            if number >= 0:
                series[contestant.name].runs.append(run)
                said = f"  {contestant.name}, {number + 1} of {rounds}: {run.seconds:.3f} s, CPU {run.cpu:.3f} s"
                print(said, file=sys.stderr, flush=True)
    return series
