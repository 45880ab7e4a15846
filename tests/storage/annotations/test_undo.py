"""Taking an action on marks back: one step, any step, and the taking back itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import signals
from notes import Desk, signal_note
from signals.errors import NotFound, UsageError
from signals.results.annotations import Mark
from signals.storage.annotations.mark_edits import MarkEdit, changed_parts, without_edit


@pytest.fixture
def base(tmp_path: Path) -> Iterator[signals.Database]:
    """Three findings."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note([("Alpha", "a", 5), ("Beta", "b", 3), ("Gamma", "c", 1)]))
    desk.ingest()
    with signals.open(desk.db) as base:
        yield base


@pytest.fixture
def ids(base: signals.Database) -> list[str]:
    return sorted(record.id for record in base.find())


def test_the_last_action_is_undone_and_then_the_one_before(base: signals.Database, ids: list[str]) -> None:
    """As often as there is something to take back."""
    base.mark(ids, score=2)
    base.mark(ids[0], score=5, note="why")
    base.undo_mark()
    assert base.mark_of(ids[0]) == Mark(score=2)
    done = base.undo_mark()
    assert (done.undid, done.changed) == (1, tuple(ids))
    assert [base.mark_of(whole_id) for whole_id in ids] == [Mark()] * 3
    with pytest.raises(NotFound, match="nothing to undo"):
        base.undo_mark()


def test_an_undoing_can_be_undone(base: signals.Database, ids: list[str]) -> None:
    """What it took back is said again, and can be taken back again."""
    base.mark(ids[0], score=2)
    undone = base.undo_mark().action
    assert base.undo_mark(undone).undid == undone
    assert base.mark_of(ids[0]) == Mark(score=2)
    assert base.undo_mark().undid == 1
    assert base.mark_of(ids[0]) == Mark()


def test_what_was_undone_cannot_be_undone_twice(base: signals.Database, ids: list[str]) -> None:
    """The sentence names the action that did it."""
    base.mark(ids[0], score=2)
    base.undo_mark(1)
    with pytest.raises(UsageError, match="undone already, by action 2"):
        base.undo_mark(1)


def test_there_must_be_such_an_action(base: signals.Database) -> None:
    """A number that is none is named."""
    with pytest.raises(NotFound, match="no action 7"):
        base.undo_mark(7)


def test_what_later_actions_set_of_other_things_stays(base: signals.Database, ids: list[str]) -> None:
    """An earlier action is taken back alone: tags one by one, and each thing for itself."""
    base.mark(ids, score=2, tags=["a", "b"])
    base.mark(ids[0], starred=True, tags=["c"])
    base.undo_mark(1)
    assert base.mark_of(ids[0]) == Mark(starred=True, tags=("c",))
    assert base.mark_of(ids[1]) == Mark()


def test_what_a_later_action_set_anew_is_not_overwritten(base: signals.Database, ids: list[str]) -> None:
    """It is refused with a sentence that names that action, and nothing is changed of any finding."""
    base.mark(ids, score=2)
    base.mark(ids[2], score=5)
    base.mark(ids[2], starred=True)
    with pytest.raises(UsageError, match="action 2 changed the score of"):
        base.undo_mark(1)
    assert [base.mark_of(whole_id).score for whole_id in ids] == [2, 2, 5]
    base.undo_mark(2)
    base.undo_mark(1)
    assert [base.mark_of(whole_id) for whole_id in ids] == [Mark(), Mark(), Mark(starred=True)]


def test_a_later_action_counts_even_if_it_set_the_same_value(base: signals.Database, ids: list[str]) -> None:
    """What counts is which action changed a field last, not which value it has."""
    for score in (4, 3, 4, 0):
        base.mark(ids[0], score=score)
    for earlier in (1, 2, 3):
        with pytest.raises(UsageError, match=f"Action {earlier} cannot be undone: action 4 changed the score"):
            base.undo_mark(earlier)
    for last, before in ((4, 4), (3, 3), (2, 4), (1, None)):
        assert base.undo_mark().undid == last
        assert base.mark_of(ids[0]).score == before


