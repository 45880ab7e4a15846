"""Find rows that no parser has read, so that no row is lost silently."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress

from signals.models.article import ParsedArticle
from signals.models.problem import Problem
from signals.parsing.drafts.finding_problems import HIDDEN_TABLE, HTML_TABLE, UNREAD_ROWS
from signals.parsing.markdown.dialect import is_rule
from signals.parsing.markdown.document import Document
from signals.parsing.tables.rows import INVISIBLE

_INVERTED = bytes([1, *[0] * 255])
"""Swaps 0 and 1 in the bytes of ``Document.lines_in_tables``."""

_BORDER = "+-=: \t"
_ROW = re.compile(rf"[\s>{INVISIBLE}]*\|[^|]*\|")


def find(document: Document, articles: Sequence[ParsedArticle], problems: Sequence[Problem]) -> list[Problem]:
    """Return a problem for each run of table rows that nobody has read.

    A line counts as a row if it begins with a bar and contains another, or is in a table. It was read if it is in a
    table that was read, in a problem, or in the text of the article or a highlight. Code and comments do not count,
    unless they contain a whole table. A table in HTML is one problem.
    """
    lines, taken = document.lines, document.lines_in_tables
    rest = "\n".join(compress(lines, taken[1:].translate(_INVERTED)))
    if "|" not in rest and "<t" not in rest:
        return []
    unread = {n for n, line in enumerate(lines, 1) if not taken[n] and _is_row(line)}
    blocks = [block for section in document.sections for block in section.blocks]
    for table in (table for block in blocks for table in (block, *block.nested) if table.kind == "table"):
        unread.update(n for n in range(table.first, table.last + 1) if not taken[n] and "|" in lines[n - 1])
    for problem in problems:
        if problem.line:
            unread.difference_update(range(problem.line, (problem.end_line or problem.line) + 1))
    stored = _stored_lines(articles)
    unread = {n for n in unread if lines[n - 1].strip() not in stored}
    found = []
    for block in blocks if unread else ():
        inside = range(block.first, block.last + 1)
        text = document.text(block.first, block.last) if not unread.isdisjoint(inside) else ""
        if text and block.kind in ("code", "html"):
            unread.difference_update(inside)
            if any("|" in lines[n - 1] and is_rule(lines[n - 1]) for n in inside):
                found.append(HIDDEN_TABLE.at(block.first, text, block.last))
        elif "<t" in text:
            unread.difference_update(inside)
            found.append(HTML_TABLE.at(block.first, text, block.last))
    return found + [
        UNREAD_ROWS.at(first, document.text(first, last), last) for first, last in _runs(lines, sorted(unread))
    ]


def _is_row(line: str) -> bool:
    if "|" in line:
        return _ROW.match(line) is not None and not is_rule(line)
    return "<t" in line and ("<tr" in line or "<td" in line)


def _stored_lines(articles: Sequence[ParsedArticle]) -> set[str]:
    """The lines of all stored texts that have several lines."""
    texts = [text for parsed in articles for f in parsed.findings for text in (f.description, f.remark) if text]
    texts += [parsed.article.summary for parsed in articles if parsed.article.summary]
    return {line.strip() for text in texts for line in text.split("\n")}


def _runs(lines: list[str], numbers: list[int]) -> list[tuple[int, int]]:
    """Group neighboring lines, also across one blank line or border. A single line must also end with a bar."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        between = lines[runs[-1][1] : number - 1] if runs else []
        if runs and len(between) < 2 and not "".join(between).strip(_BORDER):
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return [(first, last) for first, last in runs if last > first or lines[first - 1].rstrip().endswith("|")]
