"""Read the rows of one table, by header and never by position. Every row becomes a finding or a problem."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from signals.models.finding import Finding
from signals.models.problem import Problem
from signals.parsing.drafts import finding_problems
from signals.parsing.drafts.draft import add_extra, first_url, is_category, says_more_than_a_kind
from signals.parsing.drafts.scores import EMPTY_CELLS, NO_SCORE, has_remark, plain_score, read_relevancy
from signals.parsing.drafts.target import target_of
from signals.parsing.markdown.dialect import DASHES, is_rule
from signals.parsing.source import merge_conflicts
from signals.parsing.tables import rows
from signals.parsing.tables.headers import Column, category_balances, read_header, without_layout
from signals.parsing.vocabulary import Vocabulary

LAYOUT = "|:+ \t" + DASHES
"""The characters of table lines without content."""

_SPECIAL = frozenset({"relevancy", "tags", "url"})
"""Columns whose cells are not stored as they are."""

_PLACEHOLDER = re.compile(
    r"\[(?!\[)[^\[\]]+\](?!\().*|<[^<>@:/]+>|\{\{.*\}\}|\.{3,}|…+|_{3,}|x{3,}|tbd|todo", re.IGNORECASE
)
"""``[FILL IN: name]``, ``<name>``, ``{{name}}``, ``…``"""
_PLACEHOLDER_BEGINS = frozenset("[<{._…xXtT")

_STRESS_OR_LINK = frozenset("[*_")
_STRESSED_NAME = re.compile(r"(\*\*|__)([^*_]+)\1")
_LINKED_NAME = re.compile(r"\[([^\[\]]+)\]\((https?://[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)")
_LONG_DASHES = re.compile(rf"[{DASHES}]{{3}}")
"""A rule between rows has long dashes; short ones stand for empty cells."""

_NO_ROW = frozenset("<>=")
"""How a comment or the marker of a merge conflict begins."""


def is_header(cells: list[str], vocabulary: Vocabulary) -> bool:
    """Whether every cell that is not empty names a known column."""
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(target_of(cell, vocabulary).role != "extra" for cell in filled)


@dataclass(slots=True)
class _HeaderedRows:
    """A header, the rule under it, and the rows below it with their line numbers and lines."""

    rule: str
    header: list[str]
    columns: tuple[Column, ...]
    grid: list[tuple[int, str, list[str]]] = field(default_factory=list)

    @property
    def score_at(self) -> int | None:
        """The column of the scores."""
        scores = (column.at for column in self.columns if (column.role, column.name) == ("column", "relevancy"))
        return next(scores, None)


@dataclass(slots=True)
class TableReader:
    """Reads one table into ``findings`` and ``problems``. ``_balances``: see ``category_balances``."""

    kind: str
    steep: str | None
    section: str | None
    vocabulary: Vocabulary
    findings: list[Finding]
    problems: list[Problem]
    _balances: dict[str, int] = field(default_factory=dict)

    def read(self, lines: list[str], first: int, ruled: bool, tabbed: bool = False) -> None:
        """Read the lines of a table that begins on line ``first`` of the note. A header with its own rule in the
        middle of a table begins a new table. A table without a rule is reported unless its lines were ``tabbed``."""
        whole, begin = lines, first
        if not ruled and not tabbed:
            self.problems.append(finding_problems.NO_RULE.at(first, lines[0]))
        if not ruled:
            lines = [lines[0], lines[0], *lines[1:]]
            first -= 1
        rule_at = next(at for at in range(1, len(lines)) if lines[at].strip())
        table = self._begin(lines[0], lines[rule_at], begin)
        below = range(rule_at + 1, len(lines))
        blank = [
            at for at in below if lines[at][2:3] in LAYOUT and not lines[at].strip(LAYOUT)
        ]  # one sign decides most
        start = rule_at + 1
        if start < len(lines) and self._is_caption(table, lines[start]):
            table = self._begin(lines[start], lines[rule_at], first + start)
            start += 1
        says_something = any(line.strip(LAYOUT) for line in lines[start:])
        for at in blank:
            if at > start and is_rule(lines[at]) and self._is_header(lines[at - 1]):
                self._add(table, lines[start : at - 1], first + start)
                self._finish(table)
                table = self._begin(lines[at - 1], lines[at], first + at - 1)
            else:
                self._add(table, lines[start:at], first + start)
                if lines[at].strip() and not (is_rule(lines[at]) and _LONG_DASHES.search(lines[at])):
                    self.problems.append(finding_problems.EMPTY_ROW.at(first + at, lines[at]))
            start = at + 1
        self._add(table, lines[start:], first + start)
        self._finish(table)
        if not says_something:
            self.problems.append(finding_problems.EMPTY_TABLE.at(begin, "\n".join(whole), begin + len(whole) - 1))

    def _is_caption(self, table: _HeaderedRows, line: str) -> bool:
        """Whether the header names no known column but the row below it does. Spreadsheets put a caption there."""
        is_known = any(column.role != "extra" for column in table.columns)
        return not is_known and len(rows.split(line)) > 1 and self._is_header(line)

    def _is_header(self, line: str) -> bool:
        return is_header(rows.split(line), self.vocabulary)

    def _begin(self, line: str, rule: str, number: int) -> _HeaderedRows:
        header = rows.split(line)
        if is_rule(rule) and len(rows.split(rule)) == len(header) + 1:
            header = ["", *header]  # the rule tells that the first header is empty
        return _HeaderedRows(rule, header, self.columns_of(header, line, number))

    def columns_of(self, header: list[str], line: str, number: int) -> tuple[Column, ...]:
        """Return the columns of a header. Those that are misspelt become problems, which quote ``line``."""
        columns, _, misspelt, _ = read_header(header, self.vocabulary)
        for written, known in misspelt:
            self.problems.append(finding_problems.MISSPELT.at(number, line, what=f"header “{written}”", known=known))
        return columns

    def _add(self, table: _HeaderedRows, lines: list[str], first: int) -> None:
        """Cut rows into cells."""
        header = table.header
        wanted = len(header)
        for number, line in enumerate(lines, first):
            if line[:1] in _NO_ROW and (merge_conflicts.is_marker(line) or line.startswith("<!--")):
                self.problems += merge_conflicts.find([line], 1, 1, number)
                continue
            cells = rows.split(line)
            if len(cells) != wanted or cells == header:
                cells = self._fit(table, cells, line, number)
            if cells:
                table.grid.append((number, line, cells))

    def _fit(self, table: _HeaderedRows, cells: list[str], line: str, number: int) -> list[str]:
        """Cut a row with the wrong number of cells so that it has the right number, if possible. A row that repeats
        the header gives no cells."""
        wanted = len(table.header)
        if len(cells) < wanted:
            if "\\\\" in line and len(again := rows.split_behind_backslashes(line)) == wanted:
                return again
            self.problems.append(finding_problems.SHORT_ROW.at(number, line, cells=len(cells), columns=wanted))
        elif len(cells) > wanted:
            fitted = rows.fit(line, table.rule, wanted, table.score_at)
            if len(fitted.values) > wanted:
                self.problems.append(finding_problems.SURPLUS_CELLS.at(number, line))
            elif fitted.repaired:
                problem = finding_problems.GUESSED_BAR if fitted.guessed else finding_problems.UNESCAPED_BAR
                self.problems.append(problem.at(number, line))
            return fitted.values
        elif wanted > 1:
            self.problems.append(finding_problems.REPEATED_HEADER.at(number, line))
            return []
        return cells

    def _finish(self, table: _HeaderedRows) -> None:
        self.read_cells(table.columns, table.grid)

    def read_cells(self, columns: tuple[Column, ...], grid: list[tuple[int, str, list[str]]]) -> None:
        """Make findings from rows that are cut into cells. A row has its line number, its text for problems that quote
        it, and its cells."""
        if columns[0].layout:
            columns = without_layout(columns, [cells for _, _, cells in grid])
        self._balances = category_balances(columns, [cells for _, _, cells in grid], self.vocabulary)
        found: list[dict[str, Any]] = []
        lines: list[str] = []
        templates: list[int] = []
        scales = {column.name: column.scale for column in columns if column.scale}
        for number, line, cells in grid:
            values = self._values(cells, columns, number, line)
            if not values:
                self.problems.append(finding_problems.EMPTY_ROW.at(number, line))
                continue
            if values.get("name", "")[:1] in _STRESS_OR_LINK:
                _plain_name(values)
            if _is_template(values):
                templates.append(number)
                continue
            if len(values) == 1 and values.get("name", "").endswith(","):
                self.problems.append(finding_problems.CUT_OFF_ROW.at(number, line))
            if self.steep and "steep" not in values.get("fields", ()):
                values.setdefault("fields", {})["steep"] = self.steep
            if scales:
                values["scales"] = {name: scale for name, scale in scales.items() if name in values.get("fields", ())}
            values.setdefault("kind", self.kind)
            values["line"], values["section"] = number, self.section
            found.append(values)
            lines.append(line)
        if templates:
            text = "\n".join(line for number, line, _ in grid if number in templates)
            self.problems.append(finding_problems.TEMPLATE_ROWS.at(templates[0], text, templates[-1]))
        try:
            self.findings += _validator().validate_python(found)
        except ValidationError:
            self._validate_each(found, lines)

    def _validate_each(self, found: list[dict[str, Any]], lines: list[str]) -> None:
        """Make findings from rows, at least one of which is invalid."""
        for values, line in zip(found, lines, strict=True):
            try:
                self.findings.append(Finding(**values))
            except ValidationError as error:
                reason = finding_problems.reason_of(error)
                self.problems.append(finding_problems.INVALID_ROW.at(values["line"], line, reason=reason))

    def _values(self, cells: list[str], columns: Sequence[Column], number: int, line: str) -> dict[str, Any]:
        """Return column to value for the cells of a row. Empty cells are left out."""
        values: dict[str, Any] = {}
        there = len(cells)
        for at, role, name, _, _, label in columns:
            if at >= there:
                break
            cell = cells[at]
            if len(cell) < 4 and cell in EMPTY_CELLS:  # the length first: most texts need no hash then
                continue
            if role == "column" and name not in _SPECIAL:
                values[name] = cell
            elif role == "extra":
                values.setdefault("extra", {})[name] = cell
            elif role == "field":
                values.setdefault("fields", {})[name] = cell
            else:
                self._special(values, name, label, cell, number, line)
        return values

    def _special(self, values: dict[str, Any], name: str, label: str, cell: str, number: int, line: str) -> None:
        """Read a cell that is not simply a text. What cannot be read goes to ``extra`` under its header."""
        if name == "relevancy":
            score = plain_score(cell)
            if score is None and cell not in NO_SCORE:
                read = read_relevancy(cell, self.vocabulary)
                if read is None:
                    self.problems.append(finding_problems.BAD_SCORE.at(number, line, score=cell[:60]))
                    return
                score = read.value
                if not read.certain:
                    values["inferred"] = ("relevancy",)
                if has_remark(cell):
                    add_extra(values.setdefault("extra", {}), label, cell)
            if score is not None:
                values["relevancy"] = score
        elif name == "tags":
            values["tags"] = tuple(t for t in (_tag(p) for p in cell.replace(",", ";").split(";")) if t)
        elif name == "kind" and is_category(label, cell, self.vocabulary, self._balances.get(label, 0)):
            values.setdefault("fields", {}).setdefault("steep", cell)
        elif name == "kind" and (kind := self.vocabulary.kind_in_cell(cell)) is not None:
            values["kind"] = kind
            if says_more_than_a_kind(cell):
                add_extra(values.setdefault("extra", {}), label, cell)
        elif name == "url" and (url := first_url(cell)) is not None and url == cell.strip("<>"):
            values["url"] = url
        else:
            if name == "url" and (url := first_url(cell)) is not None:
                values["url"] = url
            add_extra(values.setdefault("extra", {}), label, cell)


@cache
def _validator() -> TypeAdapter[list[Finding]]:
    """The validator for all findings of a table. It takes half the time of validating each one."""
    return TypeAdapter(list[Finding])


def _is_template(values: dict[str, Any]) -> bool:
    """Whether a row is a template to be filled in: all of its texts are placeholders."""
    first = values.get("name") or values.get("description") or ""
    if first[:1] not in _PLACEHOLDER_BEGINS:
        return False
    return all(_PLACEHOLDER.fullmatch(value) for value in values.values() if isinstance(value, str))


def _plain_name(values: dict[str, Any]) -> None:
    """Read a name that is stressed or a link as its text. The page of a link is the URL."""
    stressed = _STRESSED_NAME.fullmatch(values["name"])
    if stressed is not None:
        values["name"] = stressed[2]
    link = _LINKED_NAME.fullmatch(values["name"])
    if link is not None:
        values["name"] = link[1]
        values.setdefault("url", link[2])


def _tag(text: str) -> str:
    return text.strip().removeprefix("#").removeprefix("[[").removesuffix("]]").strip()
