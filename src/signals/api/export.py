"""Findings to files, to streams, and as citations."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import IO, TYPE_CHECKING, Any

from signals.api.findings import FindingMethods
from signals.api.shared import EVERYTHING
from signals.query import FindingQuery
from signals.render.values import prefetched

if TYPE_CHECKING:
    from signals.render import Options
    from signals.results.citations import Citations


class ExportMethods(FindingMethods):
    """Writes findings."""

    def export(
        self,
        target: str | os.PathLike[str],
        query: FindingQuery = EVERYTHING,
        format: str | None = None,  # noqa: A002 (the keyword that users expect)
        columns: Sequence[str] | None = None,
        options: Options | None = None,
        *,
        write_empty: bool = True,
    ) -> int:
        """Write the findings that match a query to a file. Returns how many.

        The suffix of the file names the format, unless ``format`` does: one of ``signals.render.FORMATS``. A
        folder gets ``notes``, which have columns of their own. The file is replaced whole or not at all. Without
        ``write_empty``, nothing is written if no finding matches. Raises UsageError for an unknown format, and if
        ``guard`` protects the file.
        """
        from signals.render import format_of, write

        chosen = format_of(target, format)
        query, columns = self._of_format(chosen, query, columns)
        rows = self.rows(query, columns)
        first = list(islice(rows, 1))  # errors come before anything is written
        if not first and not write_empty:
            return 0
        return write(target, chosen, columns, chain(first, rows), self._with_types(options), guard=self.guard)

    def export_to(
        self,
        stream: IO[Any],
        format: str,  # noqa: A002 (the keyword of ``export``)
        query: FindingQuery = EVERYTHING,
        columns: Sequence[str] | None = None,
        options: Options | None = None,
    ) -> int:
        """Write the findings that match a query to an open stream. Returns how many.

        The stream takes text or bytes, as the format needs; a format of bytes needs one that can seek.

        >>> import sys
        >>> base.export_to(sys.stdout, "csv", signals.FindingQuery(limit=1), ("kind", "name"))
        kind,name
        signal,Emergence of Reasoning Models
        1
        """
        from signals.render import format_of, render

        chosen = format_of("", format)
        query, columns = self._of_format(chosen, query, columns)
        return render(chosen, columns, prefetched(self.rows(query, columns)), stream, self._with_types(options))

    def cite(self, ids: Iterable[str], style: str = "md") -> Citations:
        """Cite the articles of these findings or articles, each once, in the order of the ids.

        Ids may be prefixes. ``style`` is one of ``signals.render.citations.STYLES``. A date of publication is given
        only if the note or the address of the article states one.

        >>> base.cite(["795d4df"], "ris").text.splitlines()[0]
        'TY  - ELEC'
        """
        from signals.render.citations import cite
        from signals.results.citations import Citations

        wanted: dict[str, None] = {}
        for one in ids:
            record = self.show(one).record
            wanted[record.get("article_id") or record["id"]] = None
        return Citations(style, cite(style, [self.show(one).record for one in wanted]), len(wanted))

    def _of_format(
        self, format_: str, query: FindingQuery, columns: Sequence[str] | None
    ) -> tuple[FindingQuery, Sequence[str]]:
        """Return the query and the columns for a format: notes are sorted by path and have columns of their own."""
        if format_ != "notes":
            return query, columns or self.registry.exported
        from signals.render.formats.notes import COLUMNS as NOTE_COLUMNS

        return query._replace(sort="path"), NOTE_COLUMNS

    def _with_types(self, options: Options | None) -> Options:
        """Return the options with the types of this database's columns."""
        from signals.render import Options
        from signals.render.columns import types_of

        return (options or Options())._replace(types=types_of(self.registry))
