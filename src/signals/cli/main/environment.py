"""All that a command may touch of the world: streams, terminal, folders, environment, and the global options."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from signals.errors import SettingsError, SignalsError
from signals.settings import Settings
from signals.text.terminal import terminal_stream
from signals.text.visible import visible

if TYPE_CHECKING:
    from rich.console import Console

    from signals.api import Base
    from signals.files.guard import Guard

LEFT = (BrokenPipeError, SystemExit)
"""How it is told that a reader has closed the pipe: rich turns the error into an exit of its own."""

NARROWEST = 40
"""A terminal that says it is narrower than this is written to as if it were as wide."""

HEIGHT = 25
"""Lines that rich is told a terminal has: nothing here depends on it, and rich would read LINES and COLUMNS itself, and
fail where they are no numbers."""

WIDEST_DIGITS = 6
"""``COLUMNS`` of so many digits is no width."""


@dataclass
class Environment:
    """Made once by ``main`` (or a test), handed to every command as ``ctx.obj``; nothing of it is global.

    ``db``, ``color`` (auto, always, never), ``pager``, ``quiet``, ``verbose`` and ``debug`` are the global options.
    ``patience`` is how many seconds pass before a bar of progress is drawn: what is done sooner needs none.
    """

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    variables: Mapping[str, str]
    cwd: Path
    db: str | None = None
    color: str = "auto"
    pager: bool = True
    quiet: bool = False
    verbose: bool = False
    debug: bool = False
    patience: float = 0.5

    @classmethod
    def of_process(cls) -> Environment:
        """The environment of this process. Its streams write UTF-8 into a pipe, and escapes for what they cannot.

        Raises FileNotFoundError where the working directory is gone.
        """
        out, err = (stream or _nowhere() for stream in (sys.stdout, sys.stderr))
        for stream in (out, err):
            if isinstance(stream, io.TextIOWrapper):
                encoding = None if stream.isatty() else "utf-8"
                stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")
        return cls(sys.stdin or _nowhere(), out, err, os.environ, Path.cwd())

    def __post_init__(self) -> None:
        """Put the door before what a person reads: stderr always, since logs end on terminals too."""
        self.stdout = terminal_stream(self.stdout) if self.stdout.isatty() else self.stdout
        self.stderr = terminal_stream(self.stderr)

    # the terminal

    @cached_property
    def stdout_is_terminal(self) -> bool:
        """Whether a person reads what is written."""
        return self.stdout.isatty()

    @cached_property
    def stderr_is_terminal(self) -> bool:
        """Whether a person reads what is said beside it."""
        return self.stderr.isatty()

    @cached_property
    def width(self) -> int:
        """Columns to fit output into: ``COLUMNS``, else the terminal's, else 80."""
        said = self.variables.get("COLUMNS", "")
        if said.isdecimal() and len(said) < WIDEST_DIGITS and int(said):
            return max(int(said), NARROWEST)
        for stream in (self.stdout, self.stderr):
            with contextlib.suppress(OSError, ValueError):
                return max(os.get_terminal_size(stream.fileno()).columns or 80, NARROWEST)
        return 80

    def colored(self, stream: TextIO) -> bool:
        """Whether to colour what goes to ``stream``. ``NO_COLOR``: https://no-color.org."""
        if self.color != "auto":
            return self.color == "always"
        return stream.isatty() and not self.variables.get("NO_COLOR") and self.variables.get("TERM") != "dumb"

    def console(self, stream: TextIO | None = None) -> Console:
        """A console on ``stream`` (stdout where none is given) that takes no text for markup, link or emoji."""
        from signals.text.terminal import console

        stream = stream or self.stdout
        seen = self.stderr if stream is self.stderr else self.stdout  # what goes to a pager ends on the terminal too
        return console(
            stream,
            width=self.width,
            height=HEIGHT,
            color_system="standard" if self.colored(seen) else None,
            force_terminal=self.colored(seen) or seen.isatty(),
            no_color=not self.colored(seen),
            markup=False,
            highlight=False,
            emoji=False,
            legacy_windows=False,
        )

    # the streams

    def say(self, text: str) -> None:
        """One line of talk on stderr: counts, hints, warnings. Nothing with ``--quiet``."""
        if not self.quiet:
            self.complain(text)

    def complain(self, text: str) -> None:
        """One line on stderr that ``--quiet`` does not silence. Control characters in it are shown, not sent."""
        try:
            self.stderr.write(visible(text) + "\n")
            self.stderr.flush()
        except OSError:  # nobody reads the talk, or it has no room; the data may still have both
            _forget(self.stderr)

    def write(self, text: str) -> None:
        """One line of data on stdout; on a terminal its control characters are shown, not sent."""
        with self.reader_may_leave():
            self.stdout.write((visible(text) if self.stdout_is_terminal else text) + "\n")

    @contextlib.contextmanager
    def reader_may_leave(self) -> Iterator[None]:
        """End the program silently, as done, when the reader of stdout closes it: ``signals list | head``."""
        try:
            yield
            self.stdout.flush()
        except LEFT:
            _forget(self.stdout)
            raise typer.Exit from None

    def settle_stdout(self) -> None:
        """Write out what is buffered for stdout, or forget it where that fails: the failure has been told by then."""
        try:
            self.stdout.flush()
        except OSError:
            _forget(self.stdout)

    # the base

    @contextlib.contextmanager
    def damage_told(self) -> Iterator[None]:
        """Tell damage of the base as such, wherever a value that it should not hold has tripped the program."""
        try:
            yield
        except Exception as error:
            if "settings" not in vars(self) or isinstance(error, (SignalsError, OSError)):
                raise
            from signals.storage.connection.failures import errors

            with errors(self.settings.db):
                raise

    # the places

    @cached_property
    def settings(self) -> Settings:
        """Read when first asked for, so that ``--help`` works beside a broken signals.toml."""
        return Settings.load(self.cwd, self.variables, self.db)

    def base(self) -> Base:
        """The base of the settings, to be used as a context manager; nothing is made until something is ingested."""
        from signals.api import Base

        settings = self.settings
        return Base(
            settings.db,
            root=settings.root,
            vocabulary=settings.vocabulary,
            limits=settings.limits,
            settings=settings.file,
            notes=settings.notes,
        )

    @property
    def guard(self) -> Guard:
        """What a command without a base must not write over, as far as it can be known beside broken settings."""
        from signals.files.guard import Guard

        try:
            return Guard(self.settings.db, self.settings.file, self.settings.notes)
        except SettingsError:
            return Guard()

    def shown(self, path: Path) -> str:
        """A path as short as it is clear: relative to the working directory where it lies below it."""
        return str(path.relative_to(self.cwd)) if path.is_relative_to(self.cwd) else str(path)


def _forget(stream: TextIO) -> None:
    """Send what is still buffered for a closed stream nowhere, so that the interpreter ends without complaint."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _nowhere() -> TextIO:
    """What stands for a stream that was closed before the program began (``signals list >&-``)."""
    return Path(os.devnull).open("r+", encoding="utf-8")
