"""Findings in the table of a sheet: which kind they are, and their rows for the reader of tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from signals.models.finding import Finding
from signals.models.problem import Problem
from signals.parsing.kinds.evidence import DISTINCTIVE, is_about_foresight, kind_or_misspelt_kind_in
from signals.parsing.kinds.finding_rules import TEXTS
from signals.parsing.kinds.kind_context import KindContext, Place, first_kind, spaced, steep_in
from signals.parsing.sheets import problems as sheet_problems
from signals.parsing.sheets.sheet import Row
from signals.parsing.sheets.sheet_tables import SAMPLE, SheetTable, is_known
from signals.parsing.source.encoding import looks_broken, repaired
from signals.parsing.tables.finding_tables import kind_of_table
from signals.parsing.tables.headers import Header, read_header
from signals.parsing.tables.table_reader import TableReader
from signals.parsing.vocabulary import Vocabulary

BATCH = 500
"""Rows that are made into findings at once."""

BATCH_CHARACTERS = 2_000_000
"""The number of characters after which a batch ends before it has so many rows."""

_MANY_COLUMNS = 512
"""A header with more columns is not one of findings."""


class KindSource(NamedTuple):
    """Where the kind of a row comes from: its cell in column ``at``, else ``default``. ``steep`` is the STEEP category
    of all rows."""

    at: int | None
    default: str | None
    steep: str | None = None


_TRACKED = frozenset({None, "issue", "concern", "event", "highlight"})
"""The kinds that other programs list with ratings, too, and none."""


def file_context(path: str, sheets: Sequence[str], titles: Sequence[str], vocabulary: Vocabulary) -> KindContext:
    """Return the context of a table in a file with these sheets. The names of the sheets count as headings, ``titles``
    are the rows above the table."""
    folder, _, name = path.rpartition("/")
    names = [spaced(name.rpartition(".")[0]), spaced(folder.rpartition("/")[2])]
    context = KindContext(
        vocabulary,
        first_kind(names, vocabulary),
        is_about_foresight([*sheets, *titles], vocabulary, (*sheets, *titles, *names)),
    )
    context.read((sheet,) for sheet in sheets)
    return context


def kind_source(table: SheetTable, names: Sequence[str], context: KindContext) -> KindSource | None:
    """Return where the kinds come from, or ``None`` if the table has no findings.

    ``names`` are the texts over the table, the outermost first: the file (if it has one sheet), the sheet, the titles.
    Those that name a kind or a category count as headings. A table is judged as one in a note is. Besides, a sheet has
    findings if all of its columns are known and its header states the kind, or if a column gives the kind of each row
    and something else is about foresight.
    """
    if len(table.header.cells) > _MANY_COLUMNS:
        return None
    vocabulary = context.vocabulary
    header = read_header(table.header.cells, vocabulary)
    if not header.names & TEXTS:
        return None
    place = context.place(
        tuple(name for name in names if kind_or_misspelt_kind_in(name, vocabulary) or steep_in(name, vocabulary))
    )
    sample = list(islice(table.rows, SAMPLE))
    table.rows = chain(sample, table.rows)
    at, kinds = _column_of_kinds(header, sample, vocabulary)
    kind = kind_of_table(header, place, context)
    if kind is None and _is_plain_list(table.header.cells, header, place, vocabulary):
        kind = header.kind
    if kind is None and not (kinds & DISTINCTIVE or (kinds and (context.is_foresight or place.kind in DISTINCTIVE))):
        return None
    return KindSource(at, kind or place.kind or header.kind or context.note_kind, place.steep)


def _is_plain_list(cells: Sequence[str], header: Header, place: Place, vocabulary: Vocabulary) -> bool:
    """Whether a sheet is a list of what its header names. It has no column of unknown meaning, and a description or the
    name of the sheet confirms the kind: *Signal, Description, Source*. Or it has ratings: a file of its own for risks
    or opportunities is no part of a project's plan, but one for issues may be of a tracker."""
    if header.kind in _TRACKED:
        return False
    rated = len(header.names & {"likelihood", "impact"})
    if header.kind not in DISTINCTIVE and not rated:
        return False
    confirmed = "description" in header.names or place.kind == header.kind
    return rated > 1 or (confirmed and all(is_known(cell, vocabulary) for cell in cells if cell))


