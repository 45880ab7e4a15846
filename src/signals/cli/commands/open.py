"""``signals open``."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import PurePath
from typing import Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.options import completion
from signals.cli.options.shared_options import command
from signals.errors import ExitCode, NotFound, SignalsError, UsageError

app = typer.Typer(add_completion=False)

VARIABLES = ("VISUAL", "EDITOR")

PLUS = ("+{line}", "{file}")
COLON = ("{file}:{line}",)
GOTO = ("-g", "{file}:{line}")
LINE = ("--line", "{line}", "{file}")

ARGUMENTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys((
        "vi", "vim", "nvim", "gvim", "mvim", "view", "ex", "nano", "pico", "emacs", "emacsclient", "mg", "zile", "joe",
        "jed", "ne", "kak", "micro", "gedit", "gnome-text-editor", "xed", "pluma", "mousepad", "less",
    ), PLUS),
    **dict.fromkeys(("hx", "helix", "subl", "sublime_text", "zed", "zeditor", "lapce"), COLON),
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf", "positron"), GOTO),
    **dict.fromkeys(("idea", "pycharm", "webstorm", "clion", "goland", "rubymine", "kate", "kwrite"), LINE),
    "mate": ("-l", "{line}", "{file}"),
    "bbedit": PLUS,
    "notepad++": ("-n{line}", "{file}"),
}  # fmt: skip
"""Editor -> the arguments that open a file at a line."""


@command(app, "open")
def open_(
    here: Environment,
    id_: Annotated[str, typer.Argument(
        metavar="ID", autocompletion=completion.ids, help="The id of a finding or an article, or its first digits.",
    )],
    print_place: Annotated[bool, typer.Option(
        "--print", help="Print file:line instead of opening the file, for the quickfix list of an editor.",
    )] = False,
) -> ExitCode:  # fmt: skip
    """Open the note of a finding in your editor, at its line.

    The editor is $VISUAL, else $EDITOR. Arguments are allowed: EDITOR="code --wait".

      signals open 795d4df
      vim -q <(signals open 795d4df --print)
    """
    with here.base() as base:
        file, line = base.locate(id_)
    if print_place:
        here.write(f"{file}:{line}:")
        return ExitCode.OK
    if not file.is_file():
        raise NotFound(f"The note {file} no longer exists.", "`signals ingest` updates the database.")
    editor = next((here.variables[name] for name in VARIABLES if here.variables.get(name, "").strip()), None)
    if editor is None:
        raise UsageError("No editor is set.", "Set an editor, for example: export EDITOR=nano")
    try:
        command = command_line(editor, str(file), line)
    except ValueError as error:
        raise UsageError(
            f"$VISUAL or $EDITOR is not a command: {editor}", "Set it to a program, for example: export EDITOR=nano"
        ) from error
    try:
        code = subprocess.run(command, check=False).returncode  # noqa: S603 (the editor that the user set, without a shell)
    except OSError as error:
        raise SignalsError(f"{command[0]} cannot be run: {error.strerror}.", "Set $VISUAL or $EDITOR.") from error
    if code:
        raise SignalsError(f"{command[0]} failed with exit code {code}.", "")
    return ExitCode.OK


def command_line(editor: str, file: str, line: int) -> list[str]:
    """Return the command that opens ``file`` at ``line``. ``editor`` is a command with arguments, as in ``$EDITOR``.

    An unknown editor opens the file at its first line. Raises ValueError for unclosed quotes or an empty command.
    """
    words = shlex.split(editor)
    if not words or not words[0].strip():
        raise ValueError("It names no program.")
    name = PurePath(words[0]).name.lower().removesuffix(".exe").removesuffix(".cmd")
    template = ARGUMENTS.get(name, ("{file}",))
    return [*words, *(part.format(file=file, line=line) for part in template)]
