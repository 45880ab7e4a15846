"""Marks on their way from base to base."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import signals
from notes import Desk, signal_note
from signals.errors import LinesRefused, UsageError
from signals.results.annotations import ImportReport, Mark

ROWS = [("Alpha", "First words.", 5), ("Beta", "Second words.", 3), ("Gamma", "Third words.", None)]
TIME = "2026-01-31T09:30:00Z"
LATER = "2026-01-31T09:30:01Z"

Make = Callable[[str], Desk]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes a base of the same notes, in a folder of its own."""

    def made(name: str) -> Desk:
        (tmp_path / name).mkdir()
        desk = Desk(tmp_path / name)
        desk.write("one.md", signal_note(ROWS))
        desk.ingest()
        return desk

    return made


def lines(desk: Desk) -> list[bytes]:
    with signals.open(desk.db) as base:
        return [line.encode() + b"\n" for line in base.mark_lines()]


def take(desk: Desk, given: list[bytes], settle: str = "later") -> ImportReport:
    with signals.open(desk.db) as base:
        return base.import_marks(given, settle)


def line(whole_id: str, **said: Any) -> bytes:
    return json.dumps({"id": whole_id, **said}).encode()


def counts(done: ImportReport) -> tuple[int, int, int, int]:
    return done.taken, done.kept, done.equal, done.waiting


def test_an_export_says_which_finding_is_meant(make: Make) -> None:
    """A reader knows it without the base: by kind, name, text, article and path."""
    desk = make("a")
    alpha = desk.ids()["Alpha"]
    with signals.open(desk.db) as base:
        base.mark(alpha, score=4, tags=["grid"], note="Why?")
    said = json.loads(lines(desk)[0])
    assert said.pop("changed").endswith("Z")
    assert said == {
        "id": alpha, "score": 4, "status": "new", "starred": False, "tags": ["grid"], "note": "Why?",
        "about": {
            "kind": "signal", "name": "Alpha", "text": "First words.", "title": "One",
            "article_url": "https://example.org/one", "path": "one.md",
        },
    }  # fmt: skip


def test_marks_come_back_to_a_base_that_was_made_anew(make: Make) -> None:
    """Its ids are those of the notes; and what goes out again is the same, byte for byte."""
    desk = make("a")
    with signals.open(desk.db) as base:
        base.mark(desk.ids()["Alpha"], score=4, note="“Straße”\n\x1b[31m\u2028\u202e")
        base.mark(desk.ids()["Beta"], starred=True, tags=["=1+1", "grid"])
        base.mark(desk.ids()["Gamma"], starred=True)
        base.mark(desk.ids()["Gamma"], clear=True)
    before = lines(desk)
    assert len(before) == 3
    desk.db.unlink()
    desk.ingest()
    assert counts(take(desk, before)) == (2, 0, 1, 0)
    with signals.open(desk.db) as base:
        assert base.mark_of(desk.ids()["Alpha"]) == Mark(score=4, note="“Straße”\n\x1b[31m\u2028\u202e")
    assert lines(desk) == before


def test_doing_it_again_changes_nothing(make: Make) -> None:
    """No action, and every mark equal."""
    one, two = make("a"), make("b")
    with signals.open(one.db) as base:
        base.mark(one.ids().values(), starred=True)
    assert counts(take(two, lines(one))) == (3, 0, 0, 0)
    again = take(two, lines(one))
    assert (counts(again), again.action) == ((0, 0, 3, 0), None)
    assert counts(take(one, lines(one))) == (0, 0, 3, 0)


@pytest.mark.parametrize(
    ("settle", "theirs", "stays"),
    [
        ("later", LATER, "theirs"), ("later", TIME, "ours"), ("later", "2020-01-01T00:00:00Z", "ours"),
        ("ours", LATER, "ours"), ("theirs", "2020-01-01T00:00:00Z", "theirs"),
    ],
)  # fmt: skip
def test_of_two_marks_one_stays_as_a_whole(make: Make, settle: str, theirs: str, stays: str) -> None:
    """The one changed later, or the one that is asked for; at the same time, the one that is there."""
    desk = make("a")
    alpha = desk.ids()["Alpha"]
    take(desk, [line(alpha, score=1, note="ours", changed=TIME)])
    done = take(desk, [line(alpha, starred=True, note="theirs", changed=theirs)], settle)
    assert (done.taken, done.kept) == ((1, 0) if stays == "theirs" else (0, 1))
    with signals.open(desk.db) as base:
        expected = Mark(starred=True, note="theirs") if stays == "theirs" else Mark(score=1, note="ours")
        assert base.mark_of(alpha) == expected


