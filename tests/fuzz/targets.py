"""The targets of the fuzzer: what reads that which others wrote. None of them needs the fuzzer itself."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol

TARGETS = ("markdown", "frontmatter", "search", "filters")
"""A module of this folder each."""


class Target(Protocol):
    """What a target's module holds."""

    TOKENS: tuple[str, ...]
    """Words of its language, for a fuzzer to put into an input."""

    def seeds(self) -> Iterator[bytes]:
        """Inputs to begin with."""
        ...

    def check(self, data: bytes) -> None:
        """Feed one input, whatever it is; AssertionError, or any exception that is not documented, is a find."""
        ...


def load(name: str) -> Target:
    """The target of that name."""
    target: Target = import_module(f"fuzz.{name}")
    return target
