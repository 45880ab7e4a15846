"""How to write rows: the options that every command with rows takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.options import completion
from signals.cli.options.values import once
from signals.errors import ExitCode, UsageError, unknown

PANEL = "How to write them"
FORMATS = ("table", "csv", "tsv", "json", "ndjson", "md")
"""What rows can be written as to stdout; ``export`` has more."""

MOST_COLUMNS = 1_000
"""Columns that may be named at once; SQLite can give 2,000."""

Texts = list[str] | None


@dataclass(frozen=True, slots=True)
class Output:
    """How to write rows. ``format`` and ``columns`` (as typed) are ``None`` where nothing was said."""

    format: str | None = None
    columns: tuple[str, ...] | None = None
    header: bool = True
    fail_if_empty: bool = False
    further: tuple[str, ...] = ()
    """Columns that stand behind all others."""

    def chosen(self, known: Sequence[str], default: Sequence[str]) -> tuple[str, ...]:
        """The columns to write. Raises UsageError for one that is not ``known``."""
        columns = columns_of(self.columns, known) or tuple(default)
        return (*columns, *(column for column in self.further if column not in columns))

    def drawn(self, environment: Environment) -> bool:
        """Whether a table is drawn, for the eye."""
        return (self.format or default_format(environment)) == "table"

    def exit_code(self, written: int) -> ExitCode:
        """What a command ends with that wrote so many rows."""
        return ExitCode.ERROR if self.fail_if_empty and not written else ExitCode.OK


def output_options(
    format_: Annotated[
        Texts,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            rich_help_panel=PANEL,
            show_default=False,
            autocompletion=lambda: FORMATS,
            help="table, csv, tsv, json, ndjson or md. Default: a table on a terminal, tsv into a pipe.",
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", rich_help_panel=PANEL, help="The same as -f json.")] = False,
    columns: Annotated[
        Texts,
        typer.Option(
            "--columns",
            "-c",
            metavar="A,B,…",
            rich_help_panel=PANEL,
            show_default=False,
            autocompletion=completion.columns,
            help="These columns, in this order. Default: all; on a terminal a few.",
        ),
    ] = None,
    no_header: Annotated[
        bool, typer.Option("--no-header", rich_help_panel=PANEL, help="csv and tsv without names.")
    ] = False,
    fail_if_empty: Annotated[
        bool,
        typer.Option(
            "--fail-if-empty",
            rich_help_panel=PANEL,
            help="Exit with 1 where nothing is found.",
        ),
    ] = False,
) -> Output:
    """How to write rows, from the options that say so."""
    return Output(
        chosen_format(format_, json, FORMATS),
        tuple(columns) if columns else None,
        not no_header,
        fail_if_empty,
    )


def columns_of(given: Sequence[str] | None, known: Sequence[str]) -> tuple[str, ...]:
    """The columns that ``--columns`` names; ``name,source`` is two. Raises UsageError for one that is not ``known``."""
    columns = tuple(column.strip().lower() for text in given or () for column in text.split(","))
    for column in columns:
        if column not in known:
            raise UsageError(unknown("column", column, known), f"Columns are: {', '.join(known)}.")
    if len(columns) > MOST_COLUMNS:
        raise UsageError(f"--columns names {len(columns):,} columns.", f"Name at most {MOST_COLUMNS:,}.")
    return columns


def chosen_format(given: Sequence[str] | None, json: bool, known: Sequence[str]) -> str | None:
    """The format that ``--format`` and ``--json`` name. Raises UsageError for two, and for one not ``known``."""
    names = [*(given or ()), *(["json"] if json else [])]

    def read(name: str) -> str:
        if name.lower() in known:
            return name.lower()
        raise ValueError(f"one of {', '.join(known)}")

    return once("--format", list(dict.fromkeys(names)), read)


def default_format(environment: Environment) -> str:
    """A table for a person, lines for a program."""
    return "table" if environment.stdout_is_terminal else "tsv"
