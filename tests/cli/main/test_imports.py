"""A command imports only what it needs: imports take most of the time of a short call."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cli.shell import ESSENTIAL, Shell
from notes import signal_note
from waiting import FOREVER

PROBE = """\
import sys
from signals.cli.main.entry import main
code = main({arguments!r})
heavy = {heavy!r}
print(sorted(name for name in heavy if name in sys.modules), file=sys.stderr)
sys.exit(code)
"""
HEAVY = (
    "pydantic", "rich", "sqlmodel", "sqlalchemy", "markdown_it", "ftfy", "yaml", "platformdirs", "xlsxwriter",
    "pyarrow", "multiprocessing", "asyncio", "socket", "numpy", "tokenizers", "safetensors", "wordllama",
)  # fmt: skip


def loaded(shell: Shell, *arguments: str, heavy: tuple[str, ...] = HEAVY) -> str:
    """Return the heavy modules that a call has loaded, as it prints them."""
    ran = subprocess.run(
        [sys.executable, "-c", PROBE.format(arguments=list(arguments), heavy=heavy)],
        cwd=shell.cwd,
        env=ESSENTIAL,
        capture_output=True,
        text=True,
        check=True,
        timeout=FOREVER,
    )
    return ran.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "all", "--min-relevancy", "3"),
        ("list", "--json"),
        ("search", "reasoning"),
        ("export", "--kind", "all"),
        ("articles",),
        ("stats",),
        ("timeline", "--of", "theme"),
        ("timeline", "--emerging"),
        ("diff",),
        ("list", "--new"),
        ("stats", "--scores"),
        ("list", "--rank", "--top", "1"),
        ("coverage",),
        ("deal", "--seed", "1"),
        ("deal", "--seed", "1", "--html", "-"),
        ("views",),
        ("problems",),
        ("log",),
        ("db", "path"),
        ("show", "795d4df", "--json"),
        ("similar", "795d4df"),
        ("clusters",),
        ("duplicates",),
        ("list", "--sort", "recurrence"),
        ("list", "all", "--starred", "--status", "new", "--my-tag", "x", "--with-marks"),
        ("mark", "795d4df"),
        ("mark", "log"),
        ("mark", "export"),
        ("trend", "list"),
        ("trend", "export"),
    ],
    ids=" ".join,
)
def test_reading_into_a_pipe_loads_no_heavy_library(seeded: Shell, arguments: tuple[str, ...]) -> None:
    """What a script calls in a loop starts fast."""
    assert loaded(seeded, *arguments) == "[]"


def test_filters_that_name_something_load_no_heavy_library(shell: Shell) -> None:
    """Whether the trend and the article exist is looked up without them."""
    (shell.cwd / "notes" / "a.md").write_text(signal_note([("Tides", "The sea.", 4)]), encoding="utf-8")
    assert shell.call("ingest").code == 0
    assert shell.call("trend", "new", "sea").code == 0
    assert loaded(shell, "list", "all", "--trend", "sea", "--article", "one") == "[]"


@pytest.mark.parametrize("arguments", [("list",), ("search", "reasoning", "-n", "5")], ids=" ".join)
def test_a_list_loads_no_results_of_other_commands(seeded: Shell, arguments: tuple[str, ...]) -> None:
    """The most frequent commands stay fast, however many others there are."""
    others = (
        "hashlib", "signals.api.deal_shuffle",
        "signals.results.annotations", "signals.results.result", "signals.storage.similarity.clusters",
        "signals.storage.reading.similarity_hits", "signals.storage.similarity.vectors", "signals.similarity",
    )  # fmt: skip
    assert loaded(seeded, *arguments, heavy=others) == "[]"


def test_ingesting_unchanged_notes_loads_no_heavy_library(seeded: Shell) -> None:
    """To check for changes costs almost nothing."""
    assert loaded(seeded, "ingest") == "[]"


def test_ingesting_without_vectors_loads_no_library_for_them(seeded: Shell, tmp_path: Path) -> None:
    """Who does not use embed pays nothing for it."""
    heavy = ("numpy", "tokenizers", "safetensors", "signals.similarity")
    assert loaded(seeded, "--db", str(tmp_path / "new.db"), "ingest", heavy=heavy) == "[]"


def test_a_finding_with_a_vector_is_compared_without_the_model(seeded: Shell, tmp_path: Path) -> None:
    """Its vector is in the database, so neither the tokenizer nor a library for writing is needed."""
    base = ("--db", str(tmp_path / "new.db"))
    assert seeded.process(*base, "ingest").code == 0
    assert seeded.process(*base, "embed").code == 0
    heavy = tuple(name for name in HEAVY if name not in ("numpy", "socket"))
    assert loaded(seeded, *base, "similar", "795d4df", "-c", "id", heavy=heavy) == "[]"


def test_marking_loads_no_heavy_library(shell: Shell) -> None:
    """Analysts mark hundreds of findings a day."""
    (shell.cwd / "notes" / "a.md").write_text(signal_note([("Tides", "The sea as a battery.", 4)]), encoding="utf-8")
    shell.call("ingest")
    whole_id = shell.call("list").table[0]["id"]
    shell.call("mark", "export", "marks.ndjson")
    for arguments in (
        ("mark", whole_id, "--star", "--score", "4"),
        ("mark", "undo"),
        ("mark", "import", "marks.ndjson"),
        ("trend", "new", "sea"),
        ("trend", "add", "sea", whole_id),
        ("trend", "show", "sea"),
    ):
        assert loaded(shell, *arguments) == "[]"


def test_a_page_loads_no_library_for_writing(seeded: Shell) -> None:
    """It needs only the library of the terminal."""
    heavy = tuple(name for name in HEAVY if name != "rich")
    assert loaded(seeded, "show", "795d4df", heavy=heavy) == "[]"


def test_a_table_loads_no_console(seeded: Shell) -> None:
    """It needs only the widths of characters."""
    assert loaded(seeded, "list", "-f", "table", heavy=("rich.cells", "rich.console")) == "['rich.cells']"


def test_help_loads_no_heavy_library(seeded: Shell) -> None:
    """Help comes at once."""
    assert loaded(seeded, "list", "--help") == "[]"


def test_the_version_loads_almost_nothing(seeded: Shell) -> None:
    """It is printed before the command line is loaded."""
    assert loaded(seeded, "--version", heavy=("typer", "pydantic", "sqlite3", "signals.models.finding")) == "[]"


def test_help_loads_no_command(seeded: Shell) -> None:
    """The list of commands is made from the catalogue."""
    names = ("signals.cli.commands.list", "signals.cli.commands.ingest", "signals.api")
    assert loaded(seeded, "--help", heavy=names) == "[]"


def test_a_command_loads_no_other(seeded: Shell) -> None:
    """Registering commands costs nothing until one is called."""
    names = ("signals.cli.commands.list", "signals.cli.commands.ingest", "signals.cli.commands.export")
    assert loaded(seeded, "list", heavy=names) == "['signals.cli.commands.list']"
