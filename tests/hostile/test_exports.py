"""What is exported runs in no spreadsheet, and a file is wholly its old self or wholly its new self."""

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
from signals.render.formats.csv import FORMULA
from waiting import FOREVER

FORMATS = ("csv", "tsv", "json", "ndjson", "notes", "xlsx", "parquet", "sqlite")
ROOM = 40_000
"""Bytes that a file may have in a process whose export is to fail; each format needs more."""

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
    """A base of all that a spreadsheet might run, in every field, and of enough else."""
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
    """Whichever command wrote it: names, titles, paths, tags, quotes."""
    ran = hostile.process(*command.split(), "-f", "csv")
    assert ran.code == 0
    header, *rows = csv.reader(io.StringIO(ran.out, newline=""))
    assert rows
    cells = [cell for row in rows for cell, column in zip(row, header, strict=True) if column != "rank"]
    assert [cell for cell in cells if cell[:1] in FORMULA and cell] == []


def test_raw_leaves_what_a_note_says(hostile: Shell) -> None:
    """For programs that run nothing."""
    ran = hostile.process("export", "--kind", "all", "--raw")
    cells = {cell for row in csv.reader(io.StringIO(ran.out, newline="")) for cell in row}
    assert {"=1+1", "+1", "-1", "@SUM(A1)", "＝1+1"} <= cells


@pytest.mark.parametrize(
    "columns",
    [[], ["-c", "path,name,tags,keywords,themes,summary,title,author,url,article_url"], ["--with-marks", "--rank"]],
)
def test_no_cell_of_a_workbook_is_a_formula(hostile: Shell, columns: list[str]) -> None:
    """Nor a link, nor an error."""
    assert hostile.process("export", "all.xlsx", "--kind", "all", *columns).code == 0
    book = openpyxl.load_workbook(hostile.cwd / "all.xlsx")
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert {"=1+1", "=cmd|'/c calc'!A0"} <= {cell.value for cell in cells}
    assert not any(cell.hyperlink for cell in cells)


def limited(shell: Shell, action: str, *arguments: str) -> Ran:
    """Call it in a process whose files may not grow past ``ROOM``."""
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
def test_an_export_that_fails_leaves_the_old_file(hostile: Shell, tmp_path: Path, format_: str) -> None:
    """Where there is no more room: one sentence, the old file, and nothing beside it."""
    target = tmp_path / "old"
    target.write_bytes(b"old")
    assert_told(limited(hostile, "SIG_IGN", "export", str(target), "-f", format_, "--kind", "all"), 1)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("old", b"old")]


@pytest.mark.parametrize("format_", FORMATS)
def test_an_export_that_is_killed_leaves_the_old_file(hostile: Shell, tmp_path: Path, format_: str) -> None:
    """In the midst of writing; the next one writes it whole."""
    target = tmp_path / "old"
    target.write_bytes(b"old")
    assert limited(hostile, "SIG_DFL", "export", str(target), "-f", format_, "--kind", "all").code < 0
    assert target.read_bytes() == b"old"
    assert hostile.process("export", str(target), "-f", format_, "--kind", "all").code == 0
    assert target.stat().st_size > ROOM


def test_notes_in_a_folder_are_whole_each(hostile: Shell, tmp_path: Path) -> None:
    """A folder of notes is written file by file; one that fails leaves those that are there as they are."""
    assert hostile.process("export", f"{tmp_path}/", "--kind", "all").code == 0
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert max(map(len, before.values())) > ROOM
    assert_told(limited(hostile, "SIG_IGN", "export", f"{tmp_path}/", "--kind", "all"), 1)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before
