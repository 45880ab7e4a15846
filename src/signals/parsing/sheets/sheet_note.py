"""From the bytes of a spreadsheet to its validated articles, findings and problems."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Generic, TypeVar

from signals.identity import claimed_identity
from signals.models.article import Article, ParsedArticle, ParsedNote
from signals.models.finding import Finding
from signals.models.kinds import Format, Severity
from signals.models.limits import SHEET_ROWS, UNPACKED_LIMIT
from signals.models.problem import Problem
from signals.parsing.drafts.finding_problems import OTHER_TABLE
from signals.parsing.kinds.kind_context import spaced
from signals.parsing.sheets import delimited, exported_sheet
from signals.parsing.sheets import problems as sheet_problems
from signals.parsing.sheets.sheet import Row, Sheet, SheetError
from signals.parsing.sheets.sheet_findings import SheetReader, file_context, kind_source
from signals.parsing.sheets.sheet_tables import find_table, is_known
from signals.parsing.sheets.workbook import Workbook, is_workbook
from signals.parsing.source.decoding import decode
from signals.parsing.tables.finding_tables import SEPARATOR
from signals.parsing.vocabulary import DEFAULT, Vocabulary

T = TypeVar("T")

MakeArticle = Callable[[Article, Iterable[Finding], str | None], T]
"""Makes something of an article, its findings, which can be read once, and its claim."""


def parse_sheets(
    data: bytes, path: str, vocabulary: Vocabulary = DEFAULT, *, read_exports: bool = True
) -> tuple[ParsedNote | None, list[Problem]]:
    """Parse the bytes of a spreadsheet into a note, as ``read_sheets`` does."""

    def make(article: Article, findings: Iterable[Finding], claim: str | None) -> ParsedArticle:
        return ParsedArticle(article=article, findings=tuple(findings), claim=claim)

    articles, problems = read_sheets(data, path, vocabulary, make, read_exports=read_exports)
    return (None if articles is None else ParsedNote(articles=tuple(articles))), problems


def read_sheets(
    data: bytes, path: str, vocabulary: Vocabulary, make: MakeArticle[T], *, read_exports: bool = True
) -> tuple[list[T] | None, list[Problem]]:
    """Read the bytes of a ``.csv``, ``.tsv`` or ``.xlsx`` file. Return what ``make`` makes of each article, or ``None``
    if the file cannot be read. The findings are read while ``make`` runs, so they need not be in memory together.

    ``path`` is that of the file. Each sheet with findings is an article. An export of ``signals`` gives the articles
    and findings that were exported, unless ``read_exports`` is false. Never raises because of the data: whatever is
    wrong with it becomes a problem."""
    stem, suffix = os.path.splitext(path.rpartition("/")[2])
    reader = _Reader(path, stem, vocabulary, make, read_exports)
    try:
        if is_workbook(data) or suffix.lower() == ".xlsx":
            reader.read_workbook(data)
        else:
            reader.read_text(data, suffix.lower())
    except SheetError as error:
        reader.reject(error)
    if reader.readable and not reader.articles and not reader.problems:
        reader.problems.append(sheet_problems.NO_ROWS.at(None))
    problems = sorted(dict.fromkeys(reader.problems), key=lambda problem: (problem.line or 0, problem.code))
    return (reader.articles if reader.readable else None), problems


@dataclass(slots=True)
class _Reader(Generic[T]):
    path: str
    stem: str
    vocabulary: Vocabulary
    make: MakeArticle[T]
    read_exports: bool
    readable: bool = True
    articles: list[T] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def reject(self, error: SheetError, name: str = "") -> None:
        """Report a file or, if it is named, a sheet that cannot be read."""
        message = f"Sheet “{name}”: {error}" if name else str(error)
        self.problems.append(Problem(severity=Severity.REJECTED, code=error.code, message=message, hint=error.hint))
        self.readable = self.readable and bool(name)

    def read_text(self, data: bytes, suffix: str) -> None:
        """Read a text file, which is one sheet without a name."""
        source = decode(data)
        self.problems += source.problems
        if source.text is None:
            self.readable = False
            return
        text = source.text.removeprefix("\ufeff")
        exported = exported_sheet.rows_of_text(text, suffix)
        if exported is not None:
            self._export(exported)
            return
        separator = delimited.separator_of(text, suffix, lambda cell: is_known(cell, self.vocabulary))

        def report(line: int, content: str) -> None:
            self.problems.append(sheet_problems.OPEN_QUOTE.at(line, content))

        self._sheet(Sheet("", delimited.read_rows(text, separator, report)), ())

    def read_workbook(self, data: bytes) -> None:
        """Read all sheets of a workbook. A sheet that cannot be read does not stop the others."""
        workbook = Workbook(data, UNPACKED_LIMIT)
        for sheet in workbook.sheets():
            try:
                two = list(islice(sheet.rows, 2))
                rows = chain(two, sheet.rows)
                if len(two) > 1 and exported_sheet.is_export(two[0].cells, two[1].cells):
                    self._export(rows)
                else:
                    self._sheet(Sheet(sheet.name, rows, sheet.hidden), workbook.names)
            except SheetError as error:
                self.reject(error, sheet.name)
        count = workbook.counts.formulas_without_result
        if count:
            self.problems.append(sheet_problems.FORMULAS_WITHOUT_RESULT.at(None, count=count))

    def _export(self, rows: Iterator[Row]) -> None:
        header = next(rows)
        if not exported_sheet.is_complete(header.cells):
            self.problems.append(sheet_problems.PARTIAL_EXPORT.at(header.number, header.text))
            return
        if not self.read_exports:
            self.problems.append(sheet_problems.EXPORT_AMONG_NOTES.at(None))
            return
        reader = exported_sheet.ExportReader(header.cells)
        for parsed in reader.articles(rows, SHEET_ROWS):
            self.articles.append(self.make(parsed.article, parsed.findings, parsed.claim))
        self.problems += reader.problems

    def _sheet(self, sheet: Sheet, names: Sequence[str]) -> None:
        """Read the table of a sheet into an article. ``names`` are those of all sheets of the file."""
        single = len(names) < 2
        table = find_table(sheet, self.vocabulary)
        if table is None:
            return
        titles = [" ".join(row.text.split()) for row in table.above]
        context = file_context(self.path, names, titles, self.vocabulary)
        over = (spaced(self.stem), sheet.name) if single else (sheet.name,)
        source = kind_source(table, (*over, *titles), context)
        if source is None:
            where = f"in the sheet “{sheet.name}”" if sheet.name else "in the file"
            header, rows = table.header, table.count_rows()
            self.problems.append(OTHER_TABLE.at(header.number, header.text, rows=rows, place=where))
            return
        if sheet.hidden:
            self.problems.append(sheet_problems.HIDDEN_SHEET.at(None, name=sheet.name))
        section = SEPARATOR.join(titles)
        reader = SheetReader(table, source, section or None, self.vocabulary)
        title = self.stem if single else sheet.name
        article = Article(format=Format.SIGNAL_NOTE, line=table.header.number, title=title or None, inferred=("title",))
        # The name of the sheet tells its article from those of other sheets, wherever the sheet is moved.
        claim = claimed_identity(article, f"{self.path}#{sheet.name}") if sheet.name else None
        self.articles.append(self.make(article, reader.findings(SHEET_ROWS), claim))
        for problem in reader.problems:
            message = problem.message if single else f"Sheet “{sheet.name}”: {problem.message}"
            self.problems.append(problem.model_copy(update={"message": message}))
