"""The values of filters, made ready to be compared. UsageError for a value that a filter cannot have."""

from __future__ import annotations

import re

from signals.errors import UsageError
from signals.models.ids import CLUSTER_PREFIX
from signals.text.folding import fold

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


def host(text: str) -> str:
    """Return the host of a source: ``WWW.Example.org`` is ``example.org``."""
    return text.lower().removeprefix("www.")


def label(text: str) -> str:
    """Return a tag or the name of a trend without regard to case, as marks and trends are compared."""
    return fold(fold(text)) or ""


def cluster_id(text: str) -> str:
    """Return the start of a cluster's id, given with ``c-`` or without."""
    return CLUSTER_PREFIX + text.lower().removeprefix(CLUSTER_PREFIX)


def date(text: str) -> str:
    """Return an ISO date of any precision: ``2024``, ``2024-09``, ``2024-09-13``."""
    if _DATE.fullmatch(text):
        return text
    raise UsageError(f"`{text}` is not a date.", "Write 2024, 2024-09 or 2024-09-13.")