def _column_of_kinds(header: Header, sample: list[Row], vocabulary: Vocabulary) -> tuple[int | None, set[str]]:
    """Return the column that gives the kind of each row, and the kinds in it: a third of its cells are known kinds."""
    for at in (column.at for column in header.columns if column.role == "kind"):
        cells = [row.cells[at].strip() for row in sample if at < len(row.cells) and row.cells[at].strip()]
        kinds = [kind for cell in cells if (kind := vocabulary.kind_in_cell(cell)) is not None]
        if kinds and 3 * len(kinds) >= len(cells):
            return at, set(kinds)
    return None, set()


def _batch(rows: Iterator[Row]) -> Iterator[Row]:
    characters = 0
    for row in islice(rows, BATCH):
        yield row
        characters += sum(map(len, row.cells))
        if characters > BATCH_CHARACTERS:
            return


class SheetReader:
    """Reads the rows of a table. ``problems`` is complete when all findings were read."""

    def __init__(self, table: SheetTable, source: KindSource, section: str | None, vocabulary: Vocabulary) -> None:
        self.problems: list[Problem] = []
        self._table, self._source, self._vocabulary = table, source, vocabulary
        header = table.header
        self._width = len(header.cells)
        self._reader = TableReader(source.default or "", source.steep, section, vocabulary, [], self.problems)
        # A column without a header for cells on the right of the table, and columns for what is in no cell.
        wide = [*header.cells, "", "url", "location"]
        self._columns = self._reader.columns_of(wide, header.text, header.number)
        places = {column.name: column.at for column in self._columns if column.role == "column"}
        self._url_at, self._location_at = places["url"], places["location"]
        self._surplus = sheet_problems.QuotedRows(most=1)
        self._unknown: dict[str, sheet_problems.QuotedRows] = {}
        self._broken = sheet_problems.QuotedRows()

    def findings(self, most: int) -> Iterator[Finding]:
        """Yield the findings in the order of the rows. Only some rows are held in memory. Raises SheetError if there
        are more than ``most`` rows."""
        count = found = 0
        while batch := list(_batch(self._table.rows)):
            count += len(batch)
            if count > most:
                raise sheet_problems.too_many_rows(most)
            findings = self._read_batch(batch)
            found += len(findings)
            yield from findings
        if not found:
            rows = [*self._table.above, self._table.header]
            text = "\n".join(row.text for row in rows)
            self.problems.append(sheet_problems.NO_FINDINGS.at(rows[0].number, text, rows[-1].number))
        self.problems += [sheet_problems.unknown_kind(name, rows) for name, rows in self._unknown.items()]
        if self._surplus.count:
            self.problems.append(sheet_problems.surplus_cells(self._surplus, self._width))
        if self._broken.count:
            self.problems.append(sheet_problems.broken_encoding(self._broken))
        if self._table.below:
            self.problems.append(sheet_problems.text_below(self._table.below))

    def _read_batch(self, batch: list[Row]) -> list[Finding]:
        grid: list[tuple[int, str, list[str]]] = []
        at, default, _ = self._source
        for row in batch:
            text = row.text
            cells = [cell.strip() for cell in row.cells]
            if looks_broken(text):
                mended = [repaired(cell) for cell in cells]
                if mended != cells:
                    cells = mended
                    self._broken.add(row)
            if not any(cells) and not row.links:
                continue
            named = cells[at] if at is not None and at < len(cells) else ""
            if default is None and self._vocabulary.kind_in_cell(named) is None:
                self._unknown.setdefault(named, sheet_problems.QuotedRows()).add(row)
            else:
                grid.append((row.number, text, self._fitted(row, cells)))
        self._reader.read_cells(self._columns, grid)
        found = self._reader.findings
        self._reader.findings = []
        return found

    def _fitted(self, row: Row, cells: list[str]) -> list[str]:
        """The cells of a row in the columns of ``_header``."""
        width = self._width
        rest = ""
        if len(cells) > width:
            rest = " | ".join(filter(None, cells[width:]))
            if rest:
                self._surplus.add(row)
            del cells[width:]
        else:
            cells.extend([""] * (width - len(cells)))
        cells += (rest, "", "")
        if row.links:
            self._put_links(row, cells)
        if not cells[self._location_at]:
            cells[self._location_at] = self._table.sheet.name
        return cells

    def _put_links(self, row: Row, cells: list[str]) -> None:
        """Put the first link into the column of URLs, if that has no URL. Further links stay in their cells, as
        markdown."""
        for at, url in sorted(row.links.items()):
            text = cells[at] if at < self._width else ""
            if "://" in text:
                continue
            if "://" not in cells[self._url_at]:
                cells[self._url_at] = url
            elif url != cells[self._url_at] and text:
                cells[at] = f"[{text}]({url})"
