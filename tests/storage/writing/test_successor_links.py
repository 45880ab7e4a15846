"""Annotations follow the text, whatever happens to its note."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

import signals
from notes import Desk, signal_note
from signals.results.ingestion import IngestReport
from signals.storage.writing.writer import Writer

HISTORIES = Path(__file__).parents[4] / "shared" / "cases" / "histories"

BRINE = "Brine is the product; water is what is left over for the town."
LIME = "Harbours that fire their lime with the tide need no gas at all."
FERRY = "The last ferry of the day carries nothing but letters and bread."


def highlights(*texts: str, heading: str = "Highlights", url: str | None = None, title: str = "Salt Ledger") -> str:
    """An export of a reading app."""
    address = [f"- URL: {url}"] if url else []
    head = [f"# {title}", "", "## Metadata", "- Author: [[Ada Quill]]", *address, "", f"## {heading}"]
    return "\n".join([*head, *(f"- {text}" for text in texts), ""])


def starred(desk: Desk) -> set[str | None]:
    """The texts of live findings with a star."""
    return {record.description for record in desk.find(starred=True)}


def new(desk: Desk) -> set[str | None]:
    return {record.description for record in desk.find(new=True)}


def star(desk: Desk, *texts: str) -> None:
    with signals.open(desk.db) as base:
        base.mark([record.id for record in base.find() if not texts or record.description in texts], starred=True)


@pytest.mark.parametrize(
    ("after", "fresh", "kept"),
    [
        ({"(Done) Salt Ledger.md": highlights(BRINE, LIME, FERRY)}, {FERRY}, True),
        ({"Salt Ledger.md": highlights(BRINE, LIME, heading="New highlights added June 3, 2024")}, set(), True),
        ({"Salt Ledger.md": highlights(BRINE, LIME, url="https://quill.example/salt")}, set(), True),
        ({"Salt Ledger.md": highlights(LIME, BRINE).replace("\n", "\r\n")}, set(), True),
        ({"a.md": highlights(BRINE), "b.md": highlights(LIME, title="Other")}, set(), False),
        ({"Salt Ledger.md": highlights(BRINE.replace("town", "village"), f"**{LIME}**")}, set(), False),
        ({"new/S.md": highlights(BRINE.replace("town", "village"), LIME.replace("tide", "flood"))}, set(), False),
    ],
    ids=["renamed and grown", "template", "address", "line ends and order", "split", "edited", "renamed and edited"],
)
@pytest.mark.parametrize("retire", [True, False])
def test_stars_stay_with_the_text(desk: Desk, after: dict[str, str], fresh: set[str], kept: bool, retire: bool) -> None:
    """No star is left on a finding that is gone, and nothing old counts as new."""
    desk.write("Salt Ledger.md", highlights(BRINE, LIME))
    desk.ingest()
    star(desk)
    before = {record.id for record in desk.find()}
    shutil.rmtree(desk.notes)
    for name, text in after.items():
        desk.write(name, text)
    report = desk.ingest(retire_missing=retire)
    live = desk.find()
    assert len(live) == 2 + len(fresh)
    assert starred(desk) == {record.description for record in live} - fresh
    assert (new(desk), report.findings["added"], report.findings["retired"]) == (fresh, len(fresh), 0)
    if kept:
        assert before <= {record.id for record in live}
    with signals.open(desk.db) as base:
        assert base.orphans() == []
        assert base.verify(deep=True) == []


@pytest.mark.skipif(not HISTORIES.is_dir(), reason="the histories of other people's folders are not beside this clone")
@pytest.mark.parametrize(
    ("case", "stars", "fresh"),
    [
        ("renamed-and-grown", 2, 1), ("template-changed", 2, 0), ("section-and-edit", 2, 0), ("cjk-edited", 2, 0),
        ("address-added", 2, 0),
    ],
)  # fmt: skip
def test_real_changes_of_folders_keep_their_stars(desk: Desk, case: str, stars: int, fresh: int) -> None:
    """As they happened in public vaults."""
    shutil.copytree(HISTORIES / case / "1", desk.notes, dirs_exist_ok=True)
    desk.ingest()
    star(desk)
    shutil.rmtree(desk.notes)
    shutil.copytree(HISTORIES / case / "2", desk.notes)
    desk.ingest(retire_missing=True)
    assert (len(desk.find(starred=True)), len(desk.find(new=True))) == (stars, fresh)


def test_two_texts_that_differ_never_become_one(desk: Desk) -> None:
    """A row that takes the place of another is not an edit of it."""
    desk.write("one.md", highlights(BRINE, LIME))
    desk.ingest()
    star(desk)
    desk.write("one.md", highlights(FERRY, LIME))
    report = desk.ingest()
    assert starred(desk) == {LIME}
    assert (new(desk), report.findings["added"], report.findings["retired"]) == ({FERRY}, 1, 1)


def test_the_star_of_a_copy_goes_to_the_original(desk: Desk) -> None:
    """A sync makes a second file, which is deleted later. Its text is still in the first."""
    desk.write("Salt Ledger.md", highlights(BRINE, LIME))
    desk.write("Salt Ledger (conflicted copy).md", highlights(BRINE, LIME))
    desk.ingest()
    with signals.open(desk.db) as base:
        base.mark([record.id for record in base.find() if "copy" in record.path], starred=True)
    (desk.notes / "Salt Ledger (conflicted copy).md").unlink()
    desk.ingest(retire_missing=True)
    assert [record.path for record in desk.find(starred=True)] == ["Salt Ledger.md"] * 2
    with signals.open(desk.db) as base:
        assert base.orphans() == []


def test_a_mark_whose_text_is_gone_waits_and_comes_back_with_it(desk: Desk) -> None:
    """Weeks later and in another note. Until then it is listed with its text."""
    desk.write("one.md", highlights(BRINE, LIME))
    desk.ingest()
    star(desk, BRINE)
    with signals.open(desk.db) as base:
        base.new_trend("salt")
        base.add_to_trend("salt", [record.id for record in base.find() if record.description == BRINE])
    desk.write("one.md", highlights(LIME))
    desk.ingest()
    desk.write("three.md", highlights(FERRY, title="Ferries"))
    desk.ingest()
    with signals.open(desk.db) as base:
        (orphan,) = base.orphans()
    assert (orphan.text, orphan.mark.starred, orphan.trends, orphan.path) == (BRINE, True, ("salt",), "one.md")
    desk.write("four.md", highlights(BRINE.replace("town", "village"), title="Found again"))
    desk.ingest()
    assert [record.path for record in desk.find(starred=True)] == ["four.md"]
    assert [record.path for record in desk.find(trends=("salt",))] == ["four.md"]
    with signals.open(desk.db) as base:
        assert base.orphans() == []
    desk.write("one.md", highlights(BRINE, LIME))
    desk.ingest()
    assert [record.path for record in desk.find(starred=True)] == ["one.md"], "it is the finding that was marked"


def marked_on(desk: Desk, whole_id: str, day: str) -> None:
    """Set the day on which the mark of a finding changed."""
    with closing(sqlite3.connect(desk.db)) as connection, connection:
        connection.execute("UPDATE marks SET changed = ? WHERE finding = ?", (f"{day}T10:00:00Z", whole_id))


def test_of_two_marks_that_come_together_the_one_changed_last_counts(desk: Desk) -> None:
    """A row that was edited, marked again and edited back has the latest mark."""
    desk.write("one.md", signal_note([("Alpha", BRINE, 3)]))
    desk.ingest()
    alpha = desk.ids()["Alpha"]
    desk.write("one.md", signal_note([("Alpha rays", BRINE, 3)]))
    desk.ingest()
    rays = desk.ids()["Alpha rays"]
    with signals.open(desk.db) as base:
        base.mark(alpha, score=1)
        base.mark(rays, score=5)
    for first, second, score in ((alpha, rays, 5), (rays, alpha, 1)):
        marked_on(desk, first, "2024-01-01")
        marked_on(desk, second, "2024-01-02")
        desk.write("one.md", signal_note([("Alpha", BRINE, 3)]))
        desk.ingest()
        with signals.open(desk.db) as base:
            assert base.mark_of(alpha).score == score
            assert [record.id for record in base.find(my_scores=(score,))] == [alpha]
        desk.write("one.md", signal_note([("Alpha rays", BRINE, 3)]))
        desk.ingest()
        with signals.open(desk.db) as base:
            assert base.mark_of(rays).score == score


def test_a_mark_imported_before_its_finding_finds_it_by_its_text(desk: Desk, tmp_path: Path) -> None:
    """A colleague's note had no URL. Here the article has one, so its id differs."""
    (tmp_path / "theirs").mkdir()
    theirs = Desk(tmp_path / "theirs")
    theirs.write("one.md", highlights(BRINE, LIME))
    theirs.ingest()
    star(theirs, BRINE)
    with signals.open(theirs.db) as base:
        base.new_trend("salt")
        base.add_to_trend("salt", [record.id for record in base.find(starred=True)])
        marks, trends = [[line.encode() for line in lines] for lines in (base.mark_lines(), base.trend_lines())]
    desk.write("other.md", highlights(FERRY, title="Ferries"))
    desk.ingest()
    with signals.open(desk.db) as base:
        assert base.import_marks(marks).waiting == 1
        base.import_trends(trends)
        assert [orphan.text for orphan in base.orphans()] == [BRINE]
    desk.write("ours.md", highlights(BRINE, LIME, url="https://quill.example/salt"))
    desk.ingest()
    assert starred(desk) == {BRINE}
    assert {record.description for record in desk.find(trends=("salt",))} == {BRINE}
    with signals.open(desk.db) as base:
        assert base.orphans() == []
        assert [trend.waiting for trend in base.trends()] == [0]