def test_a_mark_that_was_taken_away_later_stays_away(make: Make) -> None:
    """A colleague's older copy does not bring it back."""
    desk = make("a")
    alpha = desk.ids()["Alpha"]
    take(desk, [line(alpha, starred=True, changed=TIME)])
    older = lines(desk)
    with signals.open(desk.db) as base:
        base.mark(alpha, clear=True)
    assert counts(take(desk, older)) == (0, 1, 0, 0)
    assert desk.find(starred=True) == []


def test_what_is_inherited_travels_with_the_successor(make: Make) -> None:
    """To a base that never held the finding it superseded, and does not wait for it."""
    one = make("a")
    with signals.open(one.db) as base:
        base.mark(one.ids()["Alpha"], score=4)
    changed = signal_note([("Alpha rays", "First words.", 5), *ROWS[1:]])
    one.write("one.md", changed)
    one.ingest()
    (one.db.parent / "b").mkdir()
    two = Desk(one.db.parent / "b")
    two.write("one.md", changed)
    two.ingest()
    assert counts(take(two, lines(one))) == (1, 0, 0, 0)
    assert [record.name for record in two.find(my_scores=(4,))] == ["Alpha rays"]
    assert lines(two) == lines(one)


def test_what_the_base_does_not_hold_waits_for_it(make: Make, tmp_path: Path) -> None:
    """The mark and what tells whose it is are kept, go out again as they came, and count once the note is there."""
    one = make("a")
    with signals.open(one.db) as base:
        base.mark(one.ids()["Alpha"], score=4, tags=["grid"])
    (tmp_path / "b").mkdir()
    two = Desk(tmp_path / "b")
    two.write("other.md", signal_note([("Other", "o", 1)], url="https://example.org/other"))
    two.ingest()
    assert counts(take(two, lines(one))) == (1, 0, 0, 1)
    assert lines(two) == lines(one)
    with signals.open(two.db) as base:
        assert (base.marked(), len(base.orphans()), base.info()["marks"]) == ([], 1, 1)
        assert [change.label for change in base.mark_log()] == [""]
    two.write("one.md", signal_note(ROWS))
    two.ingest()
    assert [record.name for record in two.find(my_scores=(4,))] == ["Alpha"]


def test_an_import_is_one_action_that_can_be_undone(make: Make) -> None:
    """Also of what waits, which still says whose it is."""
    desk = make("a")
    alpha = desk.ids()["Alpha"]
    about = {"kind": "signal", "name": "Far", "text": None, "title": None, "article_url": None, "path": "far.md"}
    with signals.open(desk.db) as base:
        base.mark(alpha, starred=True)
        base.import_marks([line(alpha, score=4), line("f" * 16, score=4, about=about)], "theirs")
        assert base.undo_mark().undid == 2
        assert base.mark_of(alpha) == Mark(starred=True)
        assert json.loads(list(base.mark_lines())[1])["about"] == about


ID = "0" * 16


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (b"{", "no JSON"), (b"[]", "no JSON object"), (b"1", "no JSON object"), (b"null", "no JSON object"),
        (b"\xff", "no UTF-8"), (b"[" * 100_000, "nested too deeply"), (b"{}", "no `id`"), (b"nonsense", "no JSON"),
        (b'{"id": 1}', "id of a finding"), (line("xyz"), "id of a finding"), (line("a-" + "0" * 16), "id of a finding"),
        (line(ID.upper()[:15] + "A"), "id of a finding"), (line(ID + "\n"), "id of a finding"),
        (line("'; DROP TABLE marks; --"), "id of a finding"), (line(ID, score=6), "from 1 to 5"),
        (line(ID, score=True), "from 1 to 5"), (line(ID, score="4"), "from 1 to 5"), (line(ID, score=4.0), "1 to 5"),
        (b'{"id": "%s", "score": NaN}' % ID.encode(), "1 to 5"), (line(ID, status="seen"), "one of new"),
        (line(ID, status=None), "one of new"), (line(ID, starred=1), "true or false"), (line(ID, tags="grid"), "list"),
        (b'{"id": "%s", "score": 1%s}' % (ID.encode(), b"0" * 5_000), "JSON"),
        (line(ID, tags=["grid", 1]), "each text"), (line(ID, tags=[""]), "a word"), (line(ID, tags=["x" * 201]), "200"),
        (line(ID, tags=[str(n) for n in range(101)]), "100 tags"), (line(ID, note=1), "text"),
        (line(ID, note="\ud800"), "text"), (line(ID, note="x" * 100_001), "100,000"), (line(ID, changed="now"), "time"),
        (line(ID, changed="2026-02-30T00:00:00Z"), "a time"), (line(ID, about=[]), "object of kind"),
        (line(ID, about={"more": "x"}), "object of kind"), (line(ID, about={"name": 1}), "of texts"),
        (line(ID, about={"name": "\ud800"}), "of texts"), (line(ID, relevancy=5), "no key \"relevancy\""),
    ],
    ids=lambda value: repr(value)[:50],
)  # fmt: skip
def test_a_line_that_is_wrong_is_told_and_nothing_is_taken(make: Make, wrong: bytes, says: str) -> None:
    """A sentence with the number of the line; the good lines wait until the others are mended."""
    desk = make("a")
    good = line(desk.ids()["Alpha"], starred=True)
    with pytest.raises(LinesRefused) as refused:
        take(desk, [good, b"\n", wrong, good])
    first, second = refused.value.faults
    assert first.startswith("Line 3: ")
    assert says in first
    assert first.endswith(".")
    assert len(first) < 400
    assert second == f"Line 4: It is about {desk.ids()['Alpha']}, as line 1 is."
    assert lines(desk) == []


