"""What marks and trends may say: values from a person or a file, checked and in the one spelling that is stored.

Each function raises ValueError with what the value should be.
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
"""How far ahead of this clock another may be."""

_ID = re.compile(r"[0-9a-f]{16}")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.ASCII)
_IN_NAMES = frozenset("LNM")
"""Unicode categories of letters, digits, and the marks that some scripts write with them."""


def now() -> str:
    """The time, UTC, as it is stored."""
    return _stored(datetime.now(UTC))


def after(earlier: str | None) -> str:
    """The time of a change to what was changed last at ``earlier``: now, or a second after that where the clock was set
    back meanwhile, so that a later change is always told to be one."""
    try:
        least = _stored(datetime.fromisoformat(earlier) + timedelta(seconds=1)) if earlier else ""
    except (ValueError, OverflowError):  # no time, or the last that there is
        least = earlier or ""
    return max(now(), least)


def latest() -> str:
    """The latest time that is believed of a change: a day from now, as clocks may differ."""
    return _stored(datetime.now(UTC) + LEEWAY)


def believable(time: str | None) -> str | None:
    """A time to be told to others: now for one that is still to come, as a clock that was wrong then may have left it;
    they would refuse it."""
    return now() if time and time > latest() else time


def _stored(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def whole_id(value: object) -> str:
    """The id of a finding."""
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    raise ValueError("the id of a finding, 16 hex digits")


def time(value: object) -> str:
    """A time as ``now`` writes it, and no later than that."""
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
    """The analyst's own score."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 5):
        return value
    raise ValueError("a whole number from 1 to 5")


def status(value: object) -> str:
    """How far the analyst is with a finding."""
    if isinstance(value, str) and value in tuple(MarkStatus):
        return value
    raise ValueError(f"one of {', '.join(MarkStatus)}")


def horizon(value: object) -> str | None:
    """When a trend matters."""
    if value is None or (isinstance(value, str) and value in tuple(Horizon)):
        return value
    raise ValueError(f"one of {', '.join(Horizon)}")


def starred(value: object) -> bool:
    """Whether a finding has a star."""
    if isinstance(value, bool):
        return value
    raise ValueError("true or false")


def text(value: object) -> str | None:
    """A text of any length that makes sense; one of blanks is none."""
    if value is None:
        return None
    if not isinstance(value, str) or not is_text(value):
        raise ValueError("text")
    if len(value) > LONGEST_TEXT:
        raise ValueError(f"text of at most {LONGEST_TEXT:,} characters")
    return value.strip() or None


def line(value: object) -> str | None:
    """A text on one line."""
    found = text(value)
    return None if found is None else " ".join(found.split())


def tag(value: object) -> str:
    """A tag, on one line."""
    found = line(value)
    if found is None or len(found) > LONGEST_TAG:
        raise ValueError(f"a word or more, of at most {LONGEST_TAG} characters")
    return found


def tags(values: object) -> tuple[str, ...]:
    """Tags in their one order, each once whatever its case."""
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
    """Tags as they are stored: of those that differ in case only, the first."""
    each: dict[str, str] = {}
    for value in values:
        each.setdefault(folded(value), value)
    return tuple(each[key] for key in sorted(each))


def trend_name(value: object) -> str:
    """The name of a trend: letters, digits and dashes, without regard to case."""
    found = folded(value) if isinstance(value, str) and is_text(value) else ""
    whole = all(c == "-" or unicodedata.category(c)[0] in _IN_NAMES for c in found)
    if whole and found.strip("-") and not found.startswith("-") and len(found) <= LONGEST_NAME:
        return found
    raise ValueError(f"letters, digits and dashes, {LONGEST_NAME} at most, such as solid-state-batteries")


def folded(value: str) -> str:
    """Text without regard to case."""
    return fold(fold(value)) or ""


def is_text(value: str) -> bool:
    """Whether it can be stored: half a surrogate pair cannot."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
