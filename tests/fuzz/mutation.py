"""Inputs like those of a fuzzer, for machines without one: seeds that are cut and combined at random, the same in
every run."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from fuzz.targets import Target

LONGEST = 2048
"""The length of an input in bytes."""


def mutated(target: Target, number: int) -> Iterator[bytes]:
    """The given number of inputs, made from the seeds and tokens of a target."""
    chance = Random(number)  # noqa: S311 (no secret)
    seeds = list(target.seeds())
    tokens = [token.encode() for token in target.TOKENS]
    for _ in range(number):
        data = chance.choice(seeds)
        for _ in range(chance.randint(1, 6)):
            data = _changed(data, chance, seeds, tokens)
        yield data[:LONGEST]


def _changed(data: bytes, chance: Random, seeds: list[bytes], tokens: list[bytes]) -> bytes:
    """One change: something is inserted, deleted or moved."""
    start = chance.randint(0, len(data))
    end = min(start + chance.randint(1, 40), len(data))
    piece = data[start:end]
    match chance.randrange(6):
        case 0 | 1:
            return data[:start] + chance.choice(tokens) + data[start:]
        case 2:
            return data[:start] + chance.choice(tokens) + data[end:]
        case 3:
            return data[:start] + data[end:]
        case 4:
            at = chance.randint(0, len(data))
            return data[:at] + piece + data[at:]
        case _:
            other = chance.choice(seeds)
            return data[:start] + other[chance.randint(0, len(other)) :] + data[end:]
