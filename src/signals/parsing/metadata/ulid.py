"""ULIDs, the ids of highlights in a reading app: 26 digits in Crockford's base 32. The first ten are a timestamp.

See https://github.com/ulid/spec.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

PATTERN = "[0-7][0-9a-hjkmnp-tv-zA-HJKMNP-TV-Z]{25}"
"""A ULID as a part of a regular expression."""

_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
_WHOLE = re.compile(PATTERN)
_FIRST_YEAR, _LAST_YEAR = 2010, 2100


def day_of(ulid: str) -> str | None:
    """The UTC day in a ULID, as an ISO date. ``None`` if it is not a ULID or its year is implausible."""
    if not _WHOLE.fullmatch(ulid):
        return None
    milliseconds = 0
    for digit in ulid[:10].lower():
        milliseconds = milliseconds * 32 + _DIGITS.index(digit)
    if milliseconds > datetime(_LAST_YEAR, 1, 1, tzinfo=UTC).timestamp() * 1000:
        return None
    made = datetime.fromtimestamp(milliseconds / 1000, UTC)
    return made.date().isoformat() if made.year >= _FIRST_YEAR else None
