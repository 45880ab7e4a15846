"""The layout of the source: which part may import which, and how large a file may grow."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "signals"
MODULES = sorted(SOURCE.rglob("*.py"))
FILES = [*MODULES, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "bench").rglob("*.py"))]
LONGEST = 300
MOST_FILES = 24


def declared(block: str) -> list[list[str]]:
    """The lines of a fenced block in docs/architecture.md, split into words."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    inside = text.partition(f"```{block}\n")[2].partition("```")[0]
    return [line.replace("->", " ").split() for line in inside.splitlines() if line]


ARROWS = {part: set(others) for part, *others in declared("arrows")}
"""Part of the program to the parts it may import."""

LIBRARIES = {library: set(parts) for library, *parts in declared("libraries")}
"""Library to the only parts that may import it."""


def name_of(module: Path) -> str:
    """The dotted name of one of our modules."""
    parts = ("signals", *module.relative_to(SOURCE).with_suffix("").parts)
    return ".".join(parts).removesuffix(".__init__")


NAMES = {name_of(module): module for module in MODULES}


def imports(module: Path) -> Iterator[str]:
    """The imports of a module, also inside functions: our own modules, and libraries by their first name."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            found = [name if name in NAMES else node.module for name in whole]
        else:
            assert not isinstance(node, ast.ImportFrom), f"{by_path(module)} imports by dots"
            continue
        yield from (name if name.startswith("signals") else name.partition(".")[0] for name in found)


def parts_of(name: str) -> tuple[str, str]:
    """The part of the program that a module belongs to, and its folder if that has an own line."""
    first, *rest = name.split(".")[1:] or ["signals"]
    folder = f"{first}/{rest[0]}" if rest else first
    return first, folder if folder in ARROWS else first


def by_path(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("module", MODULES, ids=by_path)
def test_arrows_point_one_way(module: Path) -> None:
    """A part imports only the parts below it, so that each can be understood, tested and replaced alone."""
    part, folder = parts_of(name_of(module))
    for name in imports(module):
        if name.startswith("signals"):
            there, inner = parts_of(name)
            near = there == part and (folder == part or inner in {folder, *ARROWS[folder]})
            assert near or there in ARROWS[part], f"{by_path(module)} imports {name}"


def test_the_declared_parts_have_no_circle() -> None:
    """The parts of the program, and the folders in each, are ordered."""
    assert circles(ARROWS) == []


def test_the_modules_have_no_circle() -> None:
    """A module can be understood after those it imports, also inside functions."""
    assert circles({name: {*imports(module)} & {*NAMES} - {name} for name, module in NAMES.items()}) == []


def circles(graph: dict[str, set[str]]) -> list[str]:
    """The nodes of a graph that remain after all nodes without arrows are removed repeatedly."""
    left = {name: set(others) for name, others in graph.items()}
    while done := {name for name, others in left.items() if not others & {*left}}:
        left = {name: others for name, others in left.items() if name not in done}
    return sorted(left)


@pytest.mark.parametrize("module", MODULES, ids=by_path)
def test_a_library_stays_in_its_part(module: Path) -> None:
    """Parsing knows no terminal and no database, rendering no command line: each library has one home."""
    part, _ = parts_of(name_of(module))
    for name in imports(module):
        assert part in LIBRARIES.get(name, {part}), f"{by_path(module)} imports {name}"


FOLDERS = sorted({path.parent for path in FILES})


@pytest.mark.parametrize("folder", FOLDERS, ids=by_path)
def test_no_folder_is_too_large(folder: Path) -> None:
    """A folder is a subject. More files are two subjects. Only commands may be many."""
    assert folder.name == "commands" or len([*folder.glob("*.py")]) <= MOST_FILES


@pytest.mark.parametrize("module", MODULES, ids=by_path)
def test_every_module_states_its_purpose(module: Path) -> None:
    """The docstring of a module or package begins with a sentence."""
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    assert " " in docstring.partition("\n")[0], f"{by_path(module)} opens without a sentence"


@pytest.mark.parametrize("file", FILES, ids=by_path)
def test_no_file_is_too_long(file: Path) -> None:
    """A file contains one subject."""
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST


EXCEPTION = re.compile(r"# (?:noqa: [A-Z]+[0-9]+(?:, [A-Z]+[0-9]+)*|type: ignore\[[a-z-]+\])(?P<reason>.*)")
"""What switches off a check on a line, and what follows it."""


def test_every_exception_from_a_check_says_its_reason() -> None:
    """Who reads the line cannot guess it."""
    for folder in ("src", "tests", "scripts", "bench"):
        for file in (ROOT / folder).rglob("*.py"):
            for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
                for found in EXCEPTION.finditer(line):
                    assert re.search(r"\w", found["reason"]), f"{file}:{number}: {line.strip()}"
