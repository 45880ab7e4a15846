"""Pipe tables -> findings: read by header, never by position; every row ends as a finding or as a problem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from signals.models import KINDS, Finding, Kind, Problem, Severity
from signals.parsing import rows
from signals.parsing.markdown import Block, Document, Section, plain
from signals.parsing.vocabulary import NULLS, Vocabulary, relevancy

SEPARATOR = " › "
"""Between the headings of a finding's ``section``."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: the field it holds, or else the name it is kept under in ``extra``."""

    at: int
    field: str | None
    name: str


def read_tables(document: Document, section: Section, vocabulary: Vocabulary) -> tuple[list[Finding], list[Problem]]:
    """The findings of every table under a heading, and the problems met.

    A heading that the vocabulary does not know, above which there is none that it knows, gives one problem a table.
    """
    findings: list[Finding] = []
    problems: list[Problem] = []
    kind = vocabulary.kind_of_path(section.path)
    for block in section.blocks:
        if block.kind == "table":
            if kind is None:
                problems.append(_unknown(document, section, block))
            else:
                _read(document, block, kind, SEPARATOR.join(section.path), vocabulary, findings, problems)
        for first, last in block.nested if kind is not Kind.HIGHLIGHT else ():  # a table in a highlight is its text
            problems.append(_nested(document, first, last))
    return findings, problems


def _read(
    document: Document,
    block: Block,
    kind: Kind,
    section: str,
    vocabulary: Vocabulary,
    findings: list[Finding],
    problems: list[Problem],
) -> None:
    lines = document.lines
    header = rows.split(lines[block.first - 1])
    rule = lines[block.first]
    grid: list[tuple[int, list[str]]] = []
    score_at = next((i for i, h in enumerate(header) if vocabulary.field_of(h) == "relevancy"), None)
    for number in range(block.first + 2, block.last + 1):
        line = lines[number - 1]
        cells = rows.split(line)
        if len(cells) > len(header):
            cells = _fitted(line, rule, number, len(header), score_at, problems)
        elif len(cells) < len(header):
            problems.append(_short(line, number, len(cells), len(header)))
            cells += [""] * (len(header) - len(cells))
        grid.append((number, cells))
    if not grid:
        problems.append(_empty_table(document, block))
        return
    columns = _columns(header, [cells for _, cells in grid], vocabulary)
    make = KINDS[kind]
    for number, cells in grid:
        values = _values(cells, columns, number, lines[number - 1], problems)
        if not values:
            problems.append(_empty_row(lines[number - 1], number))
            continue
        try:
            finding = make(line=number, section=section, **values)
        except ValidationError as error:
            problems.append(_invalid(error, lines[number - 1], number))
            continue
        if finding.name and finding.name.endswith(",") and len(values) == 1:
            problems.append(_cut_off(lines[number - 1], number))
        findings.append(finding)


def _columns(header: list[str], grid: list[list[str]], vocabulary: Vocabulary) -> list[Column]:
    """What each column holds. The first column of a field has it; a second, like an unknown one, is an extra."""
    columns: list[Column] = []
    fields: set[str] = set()
    names: set[str] = set()
    for at, head in enumerate(header):
        text = plain(head)
        if not text and (_is_index(at, grid) or not any(cells[at] for cells in grid)):
            continue
        field = vocabulary.field_of(text)
        if field in fields:
            field = None
        if field is None:
            text = text or f"column {at + 1}"
            name, again = text, 2
            while name in names:
                name, again = f"{text} ({again})", again + 1
            names.add(name)
            columns.append(Column(at, None, name))
        else:
            fields.add(field)
            columns.append(Column(at, field, field))
    return columns


def _is_index(at: int, grid: list[list[str]]) -> bool:
    """Whether a first column is only a row index: consecutive integers."""
    if at != 0 or not grid[0][0].isdecimal():
        return False
    start = int(grid[0][0][:9])
    return all(cells[0] == str(start + i) for i, cells in enumerate(grid))


