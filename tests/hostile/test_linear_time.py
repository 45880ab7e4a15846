"""Time is linear in the size of the note: no text makes parsing quadratic or worse."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from hostile.shapes import BLOCKS, INLINE, PLACES, TABLE, Shape, placed
from notes import Desk
from signals.ingest.staging import StagingContext, stage
from signals.ingest.task import Task
from signals.parsing.vocabulary import DEFAULT

FRAME = StagingContext(Path(), DEFAULT, limit=1 << 30, seconds=60, today="2024-01-01", fingerprint="")
TRIES = 6
FLOOR = 0.004
"""The least time in seconds that is measured. Faster shapes are tried with longer texts."""

SMALL, LARGE = 40_000, 640_000
"""The first and the greatest length of a shape, in characters."""


def seconds(text: str) -> float:
    """The processor time to prepare a note for the database. It is the time of this thread: while a timer runs, the
    time of the process is counted in coarse ticks."""
    task = Task("a.md", None, text.encode("utf-8", "surrogatepass"))
    gc.disable()  # it would look through what other tests left behind
    try:
        start = time.thread_time()
        assert stage(task, FRAME)
        return time.thread_time() - start
    finally:
        gc.enable()


def is_about_twice(whole: Callable[[], float], half: Callable[[], float], first: float | None = None) -> bool:
    """Whether one takes less than three times as long as the other, whose ``first`` time may be given. The quickest
    of up to six tries counts: other work on the machine only makes a try slower."""
    halves, wholes = [first or half()], [whole()]
    while not (fits := min(wholes) < 3 * max(min(halves), FLOOR)) and len(halves) < TRIES:
        halves.append(half())
        wholes.append(whole())
    return fits


def is_in_proportion(shape: Shape) -> bool:
    """Whether twice the text takes about twice the time, with 40 and 80 kB, or more if that is fast."""
    size = SMALL
    while (first := seconds(shape(size))) < FLOOR and size < LARGE:
        size *= 4
    return is_about_twice(lambda: seconds(shape(2 * size)), lambda: seconds(shape(size)), first)


@pytest.mark.parametrize("name", BLOCKS)
def test_twice_the_blocks_take_about_twice_the_time(name: str) -> None:
    """This holds for every shape of block."""
    assert is_in_proportion(BLOCKS[name])


@pytest.mark.parametrize("name", INLINE)
@pytest.mark.parametrize("place", PLACES)
def test_twice_the_line_takes_about_twice_the_time(place: str, name: str) -> None:
    """This holds for every place of a line."""
    assert is_in_proportion(placed(place, name))


FEW, MANY = 2_000, 4_000
"""The number of rows and articles in a note. Fewer new rows are all compared with each other."""


def rows(number: int, word: str) -> str:
    """One table, with rows named by a word."""
    return TABLE + "".join(f"| {word} {at} | text {at} | 3 |\n" for at in range(number))


def tables(number: int, word: str) -> str:
    """The given number of tables with one row each."""
    table = "### s{0}\n\n| name | text |\n|---|---|\n| {1} {0} | text {0} |\n\n"
    return "## Signals\n\n" + "".join(table.format(at, word) for at in range(number))


def articles(number: int, word: str) -> str:
    """The given number of articles that claim to be the same."""
    head = "# __T__, from ([1](https://l.example/).)\n\n__[External link](https://e.example/)__\n\n## Signals\n\n"
    return f"{head}| name |\n|---|\n| {word} |\n\n" * number


@pytest.mark.parametrize("shape", [rows, tables, articles], ids=lambda shape: shape.__name__)
def test_twice_the_changes_take_about_twice_the_time(tmp_path: Path, shape: Callable[[int, str], str]) -> None:
    """Writing a completely changed note is linear too, although the database keeps every version."""

    def changed(number: int, name: str) -> float:
        (tmp_path / name).mkdir()
        desk = Desk(tmp_path / name)
        desk.write("a.md", shape(number, "before"))
        desk.ingest(jobs=1)
        desk.write("a.md", shape(number, "after"))
        start = time.thread_time()
        desk.ingest(jobs=1)
        return time.thread_time() - start

    name = map(str, count())
    assert is_about_twice(lambda: changed(MANY, next(name)), lambda: changed(FEW, next(name)))
