"""Field types that the models share."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(min_length=1)]
"""Text as written in the note. It is never empty: a missing text is ``None``."""

KindName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""The name of a kind of finding, such as ``wild_card``."""

Line = Annotated[int, Field(ge=1)]
"""A 1-based line of the file on disk. Lines end at LF, CRLF or CR and nothing else."""


def _existing_date(text: str) -> str:
    """Return the same date. Raises ValueError if it does not exist in the calendar."""
    date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    return text


IsoDate = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"), AfterValidator(_existing_date)
]
"""An ISO date as precise as the note states it: ``2024``, ``2024-09`` or ``2024-09-13``."""

# Validators are built when a model is first used. Commands that only read never need them.
FROZEN = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)
