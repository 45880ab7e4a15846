"""CONTRIBUTING.md and the documents for developers name files that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "CONTRIBUTING.md", ROOT / "docs" / "architecture.md", ROOT / "docs" / "dependencies.md"]
PLACES = (ROOT, ROOT / "src" / "signals")
FILE = re.compile(r"`([a-z_0-9./-]+/|[a-z_0-9./-]+\.(?:py|sql|txt|md))`")
"""A path in code, in small letters: those in capitals stand for any name."""

MADE = ("build/", "notes/")
"""Folders that are not in the repository, by how their paths begin."""


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_names_files_that_exist(document: Path) -> None:
    """A reader who follows a document finds each file and folder where it says, from the root or from the source."""
    named = [name for name in FILE.findall(document.read_text(encoding="utf-8")) if not name.startswith(MADE)]
    assert len(named) > 5
    assert [name for name in named if not any((place / name).exists() for place in PLACES)] == []