def _values(cells: list[str], columns: list[Column], number: int, line: str, problems: list[Problem]) -> dict[str, Any]:
    """The fields of a finding that the cells of a row give, without those a note shows nothing in."""
    values: dict[str, Any] = {}
    for column in columns:
        cell = cells[column.at]
        if cell in NULLS:
            continue
        if column.field is None:
            values.setdefault("extra", {})[column.name] = cell
        elif column.field == "relevancy":
            score = relevancy(cell)
            if score is None:
                problems.append(_bad_score(cell, line, number))
            else:
                values["relevancy"] = score
        elif column.field == "tags":
            values["tags"] = tuple(t for t in (_tag(p) for p in cell.replace(",", ";").split(";")) if t)
        else:
            values[column.field] = cell
    return values


def _tag(text: str) -> str:
    return text.strip().removeprefix("#").removeprefix("[[").removesuffix("]]").strip()


def _fitted(
    line: str, rule: str, number: int, columns: int, score_at: int | None, problems: list[Problem]
) -> list[str]:
    cells = rows.fit(line, rule, columns, score_at)
    problems.append(
        Problem(
            severity=Severity.WARNING if cells.guessed else Severity.REPAIRED,
            code="unescaped-bar",
            message="The row has more bars than its header; "
            + ("which of them are text was guessed." if cells.guessed else "the surplus ones were read as text."),
            hint="Write a bar inside a cell as \\|.",
            text=line,
            line=number,
        )
    )
    return cells.values


def _short(line: str, number: int, cells: int, columns: int) -> Problem:
    return Problem(
        severity=Severity.WARNING,
        code="short-row",
        message=f"The row has {cells} of {columns} cells; the missing ones were read as empty.",
        hint="Add the missing cells.",
        text=line,
        line=number,
    )


def _bad_score(cell: str, line: str, number: int) -> Problem:
    return Problem(
        severity=Severity.WARNING,
        code="bad-relevancy",
        message=f"The relevancy “{cell[:60]}” is no score from 1 to 5; the row was kept without one.",
        hint="Write a whole number from 1 to 5.",
        text=line,
        line=number,
    )


def _cut_off(line: str, number: int) -> Problem:
    return Problem(
        severity=Severity.WARNING,
        code="cut-off-row",
        message="The name ends in a comma and the rest of the row is empty.",
        hint="Look whether the row was cut off.",
        text=line,
        line=number,
    )


def _empty_row(line: str, number: int) -> Problem:
    return Problem(
        severity=Severity.WARNING,
        code="empty-row",
        message="The row says nothing and was left out.",
        hint="Fill it in, or take it out.",
        text=line,
        line=number,
    )


def _empty_table(document: Document, block: Block) -> Problem:
    return Problem(
        severity=Severity.WARNING,
        code="empty-table",
        message="The table has a header and no rows.",
        hint="Fill it in, or take it out.",
        text=document.text(block.first, block.last),
        line=block.first,
        end_line=block.last,
    )


def _invalid(error: ValidationError, line: str, number: int) -> Problem:
    reason = "; ".join(str(e["msg"]).removeprefix("Value error, ") for e in error.errors())
    return Problem(
        severity=Severity.REJECTED,
        code="invalid-row",
        message=f"The row cannot be stored: {reason}.",
        hint="Mend the row.",
        text=line,
        line=number,
    )


def _unknown(document: Document, section: Section, block: Block) -> Problem:
    heading = f"the heading “{section.heading[:60]}”" if section.heading else "no heading"
    return Problem(
        severity=Severity.REJECTED,
        code="unknown-section",
        message=f"The table of {max(block.last - block.first - 1, 0)} rows under {heading} is not of a known kind.",
        hint="Give it a heading such as Signals, or add the heading to [vocabulary.headings] in signals.toml.",
        text=document.text(block.first, block.last),
        line=block.first,
        end_line=block.last,
    )


def _nested(document: Document, first: int, last: int) -> Problem:
    return Problem(
        severity=Severity.REJECTED,
        code="nested-table",
        message="The table stands inside a list or a quotation, where rows are not read.",
        hint="Move it out, to the left margin.",
        text=document.text(first, last),
        line=first,
        end_line=last,
    )
