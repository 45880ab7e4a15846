"""Whether a note is about foresight at all. Words such as *issue*, *technology* or *event* head lists in any note."""

from __future__ import annotations

from collections.abc import Iterable

from signals.parsing.markdown.document import Document
from signals.parsing.vocabulary import Vocabulary, subjects

TELLING = frozenset({"signal", "trend", "wild_card"})
"""The kinds whose words hardly stand in other notes."""

_RARE = frozenset({"driver", "uncertainty", "scenario", "behavior"})
"""Kinds whose words stand in other notes too, but rarely beside another kind."""

RATINGS = frozenset({"impact", "likelihood", "uncertainty", "novelty", "urgency", "horizon", "steep", "relevancy"})
"""The fields and columns of a table or record of findings. *Owner* or *status* are in any list of tasks."""


def is_about_foresight(document: Document, vocabulary: Vocabulary, names: Iterable[str]) -> bool:
    """Whether the headings, the title or the names of the file and its folder say so: a kind that only foresight notes
    have, two kinds of which one is rare elsewhere, three STEEP categories, or a word such as *horizon scan*."""
    headings = [section.heading for section in document.sections if section.heading]
    kinds = {kind_named(heading, vocabulary) for heading in headings} - {None, "highlight"}
    if kinds & TELLING or (kinds & _RARE and len(kinds) > 1):
        return True
    categories = {vocabulary.steep_of(heading) for heading in headings} - {None}
    return len(categories) > 2 or any(map(subjects.is_about_foresight, (*headings[:1], *names)))


def kind_named(heading: str, vocabulary: Vocabulary) -> str | None:
    """Return the kind that a heading names, also if a letter of it is wrong."""
    return vocabulary.kind_name_of(heading) or (
        vocabulary.kind_name_of(near[0]) if (near := vocabulary.near_miss(heading)) and near[1] == "kinds" else None
    )
