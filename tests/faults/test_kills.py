"""Killed before any call that changes something on disk, or refused it, each workload leaves what it should."""

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


def test_killed_anywhere_it_leaves_a_whole_base_and_can_be_run_again(name: str) -> None:
    """Every note is wholly old or wholly new, and the next run ends where an undisturbed one does."""
    assert not broken(name, kills(trial(name).calls))


def test_where_a_call_fails_it_says_so_and_leaves_a_whole_base(name: str) -> None:
    """A full or broken disk ends in one sentence and what to do; nothing half-done is left."""
    assert not broken(name, failures(trial(name).calls))
