"""Options that contradict each other: declared here once, for every command."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from signals.errors import UsageError

EXCLUDES = {
    "--quiet": ("--verbose",),
    "--only-unscored": ("--min-relevancy", "--max-relevancy", "--include-unscored"),
    "--raw": ("--semantic", "--hybrid"),
    "--semantic": ("--hybrid",),
    "--within": ("--across",),
    "--emerging": ("--last",),
    "--html": ("--format", "--json", "--columns", "--no-header"),
    "--retire-missing": ("--keep-missing",),
    "--ours": ("--theirs",),
    "RUN": ("--limit",),
}
"""Option, or argument -> the options that cannot be given with it."""


def check_exclusive(given: Collection[str]) -> None:
    """Raise UsageError if two of the given options or arguments exclude each other."""
    for one, others in EXCLUDES.items():
        for other in others:
            if one in given and other in given:
                raise UsageError(f"`{one}` and `{other}` exclude each other.", "Give only one of them.")


def check_range(low: str, least: Any, high: str, most: Any) -> None:
    """Raise UsageError if nothing can lie between the values of two options: numbers, or ISO dates of any precision.

    A value is ``None`` if its option is not given.
    """
    if least is None or most is None:
        return
    if least > (f"{most}~" if isinstance(most, str) else most):  # 2024-05 lies within 2024
        raise UsageError(f"`{low} {least}` and `{high} {most}` exclude each other.", "Exchange the two values.")


def check_opposite(one: str, values: Iterable[str], other: str, opposite: Iterable[str]) -> None:
    """Raise UsageError if two options that contradict each other are given the same value."""
    both = sorted({*values} & {*opposite})
    if both:
        raise UsageError(f"`{one} {both[0]}` and `{other} {both[0]}` exclude each other.", "Give only one of them.")
