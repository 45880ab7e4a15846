"""Which files are read, under which path, and what happens to unreadable ones."""

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

import signals
from notes import Desk, signal_note
from signals.errors import DatabaseError, SignalsError
from signals.ingest.discover import at_least
from signals.storage.connection.paths import absolute_path, decode_path, encode_path


def note(name: str, url: str | None = None) -> str:
    return signal_note([(name, f"What {name} is.", 5)], url=url)


@pytest.fixture
def open_desk() -> Iterator[Desk]:
    """A desk in a folder that every user may enter."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)  # noqa: S103, PTH101 (on purpose)
        desk = Desk(Path(folder))
        desk.notes.chmod(0o777)
        yield desk
        for path in (desk.notes, *desk.notes.rglob("*")):
            path.chmod(0o777)


@contextmanager
def as_somebody() -> Iterator[None]:
    """As a user with limited permissions, since root has none."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


NAMES = [
    b"new\nline.md", b"sp ace.md",
    b"\xff\xfe.md", b"\\xff\\xfe.md", b"\\x5cxff.md", b"q'uo\"te.md", b"#a.md", b"%41.md",
    b"x" * 252 + b".md", b"-dash.md", b"tab\t.md", b"esc\x1b[31m.md", b"\\.md", b"a\\b.md", "é.md".encode(),
    b"e\xcc\x81.md", b"*.md", b"[a].md", b"~.md", b"stdin-x.md", b"con.md", b"a;b.md", b"$(x).md",
]  # fmt: skip


def test_a_file_may_have_any_name(desk: Desk) -> None:
    """Each is a separate note, recognized later, and found by its stored path."""
    for at, name in enumerate(NAMES):
        Path(os.fsdecode(os.path.join(os.fsencode(desk.notes), name))).write_text(note(f"S{at}"), encoding="utf-8")
    assert desk.ingest().notes["added"] == len(NAMES)
    assert desk.ingest().run is None
    with signals.open(desk.db) as base:
        shown = [base.show(record.id) for record in base.find()]
    assert sorted(os.path.basename(os.fsencode(detail.file)) for detail in shown) == sorted(NAMES)  # noqa: PTH119 (of bytes)
    assert all(Path(detail.file).is_file() for detail in shown)


@pytest.mark.parametrize("name", NAMES)
def test_stored_paths_can_be_decoded(name: bytes) -> None:
    """They are valid text, and no two names are stored alike."""
    text = encode_path(os.fsdecode(name))
    assert text.encode("utf-8")
    assert os.fsencode(decode_path(text)) == name
    assert absolute_path(text, Path("/notes")) == os.path.join("/notes", os.fsdecode(name))
    assert len({encode_path(os.fsdecode(other)) for other in NAMES}) == len(NAMES)


def test_a_note_whose_name_is_not_text_keeps_its_article(desk: Desk) -> None:
    """It is still on disk, so a copy does not take its article."""
    url = "https://example.org/same"
    Path(os.fsdecode(os.fsencode(desk.notes) + b"/a\xff.md")).write_text(note("A", url), encoding="utf-8")
    desk.ingest()
    desk.write("b.md", note("A", url))
    report = desk.ingest()
    assert (report.notes["added"], report.notes["unchanged"], report.problems["warning"]) == (1, 1, 1)
    assert desk.ingest().run is None
    assert len(desk.find()) == 2


def test_links_are_followed_within_the_folder_and_no_file_is_read_twice(desk: Desk) -> None:
    """Loops end, links that lead out or nowhere are skipped, and a hard link is the same file."""
    outside = desk.notes.parent / "outside.md"
    outside.write_text(note("Outside"), encoding="utf-8")
    desk.write("a.md", note("A"))
    desk.write("sub/b.md", note("B"))
    (desk.notes / "z.md").symlink_to("a.md")
    (desk.notes / "hard.md").hardlink_to(desk.notes / "a.md")
    (desk.notes / "loop").symlink_to(".")
    (desk.notes / "sub" / "up").symlink_to("..")
    (desk.notes / "own.md").symlink_to("own.md")
    (desk.notes / "nowhere.md").symlink_to("/nowhere/x.md")
    (desk.notes / "out.md").symlink_to(outside)
    (desk.notes / "away").symlink_to(desk.notes.parent)
    report = desk.ingest()
    assert (report.notes["added"], report.notes["read"] - report.notes["rejected"]) == (2, 2)
    assert {record.path for record in desk.find()} == {"a.md", "sub/b.md"}
    assert desk.ingest(desk.notes / "out.md").notes["added"] == 1


