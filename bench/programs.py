"""The command lines that are measured: ours, and those of the programs that we compare with."""

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
    "sqlite-utils is not in build/bench-venv: `scripts/bench` installs it if a package index can be reached"
)
NO_MDDB = "mddb is not in build/bench-node: `scripts/bench` installs it if node, npm and their registry are there"
NO_LARGE = "needs the large corpus; --quick and your own notes do without it"

Command = list[str | Path]


def signals(base: Path, *arguments: str | Path) -> Command:
    """Return a call of signals on a database."""
    return [SIGNALS, "--db", base, *arguments]


def floor(notes: Path, base: Path) -> Command:
    """Return a call of the floor. The database must not exist."""
    return [sys.executable, HERE / "floor.py", notes, base]


def python(statement: str) -> Command:
    """Return a call of the Python that runs `signals`, with one statement."""
    return [sys.executable, "-c", statement]


def staging(notes: Path, jobs: int) -> Command:
    """Return a call that only reads, parses and validates. It prints the seconds that it took."""
    return [sys.executable, "-m", "bench.staging", notes, str(jobs)]


def sqlite_utils_fill(rows: Path, base: Path) -> Command:
    """Return a call that loads NDJSON into a new database with sqlite-utils, with full-text search."""
    return ["sh", HERE / "with_sqlite_utils.sh", SQLITE_UTILS, rows, base]


def sqlite_utils(action: str, base: Path, *arguments: str) -> Command:
    """Return a call of sqlite-utils on a database."""
    return [SQLITE_UTILS, action, base, *arguments]


def mddb(notes: Path, folder: Path) -> Command:
    """Return a call of mddb on a folder of notes. Its database is ``markdown.db`` in ``folder``."""
    return ["sh", HERE / "with_mddb.sh", MDDB, notes, folder]
