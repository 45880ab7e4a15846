"""The reader's note on an article: from an app's export to the list of articles, and through an export as notes."""

from pathlib import Path

import pytest

import signals
from notes import Desk

EXPORT = """\
# Kilns

## Metadata
- Author: [[Ada Quill]]
- URL: https://kilns.example/a
- Document Note: read it twice | <br>
  and "compare"
- Category: #articles

## Highlights
- Kilns were lit at dawn. ([View Highlight](https://read.readwise.io/read/01hd0000000000000000000011))
"""
NOTE = 'read it twice | <br>\nand "compare"'


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A database with one export."""
    desk = Desk(tmp_path)
    desk.write("kilns.md", EXPORT)
    desk.ingest()
    return desk


def test_the_note_is_the_last_value_of_an_article(desk: Desk) -> None:
    """Columns are only appended."""
    with signals.open(desk.db) as base:
        (article,) = base.articles()
        assert list(base.registry.articles)[-1] == "note"
    assert article[-1] == NOTE


def test_a_search_does_not_look_into_notes_on_articles(desk: Desk) -> None:
    """A search finds findings by their own texts."""
    assert desk.find(match="compare") == []
    assert len(desk.find(match="kilns")) == 1


def test_an_edited_note_is_a_new_version_of_the_article(desk: Desk) -> None:
    """The row hash covers it: the article has a history, and the earlier note is in it."""
    desk.write("kilns.md", EXPORT.replace("twice", "again"))
    desk.ingest()
    with signals.open(desk.db) as base:
        ((id_, note),) = base.articles(columns=("id", "note"))
        detail = base.show(str(id_))
        assert base.verify(deep=True) == []
    assert note == NOTE.replace("twice", "again")
    assert [revision.before["article_note"] for revision in detail.revisions if revision.before] == [NOTE]


def test_the_note_survives_an_export_as_notes(desk: Desk, tmp_path: Path) -> None:
    """A vault can be made again from the database."""
    with signals.open(desk.db) as base:
        base.export(tmp_path / "kilns.md", format="notes")
    (tmp_path / "other").mkdir()
    other = Desk(tmp_path / "other")
    other.ingest(tmp_path / "kilns.md")
    with signals.open(other.db) as base:
        assert list(base.articles(columns=("note",))) == [(NOTE,)]
