"""Workloads for faults: each is a folder as it was before, and one call in it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from cli.shell import PROGRAM, Shell
from notes import Row, signal_note
from parsing.sheets.made_workbooks import rows, workbook
from signals.identity import IdentityFields, finding_ids
from signals.storage.writing.row_hash import ARTICLE_HASHED, row_hash

TESTS = Path(__file__).parents[1]
BASE = "base.db"
LONG_AGO = 1_600_000_000
"""When notes were last written to, in seconds: files so old are trusted to have settled."""

(MARKED,) = finding_ids(
    "signal-note\x01https://example.org/0", [IdentityFields("signal", None, "Name 0 1", None, None, None, None, None)]
)
"""The id of a finding that is marked and gathered."""

Prepare = Callable[[Path, int], None]


@dataclass(frozen=True)
class Workload:
    """``prepare`` makes the folder, with as many notes of several rows as it is told; ``arguments`` are those of the
    call. ``target`` is the file or folder that it makes, where that is not the base; ``changes`` are for ``program``.
    """

    name: str
    arguments: tuple[str, ...]
    prepare: Prepare
    target: str = ""
    changes: tuple[str, ...] = ()

    @property
    def command(self) -> list[str]:
        """The whole command."""
        if not self.changes:
            return [*PROGRAM, *self.arguments]
        return [sys.executable, str(TESTS / "faults" / "program.py"), *self.changes, "--", *self.arguments]


def write(folder: Path, name: str, text: str | bytes, seconds: int = LONG_AGO) -> None:
    """Write a note with an old time stamp."""
    file = folder / "notes" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    os.utime(file, (seconds, seconds))


def numbered(at: int, year: int = 0) -> str:
    """A note of five rows. In another year some have another score or text, one is gone and one is new."""
    reported: list[Row] = [
        (f"Name {at} {row}", f"What {row} is in {year * (row % 2)}", 1 + (at + row + year) % 5) for row in range(5)
    ]
    reported[year] = (f"Only in {year}", f"{at} has this to say", None)
    return signal_note(reported, url=f"https://example.org/{at}", title=f"Note {at}")


def sheets(folder: Path, year: int, seconds: int = LONG_AGO) -> None:
    """A text file with separated cells and a workbook of two sheets, which another year changes. They have no fields,
    which the first schema cannot store."""
    grid = [["Signal", "Description", "Relevancy"]]
    grid += [[f"Row {row}", f"What {row} is in {year * (row % 2)}", str(1 + row % 5)] for row in range(year, year + 5)]
    write(folder, "scan.csv", "".join(f"{';'.join(row)}\n" for row in grid), seconds)
    write(folder, "book.xlsx", workbook(rows(*grid), rows(*grid[:3])), seconds)


def notes(folder: Path, number: int) -> None:
    """Settings, and notes of each format, without a database."""
    (folder / "tmp").mkdir()
    (folder / "signals.toml").write_text(f'db = "{BASE}"\nnotes = ["notes"]\n', encoding="utf-8")
    for at in range(number):
        write(folder, f"{at}.md", numbered(at))
    for name in ("reading-exports/obsidian.md", "prose/article.md", "signal-notes/layout-3.md"):
        write(folder, Path(name).name, (TESTS / "fixtures" / name).read_text(encoding="utf-8"))
    sheets(folder, 0)


def ingested(folder: Path, number: int) -> None:
    """The same, with the database made from them."""
    notes(folder, number)
    ran = Shell(folder, {}).call("ingest", "--jobs", "1")
    assert ran.code == 0, ran.err


def edited(folder: Path, number: int) -> None:
    """A year later: rows and notes were changed, moved and added, and one is gone."""
    ingested(folder, number)
    for at in range(0, number, 2):
        write(folder, f"{at}.md", numbered(at, 1), LONG_AGO + 9)
    sheets(folder, 1, LONG_AGO + 9)
    (folder / "notes" / "1.md").rename(folder / "notes" / "moved.md")
    write(folder, "new.md", numbered(number, 1))
    (folder / "notes" / "article.md").unlink()


def thinned(folder: Path, number: int) -> None:
    """Half of the notes are gone."""
    ingested(folder, number)
    for at in range(0, number, 2):
        (folder / "notes" / f"{at}.md").unlink()


_LIVE = "(SELECT count(*) FROM new.findings WHERE article = t.pk AND kind = '{}' AND status = 'live')"
COUNTED = {
    plural: _LIVE.format(kind)
    for kind, plural in (
        ("signal", "signals"), ("behavior", "behaviors"), ("technology", "technologies"), ("issue", "issues"),
        ("concern", "concerns"), ("highlight", "highlights"),
    )
}  # fmt: skip
"""The columns of an article that counted its live findings in older schemas, and SQL that counts them."""


def of_first_schema(folder: Path, number: int) -> None:
    """The database has the first schema, in which articles had no note."""
    ingested(folder, number)
    newest = folder / BASE
    first = folder / "first.db"
    with closing(sqlite3.connect(first)) as connection:
        connection.executescript((TESTS / "fixtures" / "schema-1.sql").read_text(encoding="utf-8"))
        connection.execute("ATTACH ? AS new", (str(newest),))
        for table in ("meta", "runs", "notes", "articles", "findings", "problems", "revisions"):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            chosen = ", ".join(COUNTED.get(column, f"t.{column}") for column in columns)
            connection.execute(f"INSERT INTO {table} SELECT {chosen} FROM new.{table} AS t")  # noqa: S608 (names of ours)
        connection.create_function(
            "row_hash", -1, lambda *values: row_hash("" if v is None else str(v) for v in values)
        )
        connection.execute(f"UPDATE articles SET digest = row_hash({', '.join(ARTICLE_HASHED)})")  # noqa: S608 (names of ours)
        connection.execute("DELETE FROM meta WHERE key = 'fields'")
        connection.execute("INSERT INTO findings_fts (findings_fts) VALUES ('rebuild')")
        connection.commit()
    first.replace(newest)


def embedded(folder: Path, number: int) -> None:
    """Vectors and clusters exist, and notes changed since."""
    ingested(folder, number)
    write(folder, "twin.md", numbered(0).replace("https://example.org/0", "https://example.com/0"))
    for arguments in (("ingest", "--jobs", "1"), ("embed",)):
        ran = Shell(folder, {}).call(*arguments)
        assert ran.code == 0, ran.err
    write(folder, "0.md", numbered(0, 1), LONG_AGO + 9)
    write(folder, "third.md", numbered(0).replace("https://example.org/0", "https://example.net/0"))


def judged(folder: Path, number: int) -> None:
    """Some findings have marks and trends, and a colleague's marks were imported, of these and others."""
    ingested(folder, number)
    shell = Shell(folder, {})
    everything = shell.call("list", "all").out
    some = shell.call("list", "all", "--limit", "4").out + f"{MARKED}\n"
    for arguments, stdin in (
        (("mark", "-", "--star", "--tag", "grid"), some),
        (("trend", "new", "all", "--title", "All there is"), ""),
        (("trend", "add", "all", "-"), some),
        (("mark", "-", "--score", "3"), everything),
        (("mark", "export", "marks.ndjson"), ""),
        (("mark", "undo"), ""),
        (("trend", "export", "trends.ndjson"), ""),
        (("trend", "remove", "all", "-"), some),
    ):
        ran = shell.call(*arguments, stdin=stdin)
        assert ran.code == 0, ran.err
    far = '{"id": "ffffffffffffffff", "note": "waits"}\n'
    with (folder / "marks.ndjson").open("a", encoding="utf-8") as file:
        file.write(far)


