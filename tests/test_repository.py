"""The repository's statements about itself are true: locks, versions, documents, links."""

import os
import re
import tomllib
from pathlib import Path

import pytest

import signals
from signals.models.kinds import Format
from signals.parsing.vocabulary import COLUMNS, HEADINGS

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
SCRIPTS = [*sorted((ROOT / "scripts").iterdir()), ROOT / ".ci" / "run"]

WAITING = Path("waiting.py"), Path("test_repository.py")
"""The only test helper that sleeps and has a time limit, and this file, which names the forbidden calls."""
TESTS = [file for file in sorted((ROOT / "tests").rglob("*.py")) if file.relative_to(ROOT / "tests") not in WAITING]
HURRY = re.compile(
    r"\bsleep\(|\bsleep [\d.]|import sleep\b|perf_counter|monotonic"  # also in code and lines of shell that tests run
    r"|\btimeout=[\d.]*[1-9]|\.(wait|join|acquire)\([\d.]*[1-9]|\bdeadline=(?!None)|communicate\(timeout"
)

PINNED = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)
NAME = re.compile(r"[\w.-]+")
LINK = re.compile(r"\]\(([^)\s]+)\)")


def normal(name: str) -> str:
    """The name of a package as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(lock: str) -> dict[str, str]:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    return {normal(name): version for name, version in PINNED.findall(text)}


def named(requirements: list[str]) -> set[str]:
    return {normal(match[0]) for line in requirements if (match := NAME.match(line))}


def by_name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


RUNTIME = named(PROJECT["project"]["dependencies"]) | named(PROJECT["dependency-groups"]["build"])
OPTIONAL = named([line for extra in PROJECT["project"]["optional-dependencies"].values() for line in extra])
FUZZING = named(PROJECT["dependency-groups"]["fuzz"])
DEVELOPMENT = RUNTIME | OPTIONAL | named(PROJECT["dependency-groups"]["dev"])


@pytest.mark.parametrize("lock", LOCKS, ids=by_name)
def test_a_lock_contains_no_address(lock: Path) -> None:
    """Where packages come from is up to the person who installs them."""
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text


@pytest.mark.parametrize("lock", LOCKS, ids=by_name)
def test_a_lock_has_hashes_for_every_package(lock: Path) -> None:
    """A package without a hash could be changed, and pip would refuse the whole lock."""
    entries = re.split(r"\n(?=[\w.-]+==)", lock.read_text(encoding="utf-8"))[1:]
    assert entries
    assert all("--hash=sha256:" in entry for entry in entries)


def test_locks_cover_the_dependencies() -> None:
    """A dependency added without `scripts/lock` is found here."""
    assert locked("runtime.txt").keys() >= RUNTIME
    assert locked("dev.txt").keys() >= DEVELOPMENT
    assert locked("fuzz.txt").keys() >= named(PROJECT["project"]["dependencies"]) | FUZZING


def test_tests_run_with_the_versions_that_users_get() -> None:
    """The lock for development includes that of the program."""
    assert locked("runtime.txt").items() <= locked("dev.txt").items()


def test_every_dependency_gives_its_reason() -> None:
    """A dependency without a line in docs/dependencies.md was not considered."""
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    words = {normal(word) for word in NAME.findall(reasons)}
    assert words >= DEVELOPMENT | FUZZING


def test_the_version_stands_in_one_place() -> None:
    """Only the package states its version. The build reads it there, and the changelog describes it."""
    sources = [ROOT / "pyproject.toml", *(ROOT / "src").rglob("*.py"), *(ROOT / "scripts").iterdir()]
    stating = [by_name(path) for path in sources if f'"{signals.__version__}"' in path.read_text(encoding="utf-8")]
    assert stating == ["src/signals/version.py"]
    assert f"## [{signals.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", TESTS, ids=by_name)
def test_no_test_depends_on_the_speed_of_the_machine(file: Path) -> None:
    """Fixed waits and timeouts fail on a busy machine: use `tests/waiting.py` instead."""
    lines = file.read_text(encoding="utf-8").splitlines()
    assert not [f"{number}: {line.strip()}" for number, line in enumerate(lines, 1) if HURRY.search(line)]


@pytest.mark.parametrize("script", SCRIPTS, ids=by_name)
def test_scripts_can_be_run(script: Path) -> None:
    """A newcomer types only the script's name."""
    assert os.access(script, os.X_OK)


def test_continuous_integration_runs_what_everyone_runs() -> None:
    """Continuous integration runs the same script, without a second list of checks."""
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith("#")]
    assert len(commands) == 1
    assert "scripts/test" in commands[0]


@pytest.mark.parametrize("document", DOCUMENTS, ids=by_name)
def test_links_between_documents_exist(document: Path) -> None:
    """A reader who follows a link inside the repository finds the document."""
    prose = re.sub(r"^```.*?^```", "", document.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = [link.partition("#")[0] for link in LINK.findall(prose) if "://" not in link]
    assert not [link for link in links if link and not (document.parent / link).exists()]


@pytest.mark.parametrize("word", [*Format, *HEADINGS, *COLUMNS])
def test_every_word_of_a_note_is_documented(word: str) -> None:
    """docs/formats.md contains each format, section and column that the parsers know."""
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    assert f"`{word}`" in text
