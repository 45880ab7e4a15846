"""Damaged database files: every command ends in order, and an undetected damage changes nothing."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.shell import Shell
from faults.invariants import look
from faults.trial import Trial, trial
from faults.workloads import BASE
from signals.storage.schema.create import PAGE_BYTES

Harm = Callable[[bytearray, random.Random], None]

COMMANDS = (
    ("list", "all"), ("search", "name"), ("articles",), ("stats", "--by", "theme"), ("problems",), ("log", "1"),
    ("export", "out.json", "--kind", "all"), ("db", "info"), ("db", "dump"), ("db", "backup", "copy.db"),
    ("ingest", "--jobs", "1"), ("ingest", "--dry-run"), ("db", "vacuum"),
)  # fmt: skip
TIMES = 6
"""Bases that are harmed in each way."""


def flip_a_bit(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)


def flip_bits_of_text(data: bytearray, chance: random.Random) -> None:
    """Flip bits in letters, so that stored text changes or becomes invalid."""
    letters = [at for at, byte in enumerate(data) if 97 <= byte <= 122]
    for _ in range(5):
        data[chance.choice(letters)] ^= 1 << chance.randrange(8)


def overwrite_a_page(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) // PAGE_BYTES) * PAGE_BYTES
    data[at : at + PAGE_BYTES] = chance.randbytes(PAGE_BYTES)


def swap_pages(data: bytearray, chance: random.Random) -> None:
    one, other = (at * PAGE_BYTES for at in chance.sample(range(1, len(data) // PAGE_BYTES), 2))
    held = data[one : one + PAGE_BYTES]
    data[one : one + PAGE_BYTES] = data[other : other + PAGE_BYTES]
    data[other : other + PAGE_BYTES] = held


def empty_a_page(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) // PAGE_BYTES) * PAGE_BYTES
    data[at : at + PAGE_BYTES] = bytes(PAGE_BYTES)


def cut_off(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(1, len(data)) :]


def spoil_the_header(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(100)] = chance.randrange(256)


HARMS: tuple[Harm, ...] = (
    flip_a_bit, flip_bits_of_text, overwrite_a_page, swap_pages, empty_a_page, cut_off, spoil_the_header,
)  # fmt: skip


def harmed(tried: Trial, harm: Harm, seed: int) -> Path:
    """A new folder with a damaged database."""
    folder = tried.folder("there")
    data = bytearray((folder / BASE).read_bytes())
    harm(data, random.Random(seed))  # noqa: S311 (the same each time)
    (folder / BASE).write_bytes(data)
    return folder


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_verify_finds_every_damage_that_changes_the_content(harm: Harm) -> None:
    """It reports each in order."""
    tried = trial("ingest again")
    for seed in range(TIMES * 3):
        folder = harmed(tried, harm, seed)
        ran = Shell(folder, {}).call("db", "verify", "--deep")
        assert "itself failed" not in ran.err
        if ran.code == 0:
            assert look(folder, tried.workload) == tried.old, f"harm {seed} was not seen"
        else:
            assert ran.code == 1
            assert ran.out or ran.err.startswith("signals: ")


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_every_command_ends_in_order_on_a_damaged_database(harm: Harm) -> None:
    """It does its work, or says in one sentence that the database is damaged and what to do."""
    tried = trial("ingest again")
    for seed in range(TIMES):
        for command in COMMANDS:
            ran = Shell(harmed(tried, harm, seed), {}).call(*command)
            if ran.code:
                assert ran.code in (1, 2), (seed, command, ran.err)
                assert "itself failed" not in ran.err, (seed, command, ran.err)
                assert len(ran.err.splitlines()) == 2, (seed, command, ran.err)
