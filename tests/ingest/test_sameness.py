"""The same notes give the same database, whatever the order of files and the number of workers."""

import os
import threading
import time
from pathlib import Path

import pytest

import signals
from notes import Desk, signal_note
from waiting import FOREVER, until_it_sleeps


def many_notes(folder: Path, order: list[int]) -> None:
    for at in order:
        rows = [(f"Signal {at}.{n}", f"What number {n} of note {at} says.", 1 + (at + n) % 5) for n in range(3)]
        url = f"https://example.org/{at % 90}" if at % 3 else None
        (folder / f"note-{at:03}.md").write_text(signal_note(rows, url=url, title=f"Note {at}"), encoding="utf-8")


def dump_of(folder: Path, order: list[int], jobs: int) -> str:
    folder.mkdir()
    desk = Desk(folder)
    many_notes(desk.notes, order)
    desk.ingest(jobs=jobs)
    return desk.dump()


def test_order_of_files_and_number_of_workers_change_nothing(tmp_path: Path) -> None:
    """The canonical dump is the same to the byte, also if notes compete for one identity."""
    order = list(range(120))
    first = dump_of(tmp_path / "a", order, 1)
    order = order[::-1][::7] + [n for n in order if n not in order[::-1][::7]]
    assert dump_of(tmp_path / "b", order, 2) == first
    assert dump_of(tmp_path / "c", order, 3) == first


def test_the_order_in_which_paths_are_given_changes_nothing(tmp_path: Path) -> None:
    """Paths are relative to the folder that contains all of them."""
    dumps = []
    for name, turn in (("x", 1), ("y", -1)):
        (tmp_path / name).mkdir()
        desk = Desk(tmp_path / name)
        desk.write("left/a.md", signal_note([("A", "a", 1)]))
        desk.write("right/a.md", signal_note([("B", "b", 1)]))
        desk.ingest(*[desk.notes / "left", desk.notes / "right"][::turn])
        dumps.append(desk.dump())
    assert dumps[0] == dumps[1]


def test_a_file_that_was_only_touched_is_unchanged(desk: Desk) -> None:
    """A new time stamp with the same content writes nothing."""
    path = desk.write("one.md", signal_note([("A", "a", 1)]))
    desk.ingest()
    os.utime(path, (1_700_000_000, 1_700_000_000))
    before = desk.db.read_bytes()
    assert desk.ingest().run is None
    assert desk.db.read_bytes() == before


def test_a_young_file_is_read_again_though_its_key_is_the_same(desk: Desk) -> None:
    """A file that is written again within the same instant, with the same size, has the same key."""
    path = desk.write("one.md", signal_note([("A", "a", 1)]))
    os.utime(path, (time.time() + 3600,) * 2)  # it stays young, however long this takes
    state = path.stat()
    desk.ingest()
    path.write_text(signal_note([("B", "a", 1)]), encoding="utf-8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert path.stat().st_size == state.st_size
    desk.ingest()
    assert [f.name for f in desk.find()] == ["B"]


def test_an_old_file_with_the_same_key_is_not_read(desk: Desk) -> None:
    """It is not even opened: here it could not be read."""
    path = desk.write("one.md", signal_note([("A", "a", 1)]))
    os.utime(path, (1_700_000_000, 1_700_000_000))
    desk.ingest()
    state = path.stat()
    path.write_bytes(b"\0" * state.st_size)
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert desk.ingest().notes["unchanged"] == 1


def test_another_vocabulary_reads_the_notes_again(desk: Desk) -> None:
    """A synonym in the settings takes effect on stored notes."""
    path = desk.write("one.md", signal_note([("A", "a", 1)], kind="Omens"))
    os.utime(path, (1_700_000_000, 1_700_000_000))
    desk.ingest()
    assert desk.find() == []
    with signals.open(desk.db, vocabulary={"headings": {"signals": ["omens"]}}) as base:
        base.ingest(desk.notes)
        assert [f.name for f in base.find()] == ["A"]


def test_a_dry_run_reports_and_stores_nothing(desk: Desk) -> None:
    """The report is that of the real run. The database is not even made."""
    desk.write("one.md", signal_note([("A", "a", 1)]))
    with signals.open(desk.db) as base:
        report = base.ingest(desk.notes, dry_run=True)
    assert (report.dry_run, report.run, report.findings["added"]) == (True, None, 1)
    assert not desk.db.exists()


def test_a_second_ingestion_waits_for_the_first_and_says_so(desk: Desk) -> None:
    """One ingestion at a time writes to a database. Readers do not wait."""
    desk.write("one.md", signal_note([("A", "a", 1)]))
    desk.ingest()
    desk.write("one.md", signal_note([("A", "edited", 1)]))
    from signals.storage.connection.lock import write_lock

    told = threading.Event()

    def second() -> None:
        with signals.open(desk.db) as base:
            base.ingest(desk.notes, jobs=1, waiting=told.set)

    with write_lock(desk.db):
        thread = threading.Thread(target=second)
        thread.start()
        assert told.wait(FOREVER)
        until_it_sleeps(thread, write_lock)
        assert [f.description for f in desk.find()] == ["a"]
    thread.join(FOREVER)
    assert [f.description for f in desk.find()] == ["edited"]


def test_standard_input_is_a_note(desk: Desk) -> None:
    """Each text from standard input is a separate note, and the same text is the same note."""
    text = signal_note([("A", "a", 1)], url=None).encode()
    with signals.open(desk.db) as base:
        assert base.ingest("-", stdin=text).notes["added"] == 1
        assert base.ingest("-", stdin=text).run is None
        assert base.ingest("-", stdin=text.replace(b"| A |", b"| B |")).notes["added"] == 1
        assert sorted(str(f.name) for f in base.find()) == ["A", "B"]


@pytest.mark.parametrize("suffix", ["md", "markdown", "txt", "MD"])
def test_notes_are_found_by_their_suffix(desk: Desk, suffix: str) -> None:
    """Three suffixes, in upper or lower case. Hidden folders and other files are skipped."""
    desk.write(f"sub/one.{suffix}", signal_note([("A", "a", 1)]))
    desk.write(".git/two.md", signal_note([("B", "b", 1)], url="https://example.org/2"))
    desk.write("three.pdf", b"%PDF")
    assert desk.ingest().notes["read"] == 1
