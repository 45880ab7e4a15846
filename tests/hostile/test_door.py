"""One door to the terminal: whatever a value should have been, and whoever wrote the command, it acts on nothing."""

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
"""Columns: those that hold numbers, those that hold one of a few words, and those that hold text."""

COMMANDS = (
    "list all|list all -f table -c id,relevancy,line,kind,dated_by,path,first_seen|list all --with-marks|show ID|"
    "show ARTICLE|articles|search tide|problems|log|log 1|stats|stats --scores|coverage|timeline|duplicates|diff 1|"
    "mark log|mark ID|trend list|trend show sea|trend export|mark export|cite ID|open ID --print|db info|"
    "db verify --deep|db dump|list all -f csv|list all --json|deal --html -"
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A base with a bit of everything in it."""
    shell = place(tmp_path_factory.mktemp("sound"))
    note = signal_note([("Tides", "The tide as a battery.", 4), ("Waves", "Waves as tide.", 9)])
    (shell.cwd / "notes" / "a.md").write_text(note, encoding="utf-8")
    shell.process("ingest")
    shell.process("mark", *_ids(shell)[:1], "--star", "--score", "3", "--note", "Why?")
    shell.process("trend", "new", "sea")
    shell.process("trend", "add", "sea", _ids(shell)[0])
    return shell


def _ids(shell: Shell) -> tuple[str, str]:
    """The ids of a finding and of its article."""
    first = shell.process("list", "all", "--include-unscored", "-c", "id,article_id").table[0]
    return first["id"], first["article_id"]


@pytest.fixture(scope="module", params=[NUMBERS, WORDS, TEXTS], ids=["numbers", "words", "texts"])
def stranger(request: pytest.FixtureRequest, sound: Shell, tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """The same base, with escapes where numbers, words or texts should be."""
    folder = tmp_path_factory.mktemp("stranger") / "base"
    shutil.copytree(sound.cwd, folder)
    assert tampered(folder / "signals.db", request.param, ESCAPES) >= len(request.param)
    return Shell(folder, {**sound.variables, "NO_COLOR": "", "PAGER": "tee /dev/null"})


@pytest.mark.parametrize("command", COMMANDS.split("|"))
def test_no_value_of_a_strangers_database_acts(sound: Shell, stranger: Shell, command: str) -> None:
    """A score may be a text that names the window: the type that a value should have is no promise."""
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
    """What is typed, or pasted, is quoted in errors, by us and by the library that reads options."""
    ran = sound.terminal(*arguments)
    assert ran.out
    assert ACTS.search(OURS.sub("", ran.out)) is None


@pytest.mark.parametrize(
    "text", ['"\\u001b[31m" = 1', 'db = "\\u001b[31m/x/y.db"', 'notes = ["\\u001b[31m"]', "x\x1b[31m"]
)
def test_no_setting_acts(tmp_path: Path, text: str) -> None:
    """A key or a place in the settings of a folder that was downloaded."""
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
def test_a_command_that_prints_past_it_is_held_up_too(tmp_path: Path, how: str, stream: str) -> None:
    """Whoever writes a command next year, or a library that it calls, may know nothing of the door."""
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
def test_a_file_that_is_the_terminal_is_no_way_around_it(stranger: Shell, command: str, file: str) -> None:
    """Whatever the name that a terminal goes by."""
    ran = stranger.terminal(*command.format(file).split())
    assert ran.out
    assert ACTS.search(OURS.sub("", ran.out)) is None


def test_the_shell_is_offered_nothing_that_acts(sound: Shell, tmp_path: Path) -> None:
    """It writes to the terminal what completion gives it."""
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


def test_nothing_in_the_source_goes_past_it() -> None:
    """No command prints by itself: it writes to the streams of its environment."""
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


def test_escapes_are_made_in_one_place() -> None:
    """What is sent to a terminal on purpose is made where what it is put around is made safe."""
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


def test_text_is_data_unless_it_was_made_of_safe_pieces() -> None:
    """What is added to such text is made safe, and what is cut out of it is plain again."""
    stream = io.StringIO()
    door = TerminalStream(stream)
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
        door.write(text + "\n")
    told = stream.getvalue().replace("\x1b[31ma\\x1b]b\\x07\x1b[0m", "RED").splitlines()
    assert told == [
        "RED", "RED\\x1b[2J", "\\x1b[2JRED", "RED\\x1b\\x07", "\\x1b[31m", "\\x1b[31ma\\x1b]b\\x07\\x1b[0m",
        "\\x1b[31MA\\X1B]B\\X07\\x1b[0M",
    ]  # fmt: skip
    assert type(red + "x") is SafeText
    with pytest.raises(UsageError):
        _ = door.buffer


@pytest.mark.parametrize("value", [b"\x1b[31m", 5, 1.5, None, ["\x1b"], "\x1b[31m"])
def test_a_value_of_any_type_becomes_harmless_text(value: object) -> None:
    """A column of numbers may hold bytes."""
    assert ACTS.search(safe_text(value)) is None
