"""Export and import of marks and trends: lines of JSON, to a file or stdout, from a file or stdin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Annotated, Any, BinaryIO

import typer

from signals.cli.main.environment import Environment
from signals.cli.options.output_path import absolute, output_path, warn_if_among_notes
from signals.cli.output.counts import plural
from signals.cli.output.progress import waiting
from signals.errors import LinesRefused, UsageError
from signals.files.guard import Guard
from signals.render.values import prefetched
from signals.results.annotations import ImportReport

STD = "-"

Ours = Annotated[bool, typer.Option("--ours", help="If the database and the file differ, keep the database's version.")]
Theirs = Annotated[bool, typer.Option("--theirs", help="If the database and the file differ, take the file's version.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what the import would do, and store nothing.")]
Target = Annotated[str, typer.Argument(
    metavar="FILE", parser=output_path, help="The file to write. Default: - (standard output).",
)]  # fmt: skip
Origin = Annotated[str, typer.Argument(metavar="FILE", help="A file that export wrote. - is standard input.")]


def write_lines(here: Environment, target: str, lines: Iterable[str], guard: Guard) -> int:
    """Write lines to stdout, or to a file that is replaced whole or not at all; return their number."""
    from signals.files.output import replacing

    lines = prefetched(lines)
    if target == STD:
        with here.exit_on_broken_pipe():
            return _write(lines, here.stdout)
    with replacing(absolute(here, target), guard, binary=False) as file:
        written = _write(lines, file)
    warn_if_among_notes(here, guard, target)
    return written


def _write(lines: Iterable[str], stream: IO[Any]) -> int:
    count = 0
    for line in lines:
        stream.write(line + "\n")
        count += 1
    return count


def conflict_rule(ours: Ours = False, theirs: Theirs = False) -> str:
    """Return which version wins if the database and the file differ: ``ours``, ``theirs`` or ``later``."""
    return "ours" if ours else "theirs" if theirs else "later"


def read_lines(
    here: Environment, origin: str, take: Callable[..., ImportReport], rule: str, dry_run: bool
) -> ImportReport:
    """Import the lines of a file with ``take``. Faults of lines are printed before the error is raised again."""
    try:
        with _opened(here, origin) as file:
            return take(file, rule, dry_run=dry_run, waiting=waiting(here))
    except LinesRefused as error:
        for fault in error.faults:
            here.say_always(fault)
        raise


def summary(done: ImportReport, what: str, rule: str, dry_run: bool) -> str:
    """Return the sentence that says how many marks or trends were imported, and why the others were skipped."""
    skipped = {
        "the same in this database": done.equal,
        "the version in this database wins (--ours)"
        if rule == "ours"
        else "not newer than the version in this database": done.kept,
    }
    parts = [f"{plural(done.taken, what)} {'would be imported' if dry_run else 'imported'}"]
    parts += [f"{count:,} skipped: {reason}" for reason, count in skipped.items() if count]
    return f"{'; '.join(parts)}."


def say_waiting(here: Environment, done: ImportReport, dry_run: bool) -> None:
    """Say how many findings have other ids in this database, and how many it does not contain."""
    if done.recognized:
        have, they = (
            ("finding has another id", "it was") if done.recognized == 1 else ("findings have other ids", "they were")
        )
        here.say(f"{done.recognized:,} {have} here; {they} recognized by name and text.")
    if done.waiting:
        are, them = ("finding is", "it") if done.waiting == 1 else ("findings are", "them")
        here.say(f"{done.waiting:,} {are} not in this database yet. The import takes effect when a note brings {them}.")
    if dry_run:
        here.say("This was a dry run. Nothing was stored.")


@contextmanager
def _opened(here: Environment, origin: str) -> Iterator[BinaryIO]:
    if origin == STD:
        yield here.stdin.buffer
        return
    if not origin:
        raise UsageError("The name of the file is empty.", "Name a file, or - for standard input.")
    with (here.cwd / origin).open("rb") as file:
        yield file
