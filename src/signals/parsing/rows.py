"""One line of a pipe table -> its cells, also where a bar inside a cell was not escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import east_asian_width

from signals.parsing.vocabulary import NULLS, relevancy

_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a row, blanks stripped and ``\\|`` read as a bar; ``doubt`` says how far the split can be
    trusted."""

    values: list[str]
    repaired: bool = False
    guessed: bool = False


def split(line: str) -> list[str]:
    """Cut a row at every bar that is not escaped; outer bars are optional. The cells are stripped of blanks."""
    text = line.strip()
    text = text.removeprefix("|")
    if "\\" not in text:
        text = text.removesuffix("|")
        return [cell.strip() for cell in text.split("|")]
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(text)]


def fit(line: str, rule: str, columns: int, score_at: int | None) -> Cells:
    """The cells of a row that has more bars than its header.

    ``rule`` is the line under the header: a table that was padded has the bars of its rows in the same columns. Where
    it was not, a bar that has a letter beside it is taken for text; failing that, the cells are joined where the
    score (column ``score_at``) then stands in its place.
    """
    for wide in (False, True):
        cells = _split_at(line, rule, wide)
        if cells is not None and len(cells) == columns:
            return Cells(cells, repaired=True)
    return _joined(line, columns, score_at)


def _split_at(line: str, rule: str, wide: bool) -> list[str] | None:
    """Cut where the rule has its bars, counting in characters or, if ``wide``, in columns of a terminal."""
    at = _columns(rule, wide)
    row_at = _columns(line, wide)
    if not set(at) <= set(row_at):
        return None
    cuts = [row_at[column] for column in at]
    edges = [-1, *cuts, len(line)]
    cells = [line[a + 1 : b].strip().replace("\\|", "|") for a, b in pairwise(edges)]
    if rule.lstrip().startswith("|"):
        if cells[0]:
            return None
        del cells[0]
    if rule.rstrip().endswith("|"):
        if cells[-1]:
            return None
        del cells[-1]
    return cells


def _columns(line: str, wide: bool) -> dict[int, int]:
    """Where the bars of a line stand: column -> index."""
    if not wide:
        return {i: i for i, c in enumerate(line) if c == "|"}
    column, bars = 0, {}
    for i, c in enumerate(line):
        if c == "|":
            bars[column] = i
        column += 2 if east_asian_width(c) in "WF" else 1
    return bars


def _joined(line: str, columns: int, score_at: int | None) -> Cells:
    text = line.strip().removeprefix("|")
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    pieces = _BAR.split(text)
    surplus = len(pieces) - columns
    tight = [not (_blank_end(a) and _blank_start(b)) for a, b in pairwise(pieces)]
    if sum(tight) == surplus:
        cells = [pieces[0]]
        for piece, joins in zip(pieces[1:], tight, strict=True):
            if joins:
                cells[-1] += "|" + piece
            else:
                cells.append(piece)
        values = [cell.strip().replace("\\|", "|") for cell in cells]
        if score_at is None or values[score_at] in NULLS or relevancy(values[score_at]):
            return Cells(values, repaired=True)
    candidates = []
    for at in range(columns):
        cells = [*pieces[:at], "|".join(pieces[at : at + surplus + 1]), *pieces[at + surplus + 1 :]]
        values = [cell.strip().replace("\\|", "|") for cell in cells]
        fits = score_at is None or values[score_at] in NULLS or relevancy(values[score_at]) is not None
        candidates.append((not fits, -sum(tight[at : at + surplus]), at == score_at, at, values))
    best = min(candidates, key=lambda c: c[:4])
    return Cells(best[4], repaired=True, guessed=True)


def _blank_end(piece: str) -> bool:
    return piece == "" or piece[-1].isspace()


def _blank_start(piece: str) -> bool:
    return piece != "" and piece[0].isspace()
