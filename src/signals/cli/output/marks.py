"""Marks in words, the log of their changes, and the list of orphaned marks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from signals.cli.main.environment import Environment
from signals.cli.output.counts import plural
from signals.models.records import MARK_COLUMNS
from signals.results.annotations import Mark, MarkChange, Marked, Orphan

if TYPE_CHECKING:
    from signals.cli.options.output import Output
    from signals.render.values import Value

LOG_COLUMNS = ("action", "time", "id", "label", "change", "undid")
ORPHAN_COLUMNS = ("id", "kind", "name", "text", *MARK_COLUMNS, "title", "path", "last_seen")
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


def change_in_words(change: MarkChange) -> str:
    """Return ``score none → 4; +grid``: what an action changed of a mark."""
    return "; ".join(_changes(change.before, change.after)) or "nothing"


def _changes(before: Mark, after: Mark) -> Iterator[str]:
    if before.score != after.score:
        yield f"score {before.score or 'none'} → {after.score or 'none'}"
    if before.status != after.status:
        yield f"{before.status} → {after.status}"
    if before.starred != after.starred:
        yield "star set" if after.starred else "star taken away"
    yield from (f"+{tag}" for tag in after.tags if tag not in before.tags)
    yield from (f"-{tag}" for tag in before.tags if tag not in after.tags)
    if before.note != after.note:
        yield f"note: {before.note or 'none'} → {after.note or 'none'}"


def log_rows(changes: Iterable[MarkChange]) -> Iterator[tuple[Value, ...]]:
    """Yield a row of ``LOG_COLUMNS`` for each change."""
    for change in changes:
        yield (change.action, change.time, change.id, change.label, change_in_words(change), change.undid)


def summary(done: Marked) -> str:
    """Return the sentence that says how many findings were marked, and how to undo that."""
    unchanged = f"{plural(done.unchanged, 'finding')} already had this mark."
    if done.action is None:
        return f"Nothing changed: {unchanged}"
    sentence = f"{plural(len(done.changed), 'finding')} marked (action {done.action})."
    return f"{sentence}{f' {unchanged}' if done.unchanged else ''} To undo: signals mark undo"


def write_orphans(here: Environment, output: Output, orphans: Sequence[Orphan], short: Callable[[str], str]) -> int:
    """Write orphaned marks to stdout and say how many there are; return their number."""
    from signals.cli.output.rows import emit, select

    columns = output.chosen(ORPHAN_COLUMNS, ORPHAN_TABLE if output.drawn(here) else ORPHAN_COLUMNS)
    written = emit(here, output, columns, select(map(_row, orphans), ORPHAN_COLUMNS, columns), short)
    here.say(f"{plural(written, 'orphaned mark')}." if written else "No orphaned marks: every mark has its finding.")
    return written


def _row(orphan: Orphan) -> tuple[Value, ...]:
    mark = orphan.mark
    return (
        orphan.id, orphan.kind, orphan.name, orphan.text, mark.score, mark.status, int(mark.starred),
        _as_json(mark.tags), mark.note, mark.changed, _as_json(orphan.trends), orphan.title, orphan.path,
        orphan.last_seen,
    )  # fmt: skip


def _as_json(values: tuple[str, ...]) -> str | None:
    return json.dumps(values, ensure_ascii=False) if values else None
