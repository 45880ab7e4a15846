"""Enumerations: kinds of findings, severities, statuses, horizons, formats.

They are separate from the models, because loading pydantic takes longer than most commands run.
"""

from __future__ import annotations

from enum import StrEnum

NOTE_SUFFIXES = (".md", ".markdown", ".txt")
"""The suffixes of notes in a folder, in lower or upper case."""

SETTINGS_FILE = "signals.toml"
"""The name of every settings file."""


class Kind(StrEnum):
    """The kind of a finding."""

    SIGNAL = "signal"
    BEHAVIOR = "behavior"
    TECHNOLOGY = "technology"
    ISSUE = "issue"
    CONCERN = "concern"
    TREND = "trend"
    DRIVER = "driver"
    RISK = "risk"
    OPPORTUNITY = "opportunity"
    WILD_CARD = "wild_card"
    UNCERTAINTY = "uncertainty"
    INDICATOR = "indicator"
    SCENARIO = "scenario"
    EVENT = "event"
    HIGHLIGHT = "highlight"

    @property
    def plural(self) -> str:
        """The plural, which is also the name of the kind's view in the database."""
        return f"{self.value[:-1]}ies" if self.value.endswith("y") else f"{self.value}s"


class Severity(StrEnum):
    """The outcome of a problem: not read as findings, repaired, stored with doubt, or not stored."""

    INFO = "info"
    REPAIRED = "repaired"
    WARNING = "warning"
    REJECTED = "rejected"


PROBLEM_CODES = (
    "bad-frontmatter", "bad-relevancy", "broken-encoding", "cut-off", "cut-off-row", "document-note", "empty-highlight",
    "empty-row", "empty-table", "hidden-table", "html-table", "invalid-row", "long-frontmatter", "merge-conflict",
    "no-findings", "no-header", "no-rule", "not-a-table", "not-text", "not-utf-8", "other-title", "parser-failed",
    "possible-duplicate", "repeated-header", "repeated-highlight", "repeated-key", "same-article", "short-row",
    "stray-line", "stray-text", "surplus-cells", "too-large", "too-many-cells", "too-slow", "unescaped-bar",
    "unknown-section", "unread-list", "unread-rows", "unreadable",
)  # fmt: skip
"""The codes of all problems that notes can have."""


class MarkStatus(StrEnum):
    """The analyst's progress with a finding. A finding without a mark is new."""

    NEW = "new"
    REVIEWED = "reviewed"
    DISMISSED = "dismissed"


class Horizon(StrEnum):
    """When a trend is expected to matter."""

    NOW = "now"
    NEXT = "next"
    FUTURE = "future"


class Format(StrEnum):
    """The format of the note that an article comes from. It is part of the article's identity."""

    SIGNAL_NOTE = "signal-note"
    READING_EXPORT = "reading-export"
    PROSE = "prose"
