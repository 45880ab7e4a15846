"""The examples in the README and the Python guide are run on the seeds, in a separate folder."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import signals
from signals.cli.main.catalogue import COMMANDS
from waiting import FOREVER

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PYTHON_GUIDE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
FORMATS_GUIDE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
GUIDES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]

GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
DOING = ("export", "embed", "mark")
"""Words of commands that do something and print no data."""

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"(?:^ *|[`|] ?|\$ )signals ([a-z]+)\b", re.MULTILINE)
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("SIGNALS_")},
    "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    "NO_COLOR": "1",
    "COLUMNS": "100",
}


def blocks(text: str, language: str) -> list[str]:
    return [body for found, body in FENCE.findall(text) if found == language]


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=FOREVER
    )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a checkout after `scripts/demo`."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    shutil.copy(ROOT / "signals.toml", folder)
    (folder / "build").mkdir()
    assert run(folder, "signals", "ingest").returncode == 0
    return folder


@pytest.mark.parametrize("recipe", blocks(README, "sh"), ids=lambda recipe: recipe.partition("\n")[0])
def test_a_recipe_works_as_it_stands(checkout: Path, recipe: str) -> None:
    """A reader who pastes a recipe gets a result, not an error."""
    for line in recipe.splitlines():
        ran = run(checkout, "sh", "-euc", line)
        assert ran.returncode == 0, ran.stderr
        assert ran.stdout or any(word in line for word in DOING)


def test_the_guide_answers_its_questions_in_five_commands(tmp_path: Path) -> None:
    """In an empty home with a folder of notes, each command does what the guide says."""
    shutil.copytree(ROOT / "seeds", tmp_path / "notes")
    environment = {**ENVIRONMENT, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    lines = blocks(GUIDE, "sh")[0].splitlines()
    assert len(lines) == 5
    for line in lines:
        ran = subprocess.run(
            ["sh", "-euc", line], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stderr
        assert ran.stdout or ran.stderr


def test_the_guide_to_python_runs(checkout: Path) -> None:
    """Every example in docs/python.md works, one after the other."""
    ran = run(checkout, sys.executable, "-W", "error", "-c", "\n".join(blocks(PYTHON_GUIDE, "python")))
    assert ran.returncode == 0, ran.stderr
    assert "74 findings in 4 notes" in ran.stdout


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_guides_name_only_commands_that_exist(guide: Path) -> None:
    """A renamed or removed command is gone from every guide."""
    assert set(COMMAND.findall(guide.read_text(encoding="utf-8"))) <= COMMANDS.keys()


def test_every_command_is_in_the_reference() -> None:
    """docs/commands.md contains every command."""
    reference = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert {name for name in COMMANDS if f"signals {name}" not in reference} == set()


@pytest.mark.parametrize("note", blocks(FORMATS_GUIDE, "markdown"), ids=lambda note: note.partition("\n")[0])
def test_an_example_note_is_read_without_a_problem(note: str) -> None:
    """An example note in docs/formats.md gives a finding."""
    parsed = signals.parse(note)
    assert parsed.problems == ()
    assert [len(article.findings) for article in parsed.articles] == [1]
