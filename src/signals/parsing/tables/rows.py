"""Split one line of a pipe table into cells, even if a bar inside a cell was not escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise
from unicodedata import east_asian_width

from signals.parsing.drafts.scores import is_score

INVISIBLE = "\u200b\u2060\ufeff"
"""Zero-width characters. Around a cell they are layout, like blanks."""

_BAR = re.compile(r"(?<!\\)\|")
_BAR_BEHIND_PAIRS = re.compile(r"(?<!\\)((?:\\\\)*)\|")


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a row, stripped, with ``\\|`` read as a bar. ``repaired``: a bar was read as text. ``guessed``:
    it may have been a different bar."""

    values: list[str]
    repaired: bool = False
    guessed: bool = False


def split(line: str) -> list[str]:
    """Split a row at every bar that is not escaped. Outer bars are optional. The cells are stripped."""
    text = line.strip()
    if "\\" in text:
        return [_read(piece) for piece in _BAR.split(_without_final_bar(_trimmed(text).removeprefix("|")))]
    if text.isascii():
        return [cell.strip() for cell in text.removeprefix("|").removesuffix("|").split("|")]
    return [_trimmed(cell) for cell in _trimmed(text).removeprefix("|").removesuffix("|").split("|")]


def split_behind_backslashes(line: str) -> list[str]:
    """Split a row also at bars after an escaped backslash, as in ``C:\\\\|``."""
    text = _BAR_BEHIND_PAIRS.sub("\\1\n", _trimmed(line).removeprefix("|"))
    return [_read(piece) for piece in text.removesuffix("\n").split("\n")]


def fit(line: str, rule: str, columns: int, score_at: int | None) -> Cells:
    """Fit a row with more bars than its header into ``columns`` cells, or one more.

    ``rule`` is the line under the header: in a padded table the bars of the rows stand in the same columns. In other
    tables, a bar next to a letter, or within code or brackets, is read as text. Empty cells at the end are layout. If
    that does not help, cells are joined so that the score (column ``score_at``) is in its place. If no join does that,
    the surplus becomes a further cell.
    """
    for wide in (False, True):
        cells = _split_at(line, rule, wide)
        if cells is not None and len(cells) == columns:
            return Cells(cells, repaired=True)
    pieces = _BAR.split(_without_final_bar(_trimmed(line).removeprefix("|")))
    inside = _inside(pieces)
    if sum(inside) == len(pieces) - columns:
        values = _joined(pieces, inside)
        if score_at is None or is_score(values[score_at]):
            return Cells(values, repaired=True)
    if not any(_trimmed(piece) for piece in pieces[columns:]):
        return Cells([_read(piece) for piece in pieces[:columns]])
    return _guessed(pieces, inside, columns, score_at)


def _trimmed(text: str) -> str:
    text = text.strip()
    if text and not text.isascii() and (text[0] in INVISIBLE or text[-1] in INVISIBLE):
        return text.strip(INVISIBLE + " \t\u00a0").strip()
    return text


def _without_final_bar(text: str) -> str:
    """A row without its final bar, unless that is escaped."""
    return text[:-1] if text.endswith("|") and not text.endswith("\\|") else text


def _read(piece: str) -> str:
    return _trimmed(piece).replace("\\|", "|")


def _split_at(line: str, rule: str, wide: bool) -> list[str] | None:
    """Split at the positions of the bars in the rule: in characters or, if ``wide``, in terminal columns."""
    at = _bars(rule, wide)
    row_at = _bars(line, wide)
    if not set(at) <= set(row_at):
        return None
    cuts = [row_at[column] for column in at]
    edges = [-1, *cuts, len(line)]
    cells = [_read(line[a + 1 : b]) for a, b in pairwise(edges)]
    if rule.lstrip().startswith("|"):
        if cells[0]:
            return None
        del cells[0]
    if rule.rstrip().endswith("|"):
        if cells[-1]:
            return None
        del cells[-1]
    return cells


def _bars(line: str, wide: bool) -> dict[int, int]:
    """The positions of the bars in a line: column to index."""
    if not wide:
        return {i: i for i, c in enumerate(line) if c == "|"}
    column, bars = 0, {}
    for i, c in enumerate(line):
        if c == "|":
            bars[column] = i
        column += 2 if east_asian_width(c) in "WF" else 1
    return bars


def _inside(pieces: list[str]) -> list[bool]:
    """For each bar, whether it looks like text: no blank on one side, or code or a bracket is open before it."""
    found = []
    ticks = depth = 0
    for left, right in pairwise(pieces):
        ticks += left.count("`")
        depth += left.count("[") + left.count("(") - left.count("]") - left.count(")")
        blank = (not left or left[-1].isspace()) and (not right or right[0].isspace())
        joins = not blank or ticks % 2 == 1 or depth > 0
        found.append(joins)
        if not joins:
            ticks = depth = 0
    return found


def _joined(pieces: list[str], joins: list[bool]) -> list[str]:
    cells = [[pieces[0]]]
    for piece, joined in zip(pieces[1:], joins, strict=True):
        if joined:
            cells[-1].append(piece)
        else:
            cells.append([piece])
    return [_read("|".join(cell)) for cell in cells]


def _guessed(pieces: list[str], inside: list[bool], columns: int, score_at: int | None) -> Cells:
    """Join neighboring cells so that the score is in its place, preferably at bars that look like text."""
    surplus = len(pieces) - columns
    text_bars = [0, *accumulate(inside)]
    behind = score_at is None or is_score(_trimmed(pieces[score_at + surplus]))
    before = score_at is None or is_score(_trimmed(pieces[score_at]))
    if score_at is not None and before and not behind and score_at == columns - 1:
        return Cells([*map(_read, pieces[:columns]), _read("|".join(pieces[columns:]))], guessed=True)

    def rank(at: int) -> tuple[bool, bool, int, bool, int]:
        fits = at != score_at and (behind if score_at is None or at < score_at else before)
        return not fits, at == score_at, text_bars[at] - text_bars[at + surplus], at == 0, at

    at = min(range(columns), key=rank)
    values = [*pieces[:at], "|".join(pieces[at : at + surplus + 1]), *pieces[at + surplus + 1 :]]
    return Cells([_read(value) for value in values], repaired=True, guessed=True)
