"""Find the tables under a heading, and decide which of them have findings, and of which kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from signals.models.finding import Finding
from signals.models.kinds import HIGHLIGHT
from signals.models.problem import Problem
from signals.parsing.drafts import finding_problems
from signals.parsing.drafts.draft import Draft
from signals.parsing.drafts.target import target_of
from signals.parsing.kinds.evidence import DISTINCTIVE
from signals.parsing.kinds.finding_rules import TABLE_RULES, TEXTS, TableEvidence, kind_by
from signals.parsing.kinds.kind_context import KindContext, Place
from signals.parsing.kinds.technology_radar import is_radar
from signals.parsing.markdown.document import Document
from signals.parsing.markdown.outline import Block, Section, without_emphasis
from signals.parsing.tables import rows
from signals.parsing.tables.headers import Header, read_header
from signals.parsing.tables.tabbed_rows import find_tabbed_table
from signals.parsing.tables.table_reader import LAYOUT, TableReader, is_header
from signals.parsing.vocabulary import Vocabulary, without_markup
from signals.parsing.vocabulary.phrases import named_in_lead_in

SEPARATOR = " › "
"""The separator between the headings in a finding's ``section``."""

LONGEST_LABEL = 60
"""The greatest length of a line of text that may name the kind of the tables below it."""

_LAST_SIGNS = frozenset(":：*_")
"""The last signs of a lead-in, which may be in bold."""

_BELOW = re.compile(r"\s*(?:[-*+•|]|\d{1,3}[.)])\s*\S")
"""The beginning of a list or table."""

FindingOrProblem = TypeVar("FindingOrProblem", Finding, Problem)


class PlacedTable(NamedTuple):
    """A table, what the headings above it say, and these headings."""

    block: Block
    place: Place
    path: tuple[str, ...]
    ruled: bool = True


class NamedBelow(NamedTuple):
    """What a line of text says of what is below it: the place and the path. ``leads``: it is the lead-in of the one
    list or table right below it, and no heading."""

    place: Place
    path: tuple[str, ...]
    leads: bool


def tables_under(document: Document, section: Section, place: Place, vocabulary: Vocabulary) -> Iterator[PlacedTable]:
    """The tables under a heading. A line of text that only names a kind (``**Signals**``) acts as a heading for the
    tables after it. Lines with bars below a line of known headers are a table without a rule."""
    path, base, leads = section.path, place, False
    for block in section.blocks:
        if block.kind == "table":
            yield PlacedTable(block, place, path)
        elif block.kind == "paragraph":
            if (below := named_by_line(document, block, base, section.path, vocabulary)) is not None:
                place, path, leads = below
            elif leads:
                place, path, leads = base, section.path, False
            tabbed = find_tabbed_table(document.lines, block, vocabulary)
            table = tabbed or (_table_without_rule(document, block, vocabulary) if place.kind else None)
            if table:
                yield PlacedTable(table, place, path, ruled=False)
        if block.nested and place.kind != HIGHLIGHT:  # a table in a highlight is its text
            callout = _callout(document, block)
            named = vocabulary.kind_in_heading(callout) if callout else None
            other = named not in (None, place.kind)
            above = (
                (Place(named, 0, place.steep), (*section.path, without_emphasis(callout))) if other else (place, path)
            )
            for nested in block.nested:
                yield PlacedTable(nested, *above)


def named_by_line(
    document: Document, block: Block, place: Place, path: tuple[str, ...], vocabulary: Vocabulary
) -> NamedBelow | None:
    """Return the place and the path below a paragraph whose last line only names a kind, another than the headings do:
    ``**Signals**``, or announces findings of that kind right below: ``Here are five trends in retail:``. Return
    ``None`` for other paragraphs."""
    text = document.lines[block.last - 1].strip()
    kind = vocabulary.kind_in_heading(text) if len(text) <= LONGEST_LABEL and "](" not in text else None
    phrases = named_in_lead_in(without_emphasis(text)) if text[-1:] in _LAST_SIGNS else ()
    if kind is None and phrases and _BELOW.match(next(filter(str.strip, document.lines[block.last :]), "")):
        kind = next(filter(None, map(vocabulary.kind_in_heading, phrases)), None)
    if kind in (None, place.kind, HIGHLIGHT):
        return None
    label = phrases[0] if phrases else without_emphasis(without_markup(text).strip("# ")).removesuffix(":")
    return NamedBelow(Place(kind, 0, place.steep), (*path, label), bool(phrases))


def _callout(document: Document, block: Block) -> str:
    """The title of a callout: ``Signals`` in ``> [!note]- Signals``."""
    text = document.lines[block.first - 1].strip().lstrip("> ")
    return text.partition("]")[2].lstrip("+- ") if text.startswith("[!") else ""


def _table_without_rule(document: Document, block: Block, vocabulary: Vocabulary) -> Block | None:
    """The table of a paragraph that is a table without the rule under its header."""
    for first in range(block.first, block.last):
        line = document.lines[first - 1].strip()
        if line[:1] == "|" and is_header(rows.split(line), vocabulary):
            last = first
            while last < block.last and "|" in document.lines[last]:
                last += 1
            return Block("table", first, last) if last > first else None
    return None


