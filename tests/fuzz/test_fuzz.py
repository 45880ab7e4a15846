"""What the fuzzer found stays mended; and what it tries on a million inputs, every run tries on some thousands."""

from pathlib import Path

import pytest

from fuzz.mutation import mutated
from fuzz.targets import TARGETS, load

FINDS = sorted((Path(__file__).parent / "finds").iterdir())


@pytest.mark.parametrize("find", FINDS, ids=lambda path: path.name)
def test_what_was_found_stays_mended(find: Path) -> None:
    """A find is a file named for its target and for what was wrong."""
    load(find.name.partition("-")[0]).check(find.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_every_seed_holds(name: str) -> None:
    """A fuzzer begins with what is right."""
    for seed in load(name).seeds():
        load(name).check(seed)


@pytest.mark.parametrize("name", TARGETS)
def test_mutated_seeds_hold(name: str) -> None:
    """A thousand of each target, without a fuzzer to be had."""
    for data in mutated(load(name), 1000):
        load(name).check(data)
