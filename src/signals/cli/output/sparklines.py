"""Sparklines and bars of block characters, or of ASCII if stdout cannot encode blocks."""

from __future__ import annotations

from collections.abc import Sequence

from signals.cli.main.environment import Environment

BLOCKS = "▁▂▃▄▅▆▇█"
ASCII = "_.:-=+*#"
"""The same steps in ASCII."""

EIGHTHS = " ▏▎▍▌▋▊▉"
"""The last character of a bar."""


def blocks_of(here: Environment) -> str:
    """Return the steps that stdout can encode, lowest first. The lowest stands for 0."""
    try:
        (BLOCKS + EIGHTHS).encode(here.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return BLOCKS


def sparkline(numbers: Sequence[int], steps: str) -> str:
    """Return a character for each number, scaled to the largest. Only 0 gets the lowest step."""
    largest = max(numbers, default=0)
    above = len(steps) - 1
    return "".join(steps[-(-number * above // largest)] if number else steps[0] for number in numbers)


def bar(number: int, largest: int, width: int, steps: str) -> str:
    """Return a bar for a number. The largest number gets the full ``width``; only 0 gets no bar."""
    if not number:
        return ""
    eighths = max(number * width * 8 // largest, 1)
    if steps == ASCII:
        return ASCII[-1] * max(eighths // 8, 1)
    return (BLOCKS[-1] * (eighths // 8) + EIGHTHS[eighths % 8]).rstrip()


def change(before: int, now: int) -> str | None:
    """Return ``+50%``, ``-100%`` or ``new``; ``None`` if both numbers are 0."""
    if not before:
        return "new" if now else None
    return percent((now - before) / before)


def percent(part: float) -> str:
    """Return a signed part of 1 in percent: ``+50%``."""
    return f"{part * 100:+,.0f}%"
