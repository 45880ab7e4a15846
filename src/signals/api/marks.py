"""The analyst's marks in a base: set, taken back, told, and carried from base to base."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from signals.api.annotations import BaseDesk, Waiting
from signals.errors import UsageError
from signals.storage.connection.sqlite_errors import errors

if TYPE_CHECKING:
    from signals.results.answers import Imported, Mark, MarkChange, Marked, Orphan


class BaseMarks(BaseDesk):
    """A base whose findings can be marked."""

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
    ) -> Marked:
        """Change the marks of findings, all of them or none; ids may be given by their beginning.

        What is ``None`` stays; a ``score`` of 0 and an empty ``note`` are taken away, and with ``clear`` all else too.
        ``status`` is new, reviewed or dismissed.
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
            with self._written(waiting) as connection:
                return marks.mark(connection, [ids] if isinstance(ids, str) else ids, edit)
        except ValueError as error:
            raise UsageError("A mark cannot say that.", f"It takes {error}.") from None

    def mark_of(self, prefix: str) -> Mark:
        """The mark of the finding whose id begins so; one that says nothing where there is none."""
        from signals.storage.annotations import marks

        with errors(self.path):
            (whole_id,) = marks.findings_given(self._connection, [prefix])
            return marks.mark_of(self._connection, whole_id)

    def marked(self) -> list[str]:
        """The whole ids of live findings whose mark says something, in note order."""
        from signals.storage.annotations import marks

        with errors(self.path):
            return marks.marked(self._connection)

    def orphans(self) -> list[Orphan]:
        """What was said of findings that are gone, or that the base does not hold yet: it comes back with the text."""
        from signals.storage.annotations.orphans import orphans

        with errors(self.path):
            return list(orphans(self._connection))

    def mark_log(self, ids: Iterable[str] = (), limit: int | None = None) -> Iterator[MarkChange]:
        """What actions did to marks, the newest first, ``limit`` of them; to those of some findings where ids are
        given, and to those of the findings that they supersede."""
        from signals.storage.annotations import marks

        with errors(self.path):
            yield from marks.log(self._connection, marks.findings_given(self._connection, ids), limit)

    def undo_mark(self, action: int | None = None, *, waiting: Waiting | None = None) -> Marked:
        """Take an action back: the last one not yet undone, where no number is given."""
        from signals.storage.annotations.undo import undo

        with self._written(waiting) as connection:
            return undo(connection, action)

    def mark_lines(self) -> Iterator[str]:
        """Every mark, as a JSON object a line, for ``import_marks`` of another base."""
        from signals.storage.annotations import mark_exchange

        with errors(self.path):
            yield from mark_exchange.lines(self._connection)

    def import_marks(
        self, lines: Iterable[bytes], settle: str = "later", *, waiting: Waiting | None = None
    ) -> Imported:
        """Take in what ``mark_lines`` gave, such as an open file, all or nothing. Where two marks of a finding
        disagree, the one changed later stays; with ``settle`` ``ours`` or ``theirs``, the one of the base or the lines.

        Raises LinesRefused where a line is wrong.
        """
        from signals.storage.annotations import mark_exchange

        way = mark_exchange.Settle.named(settle)
        understood = mark_exchange.understood(lines)  # before the base is held: lines may be long in coming
        with self._written(waiting) as connection:
            return mark_exchange.take(connection, understood, way)
