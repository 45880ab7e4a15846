"""Kill a workload before any call that writes, or let the call fail, and check what it leaves."""

from __future__ import annotations

import pytest

from faults.injection import Fault, evenly, failures, kills, why_not
from faults.trial import trial
from faults.workloads import WORKLOADS

SAMPLE = 17
"""Faults of each sort for each workload; ``scripts/faults`` tries all."""

pytestmark = [
    pytest.mark.skipif(bool(why_not()), reason=why_not()),
    pytest.mark.parametrize("name", [workload.name for workload in WORKLOADS]),
]


def broken(name: str, faults: list[Fault]) -> list[str]:
    """What does not hold after the faults; each of them must have been met."""
    found: list[str] = []
    for fault in evenly(faults, SAMPLE):
        wrong = trial(name).broken(fault)
        found += [f"{name}, {fault}: was never met"] if wrong is None else wrong
    return found


def test_killed_anywhere_it_leaves_an_intact_database_and_can_run_again(name: str) -> None:
    """Every note is completely old or new, and the next run ends as an undisturbed one."""
    assert not broken(name, kills(trial(name).calls))


def test_a_failing_call_is_reported_and_leaves_an_intact_database(name: str) -> None:
    """A full or broken disk ends with one sentence and what to do. Nothing is left half done."""
    assert not broken(name, failures(trial(name).calls))
