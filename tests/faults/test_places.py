"""Places without permission or space, and locks that others hold."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cli.shell import PROGRAM
from faults.injection import Ended, Fault, evenly, inject, run, why_not
from faults.invariants import damage, hashes, look, names, torn
from faults.trial import Trial, trial
from faults.workloads import BASE, BY_NAME, TESTS
from signals.storage.connection.lock import write_lock
from waiting import last_words, until_it_waits

root_only = pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to mount or to become another user")
CHANGED = [str(TESTS / "faults" / "program.py")]


def is_a_sentence(ended: Ended) -> bool:
    """Whether it failed with one sentence and what to do."""
    lines = ended.err.splitlines()
    return ended.code == 1 and len(lines) == 2 and lines[0].startswith("signals: ") and lines[1].endswith(".")


@pytest.fixture
def little_room(tmp_path: Path) -> Iterator[Path]:
    """A separate file system of 1 MiB."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", place], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip(f"mounting is not allowed here: {mounted.stderr.decode().strip()}")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


@root_only
@pytest.mark.parametrize(
    "name",
    [
        "ingest",
        "ingest again",
        "migrate",
        "vacuum",
        "backup",
        "export out.sqlite",
        "export out/",
        "embed",
        "mark",
        "ingest what is embedded",
        "import marks",
    ],
)
@pytest.mark.parametrize("left", [0, 20, 60, 150])
def test_a_full_disk_is_reported_and_harms_nothing(name: str, left: int, little_room: Path) -> None:
    """With space again, the same call ends as it would have."""
    workload = BY_NAME[name]
    tried = trial(name)
    folder = little_room / "work"
    shutil.copytree(tried.folder("there"), folder)
    before = hashes(folder)
    free = os.statvfs(little_room).f_bavail * os.statvfs(little_room).f_bsize
    filler = little_room / "filler"
    filler.write_bytes(bytes(max(free - left * 1024, 0)))
    ended = run(workload.command, folder)
    assert ended.code == 0 or is_a_sentence(ended), ended.err
    if ended.code:
        assert {path for path in names(folder) - tried.names if not path.endswith("-journal")} == set()
    filler.unlink()
    assert not list(damage(folder))
    assert not list(torn(look(folder, workload), tried.old, tried.new))
    again = run(workload.command, folder)
    assert again.code == 0 or "already exists" in again.err
    assert look(folder, workload) == tried.new
    assert hashes(folder) == before


@pytest.mark.parametrize(
    "name",
    [
        "init",
        "ingest",
        "ingest again",
        "retire",
        "migrate",
        "vacuum",
        "backup",
        "export out.csv",
        "export out/",
        "embed",
        "mark",
        "ingest what is embedded",
        "import trends",
    ],
)
def test_a_missing_permission_is_reported_and_nothing_changes(name: str) -> None:
    """Read-only files and folders, for a user with limited permissions."""
    workload = BY_NAME[name]
    tried = trial(name)
    folder = tried.folder("there")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    bound = []
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("needs setpriv, or to be run by an ordinary user")
        bound = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    paths = [folder, *folder.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    ended = run([*bound, *workload.command], folder)
    for path in paths:
        path.chmod(0o755)
    assert is_a_sentence(ended), ended.err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_waiting_for_another_ingestion_can_be_ended(number: signal.Signals) -> None:
    """It says what it waits for, and ends on request without changing anything."""
    tried = trial("ingest again")
    folder = tried.folder("there")
    with (
        write_lock(folder / BASE),
        subprocess.Popen([*PROGRAM, "ingest"], cwd=folder, stderr=subprocess.PIPE, text=True) as waiting,
    ):
        assert waiting.stderr is not None
        assert "Waiting for it to finish" in waiting.stderr.readline()
        waiting.send_signal(number)
        assert len(last_words(waiting)[1].splitlines()) == 1
    assert waiting.returncode == 128 + number
    assert look(folder, tried.workload) == tried.old


@pytest.mark.parametrize("arguments", [["list"], ["ingest", "--jobs", "1"], ["db", "vacuum"], ["db", "backup", "x.db"]])
def test_a_locked_database_is_reported(arguments: list[str]) -> None:
    """After a timeout it gives up with a sentence, and nothing changes."""
    tried = trial("ingest again")
    folder = tried.folder("there")
    with closing(sqlite3.connect(folder / BASE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        ended = run([sys.executable, *CHANGED, "patience=0.2", "--", *arguments], folder)
    assert is_a_sentence(ended), ended.err
    assert "Another process" in ended.err
    assert look(folder, tried.workload) == tried.old
    assert not (folder / "x.db").exists()


def test_a_briefly_locked_database_is_waited_for() -> None:
    """The other program ends, and the ingestion is as it would have been."""
    tried = trial("ingest again")
    folder = tried.folder("there")
    with closing(sqlite3.connect(folder / BASE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with subprocess.Popen(tried.workload.command, cwd=folder, stderr=subprocess.DEVNULL, text=True) as waiting:
            until_it_waits(waiting, folder / BASE)
            other.execute("ROLLBACK")
    assert waiting.returncode == 0
    assert look(folder, tried.workload) == tried.new


@pytest.mark.skipif(bool(why_not()), reason=why_not())
@pytest.mark.parametrize("name", ["export out.csv", "export out.xlsx", "export out.sqlite", "export out/", "backup"])
def test_a_command_ended_while_it_writes_leaves_nothing_behind(name: str) -> None:
    """Ended at any of its calls, it deletes its temporary files (except one that this very call makes or deletes),
    and an old file is intact."""
    tried = Trial(BY_NAME[name], notes=40)
    for call in evenly([call for call in tried.calls if not call.is_talk], 8):
        folder = tried.folder("there")
        ended = inject(tried.workload, folder, tried.room / "log", Fault(call, signal="SIGTERM"))
        assert ended.hit
        assert (ended.code, ended.err) == (143, "Terminated.\n"), call
        left = names(folder) - tried.names
        assert len(left) <= (call.name in ("mkdir", "openat", "unlink", "unlinkat", "rmdir")), call
        assert not list(torn(look(folder, tried.workload), tried.old, tried.new))
