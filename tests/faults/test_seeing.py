"""The checks detect faults: without transactions they fail."""

from __future__ import annotations

from dataclasses import replace

import pytest

from faults.injection import evenly, kills, why_not
from faults.trial import Trial
from faults.workloads import BY_NAME

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())


def test_half_a_note_is_found_without_transactions() -> None:
    """Killed between two statements, the program leaves a note that is neither old nor new."""
    careless = Trial(replace(BY_NAME["ingest again"], changes=("autocommit",)))
    wrong = "\n".join(what for fault in evenly(kills(careless.calls), 16) for what in careless.broken(fault) or ())
    assert "neither as it was nor as it is to be" in wrong


@pytest.mark.parametrize("name", ["mark", "import marks", "import trends"])
def test_half_a_mark_is_found_too(name: str) -> None:
    """The tables of annotations are compared with their old and new states."""
    careless = Trial(replace(BY_NAME[name], changes=("autocommit",)))
    wrong = "\n".join(what for fault in evenly(kills(careless.calls), 16) for what in careless.broken(fault) or ())
    assert "marks and trends are neither" in wrong