def read_tables(
    document: Document, section: Section, place: Place, context: KindContext
) -> tuple[list[Finding], list[Problem]]:
    """Return the findings in all tables under a heading, and the problems. ``place`` is what the headings say. A table
    that has no findings is one problem, of severity *info*."""
    findings: list[Finding] = []
    problems: list[Problem] = []
    for table in tables_under(document, section, place, context.vocabulary):
        block = table.block
        document.take(block.first, block.last)
        lines = list(block.lines) or document.lines[block.first - 1 : block.last]
        header = read_header(_header_cells(lines, context.vocabulary), context.vocabulary)
        kind = kind_of_table(header, table.place, context, _lists_kinds(header, lines, context.vocabulary))
        if kind is None and (pairs := _fields_and_values(lines, table.place, context)):
            draft = Draft(str(table.place.kind), block.first, lines[0], context.vocabulary, SEPARATOR.join(table.path))
            for label, text, number in pairs:
                draft.put(label, text, block.first + number)
            finding = draft.finish(problems)
            findings += [finding] if finding else []
        elif kind is None:
            count = sum(1 for line in lines if line.strip(LAYOUT)) - 1
            count_of_rows = f"{count} {'row' if count == 1 else 'rows'}"
            under = f"under the heading “{section.heading[:60]}”" if section.heading else "under no heading"
            text = document.text(block.first, block.last)
            problems.append(
                finding_problems.OTHER_TABLE.at(block.first, text, block.last, rows=count_of_rows, place=under)
            )
        else:
            section_name = SEPARATOR.join(table.path) or None
            found: list[Finding] = []
            met: list[Problem] = []
            reader = TableReader(kind, table.place.steep, section_name, context.vocabulary, found, met)
            reader.read(lines, block.first, table.ruled, tabbed=bool(block.lines))
            findings += [_placed(finding, block) for finding in found] if block.numbers else found
            problems += [_placed(problem, block) for problem in met] if block.numbers else met
    return findings, problems


def _placed(read: FindingOrProblem, block: Block) -> FindingOrProblem:
    """A finding or problem of a table in HTML on the line of its row."""
    at = (read.line or block.first) - block.first
    line = block.numbers[min(at, len(block.numbers) - 1)]
    values = {"line": line, "end_line": block.last} if getattr(read, "end_line", None) else {"line": line}
    return read.model_copy(update=values)


def _header_cells(lines: list[str], vocabulary: Vocabulary) -> list[str]:
    """Return the header of a table: the first row behind the rule if that is one, and the first line is a caption."""
    below = next((line for line in lines[1:] if line.strip(LAYOUT)), "")
    first = rows.split(lines[0])
    captioned = not any(target_of(cell, vocabulary).role != "extra" for cell in first)
    return rows.split(below) if captioned and is_header(rows.split(below), vocabulary) and "|" in below else first


def kind_of_table(header: Header, place: Place, context: KindContext, lists_kinds: bool = False) -> str | None:
    """Return the kind of the findings in a table by ``TABLE_RULES``, or ``None`` if its rows are none. ``lists_kinds``:
    each cell of a column is a kind, and some of them only foresight has."""
    evidence = TableEvidence(
        header.names,
        header.kind,
        any(column.role == "kind" for column in header.columns),
        place,
        context.note_kind,
        context.is_foresight,
        is_radar(column.label or column.name for column in header.columns),
        context.vocabulary.own_kinds,
        header.is_foresight,
        lists_kinds,
        context.has_findings,
    )
    return kind_by(TABLE_RULES, evidence)


def _lists_kinds(header: Header, lines: list[str], vocabulary: Vocabulary) -> bool:
    """Whether each cell of a column is a kind, and some of them only foresight has."""
    at = next((column.at for column in header.columns if column.role == "kind"), None)
    if at is None:
        return False
    grid = [rows.split(line) for line in lines[1:] if line.strip(LAYOUT)]
    cells = [row[at] for row in grid if at < len(row) and row[at]]
    kinds = {vocabulary.kind_in_cell(cell) for cell in cells}
    return len(cells) > 1 and None not in kinds and not kinds.isdisjoint(DISTINCTIVE)


def _fields_and_values(lines: list[str], place: Place, context: KindContext) -> list[tuple[str, str, int]]:
    """Return the rows of a table with a field and its value in each row, as label, text and index of the line. There
    are none if the table is another one, or if no row names the finding."""
    cells = [rows.split(line) for line in lines]
    if place.kind is None or len(cells[0]) != 2:
        return []
    pairs = [(row[0].strip("*_ "), row[1], at) for at, row in enumerate(cells) if at > 1 and len(row) == 2 and row[0]]
    targets = [target_of(label, context.vocabulary) for label, _, _ in pairs]
    known = sum(target.role != "extra" for target in targets)
    return pairs if known * 2 >= len(pairs) and any(target.name in TEXTS for target in targets) else []
