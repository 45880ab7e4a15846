"""A note that takes too long is skipped and does not stop the others."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

import pytest

import signals
from notes import Desk, signal_note
from signals.ingest.time_limit import TimeLimitExceeded, time_limit

# What gives a note up may come while something is taken apart that swallows it: it is told again a second later.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

SLOW = "## Signals\n\n| name |\n|---|\n" + "| Itâ€™s “broken” |\n" * 60_000
"""Of a size that is read: the mending of each row takes some fifty microseconds, so that all of it takes ten times as
long as these tests allow, and a note of a row a hundredth."""

SECONDS = 0.2


def limits(seconds: float = SECONDS) -> Mapping[str, int]:
    """A lower limit than the settings allow."""
    return {"seconds": cast("int", seconds)}


@pytest.fixture(autouse=True)
def loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Load what the first note loads, so that it does not count against the limit."""
    desk = Desk(tmp_path_factory.mktemp("loaded"))
    desk.write("a.md", SLOW[: len(SLOW) // 1_000])
    desk.ingest()


def endless() -> None:
    while True:
        pass


@pytest.mark.parametrize("work", [endless, lambda: re.match("(a+)+$", "a" * 40 + "b")], ids=["python", "regex"])
def test_work_above_the_limit_is_stopped(work: Callable[[], object]) -> None:
    """A loop, and a backtracking regular expression, which checks for signals too."""
    handler = signal.getsignal(signal.SIGPROF)
    with pytest.raises(TimeLimitExceeded), time_limit(0.05):
        work()
    assert signal.getsignal(signal.SIGPROF) is handler
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_waiting_does_not_count() -> None:
    """A busy machine skips no note: here another process works for longer."""
    work = "import time\nwhile time.process_time() < 0.3: pass"
    with subprocess.Popen([sys.executable, "-c", work]) as other, time_limit(0.1):
        assert other.wait() == 0


def test_other_threads_have_no_limit() -> None:
    """Signals go to the main thread only."""
    done = []

    def work() -> None:
        with time_limit(0.01):
            until = time.thread_time() + 0.05
            while time.thread_time() < until:
                pass
        done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_note_that_takes_too_long_is_one_problem(tmp_path: Path, jobs: int) -> None:
    """The others are read, here and in workers. It is not tried again until it or the limit changes."""
    desk = Desk(tmp_path)
    desk.write("slow.md", SLOW)
    for number in range(99):
        desk.write(f"{number}.md", signal_note([(f"n{number}", "text", 3)], None))
    for path in desk.notes.iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))
    with signals.open(desk.db, limits=limits()) as base:
        report = base.ingest(desk.notes, jobs=jobs)
        [problem] = base.problems()
        again = base.ingest(desk.notes, jobs=jobs)
    assert (problem.path, problem.severity, problem.code) == ("slow.md", "rejected", "too-slow")
    assert f"took longer than {SECONDS} seconds" in problem.message
    assert (report.findings["added"], report.notes["rejected"], again.run) == (99, 1, None)


def test_another_limit_reads_the_note_again(tmp_path: Path) -> None:
    """The problem names the limit."""
    desk = Desk(tmp_path)
    os.utime(desk.write("slow.md", SLOW), (1_700_000_000, 1_700_000_000))
    for seconds in (SECONDS, SECONDS / 2):
        with signals.open(desk.db, limits=limits(seconds)) as base:
            base.ingest(desk.notes)
            assert [f"longer than {seconds} seconds" in problem.message for problem in base.problems()] == [True]


def test_a_check_has_the_same_limit(tmp_path: Path) -> None:
    """It reports what an ingestion would skip."""
    desk = Desk(tmp_path)
    desk.write("slow.md", SLOW)
    with signals.open(desk.db, limits=limits()) as base:
        [(path, note, [problem])] = base.examine(desk.notes)
    assert (path, note, problem.code) == ("slow.md", None, "too-slow")
