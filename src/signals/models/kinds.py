"""The words that a finding, a problem and a note are told apart by: kind, severity, format.

They stand apart from the models, whose library costs more to load than most commands take to run.
"""

from __future__ import annotations

from enum import StrEnum

NOTE_SUFFIXES = (".md", ".markdown", ".txt")
"""What the names of notes in a folder end in, in capitals or not."""

SETTINGS_FILE = "signals.toml"
"""What every file of settings is called."""


class Kind(StrEnum):
    """What a finding is."""

    SIGNAL = "signal"
    BEHAVIOR = "behavior"
    TECHNOLOGY = "technology"
    ISSUE = "issue"
    CONCERN = "concern"
    HIGHLIGHT = "highlight"

    @property
    def plural(self) -> str:
        """The word for several, which is also the name of the kind's view in the base."""
        return "technologies" if self is Kind.TECHNOLOGY else f"{self.value}s"


class Severity(StrEnum):
    """How a problem ended: mended, doubted, or not stored."""

    REPAIRED = "repaired"
    WARNING = "warning"
    REJECTED = "rejected"


class MarkStatus(StrEnum):
    """How far the analyst is with a finding; one without a mark is new."""

    NEW = "new"
    REVIEWED = "reviewed"
    DISMISSED = "dismissed"


class Horizon(StrEnum):
    """When a trend is expected to matter."""

    NOW = "now"
    NEXT = "next"
    FUTURE = "future"


class Format(StrEnum):
    """The layouts of notes that are read, part of an article's identity."""

    SIGNAL_NOTE = "signal-note"
    READING_EXPORT = "reading-export"
    PROSE = "prose"
