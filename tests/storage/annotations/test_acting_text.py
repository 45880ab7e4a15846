"""Nothing that the analyst, or a colleague's file, says acts on a terminal, whatever the command and the format."""

from __future__ import annotations

import json

import pytest

from cli.shell import Shell
from hostile.bad_input import ACTS
from notes import signal_note

EVIL = "\x1b[31mred\x1b]0;title\x07\x9b2J\u202e\u200b\U000e0041[red] \x1b]8;;http://x\x1b\\"
LINES = "|" + EVIL + "\n\t=1+1"
OURS = "\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[1;36m", "\x1b[36m", "\x1b[33m"

COMMANDS = (
    "mark ID", "mark log", "mark log ID", "mark export", "trend list", "trend show t", "trend export", "show ID",
    "show ID --json", "list --with-marks", "list --trend t -c my_note,my_tags,trends", "search words --with-marks",
    "export --with-marks", "stats --starred", "articles --starred", "list --my-tag nothing",
)  # fmt: skip
FORMATS = ("table", "csv", "tsv", "json", "ndjson", "md")
FORMATTED = ("mark ID", "mark log", "trend list", "trend show t", "list --with-marks")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """One finding, marked and gathered with text that would act, by options and by files."""
    folder = tmp_path_factory.mktemp("acting")
    (folder / "signals.toml").write_text('db = "signals.db"\nnotes = ["notes"]\n', encoding="utf-8")
    (folder / "notes").mkdir()
    (folder / "notes" / "a.md").write_text(signal_note([("Tides", "words", 4)]), encoding="utf-8")
    shell = Shell(folder, {"PAGER": "tee /dev/null"})
    shell.call("ingest")
    whole_id = shell.call("list").table[0]["id"]
    assert shell.call("mark", whole_id, "--star", "--tag", EVIL, "--note", LINES).code == 0
    assert shell.call("trend", "new", "t", "--title", EVIL, "--description", LINES, "--sector", EVIL).code == 0
    assert shell.call("trend", "add", "t", whole_id).code == 0
    far = {"id": "f" * 16, "tags": [EVIL], "note": LINES, "about": {"name": EVIL, "path": LINES}}
    assert shell.call("mark", "import", "-", stdin=json.dumps(far)).code == 0
    return shell


def every() -> list[str]:
    return [*COMMANDS, *(f"{command} -f {format_}" for command in FORMATTED for format_ in FORMATS)]


@pytest.mark.parametrize("command", every())
def test_no_text_of_a_mark_or_a_trend_acts(place: Shell, command: str) -> None:
    """In colour, through a pager that passes everything on."""
    whole_id = place.call("list").table[0]["id"]
    ran = place.terminal(*(whole_id if word == "ID" else word for word in command.split()), columns=160)
    assert ran.code == 0
    assert ran.out
    shown = ran.out
    for colour in OURS:
        shown = shown.replace(colour, "")
    assert ACTS.search(shown) is None


@pytest.mark.parametrize(
    "arguments",
    [
        ("mark", EVIL, "--star"), ("mark", "undo", EVIL), ("mark", "ID", "--tag", EVIL * 9),
        ("mark", "ID", "--score", EVIL),
        ("trend", "new", EVIL), ("trend", "show", EVIL), ("trend", "add", "t", EVIL), ("trend", "rename", "t", EVIL),
        ("trend", "add", "t", "--cluster", EVIL), ("mark", "import", EVIL), ("list", "--status", EVIL),
        ("list", "--my-score", EVIL), ("trend", "list", "--as-of", EVIL),
    ],
    ids=lambda arguments: " ".join(word for word in arguments if EVIL not in word),
)  # fmt: skip
def test_no_text_acts_in_a_complaint(place: Shell, arguments: tuple[str, ...]) -> None:
    """What is refused is quoted harmlessly."""
    whole_id = place.call("list").table[0]["id"]
    ran = place.terminal(*(whole_id if word == "ID" else word for word in arguments), columns=160)
    assert ran.code in (1, 2)
    assert ACTS.search(ran.out) is None
