"""The environment of a command: streams, terminal, folders, environment variables and global options."""

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

    from signals.api import Database
    from signals.columns import Registry
    from signals.files.guard import Guard

BROKEN_PIPE = (BrokenPipeError, SystemExit)
"""What is raised when the reader of a pipe has closed it: Rich turns the error into an exit of its own."""

MIN_WIDTH = 40
"""The least width to write for, even if the terminal is narrower."""

HEIGHT = 25
"""Lines of the terminal, as told to Rich. Nothing here depends on it, but without it Rich would read LINES and COLUMNS,
and fail if they are not numbers."""

MAX_WIDTH_DIGITS = 5
"""``COLUMNS`` with more digits is ignored."""


@dataclass
class Environment:
    """Made once by ``main`` or by a test, and passed to every command as ``ctx.obj``; nothing of it is global.

    ``db``, ``color`` (auto, always, never), ``pager``, ``quiet``, ``verbose`` and ``debug`` are the global options.
    A progress bar appears after ``patience`` seconds.
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
        """Return the environment of this process.

        Its streams write UTF-8 into a pipe, and escape characters that they cannot encode. Raises FileNotFoundError if
        the working directory no longer exists.
        """
        out, err = (stream or _null_stream() for stream in (sys.stdout, sys.stderr))
        for stream in (out, err):
            if isinstance(stream, io.TextIOWrapper):
                encoding = None if stream.isatty() else "utf-8"
                stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")
        return cls(sys.stdin or _null_stream(), out, err, os.environ, Path.cwd())

    def __post_init__(self) -> None:
        """Escape control characters on a terminal, and always on stderr, since people also read logs on terminals."""
        self.stdout = terminal_stream(self.stdout) if self.stdout.isatty() else self.stdout
        self.stderr = terminal_stream(self.stderr)

    # the terminal

    @cached_property
    def stdout_is_terminal(self) -> bool:
        """Whether stdout is a terminal."""
        return self.stdout.isatty()

    @cached_property
    def stderr_is_terminal(self) -> bool:
        """Whether stderr is a terminal."""
        return self.stderr.isatty()

    @cached_property
    def width(self) -> int:
        """Columns to fit output into: ``COLUMNS``, else the width of the terminal, else 80."""
        columns = self.variables.get("COLUMNS", "")
        if columns.isdecimal() and len(columns) <= MAX_WIDTH_DIGITS and int(columns):
            return max(int(columns), MIN_WIDTH)
        for stream in (self.stdout, self.stderr):
            with contextlib.suppress(OSError, ValueError):
                return max(os.get_terminal_size(stream.fileno()).columns or 80, MIN_WIDTH)
        return 80

    def colored(self, stream: TextIO) -> bool:
        """Whether to color what goes to ``stream``. ``NO_COLOR``: https://no-color.org."""
        if self.color != "auto":
            return self.color == "always"
        return stream.isatty() and not self.variables.get("NO_COLOR") and self.variables.get("TERM") != "dumb"

    def console(self, stream: TextIO | None = None) -> Console:
        """Return a console on ``stream`` (default: stdout) that does not interpret markup, links or emoji in text."""
        from signals.text.terminal import console

        stream = stream or self.stdout
        target = self.stderr if stream is self.stderr else self.stdout  # a pager writes to the terminal too
        return console(
            stream,
            width=self.width,
            height=HEIGHT,
            color_system="standard" if self.colored(target) else None,
            force_terminal=self.colored(target) or target.isatty(),
            no_color=not self.colored(target),
            markup=False,
            highlight=False,
            emoji=False,
            legacy_windows=False,
        )

    # the streams

    def say(self, text: str) -> None:
        """Print a line on stderr: a count, a hint, a warning. ``--quiet`` silences it."""
        if not self.quiet:
            self.say_always(text)

    def say_always(self, text: str) -> None:
        """Print a line on stderr, even with ``--quiet``. Control characters in it are escaped."""
        try:
            self.stderr.write(visible(text) + "\n")
            self.stderr.flush()
        except OSError:  # stderr is closed or full; stdout may still work
            _discard(self.stderr)

    def write(self, text: str) -> None:
        """Print a line of data on stdout. On a terminal, control characters in it are escaped."""
        with self.exit_on_broken_pipe():
            self.stdout.write((visible(text) if self.stdout_is_terminal else text) + "\n")

    @contextlib.contextmanager
    def exit_on_broken_pipe(self) -> Iterator[None]:
        """Flush stdout at the end. Exit silently with 0 if its reader has closed it, as in ``signals list | head``."""
        try:
            yield
            self.stdout.flush()
        except BROKEN_PIPE:
            _discard(self.stdout)
            raise typer.Exit from None

    def flush_stdout(self) -> None:
        """Flush stdout after an error was reported. If that fails too, discard the buffer."""
        try:
            self.stdout.flush()
        except OSError:
            _discard(self.stdout)

    # the database

    @cached_property
    def registry(self) -> Registry:
        """The columns, kinds and fields that the database has. Commands check names against it."""
        from signals.columns import REGISTRY

        kinds, fields = self.settings.kinds, self.settings.fields
        registry = REGISTRY.with_kinds(kinds) if kinds else REGISTRY
        return self._database(registry.with_fields(fields) if fields else registry).registry

    @contextlib.contextmanager
    def explaining_damage(self) -> Iterator[None]:
        """Raise an error that names a damaged database, if the database contains a value that the program rejects."""
        try:
            yield
        except Exception as error:
            if "settings" not in vars(self) or isinstance(error, (SignalsError, OSError)):
                raise
            from signals.api.shared import errors

            with errors(self.settings.db):
                raise

    # the files

    @cached_property
    def settings(self) -> Settings:
        """The settings. They are read on first use, so ``--help`` works even if signals.toml is broken."""
        return Settings.load(self.cwd, self.variables, self.db)

    def base(self) -> Database:
        """Return the database of the settings, a context manager. The file is made when something is ingested."""
        return self._database(self.registry)

    def _database(self, registry: Registry) -> Database:
        from signals.api import Database

        settings = self.settings
        return Database(
            settings.db,
            root=settings.root,
            vocabulary=settings.vocabulary,
            limits=settings.limits,
            settings=settings.file,
            notes=settings.notes,
            registry=registry,
            relevancy=settings.relevancy,
        )

    @property
    def guard(self) -> Guard:
        """The files that a command without a database must not overwrite. If signals.toml is broken, none are known."""
        from signals.files.guard import Guard

        try:
            return Guard(self.settings.db, self.settings.file, self.settings.notes)
        except SettingsError:
            return Guard()

    def short_path(self, path: Path) -> str:
        """Return a path for messages: relative if it lies below the working directory, else absolute."""
        return str(path.relative_to(self.cwd)) if path.is_relative_to(self.cwd) else str(path)


def _discard(stream: TextIO) -> None:
    """Send the buffer of a closed stream to the null device, so that the interpreter exits without an error."""
    with contextlib.suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)


def _null_stream() -> TextIO:
    """Return a stand-in for a stream that was closed before the program started (``signals list >&-``)."""
    return Path(os.devnull).open("r+", encoding="utf-8")
