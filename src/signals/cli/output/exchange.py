"""Marks and trends on their way out and in: lines of JSON, to a file or stdout, from a file or stdin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Annotated, Any, BinaryIO

import typer

from signals.cli.main.environment import Environment
from signals.cli.options.kinds import several
from signals.cli.options.output_path import output_path, placed, tell_of_notes
from signals.cli.output.progress import waiting
from signals.cli.output.rows import begun
from signals.errors import LinesRefused, UsageError
from signals.files.guard import Guard
from signals.results.annotations import ImportReport

STD = "-"

Ours = Annotated[bool, typer.Option("--ours", help="Where two disagree, keep what the base has.")]
Theirs = Annotated[bool, typer.Option("--theirs", help="Where two disagree, take what the file has.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")]
Target = Annotated[
    str, typer.Argument(metavar="FILE", parser=output_path, help="The file to write; - or none is standard output.")
]
Origin = Annotated[str, typer.Argument(metavar="FILE", help="A file that export wrote; - is standard input.")]


def write_lines(environment: Environment, target: str, lines: Iterable[str], guard: Guard) -> int:
    """Write each line, to a file that is replaced whole or not at all; their number."""
    from signals.files.output import replacing

    lines = begun(lines)
    if target == STD:
        with environment.reader_may_leave():
            return _write(lines, environment.stdout)
    with replacing(placed(environment, target), guard, binary=False) as file:
        written = _write(lines, file)
    tell_of_notes(environment, guard, target)
    return written


def _write(lines: Iterable[str], stream: IO[Any]) -> int:
    count = 0
    for line in lines:
        stream.write(line + "\n")
        count += 1
    return count


def read_lines(
    environment: Environment, origin: str, take: Callable[..., ImportReport], ours: bool, theirs: bool, dry_run: bool
) -> ImportReport:
    """Import the lines of a file with ``take``; if lines are wrong, print what is wrong with each first."""
    if ours and theirs:
        raise UsageError("--ours and --theirs cannot both be meant.", "Give one, or none: the later change stays then.")
    settle = "ours" if ours else "theirs" if theirs else "later"
    try:
        with _opened(environment, origin) as file:
            return take(file, settle, dry_run=dry_run, waiting=waiting(environment))
    except LinesRefused as error:
        for fault in error.faults:
            environment.complain(fault)
        raise


def say_imported(environment: Environment, done: ImportReport, what: str, more: str, dry_run: bool) -> None:
    """Say what an import of marks or trends did; ``more`` ends the sentence with the counts."""
    counted = f"{several(done.taken, what)} taken, {done.kept:,} kept as the base has them, {done.equal:,} equal"
    environment.say(counted + more)
    if done.recognized:
        known = "it has another id" if done.recognized == 1 else "they have other ids"
        environment.say(f"{several(done.recognized, 'finding')} recognized by name and text: {known} here.")
    if done.waiting:
        verb = "is" if done.waiting == 1 else "are"
        environment.say(
            f"{several(done.waiting, 'finding')} {verb} not in this base: what was taken waits until a note brings"
            f" {'it' if done.waiting == 1 else 'them'}."
        )
    if dry_run:
        environment.say("A dry run: nothing is stored.")


@contextmanager
def _opened(environment: Environment, origin: str) -> Iterator[BinaryIO]:
    if origin == STD:
        yield environment.stdin.buffer
        return
    if not origin:
        raise UsageError("The name of the file is empty.", "Name a file, or - for standard input.")
    with (environment.cwd / origin).open("rb") as file:
        yield file