def test_a_special_file_is_a_problem_and_never_opened(desk: Desk) -> None:
    """A pipe would wait forever, a device never end."""
    desk.write("a.md", note("A"))
    (desk.notes / "folder.md").mkdir()
    desk.write("folder.md/in.md", note("In"))
    os.mkfifo(desk.notes / "pipe.md")
    with closing(socket.socket(socket.AF_UNIX)) as listening:
        listening.bind(os.path.relpath(desk.notes / "socket.md"))
        report = desk.ingest()
    assert (report.notes["added"], report.notes["rejected"]) == (2, 2)
    assert [(p.path, p.code) for p in report.new_problems] == [("pipe.md", "unreadable"), ("socket.md", "unreadable")]
    assert desk.ingest().run is None
    assert desk.ingest(Path("/dev/zero")).notes["rejected"] == 1


def test_an_unreadable_file_or_folder_is_a_problem(open_desk: Desk) -> None:
    """Everything else is read, and the rest once it is readable."""
    open_desk.write("a.md", note("A"))
    open_desk.write("closed.md", note("Closed"))
    open_desk.write("shut/b.md", note("B"))
    (open_desk.notes / "closed.md").chmod(0)
    (open_desk.notes / "shut").chmod(0)
    with as_somebody():
        report = open_desk.ingest()
        assert [(p.path, p.severity) for p in report.new_problems] == [("closed.md", "rejected"), ("shut", "rejected")]
        assert all("Permission denied" in p.message for p in report.new_problems)
        assert [record.name for record in open_desk.find()] == ["A"]
        assert open_desk.ingest().run is None
    (open_desk.notes / "closed.md").chmod(0o644)
    (open_desk.notes / "shut").chmod(0o755)
    report = open_desk.ingest()
    assert {record.name for record in open_desk.find()} == {"A", "Closed", "B"}
    assert (report.gone, report.problems["rejected"]) == ((), 0)
    with signals.open(open_desk.db) as base:
        assert list(base.problems()) == []


def test_the_problem_of_an_unreadable_file_disappears_with_it(desk: Desk) -> None:
    """Nothing else of it is stored."""
    desk.write("a.md", note("A"))
    desk.write("binary.md", b"\0\1")
    assert desk.ingest().notes["rejected"] == 1
    (desk.notes / "binary.md").unlink()
    report = desk.ingest()
    assert (report.gone, report.notes["retired"]) == ((), 1)
    with signals.open(desk.db) as base:
        assert list(base.problems()) == []
    assert desk.ingest().run is None


def test_a_read_only_database_can_be_read(open_desk: Desk) -> None:
    """Listing, checking and dry runs work. A real ingestion ends with a sentence."""
    open_desk.write("a.md", note("A"))
    open_desk.ingest()
    open_desk.write("b.md", note("B"))
    open_desk.db.chmod(0o444)
    open_desk.db.parent.chmod(0o555)
    with as_somebody(), signals.open(open_desk.db) as base:
        assert base.count() == 1
        assert base.verify() == []
        assert base.ingest(open_desk.notes, dry_run=True).notes["added"] == 1
        with pytest.raises(DatabaseError, match="permissions"):
            base.ingest(open_desk.notes)
    open_desk.db.parent.chmod(0o777)


@pytest.mark.parametrize("name", ["nope.md", "a.md/x.md", "n" * 300])
def test_a_missing_path_ends_with_a_sentence(desk: Desk, name: str) -> None:
    """Nothing is ingested then, not even existing files."""
    desk.write("a.md", note("A"))
    with pytest.raises(SignalsError, match="does not exist"):
        desk.ingest(desk.notes, desk.notes / name)
    assert not desk.db.exists()


def test_a_file_given_twice_is_read_once(desk: Desk) -> None:
    """By name, by link, by folder and by subfolder."""
    path = desk.write("sub/a.md", note("A"))
    (desk.notes / "link.md").symlink_to(path)
    report = desk.ingest(path, path, desk.notes / "link.md", desk.notes / "sub", desk.notes)
    assert report.notes["read"] == 1
    assert [record.path for record in desk.find()] == ["sub/a.md"]


