"""Annotations follow the text, through any history of a folder."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import signals
from ingest.vaults import Text, Vault
from notes import Desk


def put(vault: Vault, folder: Path) -> None:
    shutil.rmtree(folder)
    for path, note in vault.notes.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(note.file_text().encode())


def texts(vault: Vault) -> Iterator[Text]:
    return (text for note in vault.notes.values() for text in note.texts)


@given(seed=st.integers(0, 2**32), changes=st.lists(st.integers(1, 9), min_size=1, max_size=4))
@settings(max_examples=20)
def test_whatever_happens_to_a_folder_marks_stay_with_their_text(
    tmp_path_factory: pytest.TempPathFactory, seed: int, changes: list[int]
) -> None:
    """Renames, moves, titles, templates, order, edits of up to a fifth, URLs, line ends, several at once, in eight
    scripts: each text keeps its own mark and no other, and is new only once."""
    desk = Desk(tmp_path_factory.mktemp("vault"))
    vault = Vault(random.Random(seed))  # noqa: S311 (chance, no secret)
    for _ in range(4):
        vault.add_note()
    came = {text.uid for text in texts(vault)}
    for number in [0, *changes]:
        came = vault.change(number) if number else came
        put(vault, desk.notes)
        report = desk.ingest(retire_missing=vault.chance.random() < 0.7)
        said = {record.description: record.id for record in desk.find() if record.path in vault.notes}
        assert said.keys() == {text.said for text in texts(vault)}
        if report.run is not None:
            assert {record.description for record in desk.find(new=True)} == {
                text.said for text in texts(vault) if text.uid in came
            }
        with signals.open(desk.db) as base:
            for text in texts(vault):
                tags = base.mark_of(said[text.said]).tags
                assert tags == (() if text.uid in came else (str(text.uid),)), text
                base.mark(said[text.said], tags=[str(text.uid)])
            assert base.verify(deep=True) == []
