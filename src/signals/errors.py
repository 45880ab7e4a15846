"""Errors: a sentence that says what is wrong and what to do, and the exit code of the command.

Only ``cli/main/run.py`` turns errors into exit codes. Everything else raises them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import NoReturn


class ExitCode(IntEnum):
    """The exit code of the command ``signals``."""

    OK = 0
    ERROR = 1
    USAGE = 2
    REJECTED = 3
    INTERRUPTED = 130


class SignalsError(Exception):
    """An error that a user can act on.

    ``message`` is a sentence that says what is wrong and where, ``hint`` a sentence that says what to do next.
    """

    exit_code = ExitCode.ERROR

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UsageError(SignalsError):
    """The call is wrong: an unknown column, an option given twice, the beginning of several ids."""

    exit_code = ExitCode.USAGE


class SettingsError(SignalsError):
    """A ``signals.toml`` cannot be used."""


class DatabaseError(SignalsError):
    """The database cannot be opened, read or written."""


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """Return the sentence ``Unknown kind `signls`. Did you mean `signals`?``; without the question if no name is near.

    ``what`` says what the name should be, such as ``kind``; ``known`` are the names that exist.
    """
    return f"Unknown {what} `{name}`.{did_you_mean(name, known)}"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return the question `` Did you mean `list`?`` for the name among ``known`` that is nearest, if one is near."""
    from difflib import get_close_matches

    bare = {one.lstrip("-"): one for one in known}
    near = get_close_matches(name.lower().lstrip("-"), bare, n=1, cutoff=0.65)
    return f" Did you mean `{bare[near[0]]}`?" if near else ""


def wrong_value(option: str, text: str, advice: str, known: Iterable[str] = ()) -> UsageError:
    """Return the error for a value that an option cannot have. ``known`` are the values that can be suggested."""
    return UsageError(f"`{option}` cannot be `{text}`.{did_you_mean(text, known)}", f"Write {advice}.")


def no_value(value: object) -> NoReturn:
    """Raise DatabaseError for a value that the program never stores, so the database must be damaged."""
    raise DatabaseError(
        f"The database is damaged. It contains a value that signals never stores: {value!r:.80}",
        "Run `signals db verify`. Then restore a backup, or ingest your notes into a new database with `--db`.",
    )


class NotFound(SignalsError):
    """The named finding, article, cluster, trend, run or note does not exist."""


class LinesRefused(SignalsError):
    """A file of marks or trends has wrong lines, so nothing was imported.

    ``faults`` are sentences about the first wrong lines, ``count`` is the number of wrong lines found. ``more`` says
    that the rest of the file was not checked.
    """

    exit_code = ExitCode.REJECTED

    def __init__(self, faults: Sequence[str], count: int, more: bool = False) -> None:
        wrong = "1 line is wrong" if count == 1 else f"{count:,} lines are wrong"
        super().__init__(
            f"{'At least ' if more else ''}{wrong}. Nothing was imported.",
            "Correct or remove these lines, and try again.",
        )
        self.faults = tuple(faults)


INSTALL_COMMAND = 'pip install "signals-kb[semantic]"'
"""How to install the libraries that compare meanings."""


class NoVectors(DatabaseError):
    """Meanings cannot be compared: ``why``, and what is ``to_do``, as parts of a sentence."""

    def __init__(self, why: str, to_do: str) -> None:
        super().__init__(f"{why[0].upper()}{why[1:]}.", f"{to_do[0].upper()}{to_do[1:]}.")
        self.why = why
        self.to_do = to_do


class MissingExtra(SignalsError):
    """An optional library is not installed."""
