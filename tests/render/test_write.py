"""Writing to files: all or nothing, in the format that the target names."""

import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from render.sample import Row, finding
from signals.columns import REGISTRY
from signals.errors import SignalsError, UsageError
from signals.files.guard import Guard
from signals.render import FORMATS, format_of, write
from signals.render.formats.notes import COLUMNS as NOTE_COLUMNS

FILES = sorted(set(FORMATS) - {"table"})


def failing(columns: tuple[str, ...]) -> Iterator[Row]:
    yield finding(columns)
    raise RuntimeError("the base went away")


@pytest.mark.parametrize("format_", FILES)
def test_a_failed_export_leaves_the_old_file(tmp_path: Path, format_: str) -> None:
    """An error in the rows changes nothing, and leaves no temporary file."""
    file = tmp_path / "old"
    file.write_bytes(b"old")
    columns = NOTE_COLUMNS if format_ == "notes" else REGISTRY.exported
    with pytest.raises(RuntimeError, match="the base went away"):
        write(file, format_, columns, failing(columns), guard=Guard())
    assert file.read_bytes() == b"old"
    assert [left.name for left in tmp_path.iterdir()] == ["old"]


@pytest.mark.parametrize("format_", FILES)
def test_every_format_counts_its_rows(tmp_path: Path, format_: str) -> None:
    """The caller reports the number of rows. The file has the usual permissions."""
    columns = NOTE_COLUMNS if format_ == "notes" else REGISTRY.exported
    file = tmp_path / "new"
    (tmp_path / "usual").touch()
    assert write(file, format_, columns, [finding(columns), finding(columns)], guard=Guard()) == 2
    assert file.stat().st_mode == (tmp_path / "usual").stat().st_mode


@pytest.mark.parametrize("format_", ["csv", "tsv", "json", "ndjson", "md"])
def test_lone_surrogates_do_not_stop_an_export(tmp_path: Path, format_: str) -> None:
    """UTF-8 cannot encode them, so they become escapes. In JSON that is the exact text."""
    file = tmp_path / "out"
    write(file, format_, ("name",), [("a\ud800b",)], guard=Guard())
    assert b"a\\ud800b" in file.read_bytes()


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    """A file that only its owner may read stays private."""
    file = tmp_path / "private.csv"
    file.touch(mode=0o600)
    write(file, "csv", ("name",), [("x",)], guard=Guard())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text() == "name\nx\n"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file that a symbolic link points to is replaced, not the link."""
    (tmp_path / "real").mkdir()
    link = tmp_path / "link.csv"
    link.symlink_to(tmp_path / "real" / "file.csv")
    write(link, "csv", ("name",), [("x",)], guard=Guard())
    assert link.is_symlink()
    assert (tmp_path / "real" / "file.csv").read_text() == "name\nx\n"


@pytest.mark.parametrize("format_", ["csv", "xlsx", "sqlite", "parquet"])
def test_a_pipe_is_written_to_directly(format_: str) -> None:
    """A pipe named by its path receives the export like a file, although it cannot seek."""
    code = (
        "from signals.files.guard import Guard; from signals.render import write;"
        f"write('/dev/stdout', {format_!r}, ('name',), [('x',)], guard=Guard())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    begin = {"csv": b"name\nx\n", "xlsx": b"PK", "sqlite": b"SQLite format 3", "parquet": b"PAR1"}[format_]
    assert done.stdout.startswith(begin)


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    """The message names the file, the reason, and what to do."""
    with pytest.raises(SignalsError, match=r"cannot be written: No such file or directory\. Create its folder first"):
        write(tmp_path / "none" / "x.csv", "csv", ("name",), [("x",)], guard=Guard())


def test_only_notes_go_to_a_folder(tmp_path: Path) -> None:
    """A table is one file."""
    with pytest.raises(UsageError, match="is a folder"):
        write(tmp_path, "csv", ("name",), [("x",)], guard=Guard())


@pytest.mark.parametrize(
    ("target", "asked", "format_"),
    [
        ("a.csv", None, "csv"),
        ("A.JSONL", None, "ndjson"),
        ("a.md", None, "notes"),
        ("a.md", "md", "notes"),
        ("a.db", None, "sqlite"),
        ("notes/", None, "notes"),
        ("a.txt", "tsv", "tsv"),
        ("-", "json", "json"),
    ],
)
def test_the_target_names_the_format(target: str, asked: str | None, format_: str) -> None:
    """The suffix decides, unless a format is given."""
    assert format_of(target, asked) == format_


@pytest.mark.parametrize(("target", "asked"), [("a.doc", None), ("a", None), ("a.csv", "docx")])
def test_an_unknown_format_is_refused_with_the_known_ones(target: str, asked: str | None) -> None:
    """A user who guessed learns the right names."""
    with pytest.raises(UsageError, match="csv"):
        format_of(target, asked)


def test_importing_the_registry_imports_no_format() -> None:
    """A list into a pipe must not wait for libraries that it does not use."""
    code = (
        "import sys, io; from signals.render import render; render('tsv', ('name',), [('x',)], io.StringIO());"
        "print({'rich', 'pyarrow', 'xlsxwriter', 'sqlite3', 'markdown_it', 'yaml'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "set()\n"
