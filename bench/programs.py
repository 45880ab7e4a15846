"""The command lines that take part: ours, and those it is held against."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
MAKER = ROOT.parent / "shared" / "corpus" / "make_corpus.py"
CHECKER = MAKER.with_name("check_fidelity.py")
SIGNALS = Path(sys.executable).with_name("signals")
BENCH_ENVIRONMENT = ROOT / "build" / "bench-venv"
SQLITE_UTILS = BENCH_ENVIRONMENT / "bin" / "sqlite-utils"
MDDB = ROOT / "build" / "bench-node" / "node_modules" / ".bin" / "mddb"

NO_SQLITE_UTILS = (
    "sqlite-utils is not in build/bench-venv: `scripts/bench` installs it where a package index is in reach"
)
NO_MDDB = "mddb is not in build/bench-node: `scripts/bench` installs it where node and npm are, and their registry"
NO_LARGE = "needs the large corpus, which neither --quick nor a folder of notes of yours has"

Command = list[str | Path]


def signals(base: Path, *arguments: str | Path) -> Command:
    """A call of ours on a base."""
    return [SIGNALS, "--db", base, *arguments]


def floor(notes: Path, base: Path) -> Command:
    """What any program on the standard library does at least; the base must not be there yet."""
    return [sys.executable, HERE / "floor.py", notes, base]


def python(statement: str) -> Command:
    """The same Python that `signals` runs on, with one statement."""
    return [sys.executable, "-c", statement]


def staging(notes: Path, jobs: int) -> Command:
    """Reading, parsing and validating alone; prints the seconds it took."""
    return [sys.executable, "-m", "bench.staging", notes, str(jobs)]


def sqlite_utils_fill(rows: Path, base: Path) -> Command:
    """Findings from NDJSON into a new base of sqlite-utils, with full-text search."""
    return ["sh", HERE / "with_sqlite_utils.sh", SQLITE_UTILS, rows, base]


def sqlite_utils(action: str, base: Path, *arguments: str) -> Command:
    """A call of sqlite-utils on a base."""
    return [SQLITE_UTILS, action, base, *arguments]


def mddb(notes: Path, folder: Path) -> Command:
    """mddb on a folder of notes; its base is ``markdown.db`` in ``folder``."""
    return ["sh", HERE / "with_mddb.sh", MDDB, notes, folder]
