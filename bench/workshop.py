"""Where the bench works: its notes and the databases made from them. All of it is in ``build/``."""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from bench.process import BenchError, Run, measure
from bench.programs import MAKER, ROOT, Command, signals, sqlite_utils_fill
from bench.rounds import Contestant, Series, alternate

SETTLING = 3
"""Seconds to wait after writing notes: an ingestion does not trust a time younger than 2 s."""


@dataclass(slots=True)
class Workshop:
    """How much is measured, and on which notes. The folder ``work`` is emptied first. ``given`` is a folder of notes
    to use instead of a generated corpus."""

    work: Path
    rounds: int = 5
    """Runs of a command that takes a second."""
    few: int = 3
    """Runs of a command that takes many."""
    runs: int = 20
    """Runs of a command that takes a moment."""
    large: int | None = 10
    """Copies of the notes in the large corpus, if there is one."""
    given: Path | None = None
    corpora: Path = ROOT / "build" / "corpus"
    _made: dict[Path, Path] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.clear()
        self.work.mkdir(parents=True)

    def clear(self) -> None:
        """Remove all databases; 30 copies leave several gigabytes. The corpora stay."""
        shutil.rmtree(self.work, ignore_errors=True)

    def notes(self, copies: int = 1) -> Path:
        """Return the folder with ``copies`` copies of the notes, with other names and links. It is made once."""
        if self.given is not None and copies == 1:
            return self.given
        corpus = self.corpora / str(copies)
        if not corpus.is_dir():
            if not MAKER.is_file():
                raise BenchError(
                    f"There is no corpus: ../shared/corpus/{MAKER.name} is absent. Name a folder of notes."
                )
            self.say(f"Making the corpus of {copies} in build/corpus.")
            unfinished = corpus.with_suffix(".part")
            shutil.rmtree(unfinished, ignore_errors=True)
            measure([sys.executable, MAKER, unfinished, "--copies", str(copies)], self.work / "made")
            time.sleep(SETTLING)
            unfinished.rename(corpus)
        return corpus / "pages"

    def count(self, copies: int = 1) -> int:
        """Return the number of notes in the folder."""
        return sum(1 for _ in self.notes(copies).rglob("*.md"))

    def base(self, copies: int = 1) -> Path:
        """Return a database with all notes, made in this run of the bench."""
        return self._once(f"{copies}.db", f"Ingesting the notes {copies} times over.", self.notes(copies))

    def seeds(self) -> Path:
        """Return a database with the seeds: a command takes hardly more time on it than to start."""
        return self._once("seeds.db", "Ingesting the seeds.", ROOT / "seeds")

    def sqlite_utils_base(self, copies: int = 1) -> tuple[Path, Path]:
        """Return the same findings as NDJSON and as a database of sqlite-utils."""
        rows, base = self.path(f"{copies}.ndjson"), self.path(f"{copies}-sqlite-utils.db")
        if base not in self._made:
            self.say(f"Putting the findings of {copies} into a database of sqlite-utils.")
            measure(signals(self.base(copies), "export", "--kind", "all", "--format", "ndjson", "-"), rows)
            measure(sqlite_utils_fill(rows, base), self.path("filled"))
            self._made[base] = base
        return rows, base

    def path(self, name: str) -> Path:
        """Return a path in the work folder."""
        return self.work / name

    def measure(self, command: Command) -> Run:
        """Run a command once; its output goes to ``output`` in the work folder."""
        return measure(command, self.path("output"))

    def read(self, command: Command) -> str:
        """Run a command and return its output."""
        self.measure(command)
        return self.path("output").read_text(encoding="utf-8")

    def alternate(self, contestants: Sequence[Contestant], rounds: int, *, warm: bool = False) -> dict[str, Series]:
        """Run contestants in turn; see ``rounds.alternate``."""
        return alternate(contestants, rounds, self.work, warm=warm)

    def say(self, words: str) -> None:
        """Print a message to stderr."""
        print(words, file=sys.stderr, flush=True)

    def _once(self, name: str, words: str, notes: Path) -> Path:
        base = self.path(name)
        if base not in self._made:
            self.say(words)
            measure(signals(base, "ingest", "-q", notes), self.path("output"))
            self._made[base] = base
        return base


def remove_base(base: Path) -> None:
    """Remove a database and the files beside it."""
    for path in base.parent.glob(f"{base.name}*"):
        path.unlink()


def report_of(out: Path) -> dict[str, dict[str, int]]:
    """Return the report that `ingest --json` wrote."""
    report: dict[str, dict[str, int]] = json.loads(out.read_text(encoding="utf-8"))
    return report


def count_in(base: Path, query: str) -> int:
    """Return the number that a query on a database gives."""
    with closing(sqlite3.connect(base)) as connection:
        return int(connection.execute(query).fetchone()[0])
