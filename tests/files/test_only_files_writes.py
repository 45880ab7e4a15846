"""Only ``signals.files`` opens files for writing. It protects files that must not be replaced."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from signals.files import output, temporary

SOURCE = Path(__file__).parents[2] / "src" / "signals"
MODULES = sorted(SOURCE.rglob("*.py"))

METHODS = {
    "write_text", "write_bytes", "touch", "symlink_to", "hardlink_to", "link_to", "chmod", "lchmod", "rename", "unlink",
    "rmdir", "mkdir", "makedirs", "removedirs", "renames", "rmtree", "copyfile", "copy2", "copytree", "mkfifo", "mknod",
    "ftruncate", "mkstemp", "mkdtemp", "TemporaryFile", "NamedTemporaryFile", "TemporaryDirectory",
    "SpooledTemporaryFile", "symlink", "utime",
}  # fmt: skip
"""Functions that change a file or a folder, by any import name of their module."""

OF_MODULES = {
    "os": {"replace", "remove", "link", "truncate", "write", "chown", "popen", "system"},
    "shutil": {"copy", "move", "chown", "make_archive", "unpack_archive"},
    "subprocess": {"run", "Popen", "call", "check_call", "check_output"},
    "sqlite3": {"connect"},
    "zipfile": {"ZipFile"},
    "gzip": {"open"},
    "pq": {"write_table"},
    "logging": {"FileHandler"},
}
WRITING = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND")
OUR_OWN_RENAMES = {("trends", "rename"), ("base", "rename_trend")}
"""Functions of this program with the same name as a function of the system."""

ELSEWHERE = {
    "cli/main/entry.py": {"os.write": "the version and a sentence, to streams that are open"},
    "cli/commands/open.py": {"subprocess.run": "the user's own editor, on the user's own note"},
    "cli/main/environment.py": {"os.open": "the null device", "open": "the null device"},
    "cli/output/pager.py": {"subprocess.Popen": "the user's own pager, which reads a pipe"},
    "ingest/file_content.py": {"os.open": "a note, to read it without blocking"},
    "parsing/sheets/workbook.py": {"zipfile.ZipFile": "the bytes of a workbook, in memory"},
    "render/formats/sqlite.py": {"sqlite3.connect": "in a temporary folder of signals.files"},
    "storage/maintenance/verify.py": {"sqlite3.connect": "in memory"},
    "storage/maintenance/backup.py": {
        "sqlite3.connect": "a temporary file of signals.files, or the database that is restored"
    },
    "storage/connection/connect.py": {"sqlite3.connect": "the database itself"},
    "storage/connection/lock.py": {"sqlite3.connect": "the lock beside the database"},
    "storage/maintenance/restore_target.py": {"sqlite3.connect": "the database itself, told by its first bytes"},
}
"""Module to its allowed calls, with reasons."""


def calls(module: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call in a module that may write a file, by the names above."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    aliases = {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in {*OF_MODULES, "tempfile", "os", "io"}
        for alias in node.names
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        if isinstance(function, ast.Name):
            whole = aliases.get(function.id, function.id)
            of, _, name = whole.rpartition(".")
        elif isinstance(function, ast.Attribute):
            of, name = ast.unparse(function.value), function.attr
        else:
            continue
        if (of, name) in OUR_OWN_RENAMES:
            continue
        if name in OF_MODULES.get(of, ()):
            yield f"{of}.{name}", node
        elif name in METHODS:
            yield name, node
        elif name == "replace" and len(node.args) == 1 and not node.keywords:
            yield "replace", node  # a path's has one argument; a text's has two, a dataclass's has names
        elif of == "os" and name == "open":
            flags = node.args[1:] + [keyword.value for keyword in node.keywords]
            known = not any(isinstance(part, ast.Name) and part.id != "os" for flag in flags for part in ast.walk(flag))
            if not known or any(flag in ast.unparse(node) for flag in WRITING):
                yield "os.open", node
        elif name in {"open", "fdopen"} and writes(node, of):
            yield "open", node


def writes(call: ast.Call, of: str) -> bool:
    """Whether a call of ``open`` has a writing mode, or an unknown one."""
    if of in {"signals", "self", "base"}:
        return False
    modes = [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
    at = 1 if of in {"", "io", "os"} else 0
    modes += call.args[at : at + 1]
    return any(not (isinstance(mode, ast.Constant) and set(str(mode.value)) <= set("rbt")) for mode in modes)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_nothing_else_writes_a_file(module: Path) -> None:
    """No module outside ``signals.files`` writes a file. This holds for future commands too."""
    here = module.relative_to(SOURCE).as_posix()
    if here.startswith("files/"):
        return
    found = {name: ast.unparse(call) for name, call in calls(module)}
    assert {name: call for name, call in found.items() if name not in ELSEWHERE.get(here, {})} == {}


def test_every_exception_is_needed() -> None:
    """An exception that is no longer needed could be misused by new code."""
    for module, allowed in ELSEWHERE.items():
        assert {name for name, _ in calls(SOURCE / module)} == set(allowed), module


@pytest.mark.parametrize(
    "line",
    [
        "open('x', 'w')", "open('x', mode='ab')", "open('x', mode)", "io.open('x', 'x')", "path.open('r+')",
        "Path('x').open(mode='wb')", "os.open('x', os.O_WRONLY | os.O_CREAT)", "os.open(x, flags)", "os.fdopen(3, 'w')",
        "path.write_text('x')",
        "path.write_bytes(b'x')", "path.touch()", "path.rename(y)", "path.replace(y)", "os.replace(x, y)",
        "path.unlink()",
        "os.remove(x)", "shutil.copy(x, y)", "shutil.move(x, y)", "shutil.rmtree(x)", "sqlite3.connect(path)",
        "subprocess.run(x, stdout=y)", "tempfile.mkstemp()", "path.mkdir()", "os.truncate(x, 0)", "path.symlink_to(y)",
        "from os import replace as put\nput(x, y)", "from shutil import copy\ncopy(x, y)",
    ],
)  # fmt: skip
def test_a_writing_call_is_found(tmp_path: Path, line: str) -> None:
    """The search for writing calls works."""
    module = tmp_path / "module.py"
    module.write_text(line, encoding="utf-8")
    assert [*calls(module)]


@pytest.mark.parametrize(
    "line", ["open('x')", "open('x', 'rb')", "path.open('rb')", "text.replace('a', 'b')", "replace(query, sort=None)"]
)
def test_a_reading_call_is_not_reported(tmp_path: Path, line: str) -> None:
    """Reading needs no permission."""
    module = tmp_path / "module.py"
    module.write_text(line, encoding="utf-8")
    assert not [*calls(module)]


UNGUARDED = {"creating_copy", "move", "discard", "move_into_place", "sync", "sync_folder", "temporary_file"}
"""Functions that write the program's own files, beside the database."""

SETTINGS_WRITER = "replace_settings"
"""The function that writes the settings, which the guard protects from all others."""


def test_user_paths_need_a_guard() -> None:
    """Every function that takes a user's path also takes the guard that protects files."""
    public = {
        name: function
        for name, function in inspect.getmembers(output, inspect.isfunction)
        if function.__module__ == output.__name__ and not name.startswith("_")
    }
    for name, function in public.items():
        guard = inspect.signature(function).parameters.get("guard")
        assert (guard is None) is (name in UNGUARDED | {SETTINGS_WRITER}), name
        assert guard is None or guard.default is inspect.Parameter.empty, name


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_only_storage_writes_without_a_guard(module: Path) -> None:
    """Beside the database, the program chooses the names. Everywhere else the user does. Commands never create a
    guard: it is created where all protected files are known."""
    part = module.relative_to(SOURCE).parts[0]
    tree = ast.parse(module.read_text(encoding="utf-8"))
    if part == "files":
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in {output.__name__, temporary.__name__}:
            assert part == "storage" or not {alias.name for alias in node.names} & UNGUARDED
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Guard":
            assert module.relative_to(SOURCE).as_posix() in {"api/shared.py", "cli/main/environment.py"}
