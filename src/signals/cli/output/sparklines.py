"""Numbers as small pictures of characters: a line of blocks, a bar. Plain ASCII where the terminal has no blocks."""

from __future__ import annotations

from collections.abc import Sequence

from signals.cli.main.environment import Environment

BLOCKS = "▁▂▃▄▅▆▇█"
PLAIN = "_.:-=+*#"
"""The same steps for a terminal that cannot show blocks."""

EIGHTHS = " ▏▎▍▌▋▊▉"
"""The end of a bar."""


def blocks_of(environment: Environment) -> str:
    """The steps that stdout can carry, lowest first. The lowest stands for nothing at all."""
    try:
        (BLOCKS + EIGHTHS).encode(environment.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return PLAIN
    return BLOCKS


def sparkline(numbers: Sequence[int], steps: str) -> str:
    """A character for each number, on the scale of the largest; only 0 has the lowest."""
    largest = max(numbers, default=0)
    above = len(steps) - 1
    return "".join(steps[-(-number * above // largest)] if number else steps[0] for number in numbers)


def bar(number: int, largest: int, width: int, steps: str) -> str:
    """A bar for a number, as long as ``width`` for the largest; what is not 0 is never without one."""
    if not number:
        return ""
    eighths = max(number * width * 8 // largest, 1)
    if steps == PLAIN:
        return PLAIN[-1] * max(eighths // 8, 1)
    return (BLOCKS[-1] * (eighths // 8) + EIGHTHS[eighths % 8]).rstrip()


def change(before: int, now: int) -> str | None:
    """``+50%``, ``-100%``, ``new``; None where there is nothing, before or now."""
    if not before:
        return "new" if now else None
    return percent((now - before) / before)


def percent(part: float) -> str:
    """A part of what was before, signed: ``+50%``."""
    return f"{part * 100:+,.0f}%"
