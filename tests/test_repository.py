"""What the repository says about itself holds: locks, versions, documents, links."""

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
"""The tests' one place that sleeps and knows a limit; and this one, which names what the others may not do."""
TESTS = [file for file in sorted((ROOT / "tests").rglob("*.py")) if file.relative_to(ROOT / "tests") not in WAITING]
HURRY = re.compile(
    r"\bsleep\(|\bsleep [\d.]|import sleep\b|perf_counter|monotonic"  # also in code and lines of shell that tests run
    r"|\btimeout=[\d.]*[1-9]|\.(wait|join|acquire)\([\d.]*[1-9]|\bdeadline=(?!None)|communicate\(timeout"
)

PINNED = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)
NAME = re.compile(r"[\w.-]+")
LINK = re.compile(r"\]\(([^)\s]+)\)")


def normal(name: str) -> str:
    """A package's name as indexes compare it (PEP 503)."""
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
def test_a_lock_holds_no_address(lock: Path) -> None:
    """Where packages come from is the configuration of who installs them, so a lock must not say."""
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text


@pytest.mark.parametrize("lock", LOCKS, ids=by_name)
def test_a_lock_knows_every_package_by_its_hash(lock: Path) -> None:
    """A package without a hash would be installed unseen, and pip would refuse the whole lock."""
    entries = re.split(r"\n(?=[\w.-]+==)", lock.read_text(encoding="utf-8"))[1:]
    assert entries
    assert all("--hash=sha256:" in entry for entry in entries)


def test_locks_cover_what_the_project_asks_for() -> None:
    """A dependency that was added without `scripts/lock` is found here, not by the next newcomer."""
    assert locked("runtime.txt").keys() >= RUNTIME
    assert locked("dev.txt").keys() >= DEVELOPMENT
    assert locked("fuzz.txt").keys() >= named(PROJECT["project"]["dependencies"]) | FUZZING


def test_tests_run_with_the_versions_that_users_get() -> None:
    """The lock for development is that of the program, and more."""
    assert locked("runtime.txt").items() <= locked("dev.txt").items()


def test_every_dependency_gives_its_reason() -> None:
    """A dependency without a line in docs/dependencies.md has not been thought about."""
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    words = {normal(word) for word in NAME.findall(reasons)}
    assert words >= DEVELOPMENT | FUZZING


def test_the_version_stands_in_one_place() -> None:
    """Only the package itself states its version; the build reads it there, and the changelog tells what it brought."""
    sources = [ROOT / "pyproject.toml", *(ROOT / "src").rglob("*.py"), *(ROOT / "scripts").iterdir()]
    stating = [by_name(path) for path in sources if f'"{signals.__version__}"' in path.read_text(encoding="utf-8")]
    assert stating == ["src/signals/version.py"]
    assert f"## [{signals.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", TESTS, ids=by_name)
def test_no_test_knows_how_fast_the_machine_is(file: Path) -> None:
    """What waits for a while, or gives up after one, fails beside other work: `tests/waiting.py` asks instead."""
    lines = file.read_text(encoding="utf-8").splitlines()
    assert not [f"{number}: {line.strip()}" for number, line in enumerate(lines, 1) if HURRY.search(line)]


@pytest.mark.parametrize("script", SCRIPTS, ids=by_name)
def test_scripts_can_be_run(script: Path) -> None:
    """A newcomer types the script's name, and nothing else."""
    assert os.access(script, os.X_OK)


def test_continuous_integration_runs_what_everyone_runs() -> None:
    """What passes on a desk passes there: one script, no second list of checks."""
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith("#")]
    assert len(commands) == 1
    assert "scripts/test" in commands[0]


@pytest.mark.parametrize("document", DOCUMENTS, ids=by_name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    """A reader who follows a link inside the repository finds what it promises."""
    prose = re.sub(r"^```.*?^```", "", document.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = [link.partition("#")[0] for link in LINK.findall(prose) if "://" not in link]
    assert not [link for link in links if link and not (document.parent / link).exists()]


@pytest.mark.parametrize("word", [*Format, *HEADINGS, *COLUMNS])
def test_every_word_of_a_note_is_documented(word: str) -> None:
    """Each format, section and column that the parsers know stands in docs/formats.md."""
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    assert f"`{word}`" in text
