"""Match an article by its content when its URL changes."""

import pytest

from notes import Desk, Row, signal_note

ALPHA = ("Alpha waves", "Alpha waves are measured in offices.", 4)
BETA = ("Beta tests", "Beta tests are run by customers.", 5)


@pytest.mark.parametrize("before", [None, "https://example.org/wrong"])
def test_a_note_whose_url_is_added_or_corrected_stays_the_same_article(desk: Desk, before: str | None) -> None:
    """Its findings tell: its ids stay, nothing is new, and the new URL is its own."""
    desk.write("one.md", signal_note([ALPHA, BETA], url=before))
    desk.ingest()
    ids = desk.ids()
    desk.write("one.md", signal_note([ALPHA, BETA], url="https://example.org/corrected"))
    report = desk.ingest()
    assert desk.ids() == ids
    assert {record.article_url for record in desk.find()} == {"https://example.org/corrected"}
    assert (report.articles["updated"], report.articles["added"], report.findings["unchanged"]) == (1, 0, 2)


def test_a_note_that_gets_another_url_and_other_rows_is_another_article(desk: Desk) -> None:
    """The file was used for something else. The old article is retired."""
    desk.write("one.md", signal_note([ALPHA]))
    desk.ingest()
    old = desk.find()[0]
    desk.write("one.md", signal_note([BETA], url="https://example.org/other"))
    report = desk.ingest()
    assert desk.find()[0].article_id != old.article_id
    assert (report.articles["added"], report.articles["retired"]) == (1, 1)


def test_the_old_url_of_a_corrected_note_is_free_for_another(desk: Desk) -> None:
    """The second note is a separate article, without a warning: nobody else claims its URL."""
    desk.write("one.md", signal_note([ALPHA], url="https://example.org/wrong"))
    desk.ingest()
    desk.write("one.md", signal_note([ALPHA], url="https://example.org/right"))
    desk.ingest()
    desk.write("two.md", signal_note([BETA], url="https://example.org/wrong"))
    report = desk.ingest()
    assert report.problems["warning"] == 0
    assert len({record.article_id for record in desk.find()}) == 2


def test_a_copy_that_is_still_there_takes_nothing_from_the_note_that_goes_on(desk: Desk) -> None:
    """A note was renamed, changed and lost its address at once; the copy of it was edited meanwhile."""
    rows: list[Row] = [(f"Name {at}", f"What number {at} says is told in these words.", 3) for at in range(4)]
    for name in ("a.md", "b.md"):
        desk.write(name, signal_note(rows))
    desk.ingest()
    before = {record.path: record.article_id for record in desk.find()}
    (desk.notes / "a.md").unlink()
    desk.write("b.md", signal_note([*rows, ("More", "Something more.", 1)]))
    desk.write("c.md", signal_note([*rows[:3], ("Another", "Something else.", 2)], url=None, title="Else"))
    desk.ingest()
    assert {record.path: record.article_id for record in desk.find()} == {
        "b.md": before["b.md"],
        "c.md": before["a.md"],
    }
