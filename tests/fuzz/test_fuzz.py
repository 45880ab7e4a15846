"""Finds of the fuzzer stay fixed. Every test run tries some thousands of inputs."""

from pathlib import Path

import pytest

from fuzz.mutation import mutated
from fuzz.targets import TARGETS, load

FINDS = sorted((Path(__file__).parent / "finds").iterdir())


@pytest.mark.parametrize("find", FINDS, ids=lambda path: path.name)
def test_finds_stay_fixed(find: Path) -> None:
    """A find is a file, named after its target and the defect."""
    load(find.name.partition("-")[0]).check(find.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_every_seed_passes(name: str) -> None:
    """A fuzzer begins with valid inputs."""
    for seed in load(name).seeds():
        load(name).check(seed)


@pytest.mark.parametrize("name", TARGETS)
def test_mutated_seeds_pass(name: str) -> None:
    """A thousand inputs for each target, without a fuzzer."""
    for data in mutated(load(name), 1000):
        load(name).check(data)