def test_of_two_similar_lost_texts_only_one_inherits(desk: Desk) -> None:
    """The other waits, so that nothing is taken for something else."""
    desk.write("one.md", highlights(f"{BRINE} {LIME}", f"{LIME} {FERRY} {BRINE}"))
    desk.ingest()
    star(desk)
    desk.write("one.md", highlights(f"{BRINE} {LIME} Always."))
    desk.ingest()
    with signals.open(desk.db) as base:
        assert [orphan.text for orphan in base.orphans()] == [f"{LIME} {FERRY} {BRINE}"]
    assert len(starred(desk)) == 1


class Killed(BaseException):
    """Ends an ingestion at any place."""


def test_the_next_ingestion_links_the_successors_of_a_killed_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even if nothing else is left to do, because all notes were written."""
    desk.write("one.md", highlights(BRINE, LIME))
    desk.ingest()
    star(desk)
    desk.write("one.md", highlights(LIME.replace("tide", "flood"), BRINE.replace("town", "village")))

    def killed(_self: Writer) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Writer, "link_successors", killed)
        with pytest.raises(Killed):
            desk.ingest()
    assert starred(desk) == set()
    report = desk.ingest()
    assert report.run is None
    assert len(starred(desk)) == 2
    assert new(desk) == set()
    before = desk.db.read_bytes()
    desk.ingest()
    assert desk.db.read_bytes() == before


def test_many_moves_are_reported_in_one_sentence(desk: Desk) -> None:
    """A renamed folder or a changed template, in the report of the ingestion."""
    numbers = count(1)
    for number in range(12):
        desk.write(f"books/{number}.md", highlights(*(f"{BRINE} {next(numbers)} {FERRY[number:]}" for _ in range(3))))
    desk.ingest()
    (desk.notes / "books").rename(desk.notes / "read")
    for file in (desk.notes / "read").iterdir():
        file.write_text(file.read_text().replace("## Highlights", "## New highlights added June 3, 2024"))
    report = desk.ingest()
    assert (report.notes["moved"], report.notes["added"], report.gone) == (12, 0, ())
    assert (report.findings["added"], report.findings["retired"]) == (0, 0)
    assert new(desk) == set()


def test_a_dry_run_reports_successors(desk: Desk) -> None:
    """Like the ingestion itself afterwards."""
    desk.write("one.md", highlights(BRINE, LIME))
    desk.ingest()
    (desk.notes / "one.md").unlink()
    desk.write("two.md", highlights(BRINE, FERRY, title="Other"))
    desk.write("three.md", highlights(f"{LIME} They do.", title="Third"))
    with signals.open(desk.db) as base:
        tried: IngestReport = base.ingest(desk.notes, dry_run=True)
    done = desk.ingest()
    assert replace(tried, dry_run=False, run=done.run) == done
    assert done.findings["added"] == 1
