"""The examples in the docstrings of the service layer, run on the seeds."""

from __future__ import annotations

import doctest
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import signals
import signals.api

ROOT = Path(__file__).parent.parent.parent
MODULES = ["signals.api", *(f"signals.api.{module.name}" for module in iter_modules(signals.api.__path__))]
EXAMPLES = [
    example for module in MODULES for example in doctest.DocTestFinder().find(import_module(module)) if example.examples
]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[signals.Database]:
    """The seeds in a database."""
    folder = tmp_path_factory.mktemp("seeds")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    with signals.open(folder / "example.db") as opened:
        opened.ingest(folder / "seeds", jobs=1)
        yield opened


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_gives_what_it_says(example: doctest.DocTest, base: signals.Database) -> None:
    """A reader can paste it, after ``base = signals.open(…)`` on the seeds."""
    example.globs = {"signals": signals, "base": base}
    failed, tried = doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF).run(example)
    assert tried
    assert not failed
