"""Fenced code at the margin of a note. It quotes: what stands in it says nothing about the note."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FENCE = re.compile(r"(`{3,}|~{3,})([^`]*)$")
_BULLET = re.compile(r"(?:[-*+]|\d{1,4}[.)])[ \t]")
_LINK = "]("


def find(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return the first and last line (1-based) of each closed code block at the margin.

    A highlight may contain a fence that is never closed. Such a fence would reach to one in a later highlight. So a
    fence below a bullet that has no link yet is no code if the first link after it ends that bullet. A line that ends
    in a colon introduces code.
    """
    closing = _closing_lines(lines)
    found: list[tuple[int, int]] = []
    unclosed: set[str] = set()
    in_bullet = False
    at = 0
    while closing and at < len(lines):
        line = lines[at]
        fence = _FENCE.match(line) if line[:3] in ("```", "~~~") else None
        end = _end(closing, fence[1], at) if fence and fence[1] not in unclosed else 0
        if fence and not end:
            unclosed.add(fence[1])
        if end and not (in_bullet and _ends_bullet(lines, at + 1, end)):
            found.append((at + 1, end + 1))
            at = end
        elif _BULLET.match(line):
            in_bullet = _LINK not in line
        elif line[:1] == "#" or _LINK in line or (line[:1] not in " \t" and line.endswith(":")):
            in_bullet = False
        at += 1
    return found


def _closing_lines(lines: Sequence[str]) -> list[tuple[int, str]]:
    """The indices and the marks of the lines that can close a fence, from the last one to the first."""
    return [
        (at, text)
        for at in range(len(lines) - 1, -1, -1)
        if lines[at][:3] in ("```", "~~~") and not (text := lines[at].rstrip()).strip(text[0])
    ]


def _end(closing: list[tuple[int, str]], mark: str, at: int) -> int:
    """The index of the line that closes a fence with this mark at index ``at``, or 0. Lines before it are dropped."""
    while closing and closing[-1][0] <= at:
        closing.pop()
    return next((line for line, text in reversed(closing) if text.startswith(mark)), 0)


def _ends_bullet(lines: Sequence[str], start: int, end: int) -> bool:
    """Whether the first link on the lines from ``start`` to ``end`` stands before any bullet."""
    for line in lines[start:end]:
        if _BULLET.match(line):
            return False
        if _LINK in line:
            return True
    return False
