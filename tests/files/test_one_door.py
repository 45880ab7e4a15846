"""Only ``signals.files`` opens files for writing; everything else asks it, and shows what must not be written over."""

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
"""What changes a file or a folder, by whatever name its module was imported."""

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
"""Functions of this program that are called like one of the system's."""

ELSEWHERE = {
    "cli/main/entry.py": {"os.write": "the version and a sentence, to streams that are open"},
    "cli/commands/open.py": {"subprocess.run": "the user's own editor, on the user's own note"},
    "cli/main/environment.py": {"os.open": "the null device", "open": "the null device"},
    "cli/output/pager.py": {"subprocess.Popen": "the user's own pager, which reads a pipe"},
    "ingest/reading.py": {"os.open": "a note, to read it without blocking"},
    "render/formats/sqlite.py": {"sqlite3.connect": "in a temporary folder of the door"},
    "storage/maintenance/verify.py": {"sqlite3.connect": "in memory"},
    "storage/maintenance/backup.py": {
        "sqlite3.connect": "a temporary file of the door, or the database that is restored"
    },
    "storage/connection/connections.py": {"sqlite3.connect": "the database itself"},
    "storage/connection/lock.py": {"sqlite3.connect": "the lock beside the database"},
    "storage/maintenance/restore_target.py": {"sqlite3.connect": "the database itself, told by its first bytes"},
}
"""Module -> the calls that are allowed there, with the reason."""


def calls(module: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call in a module that may write a file, under the name that it is known by here."""
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
    """Whether a call of ``open`` has a mode that writes, or one that is not known."""
    if of in {"signals", "self", "base"}:
        return False
    modes = [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
    at = 1 if of in {"", "io", "os"} else 0
    modes += call.args[at : at + 1]
    return any(not (isinstance(mode, ast.Constant) and set(str(mode.value)) <= set("rbt")) for mode in modes)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_nothing_else_writes_a_file(module: Path) -> None:
    """A command written next year cannot write past the door: the test that walks the source would say so."""
    here = module.relative_to(SOURCE).as_posix()
    if here.startswith("files/"):
        return
    found = {name: ast.unparse(call) for name, call in calls(module)}
    assert {name: call for name, call in found.items() if name not in ELSEWHERE.get(here, {})} == {}


def test_what_is_allowed_elsewhere_is_there() -> None:
    """An exception that nothing needs any more is one that something new could use."""
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
def test_a_call_that_writes_is_seen(tmp_path: Path, line: str) -> None:
    """A walk that sees nothing would find nothing wrong."""
    module = tmp_path / "module.py"
    module.write_text(line, encoding="utf-8")
    assert [*calls(module)]


@pytest.mark.parametrize(
    "line", ["open('x')", "open('x', 'rb')", "path.open('rb')", "text.replace('a', 'b')", "replace(query, sort=None)"]
)
def test_a_call_that_only_reads_is_not(tmp_path: Path, line: str) -> None:
    """Nobody has to ask to read."""
    module = tmp_path / "module.py"
    module.write_text(line, encoding="utf-8")
    assert not [*calls(module)]


UNGUARDED = {"creating_copy", "move", "discard", "put", "sync", "sync_folder", "temporary_file"}
"""What writes files of the program's own, beside its database."""


def test_the_door_asks_for_a_guard() -> None:
    """No function that takes a path of the user's can be called without what says whether it may be written."""
    public = {
        name: function
        for name, function in inspect.getmembers(output, inspect.isfunction)
        if function.__module__ == output.__name__ and not name.startswith("_")
    }
    for name, function in public.items():
        guard = inspect.signature(function).parameters.get("guard")
        assert (guard is None) is (name in UNGUARDED), name
        assert guard is None or guard.default is inspect.Parameter.empty, name


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_only_the_storage_goes_without_a_guard(module: Path) -> None:
    """Beside the database are names that the program chose; elsewhere a path is the user's. And a guard is made where
    all is known that it keeps, not by a command."""
    part = module.relative_to(SOURCE).parts[0]
    tree = ast.parse(module.read_text(encoding="utf-8"))
    if part == "files":
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in {output.__name__, temporary.__name__}:
            assert part == "storage" or not {alias.name for alias in node.names} & UNGUARDED
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Guard":
            assert module.relative_to(SOURCE).as_posix() in {"api/connected.py", "cli/main/environment.py"}
