"""Nonsensical arguments: each call works as meant, or says what to give instead."""

from __future__ import annotations

import os
import subprocess

import pytest

from cli.shell import ESSENTIAL, PROGRAM, Ran, Shell
from hostile.bad_input import assert_told, place
from notes import signal_note
from waiting import FOREVER

NOT_UTF_8 = os.fsdecode(b"\xff")


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A database with two signals."""
    made = place(tmp_path_factory.mktemp("arguments"))
    rows = [("AI-driven c++", "it is 100% a_b, NEAR * (", 3), ("other", "aXb it", 4)]
    (made.cwd / "notes" / "a.md").write_text(signal_note(rows), encoding="utf-8")
    assert made.process("ingest").code == 0
    return made


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("AI-driven", 1), ("c++", 1), ("NEAR", 1), ("a_b", 1), ("100%", 1), ("it", 2), ("a*", 2), ('"it is"', 1),
        ('"it is', 1),
        ('"', 0), ("(", 0), ("*", 0), ("", 0), ("  ", 0), ("AND", 0), ("it NOT other", 0), ("name:other", 0),
        ("';--", 0),
        ("{q b}: c", 0), ("x\ny", 0), ("日本", 0), ("\x01", 0), (NOT_UTF_8, 0),
    ],
)  # fmt: skip
def test_any_words_can_be_searched(shell: Shell, words: str, found: int) -> None:
    """No word is read as syntax."""
    ran = shell.call("search", "-c", "name", "--", words)
    assert (ran.code, len(ran.lines) - 1) == (0, found)
    assert shell.call("list", "--article", "%").code == 1  # no article has this in its title
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "expression", ['"', "(", "NEAR(", "*", "", " ", "AND", "nowhere:x", "it OR", "'", '"a" +', NOT_UTF_8]
)
def test_a_raw_search_that_is_no_expression_is_a_usage_error(shell: Shell, expression: str) -> None:
    """--raw gives the words to SQLite, and SQLite's complaint to the user."""
    assert_told(shell.call("search", "--raw", "--", expression), 2)


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "--sort", "name; DROP TABLE findings"), ("list", "--sort", "relevancy DESC"), ("list", "--sort", ""),
        ("articles", "--sort", "1)--"), ("list", "--columns", "name,(SELECT 1)"), ("list", "--columns", "f.pk"),
        ("list", "--columns", ""), ("list", "--columns", ","), ("articles", "--columns", "1"), ("log", "-c", "*"),
        ("stats", "--by", "kind;"), ("problems", "--severity", "x"), ("export", "x.csv", "-c", "rowid"),
        ("list", "-c", ",".join(["name"] * 5_000)), ("export", "x.csv", "-c", ",".join(["name"] * 5_000)),
    ],
    ids=lambda arguments: " ".join(arguments)[:40],
)  # fmt: skip
def test_names_of_columns_are_never_sql(shell: Shell, arguments: tuple[str, ...]) -> None:
    """Sort keys and columns must be known names."""
    assert_told(shell.call(*arguments), 2)
    assert not (shell.cwd / "x.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("--text", "%"), 1), (("--text", "_"), 1), (("--text", "a_b"), 1), (("--text", "100%"), 1),
        (("--path", "%"), 0),
        (("--path", "["), 0), (("--source", "%"), 0),
        (("--theme", "%"), 0), (("--category", "' OR 1=1 --"), 0), (("--tag", ""), 0), (("--edition", "_"), 0),
    ],
)  # fmt: skip
def test_wildcards_of_sql_are_text(shell: Shell, arguments: tuple[str, ...], found: int) -> None:
    """A percent sign or an underscore in a filter stands for itself."""
    ran = shell.call("list", "-c", "name", *arguments)
    assert (ran.code, len(ran.lines) - 1) == (0, found)
    assert shell.call("list", "--article", "%").code == 1  # no article has this in its title


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "--limit", "-1"), ("list", "--limit", "9" * 30), ("list", "--limit", ""), ("list", "--limit", "1.5"),
        ("list", "--offset", "x"), ("list", "--min-relevancy", "0"), ("list", "--max-relevancy", "9" * 5_000),
        ("list", "--since", "2024-13"), ("list", "--since", ""), ("list", "--until", "0000"),
        ("list", "--since", NOT_UTF_8),
        ("list", "--text", NOT_UTF_8), ("list", "--path", NOT_UTF_8), ("list", "--format", "pdf"), ("list", NOT_UTF_8),
        ("list", "-f", "csv", "-f", "json"), ("list", "nonsense"), ("list", "--nonsense"), (NOT_UTF_8,), ("lst",),
        ("",),
        ("show", ""), ("show", NOT_UTF_8), ("cite", " "), ("open", "a-"), ("show",), ("show", "-"), ("search",),
        ("log", "0"), ("log", "-1"), ("log", "x"), ("log", "--limit", "9" * 30), ("log", "9" * 5_000),
        ("db", "nonsense"),
        ("ingest", "--jobs", "0"), ("ingest", "--jobs", "x"), ("--db", "", "list"), ("export", ""),
        ("export", "x.nonsense"),
        ("export", "x.csv", "-f", "nonsense"), ("cite", "-f", "nonsense", "7"), ("--color", "red", "list"),
    ],
    ids=lambda arguments: " ".join(arguments)[:40].encode("utf-8", "backslashreplace").decode(),
)  # fmt: skip
def test_nonsense_is_a_usage_error(shell: Shell, arguments: tuple[str, ...]) -> None:
    """Absurd numbers, empty or undecodable texts: one sentence says what is wrong, one what to do."""
    assert_told(shell.call(*arguments), 2)