def judged_and_edited(folder: Path, number: int) -> None:
    """The same, and a note changed since."""
    judged(folder, number)
    write(folder, "0.md", numbered(0, 1), LONG_AGO + 9)


def exported(name: str) -> Prepare:
    """An earlier export is in the place of the new one."""

    def prepare(folder: Path, number: int) -> None:
        ingested(folder, number)
        shell = Shell(folder, {})
        assert shell.call("export", name, "--kind", "all", "--limit", "3").code == 0
        assert not list(folder.glob("tmp/*"))

    return prepare


def bare(folder: Path, _: int) -> None:
    """Nothing at all."""
    (folder / "tmp").mkdir()


def _export(name: str) -> Workload:
    return Workload(f"export {name}", ("export", name, "--kind", "all"), exported(name), name)


INGEST = ("ingest", "--jobs", "1")

WORKLOADS = (
    Workload("init", ("init",), bare, "signals.toml"),
    Workload("ingest", INGEST, notes),
    Workload("ingest again", INGEST, edited),
    Workload("ingest in batches", INGEST, edited, changes=("batch=3",)),
    Workload("retire", (*INGEST, "--retire-missing"), thinned),
    Workload("migrate", ("db", "migrate"), of_first_schema),
    Workload("vacuum", ("db", "vacuum"), thinned),
    Workload("embed", ("embed",), edited),
    Workload("ingest what is embedded", INGEST, embedded),
    Workload("import marks", ("mark", "import", "marks.ndjson", "--theirs"), judged),
    Workload("undo a mark", ("mark", "undo", "1"), judged),
    Workload("import trends", ("trend", "import", "trends.ndjson"), judged),
    Workload("mark", ("mark", MARKED, "--score", "5", "--untag", "grid", "--note", "why"), judged),
    Workload("rebuild what is judged", ("db", "rebuild", "--jobs", "1"), judged_and_edited),
    Workload("backup", ("db", "backup", "copy.db"), ingested, "copy.db"),
    *map(_export, ("out.csv", "out.json", "out.xlsx", "out.parquet", "out.sqlite", "out/")),
)
BY_NAME = {workload.name: workload for workload in WORKLOADS}


def copy(prepared: Path, to: Path) -> Path:
    """Copy the prepared folder, with the times of its files."""
    return Path(shutil.copytree(prepared, to))
