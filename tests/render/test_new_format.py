"""A new export format is one file."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import signals

SOURCE = Path(signals.__file__).parent
NOTE = "# Ports\n\n## Signals\n\n| name |\n|---|\n| Tidal kilns |\n"
FORMAT = '''"""One name a line."""

binary = False
suffixes = (".names",)


def render(columns, rows, stream, options):
    names = [row[columns.index("name")] for row in rows]
    stream.writelines(f"{name}\\n" for name in names)
    return len(names)
'''


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program with one more file in ``render/formats``."""
    copy = tmp_path / "program" / "signals"
    shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "render" / "formats" / "lines.py").write_text(FORMAT)
    (tmp_path / "note.md").write_text(NOTE)
    return copy.parent


def run(program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    code = (
        f"import sys; sys.path.insert(0, {str(program)!r}); from signals.cli.main.entry import main; sys.exit(main())"
    )
    command = [sys.executable, "-c", code, "--db", "notes.db", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=program.parent)


def test_a_file_in_the_folder_is_a_format(program: Path) -> None:
    """The file gives a value of --format and a suffix for the target; nothing else has to be changed."""
    assert run(program, "ingest", "note.md").returncode == 0
    assert run(program, "export", "-", "--format", "lines").stdout == "Tidal kilns\n"
    written = run(program, "export", "out.names")
    assert (written.returncode, (program.parent / "out.names").read_text()) == (0, "Tidal kilns\n"), written.stderr
    assert "lines" in run(program, "export", "-", "--format", "nonsense").stderr
    assert "lines" in run(program, "export", "--help").stdout
