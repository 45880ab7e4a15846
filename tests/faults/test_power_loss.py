"""After a power loss at any moment, the database is intact, and everything reported as stored is on the disk."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

import pytest

from faults.injection import evenly, why_not
from faults.invariants import DONE, damage, look, torn
from faults.powerloss import Disk, Left, record
from faults.trial import Trial, trial
from faults.workloads import BY_NAME

MOMENTS = 30
"""Moments of a run after which the power goes, each with what may be left in four ways."""

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())


def lost(trial: Trial, moments: int = MOMENTS) -> Iterator[str]:
    """What does not hold after a power loss at moments of an undisturbed run."""
    command = trial.workload.command
    folder = trial.folder("recorded")
    disk = Disk(folder)
    steps = record(command, folder, trial.room / "log")
    chosen = set(evenly(range(1, len(steps) + 1), moments))
    reported = False
    for number, step in enumerate(steps, start=1):
        disk.do(step)
        reported = reported or bool(step.paths[0].startswith("pipe:") and DONE.search(step.data.decode()))
        for left in Left if number in chosen or number == len(steps) else ():
            folder = trial.room / "now"
            shutil.rmtree(folder, ignore_errors=True)
            disk.write(folder, left, number)
            where = f"after {step.call} {number} of {len(steps)}, left: {left.value}"
            try:
                wrong = list(damage(folder))
                now = look(folder, trial.workload)
            except sqlite3.DatabaseError as error:
                wrong, now = [str(error)], trial.old
            wrong += torn(now, trial.old, trial.new)
            if reported and now != trial.new:
                wrong.append("what was reported as stored is not there")
            yield from (f"{where}: {what}" for what in wrong)


@pytest.mark.parametrize(
    "name",
    ["init", "ingest", "ingest again", "ingest in batches", "retire", "migrate", "vacuum", "backup", "export out.csv"],
)
def test_a_power_loss_at_any_moment_loses_nothing_that_was_reported(name: str) -> None:
    """Every commit and file is synced before it is reported, and its name too."""
    assert not list(lost(trial(name)))


def test_the_checks_fail_without_syncing() -> None:
    """With weaker settings of SQLite, the same checks find half-written notes and lost reports."""
    careless = replace(BY_NAME["ingest again"], changes=("synchronous=OFF",))
    wrong = "\n".join(lost(Trial(careless)))
    assert "neither as it was" in wrong
    assert "what was reported as stored is not there" in wrong
