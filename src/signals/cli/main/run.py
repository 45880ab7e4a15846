"""The whole command, and the one place where errors become sentences and exit codes."""

from __future__ import annotations

import errno
import traceback
from collections.abc import Sequence

import typer
from typer.main import get_command

from signals.cli.main.completion_install import through_the_door
from signals.cli.main.environment import Environment
from signals.cli.main.global_options import root
from signals.cli.main.group import LazyGroup
from signals.cli.main.shutdown import Ended
from signals.errors import ExitCode, SignalsError

EPILOG = """\
A first round:

  signals init  &&  signals ingest notes/
  signals list --min-relevancy 5
  signals search "solar OR battery" --raw
  signals export high.csv --kind all --min-relevancy 4

`signals COMMAND --help` explains a command, with examples."""

_HINTS = {
    errno.ENOENT: "Check the name, and which folder it is in.",
    errno.EISDIR: "Name a file.",
    errno.ENOSPC: "Make room on the disk, or send the output elsewhere.",
    errno.EDQUOT: "Make room on the disk, or send the output elsewhere.",
    errno.EACCES: "Ask for the right to use it, or choose another place.",
    errno.EPERM: "Ask for the right to use it, or choose another place.",
    errno.EROFS: "Choose a place on a disk that can be written to.",
    errno.ENAMETOOLONG: "Give a shorter name.",
    errno.EMFILE: "Close other programs, or raise the limit (ulimit -n).",
}


def program() -> typer.Typer:
    """The command ``signals``, with none of its commands loaded."""
    app = typer.Typer(
        cls=LazyGroup,
        name="signals",
        invoke_without_command=True,
        epilog=EPILOG,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback()(root)
    return app


def run(arguments: Sequence[str], environment: Environment) -> int:
    """Run one call and return its exit code; every error ends here, as a sentence on stderr."""
    try:
        with environment.damage_told():
            code = through_the_door(get_command(program())).main(
                args=list(arguments), prog_name="signals", standalone_mode=False, obj=environment
            )
        with environment.reader_may_leave():
            pass
    except typer.Exit as exit_:
        code = exit_.exit_code
    except SignalsError as error:
        code = _complain(environment, error.message, error.hint, error.exit_code)
    except typer.TyperException as error:
        code = _complain(environment, _sentence(error), _usage(error), ExitCode(error.exit_code))
    except (KeyboardInterrupt, typer.Abort):
        code = ExitCode.INTERRUPTED
    except Ended as error:
        environment.complain("Ended.")
        return error.exit_code
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        hint = _HINTS.get(error.errno or 0, "Look at the disk and the permissions, or see more with --debug.")
        code = _complain(environment, f"{where}{error.strerror or error}.", hint, ExitCode.ERROR)
        environment.settle_stdout()
    except MemoryError:
        code = _complain(environment, "There is not enough memory.", "Close other programs, or do less at once.", 1)
    except Exception as error:  # noqa: BLE001 (a user never sees a traceback)
        message = f"signals itself failed: {type(error).__name__}: {error}."
        code = _complain(environment, message, "Run it again with --debug for the traceback, and report that.", 1)
    if code == ExitCode.INTERRUPTED:
        environment.complain("Interrupted.")
    return int(code or ExitCode.OK)


def _complain(environment: Environment, message: str, hint: str, code: int) -> int:
    if environment.debug:
        for line in traceback.format_exc().splitlines():
            environment.complain(line)
    environment.complain(f"signals: {message}")
    if hint:
        environment.complain(hint)
    return code


def _sentence(error: typer.TyperException) -> str:
    """What is wrong with an argument, without what the library that found it calls that."""
    message = error.format_message().replace(": Value error, ", ": ")
    return message if message.endswith((".", ")")) else f"{message}."


def _usage(error: typer.TyperException) -> str:
    ctx = getattr(error, "ctx", None)
    return f"`{ctx.command_path} --help` says what it takes." if ctx else ""
