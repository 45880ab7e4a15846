"""Fixtures that many tests share, and the settings of property tests. A normal run tries the same examples each
time, so that it fails because of a change and not by chance. ``HYPOTHESIS_PROFILE=explore`` tries many new ones.
Neither has a time limit."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from notes import Desk
from signals.similarity import optional_libraries

SEMANTIC = ("wordllama", "numpy", "tokenizers", "safetensors")
SEMANTIC_PARTS = tuple(f"signals.similarity.{name}" for name in ("model", "float16", "nearest"))

UNHURRIED = [HealthCheck.too_slow]
settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=UNHURRIED)
settings.register_profile("explore", max_examples=2_000, deadline=None, suppress_health_check=UNHURRIED)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_configure() -> None:
    """Let child processes receive signals, even if a shell started the tests in the background and ignored them. A
    child process inherits ignored signals, but not handled ones."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda *_: None)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty folder of notes without a database."""
    return Desk(tmp_path)


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Simulate a computer without the optional libraries: importing one fails."""
    for name in SEMANTIC:
        monkeypatch.setitem(sys.modules, name, None)
    for name in SEMANTIC_PARTS:
        monkeypatch.delitem(sys.modules, name, raising=False)
    optional_libraries.load_model.cache_clear()
    yield
    optional_libraries.load_model.cache_clear()
