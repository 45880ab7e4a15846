"""A database to find similar findings in."""

from __future__ import annotations

import pytest

from notes import Desk, signal_note

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
    """Two articles with two findings each. Two of the findings report the same in other words."""
    desk.write("farms.md", signal_note(FARMS, url="https://example.org/farms", title="Farms"))
    desk.write("cities.md", signal_note(CITIES, url="https://example.org/cities", title="Cities", kind="Issues"))
    desk.ingest()
    return desk
