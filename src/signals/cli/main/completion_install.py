"""``signals --install-completion``: set up shell completion for the shell that called the program.

Typer would rewrite the files itself, among them the user's ``.bashrc``. Here each file is replaced whole or not at all,
so an interrupted call leaves it as it was.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import typer

from signals.cli.main.environment import Environment
from signals.cli.main.global_options import environment
from signals.errors import UsageError

NAME = "signals"


class Setup(NamedTuple):
    """Paths below the home folder: the completion script, and the start-up file that gets a line to load it."""

    script: str
    start: str = ""
    line: str = ""


SHELLS = {
    "bash": Setup(f".bash_completions/{NAME}.sh", ".bashrc", "source '{script}'"),
    "zsh": Setup(f".zfunc/_{NAME}", ".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit"),
    "fish": Setup(f".config/fish/completions/{NAME}.fish"),
}


def with_safe_install(command: Any) -> Any:
    """Return the same command, whose ``--install-completion`` replaces files whole or not at all."""
    for parameter in command.params:
        if parameter.name == "install_completion":
            parameter.callback = _install
    return command


def _install(ctx: typer.Context, _parameter: object, value: Any) -> None:
    if not value or ctx.resilient_parsing:
        return
    from typer._completion_shared import _get_shell_name, get_completion_script

    here = environment(ctx)
    shell = value if isinstance(value, str) else _get_shell_name()
    setup = SHELLS.get(shell or "")
    if shell is None or setup is None:
        raise UsageError(
            f"Completion cannot be installed for {shell or 'an unknown shell'}.",
            "`signals --show-completion` prints the script. Save it where your shell reads completions.",
        )
    script = _home(here) / setup.script
    text = get_completion_script(prog_name=NAME, complete_var=f"_{NAME.upper()}_COMPLETE", shell=shell)
    _write(here, script, f"{text}\n".encode())
    if setup.start:
        _add(here, _home(here) / setup.start, setup.line.format(script=script))
    here.say(f"Completion for {shell} is installed in {script}. Open a new shell to use it.")
    raise typer.Exit


def _home(here: Environment) -> Path:
    try:
        return Path(here.variables.get("HOME") or Path.home())
    except RuntimeError as error:
        raise UsageError("The home folder is unknown.", "Set HOME.") from error


def _add(here: Environment, file: Path, line: str) -> None:
    """Add a line to a file of the user, if the file does not have it. Every other byte stays."""
    before = file.read_bytes() if file.exists() else b""
    if line.encode() not in before.splitlines():
        gap = b"" if before.endswith(b"\n") or not before else b"\n"
        _write(here, file, before + gap + line.encode() + b"\n")


def _write(here: Environment, file: Path, content: bytes) -> None:
    from signals.files.output import make_folder, replacing

    make_folder(file.parent, here.guard)
    with replacing(file, here.guard, binary=True) as stream:
        stream.write(content)
