"""Marks in words, and the list of orphaned marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from signals.cli.main.environment import Environment
from signals.cli.output.counts import plural
from signals.results.annotations import Mark, MarkReport, Orphan
from signals.results.result import rows

if TYPE_CHECKING:
    from signals.cli.options.output import Output

ORPHAN_TABLE = ("id", "text", "my_score", "starred", "my_tags", "trends", "path")
"""The columns of orphaned marks on a terminal."""


def mark_in_words(mark: Mark) -> str:
    """Return ``score 4, reviewed, starred, tagged grid; storage``: a mark without its note."""
    parts = [f"score {mark.score}"] if mark.score is not None else []
    if mark.status != Mark().status:
        parts.append(mark.status)
    if mark.starred:
        parts.append("starred")
    if mark.tags:
        parts.append(f"tagged {'; '.join(mark.tags)}")
    return ", ".join(parts)


def summary(done: MarkReport) -> str:
    """Return the sentence that says how many findings were marked, and how to undo that."""
    unchanged = f"{plural(done.unchanged, 'finding')} already had these values."
    if done.action is None:
        return f"Nothing changed: {unchanged}"
    sentence = f"{plural(len(done.changed), 'finding')} marked (action {done.action})."
    return f"{sentence}{f' {unchanged}' if done.unchanged else ''} To undo: `signals mark undo`"


def orphan_counts(orphans: Sequence[Orphan]) -> str:
    """Return ``2 orphaned marks``, and how many other findings of trends are gone."""
    marks = sum(orphan.mark != Mark() for orphan in orphans)
    parts = [plural(marks, "orphaned mark")] if marks else []
    if len(orphans) > marks:
        parts.append(plural(len(orphans) - marks, "orphaned finding of a trend", "orphaned findings of trends"))
    return " and ".join(parts)


def write_orphans(here: Environment, output: Output, orphans: Sequence[Orphan], short: Callable[[str], str]) -> int:
    """Write orphaned marks to stdout and say how many there are; return their number."""
    from signals.cli.output.formatted_rows import emit

    columns = output.chosen(Orphan.columns, ORPHAN_TABLE if output.drawn(here) else Orphan.columns)
    written = emit(here, output, columns, rows(orphans, columns), short)
    here.say(f"{orphan_counts(orphans)}." if written else "No orphaned marks: every mark has its finding.")
    return written
