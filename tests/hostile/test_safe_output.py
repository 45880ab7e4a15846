"""All terminal output is safe, whatever the type of a value and whichever command writes it."""

from __future__ import annotations

import ast
import io
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.shell import ESSENTIAL, Shell, on_terminal
from hostile.bad_input import ACTS, place
from hostile.tampering import tampered
from hostile.test_terminal import OURS
from notes import signal_note
from signals.errors import UsageError
from signals.text.terminal import TerminalStream
from signals.text.visible import SafeText, safe_text, styled

SOURCE = Path(__file__).parents[2] / "src" / "signals"
ESCAPES = "\x1b]0;owned\x07\x1b[31m\x1b[8m\x9b2J\u202e\r\x1b]52;c;aGk=\x07"

NUMBERS = (("findings", "relevancy"), ("findings", "line"), ("articles", "line"), ("marks", "score"))
WORDS = (("findings", "kind"), ("findings", "dated_by"), ("articles", "format"), ("marks", "status"))
TEXTS = (
    *(("findings", column) for column in ("name", "section", "remark", "url", "location", "dated")),
    *(("articles", column) for column in ("title", "url", "source", "author", "published", "dated", "category")),
    ("runs", "started"), ("runs", "finished"), ("problems", "message"), ("problems", "hint"), ("problems", "code"),
    ("notes", "path"), ("marks", "note"), ("marks", "changed"), ("mark_changes", "time"), ("trends", "title"),
    ("trends", "created"), ("trend_findings", "added"),
)  # fmt: skip
"""Columns with numbers, with fixed words, and with text."""

