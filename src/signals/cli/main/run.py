"""The whole command, and the only place that turns errors into sentences and exit codes."""

from __future__ import annotations

import errno
import traceback
from collections.abc import Sequence

import typer
from typer.main import get_command

from signals.cli.main.completion_install import with_safe_install
from signals.cli.main.environment import Environment
from signals.cli.main.global_options import root
from signals.cli.main.group import LazyGroup
from signals.cli.main.shutdown import Terminated
from signals.errors import ExitCode, SignalsError

EPILOG = """\
First steps:

  signals init  &&  signals ingest notes/
  signals list --min-relevancy 5
  signals search "solar OR battery" --raw
  signals export high.csv --kind all --min-relevancy 4

`signals COMMAND --help` explains a command and shows examples."""

_HINTS = {
    errno.ENOENT: "Check the name and the folder.",
    errno.EISDIR: "Name a file, not a folder.",
    errno.ENOSPC: "Free some disk space, or write to another place.",
    errno.EDQUOT: "Free some disk space, or write to another place.",
    errno.EACCES: "Change the permissions, or choose another place.",
    errno.EPERM: "Change the permissions, or choose another place.",
    errno.EROFS: "Choose a place that can be written to.",
    errno.ENAMETOOLONG: "Use a shorter name.",
    errno.EMFILE: "Close other programs, or raise the limit (ulimit -n).",
}


def program() -> typer.Typer:
    """Return the command ``signals``, with none of its commands loaded."""
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


def run(arguments: Sequence[str], here: Environment) -> int:
    """Run one call and return its exit code. Every error ends here, as a sentence on stderr."""
    try:
        with here.explaining_damage():
            code = with_safe_install(get_command(program())).main(
                args=list(arguments), prog_name="signals", standalone_mode=False, obj=here
            )
        with here.exit_on_broken_pipe():
            pass
    except typer.Exit as exit_:
        code = exit_.exit_code
    except SignalsError as error:
        code = _fail(here, error.message, error.hint, error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        code = ExitCode.INTERRUPTED
    except Terminated as error:
        here.say_always("Terminated.")
        return error.exit_code
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        hint = _HINTS.get(error.errno or 0, "Check the disk and the permissions, or see more with --debug.")
        code = _fail(here, f"{where}{error.strerror or error}.", hint, ExitCode.ERROR)
        here.flush_stdout()
    except MemoryError:
        code = _fail(here, "There is not enough memory.", "Close other programs, or process less at once.", 1)
    except Exception as error:  # noqa: BLE001 (a user never sees a traceback)
        message = f"signals itself failed: {type(error).__name__}: {error}."
        code = _fail(here, message, "Run the command again with --debug, and report the traceback.", 1)
    if code == ExitCode.INTERRUPTED:
        here.say_always("Interrupted.")
    return int(code or ExitCode.OK)


def _fail(here: Environment, message: str, hint: str, code: int) -> int:
    """Print an error and its hint, with ``--debug`` the traceback too; return the exit code."""
    if here.debug:
        for line in traceback.format_exc().splitlines():
            here.say_always(line)
    here.say_always(f"signals: {message}")
    if hint:
        here.say_always(hint)
    return code
