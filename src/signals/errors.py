"""What can go wrong, as sentences a user can act on, and the exit code each one ends with.

Only ``cli/main/entry.py`` turns these into exit codes; everything below it raises them.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import NoReturn


class ExitCode(IntEnum):
    """What the command ``signals`` says to the shell."""

    OK = 0
    ERROR = 1
    USAGE = 2
    REJECTED = 3
    INTERRUPTED = 130


class SignalsError(Exception):
    """An error with a sentence for the user: what is wrong, where, and what to do next.

    ``message`` says what and where; ``hint`` says what to do, as a sentence of its own.
    """

    exit_code = ExitCode.ERROR

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UsageError(SignalsError):
    """The call itself is wrong: an unknown column, a bound given twice, an id that fits several."""

    exit_code = ExitCode.USAGE


class SettingsError(SignalsError):
    """A ``signals.toml`` that cannot be used."""


class BaseError(SignalsError):
    """The base cannot be opened, read or written."""


def no_value(value: object) -> NoReturn:
    """What an encoder is to do with a value that the program never stores, as a damaged base may hold."""
    raise BaseError(
        f"The base is damaged: {value!r:.80} stands where it cannot have been stored.",
        "Run `signals db verify`, and restore a backup, or ingest your notes into a new base with --db.",
    )


class NotFound(SignalsError):
    """No finding or article has this id."""


class LinesRefused(SignalsError):
    """Lines of a file that cannot be taken: ``faults`` are sentences, one for each of the first of them. There may be
    ``more`` than the number counted, where the rest was not looked at."""

    exit_code = ExitCode.REJECTED

    def __init__(self, faults: Sequence[str], count: int, more: bool = False) -> None:
        wrong = "1 line is wrong" if count == 1 else f"{count:,} lines are wrong"
        super().__init__(
            f"{'At least ' if more else ''}{wrong}; nothing was taken.",
            "Mend what is wrong, or take those lines out, and try again.",
        )
        self.faults = tuple(faults)


INSTALL_COMMAND = 'pip install "signals-kb[semantic]"'
"""How to install the libraries that compare meanings."""


class NoVectors(BaseError):
    """Meanings cannot be compared: ``why``, and what is ``to_do``, as parts of a sentence."""

    def __init__(self, why: str, to_do: str) -> None:
        super().__init__(f"{why[0].upper()}{why[1:]}.", f"{to_do[0].upper()}{to_do[1:]}.")
        self.why = why
        self.to_do = to_do


class MissingExtra(SignalsError):
    """An optional library is not installed."""