@pytest.mark.parametrize("command", ["show", "open", "cite"])
@pytest.mark.parametrize("id_", ["%", "_", "*", "'", "a-%", "a\0b".replace("\0", "\x01"), "9" * 50_000])
def test_an_unknown_id_is_an_error(shell: Shell, command: str, id_: str) -> None:
    """A wildcard or a quote finds nothing by its id."""
    assert_told(shell.call(command, id_), 1)


@pytest.mark.parametrize(
    ("ids", "code"), [(b"\xff\n", 2), (b"a\0b\n", 1), (b"%\n", 1), (b"\n\n", 2), (b"id\tname\n", 2)]
)
def test_ids_on_standard_input_may_be_anything(shell: Shell, ids: bytes, code: int) -> None:
    """Undecodable bytes end in a sentence too."""
    ended = subprocess.run(
        [*PROGRAM, "show", "-"],
        cwd=shell.cwd,
        env=ESSENTIAL,
        input=ids,
        capture_output=True,
        check=False,
        timeout=FOREVER,
    )
    assert_told(Ran(ended.returncode, ended.stdout.decode(), ended.stderr.decode()), code)


@pytest.mark.parametrize("command", ["list", "ingest", "search", "show", "export", "check", "cite", "--db"])
def test_an_argument_that_is_not_utf_8_is_an_error(shell: Shell, command: str) -> None:
    """Only file names may contain any bytes."""
    ran = shell.process(command, NOT_UTF_8, *(["list"] if command == "--db" else []))
    if command == "search":
        assert (ran.code, len(ran.lines)) == (0, 1)
    else:
        assert_told(ran, 1 if command in ("ingest", "check", "--db") else 2)


@pytest.mark.parametrize(
    ("target", "code"),
    [("nowhere/x.csv", 1), ("x" * 300 + ".csv", 1), ("signals.toml/x.csv", 1), ("/dev/full", 2)],
    ids=lambda value: str(value)[:20],
)
def test_an_export_that_cannot_be_written_is_an_error(shell: Shell, target: str, code: int) -> None:
    """The folder is missing, the name is too long, or the target is a device."""
    assert_told(shell.call("export", target, "-f", "csv"), code)