def test_only_missing_notes_below_the_given_folders_are_retired(desk: Desk) -> None:
    """A subfolder says nothing about the rest, and a file nothing about others."""
    for name in ("sub/a.md", "sub/b.md", "subway.md", "other/c.md"):
        desk.write(name, note(name))
    desk.ingest()
    for name in ("sub/b.md", "subway.md", "other/c.md"):
        (desk.notes / name).unlink()
    assert desk.ingest(desk.notes / "sub" / "a.md", retire_missing=True).gone == ()
    assert desk.ingest(desk.notes / "sub", retire_missing=True).gone == ("sub/b.md",)
    assert desk.ingest(desk.notes / "sub", retire_missing=True).run is None
    assert desk.ingest().gone == ("other/c.md", "subway.md")
    assert desk.ingest(retire_missing=True).findings["retired"] == 2
    assert [record.name for record in desk.find()] == ["sub/a.md"]


def test_a_folder_ingested_later_keeps_the_paths_of_the_first(desk: Desk) -> None:
    """The notes root is the one recorded first."""
    desk.write("sub/a.md", note("A"))
    desk.write("b.md", note("B"))
    desk.ingest(desk.notes / "sub")
    assert desk.ingest().notes == desk.ingest().notes | {"added": 1, "unchanged": 1}
    assert [record.path for record in desk.find()] == ["../b.md", "a.md"]


@pytest.mark.parametrize("db", ["base.db", "notes/data/base.db"])
@pytest.mark.parametrize("settings", [True, False])
def test_database_and_notes_can_be_moved_together(tmp_path: Path, db: str, settings: bool) -> None:
    """No note is read again, and findings lead to their files in the new place."""
    (tmp_path / "old").mkdir()
    desk = Desk(tmp_path / "old")
    path = desk.write("a.md", note("A"))
    os.utime(path, (1_700_000_000, 1_700_000_000))
    for folder in ("old", "new"):
        if folder == "new":
            shutil.move(tmp_path / "old", tmp_path / "new")
        root = tmp_path / folder if settings else None
        with signals.open(tmp_path / folder / db, root=root) as base:
            report = base.ingest(tmp_path / folder / "notes")
            detail = base.show(next(base.find()).id)
        assert detail.file == str(tmp_path / folder / "notes" / "a.md")
    assert (report.run, report.notes["unchanged"]) == (None, 1)


def test_a_database_reached_through_a_link_has_the_same_notes(tmp_path: Path) -> None:
    """By any name of the folder."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    desk = Desk(tmp_path / "real")
    desk.write("a.md", note("A", "https://example.org/a"))
    for folder in ("real", "link"):
        with signals.open(tmp_path / folder / "notes" / "base.db") as base:
            report = base.ingest(tmp_path / folder / "notes")
            assert [record.path for record in base.find()] == ["a.md"]
    assert report.run is None


def test_a_folder_whose_name_is_not_text_can_be_the_notes_root(tmp_path: Path) -> None:
    """It is recorded and found again."""
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))
    folder.mkdir()
    desk = Desk(folder)
    desk.write("a.md", note("A"))
    desk.ingest()
    assert desk.ingest().run is None
    with signals.open(desk.db) as base:
        assert base.root == desk.notes


@pytest.mark.parametrize(("number", "enough"), [(1, True), (3, True), (4, False)])
def test_counting_notes_stops_at_the_limit(tmp_path: Path, number: int, enough: bool) -> None:
    """It includes subfolders and ignores other files."""
    desk = Desk(tmp_path)
    for name in ("a.md", "b.txt", "deep/deeper/c.markdown", "d.pdf", "e"):
        desk.write(name, "text")
    assert at_least([desk.notes], number) is enough


def test_a_note_whose_name_begins_with_a_dot_is_read(desk: Desk) -> None:
    """A title may begin with a dot. Hidden folders, and what other programs put beside a file, are no notes."""
    text = signal_note([("Salt", "sold", 4)], url=None)
    for name in (". A dot file.md", "sub/.5 a day.md", "..and then.MD"):
        desk.write(name, text)
    for name in (".obsidian/a.md", "sub/.trash/b.md", ".note.md/c.md", "._a.md", ".#a.md", ".~a.md", ".a.png", ".md"):
        desk.write(name, text)
    desk.ingest()
    assert {finding.path for finding in desk.find()} == {
        ". A dot file.md", "sub/.5 a day.md", "..and then.MD", ".md",
    }  # fmt: skip
