"""Notes built to do harm: nested, wide, self-referring, endless. They are cheap to read and lose nothing."""

from __future__ import annotations

import json
import resource
import subprocess
from typing import Any

import pytest

from cli.shell import ESSENTIAL, PROGRAM, Shell
from hostile.bad_input import findings, place, problems
from notes import signal_note
from waiting import FOREVER

TABLE = "## Behaviors\n\n| name | description |\n|---|---|\n| after | it |\n"
MEMORY, SECONDS = 600_000_000, 30
"""The address space in bytes and the processor time in seconds in which the worst notes must be read."""


def note(name: str, body: str) -> str:
    """A signal note with this body in place of its signals, before its last table."""
    return f"# __{name}__, from ([20240105](https://l.example/1).)\n\n## Signals\n\n{body}\n\n{TABLE}"


def headed(lines: str, name: str = "one") -> str:
    """A signal note under a frontmatter."""
    return f"---\n{lines}\n---\n" + signal_note([(name, "text", 3)], None)


def anchored(value: str) -> str:
    """A frontmatter with nine values, each of which contains the previous one nine times."""
    pairs = zip("abcdefgh", "bcdefghi", strict=True)
    lines = [f"{b}: &{b} {value.format(', '.join([f'*{a}'] * 9))}" for a, b in pairs]
    return "\n".join(["a: &a {x: 1}", *lines])


DEEP = {
    f"{shape}-{depth}.md": note(shape, body)
    for depth in (21, 45, 1_000, 10_000)
    for shape, body in {
        "quote": ">" * depth + " deepest",
        "list": "- " * depth + "deepest",
        "numbers": "1. " * depth + "deepest",
        "mixed": "> - " * depth + "deepest",
        "table": "\n".join(">" * depth + line for line in ("| name | x |", "|---|---|", "| deepest | y |")),
        "stairs": "\n".join("  " * level + "- item" for level in range(min(depth, 1_000))) + " deepest",
        "brackets": "[" * depth + "deepest" + "]" * depth,
    }.items()
}
"""Nesting deeper than markdown-it-py follows: the rest of the note would silently be lost."""

HEADS = {
    "aliases.md": headed(anchored("[{}]")),
    "merges.md": headed(anchored("{{<<: [{}]}}")),
    "opened.md": headed("x: " + "{[" * 30_000),
    "often.md": headed("\n".join(f"k{number}: " + "[" + "{" * 1_000 for number in range(60))),
    "deep.md": headed("x: " + "{a: " * 10_000),
    "deeper.md": headed("x: " + "[" * 100_000 + "]" * 100_000),
    "dashes.md": headed("x:\n  " + "- " * 30_000 + "a"),
    "python.md": headed('x: !!python/object/apply:os.system ["touch owned"]'),
    "binary.md": headed("x: !!binary aGVsbG8="),
    "twice.md": headed("author: One\nauthor: Two"),
    "long.md": headed("x: >\n" + "  word word word\n" * 70_000),
    "flow.md": headed("x: [" + "a, " * 350_000 + "]"),
    "half.md": headed('x: "\\ud800"'),
}
"""Frontmatter on which YAML alone would spend minutes or gigabytes, or crash."""


def limited() -> None:
    """Let the system end the reading process if it takes more."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """All these notes, ingested at once by a process with little memory and time."""
    shell = place(tmp_path_factory.mktemp("notes"))
    for name, text in {**DEEP, **HEADS}.items():
        (shell.cwd / "notes" / name).write_text(text, encoding="utf-8")
    ran = subprocess.run(
        [*PROGRAM, "ingest", "--jobs", "1"],
        cwd=shell.cwd, env=ESSENTIAL, capture_output=True, text=True, check=False, timeout=FOREVER,
        preexec_fn=limited,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert "failed" not in ran.stderr
    return shell


def test_text_after_deep_nesting_is_read(read: Shell) -> None:
    """No depth hides the rest of a note."""
    after = {
        found["path"].removeprefix("notes/") for found in findings(read, "path", "name") if found["name"] == "after"
    }
    assert after == set(DEEP)


def test_deeply_nested_rows_are_found_or_reported(read: Shell) -> None:
    """If rows cannot be read, the remaining lines are quoted by problems."""
    read_texts = findings(read, "path", "name", "description")
    found = {one["path"] for one in read_texts if "deepest" in f"{one['name']} {one['description']}"}
    told = {one["path"] for one in problems(read) if "deepest" in one["text"] and one["line"] == 5 and one["hint"]}
    assert found | told == {f"notes/{name}" for name in DEEP}


def test_no_frontmatter_hides_the_note_below_it(read: Shell) -> None:
    """Whatever its head contains, a note's findings are read."""
    assert {
        one["path"].removeprefix("notes/") for one in findings(read, "path", "name") if one["name"] == "one"
    } == set(HEADS)


