"""Checks of the values of marks and trends, from a person or a file. Each returns the value as it is stored.

Each raises ValueError with what the value should be.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from signals.models.kinds import Horizon, MarkStatus
from signals.text.folding import fold

LONGEST_TAG = 200
MOST_TAGS = 100
LONGEST_TEXT = 100_000
"""Characters of a note or a description."""
LONGEST_NAME = 64
LEEWAY = timedelta(days=1)
"""How far another clock may be ahead of this one."""

_ID = re.compile(r"[0-9a-f]{16}")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.ASCII)
_IN_NAMES = frozenset("LNM")
"""Unicode categories of letters, digits, and the marks that some scripts write with them."""


def now() -> str:
    """Return the time, UTC, as it is stored."""
    return _stored(datetime.now(UTC))


def after(earlier: str | None) -> str:
    """Return the time of a change to what was last changed at ``earlier``.

    It is now, or a second after ``earlier`` if the clock was set back, so that a later change always has a later time.
    """
    try:
        least = _stored(datetime.fromisoformat(earlier) + timedelta(seconds=1)) if earlier else ""
    except (ValueError, OverflowError):  # no time, or the last that there is
        least = earlier or ""
    return max(now(), least)


def latest() -> str:
    """Return the latest time that a change may have: a day from now, as clocks may differ."""
    return _stored(datetime.now(UTC) + LEEWAY)


def believable(time: str | None) -> str | None:
    """Return a time to export: now, if the time is in the future because a clock was wrong. Others would refuse it."""
    return now() if time and time > latest() else time


def _stored(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def whole_id(value: object) -> str:
    """Return the id of a finding."""
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    raise ValueError("the id of a finding, 16 hex digits")


def time(value: object) -> str:
    """Return a time as ``now`` writes it; it must not be in the future."""
    if isinstance(value, str) and _TIME.fullmatch(value):
        try:
            datetime.fromisoformat(value)
        except ValueError:
            pass
        else:
            if value > latest():
                raise ValueError(f"no later than now, which is {now()} by this computer's clock")
            return value
    raise ValueError("a time such as 2026-01-31T09:30:00Z")


def score(value: object) -> int | None:
    """Return a score of the analyst."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 5):
        return value
    raise ValueError("a whole number from 1 to 5")


def status(value: object) -> str:
    """Return the status of a mark."""
    if isinstance(value, str) and value in tuple(MarkStatus):
        return value
    raise ValueError(f"one of {', '.join(MarkStatus)}")


def horizon(value: object) -> str | None:
    """Return the horizon of a trend."""
    if value is None or (isinstance(value, str) and value in tuple(Horizon)):
        return value
    raise ValueError(f"one of {', '.join(Horizon)}")


def starred(value: object) -> bool:
    """Return whether a finding has a star."""
    if isinstance(value, bool):
        return value
    raise ValueError("true or false")


def text(value: object) -> str | None:
    """Return a text; one of blanks is ``None``."""
    if value is None:
        return None
    if not isinstance(value, str) or not is_text(value):
        raise ValueError("text")
    if len(value) > LONGEST_TEXT:
        raise ValueError(f"text of at most {LONGEST_TEXT:,} characters")
    return value.strip() or None


def line(value: object) -> str | None:
    """Return a text on one line."""
    found = text(value)
    return None if found is None else " ".join(found.split())


def tag(value: object) -> str:
    """Return a tag, on one line."""
    found = line(value)
    if found is None or len(found) > LONGEST_TAG:
        raise ValueError(f"a word or more, of at most {LONGEST_TAG} characters")
    return found


def tags(values: object) -> tuple[str, ...]:
    """Return tags in order, each once whatever its case."""
    if not isinstance(values, (list, tuple)):
        raise ValueError("a list of text")
    try:
        found = in_order(map(tag, values))
    except ValueError as error:
        raise ValueError(f"a list of tags, each {error}") from None
    if len(found) > MOST_TAGS:
        raise ValueError(f"at most {MOST_TAGS} tags")
    return found


def in_order(values: Iterable[str]) -> tuple[str, ...]:
    """Return tags in order; of those that differ only in case, the first."""
    each: dict[str, str] = {}
    for value in values:
        each.setdefault(folded(value), value)
    return tuple(each[key] for key in sorted(each))


def trend_name(value: object) -> str:
    """Return the name of a trend in lower case: letters, digits and dashes."""
    found = folded(value) if isinstance(value, str) and is_text(value) else ""
    whole = all(c == "-" or unicodedata.category(c)[0] in _IN_NAMES for c in found)
    if whole and found.strip("-") and not found.startswith("-") and len(found) <= LONGEST_NAME:
        return found
    raise ValueError(f"letters, digits and dashes, {LONGEST_NAME} at most, such as solid-state-batteries")


def folded(value: str) -> str:
    """Return a text folded for comparison without regard to case."""
    return fold(fold(value)) or ""


def is_text(value: str) -> bool:
    """Return whether a text can be stored; half a surrogate pair cannot."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