def test_of_many_wrong_lines_the_first_are_told(make: Make) -> None:
    """And all are counted."""
    with pytest.raises(LinesRefused, match="1,000 lines are wrong") as refused:
        take(make("a"), [b"{"] * 1_000)
    assert len(refused.value.faults) == 20


def test_a_byte_order_mark_and_blank_lines_are_layout(make: Make) -> None:
    """Editors leave them behind."""
    desk = make("a")
    good = line(desk.ids()["Alpha"], starred=True)
    assert counts(take(desk, [b"\xef\xbb\xbf" + good + b"\r\n", b" \n"])) == (1, 0, 0, 0)


SAID = st.fixed_dictionaries(
    {},
    optional={
        "score": st.none() | st.integers(1, 5),
        "status": st.sampled_from(["new", "reviewed", "dismissed"]),
        "starred": st.booleans(),
        "tags": st.lists(st.text(min_size=1, max_size=8).filter(str.strip), max_size=4),
        "note": st.none() | st.text(max_size=40),
        "changed": st.just(TIME) | st.just(LATER),
        "about": st.none() | st.fixed_dictionaries({"name": st.text(max_size=9), "path": st.text(max_size=9)}),
    },
)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Desk]:
    """Two bases that hold the one finding ``Alpha``."""
    desks = []
    for name in ("left", "right"):
        desk = Desk(tmp_path_factory.mktemp(name))
        desk.write("one.md", signal_note(ROWS[:1]))
        desk.ingest()
        desks.append(desk)
    return desks[0], desks[1]


@settings(max_examples=100)
@given(said=st.lists(SAID, min_size=3, max_size=3))
def test_what_is_taken_goes_out_again_as_it_came(two: tuple[Desk, Desk], said: list[dict[str, Any]]) -> None:
    """Export, import and export again give the same bytes, whatever marks say, and of whatever findings."""
    left, right = two
    ids = [left.ids()["Alpha"], "1" * 16, "f" * 16]
    given_ = [line(whole_id, **one) for whole_id, one in zip(ids, said, strict=True)]
    for desk in two:
        take(desk, [line(whole_id, score=5, note="before", changed=TIME) for whole_id in ids], "theirs")
    take(left, given_, "theirs")
    exported = lines(left)
    take(right, exported, "theirs")
    assert lines(right) == exported
    assert counts(take(left, exported)) == (0, 0, 3, 2)
    assert lines(left) == exported


def test_the_base_is_not_held_while_lines_are_waited_for(make: Make) -> None:
    """What feeds an import may itself write to the base: all is read before the import begins."""
    desk = make("a")
    alpha, beta, _ = desk.ids().values()

    def slow() -> Iterator[bytes]:
        with signals.open(desk.db) as other:
            other.mark(beta, starred=True)
        yield line(alpha, starred=True)

    with signals.open(desk.db) as base:
        assert base.import_marks(slow()).taken == 1
        assert len(list(base.find(starred=True))) == 2


def test_two_marks_are_settled_in_a_way_that_is_known(make: Make) -> None:
    """What is none is answered with those there are."""
    with pytest.raises(UsageError, match="later, ours, theirs"):
        take(make("a"), [], "mine")