COMMANDS = (
    "list all|list all -f table -c id,relevancy,line,kind,dated_by,path,first_seen|list all --with-marks|show ID|"
    "show ARTICLE|articles|search tide|problems|log|log 1|stats|stats --scores|coverage|timeline|duplicates|diff 1|"
    "mark log|mark ID|trend list|trend show sea|trend export|mark export|cite ID|open ID --print|db info|"
    "db verify --deep|db dump|list all -f csv|list all --json|deal --html -"
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A database with a little of everything."""
    shell = place(tmp_path_factory.mktemp("sound"))
    note = signal_note([("Tides", "The tide as a battery.", 4), ("Waves", "Waves as tide.", 9)])
    (shell.cwd / "notes" / "a.md").write_text(note, encoding="utf-8")
    shell.process("ingest")
    shell.process("mark", *_ids(shell)[:1], "--star", "--score", "3", "--note", "Why?")
    shell.process("trend", "new", "sea")
    shell.process("trend", "add", "sea", _ids(shell)[0])
    return shell


def _ids(shell: Shell) -> tuple[str, str]:
    """The ids of a finding and its article."""
    first = shell.process("list", "all", "--include-unscored", "-c", "id,article_id").table[0]
    return first["id"], first["article_id"]


@pytest.fixture(scope="module", params=[NUMBERS, WORDS, TEXTS], ids=["numbers", "words", "texts"])
def stranger(request: pytest.FixtureRequest, sound: Shell, tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """The same database with escape sequences in place of numbers, words or texts."""
    folder = tmp_path_factory.mktemp("stranger") / "base"
    shutil.copytree(sound.cwd, folder)
    assert tampered(folder / "signals.db", request.param, ESCAPES) >= len(request.param)
    return Shell(folder, {**sound.variables, "NO_COLOR": "", "PAGER": "tee /dev/null"})


@pytest.mark.parametrize("command", COMMANDS.split("|"))
def test_no_value_of_a_foreign_database_acts(sound: Shell, stranger: Shell, command: str) -> None:
    """A score may be text that sets the window title: the declared type of a value is no guarantee."""
    finding, article = _ids(sound)
    words = [{"ID": finding, "ARTICLE": article}.get(word, word) for word in command.split()]
    ran = stranger.terminal(*words, columns=160)
    assert ran.out
    assert ACTS.search(OURS.sub("", ran.out)) is None


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "--sort", ESCAPES), ("show", ESCAPES), (ESCAPES,), ("list", f"--{ESCAPES}"), ("--db", ESCAPES, "list"),
        ("ingest", ESCAPES), ("export", f"{ESCAPES}/x.csv"), ("mark", "import", ESCAPES), ("list", "--color", ESCAPES),
        ("init", ESCAPES), ("db", "backup", f"{ESCAPES}/x"), ("db", "restore", ESCAPES), ("trend", "new", ESCAPES),
        ("--debug", "show", ESCAPES), ("list", "--trend", ESCAPES), ("search", ESCAPES, "--raw"),
    ],
    ids=str,
)  # fmt: skip
def test_no_argument_acts(sound: Shell, arguments: tuple[str, ...]) -> None:
    """Errors quote arguments, in our own messages and in those of the option library."""
    ran = sound.terminal(*arguments)
    assert ran.out
    assert ACTS.search(OURS.sub("", ran.out)) is None


@pytest.mark.parametrize(
    "text", ['"\\u001b[31m" = 1', 'db = "\\u001b[31m/x/y.db"', 'notes = ["\\u001b[31m"]', "x\x1b[31m"]
)
def test_no_setting_acts(tmp_path: Path, text: str) -> None:
    """A key or a path in the settings of a downloaded folder is harmless."""
    shell = place(tmp_path)
    (tmp_path / "signals.toml").write_text(text, encoding="utf-8")
    for arguments in (["list"], ["ingest"], ["check"], ["db", "path"], ["views"]):
        ran = shell.terminal(*arguments)
        assert ran.out
        assert ACTS.search(OURS.sub("", ran.out)) is None


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
@pytest.mark.parametrize(
    "how", ["print({}, file=sys.{})", "sys.{1}.write({0})", "typer.echo({0}, err=sys.{1} is sys.stderr)"]
)
def test_direct_output_of_a_command_is_safe_too(tmp_path: Path, how: str, stream: str) -> None:
    """A future command or a library may print by itself."""
    printing = how.format(repr(ESCAPES), stream)
    program = tmp_path / "program.py"
    program.write_text(
        "import sys, typer, signals.cli.main.run as run\nfrom signals.cli.main.entry import main\n"
        f"def printing(given, environment):\n    {printing}\n    return 0\n"
        "run.run = printing\nsys.exit(main(['list']))\n",
        encoding="utf-8",
    )
    out = on_terminal([sys.executable, str(program)], tmp_path, ESSENTIAL).out
    assert "owned" in out
    assert ACTS.search(out) is None


@pytest.mark.parametrize("file", ["/dev/stdout", "/dev/tty", "/dev/stderr"])
@pytest.mark.parametrize(
    "command", ["export {} -f csv --kind all", "mark export {}", "deal --html {}", "export {} -f xlsx"]
)
def test_the_terminal_opened_as_a_file_is_safe_too(stranger: Shell, command: str, file: str) -> None:
    """A terminal has several names."""
    ran = stranger.terminal(*command.format(file).split())
    assert ran.out
    assert ACTS.search(OURS.sub("", ran.out)) is None


def test_completion_offers_nothing_that_acts(sound: Shell, tmp_path: Path) -> None:
    """The shell writes completions to the terminal."""
    shutil.copytree(sound.cwd, tmp_path / "base")
    shell = Shell(tmp_path / "base", sound.variables)
    with (shell.cwd / "signals.toml").open("a", encoding="utf-8") as settings:
        settings.write('[views."a\\u001b[31m"]\ntext = "x"\n[views.ab]\ntext = "x"\n')
    assert tampered(shell.cwd / "signals.db", [("findings", "name"), ("trends", "title"), ("findings", "id")], ESCAPES)
    offered = ""
    for words in ("signals list --view a", "signals show ", "signals trend show ", "signals list --trend "):
        asked = shell.having(
            _SIGNALS_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(words.count(" "))
        ).process()
        offered += asked.out
    assert "ab" in offered.split()
    assert ACTS.search(offered) is None


def modules() -> Iterator[tuple[str, ast.AST]]:
    """Every module of the program, parsed."""
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def test_no_module_prints_by_itself() -> None:
    """Commands write to the streams of their environment."""
    forbidden = {
        "print", "input", "sys.stdout", "sys.stderr", "sys.__stdout__", "sys.__stderr__", "typer.echo", "typer.secho",
        "typer.prompt", "typer.confirm", "typer.style", "rich.print", "os.write", "getpass.getpass", "logging.warning",
    }  # fmt: skip
    allowed = {
        ("cli/main/entry.py", "sys.stdout"), ("cli/main/entry.py", "sys.stderr"), # which puts it up
        ("cli/main/entry.py", "os.write"),
        ("cli/main/environment.py", "sys.stdout"), ("cli/main/environment.py", "sys.stderr"),
    }  # fmt: skip
    found = {
        (path, name)
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, (ast.Name, ast.Attribute)) and (name := ast.unparse(node)) in forbidden
    }
    assert found == allowed


def test_control_sequences_are_made_in_one_module() -> None:
    """That module also makes the text between them safe."""
    escapes = {
        path
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "\x1b" in node.value
    }
    made = {
        path
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "SafeText" and node.args
    }
    consoles = {
        path
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in {"Console", "SafeConsole"}
    }
    assert (escapes, made, consoles) == ({"text/visible.py"}, {"text/visible.py"}, {"text/terminal.py"})


def test_text_is_data_unless_made_of_safe_pieces() -> None:
    """Text added to safe text is made safe, and a slice of safe text is plain again."""
    stream = io.StringIO()
    safe = TerminalStream(stream)
    red = styled([("a\x1b]b\x07", "31")], color=True)
    for text in (
        red,
        red + "\x1b[2J",
        "\x1b[2J" + red,
        safe_text("\x1b").join([red, "\x07"]),
        red[:5],
        f"{red}",
        red.upper(),
    ):
        safe.write(text + "\n")
    told = stream.getvalue().replace("\x1b[31ma\\x1b]b\\x07\x1b[0m", "RED").splitlines()
    assert told == [
        "RED", "RED\\x1b[2J", "\\x1b[2JRED", "RED\\x1b\\x07", "\\x1b[31m", "\\x1b[31ma\\x1b]b\\x07\\x1b[0m",
        "\\x1b[31MA\\X1B]B\\X07\\x1b[0M",
    ]  # fmt: skip
    assert type(red + "x") is SafeText
    with pytest.raises(UsageError):
        _ = safe.buffer


@pytest.mark.parametrize("value", [b"\x1b[31m", 5, 1.5, None, ["\x1b"], "\x1b[31m"])
def test_a_value_of_any_type_becomes_safe_text(value: object) -> None:
    """A column of numbers may contain bytes."""
    assert ACTS.search(safe_text(value)) is None
