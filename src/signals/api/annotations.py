"""Your annotations: marks and trends, changed, undone, listed, exported and imported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from signals.api.findings import FindingMethods
from signals.api.shared import Waiting
from signals.errors import UsageError
from signals.query import FindingQuery

if TYPE_CHECKING:
    from signals.reader import Cells, Names
    from signals.results.annotations import ImportReport, Mark, MarkChange, MarkReport, Orphan, Trend, TrendReport
    from signals.storage.annotations.writer import AnnotationWriter

LOCAL_ANALYST = "local"
"""The author of annotations if no other is given."""


class AnnotationMethods(FindingMethods):
    """Reads and writes marks and trends."""

    author: str = LOCAL_ANALYST
    """Who makes the annotations that this object writes."""

    @contextmanager
    def _writer(self, waiting: Waiting | None, dry_run: bool = False) -> Iterator[AnnotationWriter]:
        """Give a writer of annotations for one transaction, while nobody else writes to the database.

        A ``dry_run`` is rolled back.
        """
        from signals.storage.annotations.writer import AnnotationWriter
        from signals.storage.connection.lock import write_lock
        from signals.storage.connection.transaction import open_for_writing, transaction

        self._close_existing()
        with (
            write_lock(self.path, waiting),
            open_for_writing(self.path) as connection,
            transaction(connection, keep=not dry_run),
        ):
            yield AnnotationWriter(connection, self.author)

    # marks

    def mark(
        self,
        ids: str | Iterable[str],
        *,
        score: int | None = None,
        status: str | None = None,
        starred: bool | None = None,
        tags: Sequence[str] = (),
        untag: Sequence[str] = (),
        note: str | None = None,
        clear: bool = False,
        waiting: Waiting | None = None,
    ) -> MarkReport:
        """Change the marks of findings, all or none. Ids may be prefixes.

        What is ``None`` stays as it is. ``score`` is 1 to 5, or 0 to remove it; ``status`` is new, reviewed or
        dismissed; an empty ``note`` removes the note. ``clear`` removes everything before the rest is set. Raises
        UsageError for a value that a mark cannot have, and for the id of an article.

        >>> base.mark("795d4df", score=4, tags=["grid"]).changed
        ('795d4dfdcfcf8544',)
        >>> base.mark_of("795d4df").tags
        ('grid',)
        """
        from signals.storage.annotations import marks
        from signals.storage.annotations.mark_edits import MarkEdit
        from signals.storage.schema import annotation_values as values

        try:
            edit = MarkEdit(
                score=values.score(score or None) or score,
                status=None if status is None else values.status(status),
                starred=starred,
                add_tags=values.tags([*tags]),
                remove_tags=values.tags([*untag]),
                note=None if note is None else values.text(note) or "",
                clear=clear,
            )
            with self._writer(waiting) as writer:
                return marks.mark(writer, [ids] if isinstance(ids, str) else ids, edit)
        except ValueError as error:
            raise UsageError("A mark cannot say that.", f"It takes {error}.") from None

    def mark_of(self, prefix: str) -> Mark:
        """Return the mark of a finding, by its id or a prefix; an empty mark if it has none."""
        return self._reader.mark_of(prefix)

    def marked(self) -> list[str]:
        """Return the ids of live findings that have a mark, in note order."""
        return self._reader.marked()

    def marked_rows(self, columns: Sequence[str] | None = None) -> Cells:
        """Yield the live findings that have a mark, as ``rows`` does, in note order."""
        whole = tuple(self.marked())
        return self.rows(FindingQuery(ids=whole, sort="path"), columns) if whole else iter(())

    def orphans(self) -> list[Orphan]:
        """Return the orphaned marks: those of findings that are gone, or that are not in the database yet.

        A mark comes back when a note brings the text back.
        """
        return self._reader.orphans()

    def mark_log(self, ids: Iterable[str] = (), limit: int | None = None) -> Iterator[MarkChange]:
        """Yield what the newest ``limit`` actions did to marks, newest first.

        With ids, only the marks of these findings and of those that they supersede count.
        """
        return self._reader.mark_changes(ids, limit)

    def undo_mark(self, action: int | None = None, *, waiting: Waiting | None = None) -> MarkReport:
        """Undo an action: by default the last one that is not undone yet."""
        from signals.storage.annotations.undo import undo

        with self._writer(waiting) as writer:
            return undo(writer, action)

    def mark_lines(self) -> Iterator[str]:
        """Yield every mark as a JSON object on a line, for ``import_marks`` of another database."""
        return self._reader.mark_lines()

    def import_marks(
        self, lines: Iterable[bytes], settle: str = "later", *, dry_run: bool = False, waiting: Waiting | None = None
    ) -> ImportReport:
        """Import marks that ``mark_lines`` wrote, all or none; ``lines`` may be an open file.

        If the database and the lines have different marks for a finding, the one changed later stays; with ``settle``
        ``ours`` or ``theirs``, that of the database or of the lines. A ``dry_run`` reports what would be taken and
        stores nothing. Raises LinesRefused if a line is wrong.
        """
        from signals.storage.annotations import mark_exchange

        way = mark_exchange.Settle.named(settle)
        parsed = mark_exchange.parse(lines)  # before the database is locked: lines may be long in coming
        with self._writer(waiting, dry_run) as writer:
            report = mark_exchange.import_marks(writer, parsed, way)
        return replace(report, action=None) if dry_run else report

    # trends

    def trends(self, *names: str, as_of: str | None = None) -> list[Trend]:
        """Return the trends with these names, or all, by name.

        Growth is counted up to the day ``as_of``, an ISO date of which the last day counts (default: today, UTC).
        """
        from signals.periods import day_within

        return self._reader.trends(names, datetime.now(UTC).date() if as_of is None else day_within(as_of, last=True))

    def suggest_trends(self, beginning: str = "") -> Names:
        """Return the names of trends with this prefix, each with its title, for completion."""
        return self._reader.suggest_trends(beginning)

    def new_trend(self, name: str, *, waiting: Waiting | None = None, **facts: str | None) -> str:
        """Make a trend. Returns its name as it is stored.

        ``facts`` are title, description, sector, and horizon (now, next or future).

        >>> base.new_trend("Machine-Reasoning", horizon="next")
        'machine-reasoning'
        >>> base.add_to_trend("machine-reasoning", ["795d4df"]).changed
        1
        """
        from signals.storage.annotations import trends

        checked = _facts(facts)
        with self._writer(waiting) as writer:
            return trends.new(writer, name, checked)

    def set_trend(self, name: str, *, waiting: Waiting | None = None, **facts: str | None) -> bool:
        """Change facts of a trend; an empty text removes one. Returns whether anything changed."""
        from signals.storage.annotations import trends

        checked = _facts(facts)
        with self._writer(waiting) as writer:
            return trends.change(writer, name, checked)

    def rename_trend(self, name: str, to: str, *, waiting: Waiting | None = None) -> str:
        """Give a trend another name. Returns it as it is stored."""
        from signals.storage.annotations import trends

        with self._writer(waiting) as writer:
            return trends.rename(writer, name, to)

    def delete_trend(self, name: str, *, waiting: Waiting | None = None) -> None:
        """Delete a trend; its findings stay as they are."""
        from signals.storage.annotations import trends

        with self._writer(waiting) as writer:
            trends.delete(writer, name)

    def add_to_trend(self, name: str, ids: Iterable[str], *, waiting: Waiting | None = None) -> TrendReport:
        """Add findings to a trend, all or none; the id of a cluster stands for all of its findings."""
        from signals.storage.annotations import trends

        with self._writer(waiting) as writer:
            return trends.add(writer, name, ids)

    def remove_from_trend(self, name: str, ids: Iterable[str], *, waiting: Waiting | None = None) -> TrendReport:
        """Remove findings from a trend, all or none."""
        from signals.storage.annotations import trends

        with self._writer(waiting) as writer:
            return trends.remove(writer, name, ids)

    def trend_lines(self, *names: str) -> Iterator[str]:
        """Yield the trends with these names, or all, with their findings: a JSON object per line."""
        return self._reader.trend_lines(names)

    def import_trends(
        self, lines: Iterable[bytes], settle: str = "later", *, dry_run: bool = False, waiting: Waiting | None = None
    ) -> ImportReport:
        """Import trends that ``trend_lines`` wrote, all or none. Findings are only added, never removed.

        Different facts of a trend are settled as marks are. A ``dry_run`` stores nothing. Raises LinesRefused if a line
        is wrong.
        """
        from signals.storage.annotations import trend_exchange
        from signals.storage.annotations.mark_exchange import Settle

        way = Settle.named(settle)
        parsed = trend_exchange.parse(lines)  # before the database is locked: lines may be long in coming
        with self._writer(waiting, dry_run) as writer:
            return trend_exchange.import_trends(writer, parsed, way)


def _facts(facts: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return the facts of a trend as they are stored; empty ones are ``None``."""
    from signals.storage.schema import annotation_values as values

    readers = {"title": values.line, "description": values.text, "sector": values.line, "horizon": values.horizon}
    checked: dict[str, str | None] = {}
    for name, value in facts.items():
        if name not in readers:
            raise UsageError(f"A trend has no {name}.", f"It has {', '.join(readers)}.")
        try:
            checked[name] = readers[name](value or None)
        except ValueError as error:
            raise UsageError(f"A trend's {name} cannot be that.", f"It takes {error}.") from None
    return checked
