"""The house: which part may import which, and how large a file may grow."""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "signals"
MODULES = sorted(SOURCE.rglob("*.py"))
FILES = [*MODULES, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "bench").rglob("*.py"))]
LONGEST = 300
VERSION = ["signals", "__version__"]  # a plain fact that every part may know

DOMAIN = {"terms", "record", "models", "query", "errors", "reports", "reports_marks", "reports_time", "periods"}
CORE = {
    *DOMAIN,
    "escaping",
    "files",
    "collector",
    "dealing",
    "identity",
    "parsing",
    "storage",
    "bounded",
    "settings",
    "ingest",
    "render",
    "similarity",
}
ARROWS: dict[str, set[str]] = {
    "terms": set(),
    "record": set(),
    "models": {"terms"},
    "query": set(),
    "errors": set(),
    "entities": set(),
    "note_text": set(),
    "escaping": {"errors"},
    "files": {"errors", "escaping", "record", "terms"},
    "collector": set(),
    "dealing": {"terms"},
    "likeness": set(),
    "reports": {"reports_marks"},
    "reports_marks": set(),
    "reports_time": set(),
    "periods": {"errors"},
    "identity": {"record", "models", "entities"},
    "parsing": {"terms", "models", "errors", "identity", "entities", "note_text"},
    "storage": {*DOMAIN, "bounded", "files", "identity", "likeness"},
    "render": {*DOMAIN, "escaping", "files", "note_text"},
    "similarity": {*DOMAIN, "files", "collector", "identity", "storage"},
    "bounded": set(),
    "settings": {"bounded", "errors", "parsing", "terms"},
    "ingest": {*DOMAIN, "files", "collector", "identity", "settings", "parsing", "storage", "similarity"},
    "api": CORE,
    "": {"record", "query", "errors", "api"},
    "cli": {*CORE, "api", ""},
    "__main__": {"cli"},
}
"""Part of the program -> the other parts it may import; ``""`` is the package itself."""

LIBRARIES: dict[str, set[str]] = {
    "typer": {"cli"},
    "rich": {"cli", "escaping", "render"},
    "sqlmodel": {"storage"},
    "sqlalchemy": {"storage"},
    "sqlite3": {"storage", "render", "files"},
    "markdown_it": {"parsing"},
    "ftfy": {"parsing"},
    "yaml": {"parsing"},
    "numpy": {"similarity"},
    "tokenizers": {"similarity"},
    "safetensors": {"similarity"},
    "wordllama": {"similarity"},
}
"""Library -> the only parts that may import it. Rendering writes SQLite files, but never reads the base; ``files``
tells them apart from others."""


def part_of(names: Sequence[str]) -> str:
    """The part of the program that a dotted name below ``signals`` lies in."""
    first = names[0] if names else ""
    is_part = (SOURCE / first).is_dir() or (SOURCE / f"{first}.py").is_file()
    return first if is_part and first != "__init__" else ""


def home_of(module: Path) -> str:
    return part_of(module.relative_to(SOURCE).with_suffix("").parts)


def imports(module: Path) -> Iterator[list[str]]:
    """Every name that a module imports, at its head or inside a function, as its dotted parts."""
    package = ["signals", *module.relative_to(SOURCE).parent.parts]
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            home = node.module.split(".") if node.module else []
            if node.level:
                home = [*package[: len(package) - node.level + 1], *home]
            yield from ([*home, alias.name] for alias in node.names)


def by_path(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("module", MODULES, ids=by_path)
def test_arrows_point_one_way(module: Path) -> None:
    """A part imports only the parts below it, so that each can be understood, tested and replaced on its own."""
    here = part_of([name for name in module.relative_to(SOURCE).with_suffix("").parts if name != "__init__"])
    for name in imports(module):
        if name == ["signals", "__version__"]:
            continue  # the version is a fact about all of it
        if name[0] == "signals" and name != VERSION and (there := part_of(name[1:])) != here:
            assert there in ARROWS[here], f"{by_path(module)} imports {'.'.join(name)}"


@pytest.mark.parametrize("module", MODULES, ids=by_path)
def test_a_library_stays_in_its_part(module: Path) -> None:
    """Parsing knows no terminal and no base, rendering no command line: each library has one home."""
    here = home_of(module)
    for name in imports(module):
        assert here in LIBRARIES.get(name[0], {here}), f"{by_path(module)} imports {'.'.join(name)}"


@pytest.mark.parametrize("module", MODULES, ids=by_path)
def test_every_module_says_what_it_is_for(module: Path) -> None:
    """A reader who opens a module, or a package, is told in a sentence what lives there."""
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    assert " " in docstring.partition("\n")[0], f"{by_path(module)} opens without a sentence"


@pytest.mark.parametrize("file", FILES, ids=by_path)
def test_no_file_needs_a_table_of_contents(file: Path) -> None:
    """One idea a file: what grows past the limit is two ideas."""
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST
