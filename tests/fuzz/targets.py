"""The targets of the fuzzer: everything that parses input from others. They do not need the fuzzer itself."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol

TARGETS = ("markdown", "layouts", "frontmatter", "separated", "workbook", "search", "filters")
"""One module of this folder each."""


class Target(Protocol):
    """The content of a target's module."""

    TOKENS: tuple[str, ...]
    """Words of its language, for a fuzzer to put into an input."""

    def seeds(self) -> Iterator[bytes]:
        """The first inputs."""
        ...

    def check(self, data: bytes) -> None:
        """Run one input. An AssertionError or any undocumented exception is a find."""
        ...


def load(name: str) -> Target:
    """The target with this name."""
    target: Target = import_module(f"fuzz.{name}")
    return target