def test_forbidden_yaml_is_a_problem(read: Shell) -> None:
    """Anchors, aliases, tags, depth, repeated keys and a megabyte are refused, with line and hint."""
    told = [one for one in problems(read) if "frontmatter" in one["message"]]
    assert {one["path"].removeprefix("notes/") for one in told} == set(HEADS)
    assert all(one["line"] and one["hint"] for one in told)
    assert not (read.cwd / "owned").exists()


def test_scalars_of_a_frontmatter_stay_text(tmp_path: Any) -> None:
    """`NO` is not a boolean, `12:30:45` not a number, and `[[Wiki link]]` not a nested list."""
    shell = place(tmp_path)
    head = "title: NO\nauthor: [[Wiki link]]\ncategory: 12:30:45\ntype: 012\nsummary: 1e3"
    (shell.cwd / "notes" / "a.md").write_text(
        f"---\n{head}\n---\n\n## Signals\n\n| name |\n|---|\n| x |\n", encoding="utf-8"
    )
    assert shell.process("ingest").code == 0
    columns = ("title", "author", "category", "article_type", "summary")
    [found] = findings(shell, *columns)
    assert tuple(found[column] for column in columns) == ("NO", "Wiki link", "12:30:45", "012", "1e3")


def test_huge_tables_are_read_completely(tmp_path: Any) -> None:
    """markdown-it-py stops at 65,536 cells, written or filled in."""
    shell = place(tmp_path)
    columns = "|".join(f"c{number}" for number in range(600))
    bodies = {
        "tall": signal_note([(f"n{number}", "d", number % 5 + 1) for number in range(24_000)]),
        "ragged": f"# Horizon scan\n\n## Issues\n\n| name |{columns}|\n|{'---|' * 601}\n"
        + "".join(f"| r{n} |\n" for n in range(120)),
        "wide": f"# Horizon scan\n\n## Concerns\n\n| name |{'c|' * 70_000}\n|{'---|' * 70_001}\n| w |{'v|' * 70_000}\n",
    }
    for name, body in bodies.items():
        (shell.cwd / "notes" / f"{name}.md").write_text(body, encoding="utf-8")
    ran = shell.process("ingest", "--json")
    assert ran.code == 0
    assert {kind: n for kind, n in json.loads(ran.out)["kinds"].items() if n} == {
        "signal": 24_000, "issue": 120, "concern": 1,
    }  # fmt: skip


SCORES: dict[str, int | None] = {
    "5": 5, "4/5": 4, "4 / 5": 4, "4.0": 4, "**3**": 3, "": None, "nan": None,
    "True": None, "1_0": None, "9": None, "0": None, "-3": None, "5 stars": None, "1" + "0" * 20: None, "4.5": None,
    "5/10": None, "٣": 3, "５": 5, "0x5": None, "1e0": None, "inf": None, "3-4": None, "high": None,
    "9" * 5_000: None, "=5": None, "★★★★": 4,
}  # fmt: skip


def test_an_invalid_score_is_a_problem(tmp_path: Any) -> None:
    """The finding is stored without a score, and the problem has its line."""
    shell = place(tmp_path)
    rows = [f"| n{number} | text | {score} |" for number, score in enumerate(SCORES)]
    text = signal_note([]) + "\n".join(rows) + "\n"
    (shell.cwd / "notes" / "a.md").write_text(text, encoding="utf-8")
    assert shell.process("ingest").code == 0
    stored = {one["name"]: one["relevancy"] for one in findings(shell, "name", "relevancy")}
    assert stored == {f"n{number}": score for number, score in enumerate(SCORES.values())}
    bad = [f"n{number}" for number, (score, read) in enumerate(SCORES.items()) if not read and score not in ("", "nan")]
    told = {one["text"].split(" | ")[0].removeprefix("| "): one for one in problems(shell)}
    assert set(told) == set(bad)
    assert {one["code"] for one in told.values()} == {"bad-relevancy"}
    lines = text.split("\n")
    assert all(lines[one["line"] - 1] == one["text"] for one in told.values())
