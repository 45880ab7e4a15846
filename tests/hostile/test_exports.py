"""Exports contain no formulas that a spreadsheet would run, and files are replaced completely or not at all."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from hashlib import blake2b
from pathlib import Path

import openpyxl
import pytest

from cli.shell import ESSENTIAL, Ran, Shell
from hostile.bad_input import assert_told, place
from hostile.note_files import NOTES
from notes import signal_note
from signals.text.formulas import FORMULA_STARTS
from waiting import FOREVER

FORMATS = ("csv", "tsv", "json", "ndjson", "notes", "xlsx", "parquet", "sqlite")
ROOM = 40_000
"""The largest file that the exporting process may write. Every format needs more."""

WITH_LITTLE_ROOM = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.{0})
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
resource.setrlimit(resource.RLIMIT_FSIZE, ({1}, {1}))
from signals.cli.main.entry import main
sys.argv[0] = "signals"
sys.exit(main())
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A database with everything that a spreadsheet might run, in every field, and enough other data."""
    shell = place(tmp_path_factory.mktemp("exports"))
    for name, note in NOTES.items():
        if name.startswith(("text-", "export-", "table-formula", "address-", "score-")):
            (shell.cwd / "notes" / name).write_bytes(note.content)
    (shell.cwd / "notes" / "=1+1.md").write_text("\0", encoding="utf-8")
    (shell.cwd / "notes" / "@SUM(A1).md").write_text(signal_note([("a", "b", 3)], None), encoding="utf-8")
    for number in range(40):
        rows = [(f"n{number} {row}", blake2b(bytes((number, row))).hexdigest(), 3) for row in range(20)]
        (shell.cwd / "notes" / f"more-{number}.md").write_text(signal_note(rows, None, f"{number}"), encoding="utf-8")
    assert shell.process("ingest", "notes").code == 0
    assert shell.process("embed").code == 0
    (shell.cwd / "notes" / "-1.md").write_text(signal_note([("=2+2", "@b", 3)], None), encoding="utf-8")
    assert shell.process("ingest", "notes").code == 0
    marked = shell.process("list", "all", "--limit", "20").out
    assert shell.process("mark", "-", "--tag", "=1+1", "--note", "@SUM(A1)", stdin=marked).code == 0
    return shell


@pytest.mark.parametrize(
    "command",
    [
        "export --kind all",
        "export --kind all -c path,name,tags,keywords,themes,summary,title,author",
        "list all",
        "search text",
        "articles",
        "problems",
        "stats --by keyword",
        "stats --by category",
        "log 1",
        "similar text",
        "search text --hybrid --with-marks",
        "clusters --min-articles 1",
        "duplicates",
        "timeline --of keyword",
        "coverage --by keyword,category",
        "diff",
        "mark log",
        "export --kind all --with-marks --rank",
    ],
)
def test_no_cell_of_a_csv_is_a_formula(hostile: Shell, command: str) -> None:
    """This holds for every command that writes CSV: names, titles, paths, tags, quotes."""
    ran = hostile.process(*command.split(), "-f", "csv")
    assert ran.code == 0
    header, *rows = csv.reader(io.StringIO(ran.out, newline=""))
    assert rows
    cells = [cell for row in rows for cell, column in zip(row, header, strict=True) if column != "rank"]
    assert [cell for cell in cells if cell[:1] in FORMULA_STARTS and cell] == []


def test_raw_csv_is_unchanged(hostile: Shell) -> None:
    """It is for programs that run no formulas."""
    ran = hostile.process("export", "--kind", "all", "--raw")
    cells = {cell for row in csv.reader(io.StringIO(ran.out, newline="")) for cell in row}
    assert {"=1+1", "+1", "-1", "@SUM(A1)", "＝1+1"} <= cells


@pytest.mark.parametrize(
    "columns",
    [[], ["-c", "path,name,tags,keywords,themes,summary,title,author,url,article_url"], ["--with-marks", "--rank"]],
)
def test_no_cell_of_a_workbook_is_a_formula(hostile: Shell, columns: list[str]) -> None:
    """No cell is a link or an error either."""
    assert hostile.process("export", "all.xlsx", "--kind", "all", *columns).code == 0
    book = openpyxl.load_workbook(hostile.cwd / "all.xlsx")
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert {"=1+1", "=cmd|'/c calc'!A0"} <= {cell.value for cell in cells}
    assert not any(cell.hyperlink for cell in cells)


def limited(shell: Shell, action: str, *arguments: str) -> Ran:
    """Call a function in a process whose files may not exceed ``ROOM``."""
    ended = subprocess.run(
        [sys.executable, "-c", WITH_LITTLE_ROOM.format(action, ROOM), *arguments],
        cwd=shell.cwd,
        env=ESSENTIAL,
        capture_output=True,
        check=False,
        timeout=FOREVER,
    )
    return Ran(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


@pytest.mark.parametrize("format_", FORMATS)
def test_a_failed_export_leaves_the_old_file(hostile: Shell, tmp_path: Path, format_: str) -> None:
    """If space runs out: one sentence, the old file, and nothing beside it."""
    target = tmp_path / "old"
    target.write_bytes(b"old")
    assert_told(limited(hostile, "SIG_IGN", "export", str(target), "-f", format_, "--kind", "all"), 1)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("old", b"old")]


@pytest.mark.parametrize("format_", FORMATS)
def test_a_killed_export_leaves_the_old_file(hostile: Shell, tmp_path: Path, format_: str) -> None:
    """The kill comes during the write. The next export writes the complete file."""
    target = tmp_path / "old"
    target.write_bytes(b"old")
    assert limited(hostile, "SIG_DFL", "export", str(target), "-f", format_, "--kind", "all").code < 0
    assert target.read_bytes() == b"old"
    assert hostile.process("export", str(target), "-f", format_, "--kind", "all").code == 0
    assert target.stat().st_size > ROOM


def test_notes_in_a_folder_are_each_complete(hostile: Shell, tmp_path: Path) -> None:
    """A folder of notes is written file by file. If one fails, the old ones stay unchanged."""
    assert hostile.process("export", f"{tmp_path}/", "--kind", "all").code == 0
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert max(map(len, before.values())) > ROOM
    assert_told(limited(hostile, "SIG_IGN", "export", f"{tmp_path}/", "--kind", "all"), 1)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before
