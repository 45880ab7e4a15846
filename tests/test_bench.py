"""The bench counts correctly, reports missed targets, and does not count failures as speed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bench.groups import fidelity, ingest, jobs, queries, sheets
from bench.memory import CAN_SAMPLE, peak
from bench.process import BenchError, Run, measure
from bench.programs import SQLITE_UTILS, python
from bench.report import page
from bench.rounds import Contestant, Series, alternate
from bench.verdict import Line, Table, Target
from bench.workshop import Workshop
from notes import signal_note

ROOT = Path(__file__).parent.parent
HALF = Table(
    "Half", "A note.", [Line("slow", "2 s", "1 s", 2.0, Target(1.5)), Line("quick", "1 s", "1 s", 1.0, Target(1.5))]
)


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """A bench of one round on three small notes."""
    notes = tmp_path / "notes"
    notes.mkdir()
    for number in range(3):
        text = signal_note([(f"Name {number}", "What | changes", 5)], url=f"https://example.org/{number}")
        path = notes / f"{number}.md"
        path.write_text(text, encoding="utf-8")
        os.utime(path, (1_700_000_000, 1_700_000_000))  # an ingestion does not trust the time of a note just written
    return Workshop(tmp_path / "work", rounds=1, few=1, runs=1, large=None, given=notes)


def test_a_target_is_compared_before_rounding() -> None:
    """3.004 is shown as 3.00 but misses a target of 3."""
    assert Target(3.0).met_by(3.0)
    assert not Target(3.0).met_by(3.004)
    assert Target(5, least=True).met_by(5.0)
    assert not Target(5, least=True).met_by(4.999)


def test_the_report_names_missed_targets() -> None:
    """The first lines name the missed targets, and the word is in their lines."""
    text = page([HALF], {"Python": "3"}, " --quick")
    assert "2 targets: 1 met, 1 missed. Missed: slow." in text
    assert "| slow | 2 s | 1 s | 2.00 × | ≤ 1.5 × | **missed** |" in text
    assert "| quick | 1 s | 1 s | 1.00 × | ≤ 1.5 × | met |" in text


def test_an_unmeasured_target_is_no_success() -> None:
    """It counts neither as met nor as missed."""
    table = Table("Others", "")
    table.leave_out("beside mddb", "node is absent")
    assert "0 targets: 0 met, 0 missed. 1 lines could not be measured." in page([table], {}, "")
    assert "| beside mddb | node is absent |  |  |  | not measured |" in page([table], {}, "")


def test_a_series_shows_median_and_p95() -> None:
    """Of twenty runs the second longest is the p95. One outlier moves neither it nor the median."""
    series = Series([Run(seconds, 0.0) for seconds in [*range(1, 20), 1000]])
    assert series.median == 10.5
    assert series.p95 == 19
    assert "(1.00–1000.00" in str(series)


def test_rounds_alternate(tmp_path: Path) -> None:
    """A B A B: both run on the same machine state, and warm-up is not counted."""
    order: list[str] = []
    contestants = [Contestant(name, python("pass"), lambda name=name: order.append(name)) for name in "AB"]  # type: ignore[misc]  # mypy cannot infer a lambda with a default
    series = alternate(contestants, 2, tmp_path, warm=True)
    assert order == ["A", "B"] * 3
    assert [len(series[name].runs) for name in "AB"] == [2, 2]


def test_a_command_may_measure_itself(tmp_path: Path) -> None:
    """If only a part of a process is meant, it prints the seconds."""
    series = alternate([Contestant("own", python("print(123.5)"), own_clock=True)], 1, tmp_path)
    assert series["own"].median == 123.5


def test_a_failure_does_not_count_as_speed(tmp_path: Path) -> None:
    """A command that fails at once would be the fastest."""
    with pytest.raises(BenchError, match=r"status 3\. no such thing"):
        measure(python("import sys; print('no such thing', file=sys.stderr); sys.exit(3)"), tmp_path / "out")


def test_processor_time_counts_children(tmp_path: Path) -> None:
    """Work left to worker processes still counts."""
    work = "import time; end = time.process_time() + 0.2\nwhile time.process_time() < end: pass"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}], check=True)"
    assert measure(python(child), tmp_path / "out").cpu >= 0.2


@pytest.mark.skipif(not CAN_SAMPLE, reason="memory is sampled from /proc")
def test_memory_counts_children(tmp_path: Path) -> None:
    """The memory of workers counts too."""
    hold = "import time; held = bytearray(b'x' * 80_000_000)\nwhile time.process_time() < 0.4: pass"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}], check=True)"
    most = peak(python(child), tmp_path / "out")
    assert most.rss >= most.pss >= 80


def test_differing_lines_are_counted(tmp_path: Path) -> None:
    """A dump with a different byte, or with more lines, is different."""
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"a\nb\n")
    two.write_bytes(b"a\nB\nc\n")
    assert jobs.compare(one, one) == (2, 0)
    assert jobs.compare(one, two) == (3, 2)


def test_ingestion_is_measured_in_all_its_states(shop: Workshop) -> None:
    """The states are a new database, no change and one changed note. Each is checked, or the bench raises."""
    table = ingest.table(shop)
    assert [line.what for line in table.lines] == list(ingest.TARGETS)
    assert all(line.value and line.target for line in table.lines)
    assert "splits their 3 rows" in table.note


def test_fidelity_is_measured_only_on_a_corpus(shop: Workshop) -> None:
    """A user's own notes have no reference, and the bench says so."""
    assert [line.verdict for line in fidelity.table(shop).lines] == ["not measured"]


@pytest.mark.skipif(not SQLITE_UTILS.exists(), reason="scripts/bench installs sqlite-utils")
def test_queries_are_compared_on_the_same_rows(shop: Workshop) -> None:
    """Both list the same findings in the same order, so their times can be compared."""
    assert "(3 rows)" in queries.table(shop).lines[0].what


def test_queries_that_list_different_rows_are_not_compared(shop: Workshop) -> None:
    """A faster answer to another question proves nothing."""
    with pytest.raises(BenchError, match="different rows"):
        queries.same(shop, python("print('id\\na')"), python("print('id\\nb')"))


def test_without_a_corpus_one_sentence_says_what_is_missing(tmp_path: Path) -> None:
    """Without a corpus maker, the user learns at once that a folder of notes is enough."""
    script = tmp_path / "checkout" / "scripts" / "bench"
    script.parent.mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "bench", script)
    run = subprocess.run(["sh", script], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert "Name a folder of notes: scripts/bench NOTES" in run.stderr


def test_a_missing_folder_is_an_error_before_anything_is_measured(tmp_path: Path) -> None:
    """A typing error is a usage error and costs no time."""
    run = subprocess.run(
        [sys.executable, "-m", "bench", tmp_path / "absent"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert "contains no file whose name ends in .md" in run.stderr


def test_spreadsheets_are_measured(shop: Workshop) -> None:
    """Both formats are read and stored, and both lists have the same findings."""
    table = sheets.table(shop, rows=60)
    what = [line.what for line in table.lines if not line.what.startswith("memory")]
    assert what[:4] == ["read csv", "ingest csv", "read xlsx", "ingest xlsx"]
    assert what[4].endswith("of 60 findings)")
    assert all(line.value for line in table.lines)
