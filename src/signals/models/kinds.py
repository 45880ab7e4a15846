"""Kinds of findings, and enumerations: severities, statuses, horizons, formats.

They are separate from the models, because loading pydantic takes longer than most commands run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

NOTE_SUFFIXES = (".md", ".markdown", ".txt")
"""The suffixes of notes that are text, in lower or upper case."""

SHEET_SUFFIXES = (".csv", ".tsv", ".xlsx")
"""The suffixes of spreadsheets that are read as notes, in lower or upper case."""

SETTINGS_FILE = "signals.toml"
"""The name of every settings file."""


class Kind(NamedTuple):
    """A kind of finding: its ``name`` in the database (``wild_card``), the ``plural`` that people type, and the
    ``title`` that exported notes have as a heading (``Wild cards``)."""

    name: str
    plural: str
    title: str

    @classmethod
    def named(cls, name: str, plural: str = "") -> Kind:
        """Return the kind with a name. The plural is worked out if it is not given."""
        plural = plural or (f"{name[:-1]}ies" if name.endswith("y") else f"{name}s")
        return cls(name, plural, plural.replace("_", " ").capitalize())


class Kinds:
    """Kinds in their order: the built-in ones, then those of the user's settings, then those that only a database has.

    ``stored`` returns the names of the last ones. It is called when a name or a word is not known.
    """

    def __init__(self, kinds: Iterable[Kind], stored: Callable[[], Iterable[str]] = tuple) -> None:
        self._kinds = {kind.name: kind for kind in kinds}
        self._stored = stored

    def __iter__(self) -> Iterator[Kind]:
        return iter(self._kinds.values())

    def __contains__(self, name: object) -> bool:
        return name in self._kinds

    def __getitem__(self, name: str) -> Kind:
        """Return the kind with a name, which may be one that no settings have."""
        return self._kinds.get(name) or Kind.named(name)

    def with_kinds(self, more: Iterable[Kind]) -> Kinds:
        """Return these kinds and ``more``. A kind with the name of an earlier one replaces it in its place."""
        return Kinds({**self._kinds, **{kind.name: kind for kind in more}}.values(), self._stored)

    def with_stored(self, stored: Callable[[], Iterable[str]]) -> Kinds:
        """Return these kinds, with a function that returns the names of kinds that only a database has."""
        return Kinds(self, stored)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names, in order."""
        return tuple(self._kinds)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self._kinds)}

    def in_order(self, names: Iterable[str]) -> list[str]:
        """Return names of kinds in the order of the kinds. Those that no settings have come last, from A to Z."""
        last = len(self._places)
        return sorted(names, key=lambda name: (self._places.get(name, last), name))

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Every word that people may type for a kind (plural, singular, British spelling), and the kind's name."""
        return {**_BRITISH, **_words(self)}

    def name_of(self, word: str) -> str | None:
        """Return the name of the kind that a word names, in any case, or ``None``."""
        typed = word.strip().lower().replace("-", "_").replace(" ", "_")
        return self.words.get(typed) or self._words_of_stored.get(typed)

    @cached_property
    def _words_of_stored(self) -> Mapping[str, str]:
        return _words(self[name] for name in self._stored() if name not in self)


def _words(kinds: Iterable[Kind]) -> dict[str, str]:
    kinds = tuple(kinds)
    return {**{kind.plural: kind.name for kind in kinds}, **{kind.name: kind.name for kind in kinds}}


_BRITISH = {"behaviour": "behavior", "behaviours": "behavior"}

SIGNAL, TECHNOLOGY, HIGHLIGHT = "signal", "technology", "highlight"
"""The kinds that the program treats in a way of their own: what ``signals list`` lists, and what readers marked."""

ALL = "all"
"""Stands for every kind in a query."""

BUILT_IN = Kinds(
    map(
        Kind.named,
        (
            "signal", "behavior", "technology", "issue", "concern", "trend", "driver", "risk", "opportunity",
            "wild_card", "uncertainty", "indicator", "scenario", "event", "highlight",
        ),
    )
)  # fmt: skip
"""The kinds that every database has."""

_NOTE_HEADING = re.compile(r".*\(([a-z][a-z0-9_]{0,39})\)")


def note_heading(name: str) -> str:
    """Return the heading of the findings of a kind in an exported note. It ends in the name if no other program could
    know the kind: ``Omens (omen)``."""
    title = BUILT_IN[name].title
    return title if name in BUILT_IN else f"{title} ({name})"


def kind_of_note_heading(heading: str) -> str | None:
    """Return the name of the kind that a heading of an exported note stands for, or ``None``."""
    found = next((kind.name for kind in BUILT_IN if kind.title == heading), None)
    named = _NOTE_HEADING.fullmatch(heading)
    return found or (named[1] if named else None)


COUNTED_BY_NAME = ("signal", "behavior", "technology", "issue", "concern", "highlight")
"""Kinds whose number is a column of its own in a list of articles. The column ``kinds`` has the numbers of all."""


class Severity(StrEnum):
    """The outcome of a problem: repaired, stored with doubt, not stored, or not read as findings."""

    REPAIRED = "repaired"
    WARNING = "warning"
    REJECTED = "rejected"
    INFO = "info"


PROBLEM_CODES = (
    "ambiguous-date", "bad-article", "bad-frontmatter", "bad-relevancy", "broken-encoding", "clipping-limit",
    "cut-off", "cut-off-row", "damaged-workbook", "empty-highlight", "empty-row", "empty-table", "encrypted",
    "export-among-notes", "extended-highlight", "formula-without-result", "hidden-sheet", "hidden-table",
    "html-table", "invalid-row", "long-frontmatter", "merge-conflict", "misspelt", "no-findings", "no-header",
    "no-kind", "no-rule", "not-a-finding", "not-a-workbook", "not-text", "not-utf-8", "note-without-highlight",
    "old-workbook", "open-quote", "other-ids", "other-table", "other-title", "parser-failed", "partial-export",
    "possible-duplicate", "quoted-export", "repeated-header", "repeated-highlight", "repeated-ids", "repeated-key",
    "retired-rows", "same-article", "short-row", "stray-line", "stray-text", "surplus-cells", "template-rows",
    "text-below-table", "too-large", "too-many-cells", "too-many-rows", "too-slow", "unescaped-bar", "unknown-keys",
    "unknown-kind", "unknown-section", "unread-clipping", "unread-list", "unread-ratings", "unread-rows", "unreadable",
    "unreadable-date", "workbook-too-large",
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
