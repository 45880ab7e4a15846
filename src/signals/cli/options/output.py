"""Output options: those of every command that writes rows."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from signals.cli.main.environment import Environment
from signals.cli.options import completion
from signals.cli.options.shared_options import parameter
from signals.cli.options.values import Texts, in_words, one_of, single_value
from signals.errors import ExitCode, UsageError, unknown

PANEL = "Output"
FORMATS = ("table", "csv", "tsv", "json", "ndjson", "md")
"""The formats of rows on stdout; ``export`` has more."""

MOST_COLUMNS = 1_000
"""The most columns that can be named at once; SQLite can read 2,000."""


@dataclass(frozen=True, slots=True)
class Output:
    """How to write rows. ``format`` and ``columns`` (as typed) are ``None`` if they are not given."""

    format: str | None = None
    columns: tuple[str, ...] | None = None
    header: bool = True
    fail_if_empty: bool = False
    added_columns: tuple[str, ...] = ()
    """Columns that follow all others."""

    def chosen(self, known: Sequence[str], default: Sequence[str] = ()) -> tuple[str, ...]:
        """Return the columns to write, by default all that are ``known``. UsageError for one that is not."""
        columns = columns_of(self.columns, known) or tuple(default or known)
        return (*columns, *(column for column in self.added_columns if column not in columns))

    def drawn(self, environment: Environment) -> bool:
        """Whether the output is a table for people."""
        return (self.format or default_format(environment)) == "table"

    def exit_code(self, written: int) -> ExitCode:
        """The exit code of a command that wrote this many rows."""
        return ExitCode.ERROR if self.fail_if_empty and not written else ExitCode.OK


def output_options_of(formats: Sequence[str], format_help: str) -> Callable[..., Output]:
    """Return the function that makes an Output of the options, for a command that writes these formats."""

    def output_options(
        *,
        format_: Texts = None,
        json: bool = False,
        columns: Texts = None,
        no_header: bool = False,
        fail_if_empty: bool = False,
    ) -> Output:
        named = dict.fromkeys([*(format_ or ()), *(["json"] if json else [])])
        format_chosen = single_value("--format", [*named], one_of(formats))
        return Output(format_chosen, tuple(columns) if columns else None, not no_header, fail_if_empty)

    parameters = [
        parameter(
            "format_", "--format", "-f", help=format_help, panel=PANEL, metavar="FORMAT",
            autocompletion=completion.complete_from(formats),
        ),
        parameter("json", "--json", help="Same as -f json.", panel=PANEL),
        parameter(
            "columns", "--columns", "-c", help="Write these columns, in this order. An unknown name lists them all.",
            panel=PANEL, metavar="A,B,…", autocompletion=completion.columns,
        ),
        parameter("no_header", "--no-header", help="Leave out the header of csv and tsv.", panel=PANEL),
        parameter("fail_if_empty", "--fail-if-empty", help="Exit with code 1 if nothing is found.", panel=PANEL),
    ]  # fmt: skip
    output_options.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # inspect reads it
    return output_options


output_options = output_options_of(FORMATS, f"{in_words(FORMATS)}. Default: a table on a terminal, tsv into a pipe.")


def columns_of(given: Sequence[str] | None, known: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that ``--columns`` names; ``name,source`` is two. UsageError for one that is not ``known``."""
    columns = tuple(column.strip().lower() for text in given or () for column in text.split(","))
    for column in columns:
        if column not in known:
            raise UsageError(unknown("column", column, known), f"Columns are: {', '.join(known)}.")
    if len(columns) > MOST_COLUMNS:
        raise UsageError(f"`--columns` names {len(columns):,} columns.", f"Name at most {MOST_COLUMNS:,}.")
    return columns


def default_format(environment: Environment) -> str:
    """Return ``table`` for a terminal, ``tsv`` for a pipe."""
    return "table" if environment.stdout_is_terminal else "tsv"
