"""Bases to find likeness in, and a computer without the extra."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from notes import Desk, signal_note
from signals.similarity import extra

LIBRARIES = ("wordllama", "numpy", "tokenizers", "safetensors")
LOADED = tuple(f"signals.similarity.{name}" for name in ("model", "halves", "stored", "cosines"))

FARMS = [
    ("Vertical farms", "Vegetables grow in stacked layers inside city buildings.", 5),
    ("Soil sensors", "Probes measure moisture in the ground for farmers.", 3),
]
CITIES = [
    ("Indoor agriculture", "Crops are cultivated in towers within urban warehouses.", 4),
    ("Quantum encryption", "Keys are exchanged by single photons.", 2),
]


@pytest.fixture
def farms(desk: Desk) -> Desk:
    """Two articles that report two findings each; of one matter they speak in other words."""
    desk.write("farms.md", signal_note(FARMS, url="https://example.org/farms", title="Farms"))
    desk.write("cities.md", signal_note(CITIES, url="https://example.org/cities", title="Cities", kind="Issues"))
    desk.ingest()
    return desk


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As on a computer where the optional libraries are not installed: importing one fails."""
    for name in LIBRARIES:
        monkeypatch.setitem(sys.modules, name, None)
    for name in LOADED:
        monkeypatch.delitem(sys.modules, name, raising=False)
    extra.model.cache_clear()
    yield
    extra.model.cache_clear()