def test_a_later_action_on_the_same_tag_has_to_be_undone_first(base: signals.Database, ids: list[str]) -> None:
    """A tag that was removed and added again belongs to the action that added it again."""
    base.mark(ids[0], tags=["grid"])
    base.mark(ids[0], untag=["grid"])
    with pytest.raises(UsageError, match="action 2 changed the tag grid of"):
        base.undo_mark(1)
    base.mark(ids[0], tags=["Grid"])
    with pytest.raises(UsageError, match="action 3 changed the tag grid of"):
        base.undo_mark(1)
    assert base.mark_of(ids[0]) == Mark(tags=("Grid",))


def test_an_action_that_was_undone_is_not_in_the_way(base: signals.Database, ids: list[str]) -> None:
    """An action and its undoing cancel each other. An undoing of an earlier action is a change like any other."""
    base.mark(ids[0], score=4)
    base.mark(ids[0], score=3)
    base.undo_mark()
    assert base.undo_mark(1).undid == 1
    assert base.mark_of(ids[0]) == Mark()
    with pytest.raises(UsageError, match="Action 3 cannot be undone: action 4 changed the score"):
        base.undo_mark(3)


def test_a_mark_is_undone_where_it_is_now(base: signals.Database, tmp_path: Path) -> None:
    """If a successor has the mark, the successor loses it again, and keeps what was set of it since."""
    old = next(base.find(match="Beta")).id
    base.mark(old, score=4)
    note = tmp_path / "notes" / "one.md"
    note.write_text(note.read_text().replace("Beta", "Beta renamed"))
    base.ingest(note)
    new = next(base.find(match="renamed")).id
    assert new != old
    assert base.mark_of(new) == Mark(score=4)
    base.mark(new, starred=True)
    assert base.undo_mark(1).changed == (new,)
    assert base.mark_of(new) == Mark(starred=True)


def test_the_log_has_the_newest_first(base: signals.Database, ids: list[str]) -> None:
    """A limit is of actions, each with all that it changed; ids are of the findings that are meant."""
    base.mark(ids[:2], score=2)
    base.mark(ids[0], starred=True)
    base.undo_mark()
    assert [(change.action, change.id, change.undid) for change in base.mark_log()] == [
        (3, ids[0], 2), (2, ids[0], None), (1, ids[0], None), (1, ids[1], None),
    ]  # fmt: skip
    assert [change.action for change in base.mark_log(limit=1)] == [3]
    assert [change.action for change in base.mark_log([ids[1][:9]])] == [1]
    assert [change.action for change in base.mark_log(ids[2:])] == []
    assert {change.label for change in base.mark_log()} <= {"Alpha", "Beta", "Gamma"}


TAGS = st.lists(st.sampled_from("aAbcß"), max_size=3).map(tuple)
EDITS = st.builds(
    MarkEdit,
    score=st.none() | st.integers(0, 5),
    status=st.none() | st.sampled_from(["new", "reviewed", "dismissed"]),
    starred=st.none() | st.booleans(),
    add_tags=TAGS,
    remove_tags=TAGS,
    note=st.none() | st.sampled_from(["", "x", "y"]),
    clear=st.booleans(),
)


@settings(max_examples=500)
@given(edits=st.lists(EDITS, min_size=1, max_size=5))
def test_any_edits_undone_in_turn_leave_what_was(edits: list[MarkEdit]) -> None:
    """From the last to the first there is never anything in the way."""
    marks = [Mark()]
    for edit in edits:
        marks.append(edit.applied_to(marks[-1]))
    now = marks[-1]
    for before, after in reversed(list(pairwise(marks))):
        now = without_edit(now, before, after)
        assert now == before


@settings(max_examples=500)
@given(first=EDITS, second=EDITS)
def test_an_edit_undone_alone_leaves_the_other(first: MarkEdit, second: MarkEdit) -> None:
    """If no part of the mark was changed by both."""
    one = first.applied_to(Mark())
    two = second.applied_to(one)
    theirs = changed_parts(one, two)
    assume(not theirs & changed_parts(Mark(), one))
    back = without_edit(two, Mark(), one)
    assert changed_parts(Mark(), back) == theirs
    assert changed_parts(back, two) == changed_parts(Mark(), one)
