"""A few notes in every format, in a database that the reading tests share and never write to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import signals
from notes import Desk
from storage.shelf import CARE, READING, SOLAR, Names


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[signals.Database]:
    """A database of four notes: one about solar roofs, one about care, one with highlights, one empty."""
    desk = Desk(tmp_path_factory.mktemp("shelf"))
    desk.write("tech/Solar [1].md", SOLAR)
    desk.write("health/care.md", CARE)
    desk.write("reading/roofs.md", READING)
    desk.write("empty.md", "# Nothing yet\n")
    desk.ingest()
    with signals.open(desk.db) as base:
        yield base


@pytest.fixture(scope="session")
def names(shelf: signals.Database) -> Names:
    """The findings that match the filters, each by its name or text."""

    def found(**filters: Any) -> set[str]:
        return {record.name or record.description or "" for record in shelf.find(**filters)}

    return found
