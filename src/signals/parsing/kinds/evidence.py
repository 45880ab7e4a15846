"""Whether a note is about foresight at all. Words such as *issue*, *technology* or *event* head lists in any note."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from signals.parsing.kinds.record_heading import read_record_heading
from signals.parsing.vocabulary import Vocabulary, subjects

DISTINCTIVE = frozenset({"signal", "trend", "wild_card"})
"""The kinds whose words hardly stand in other notes."""

_GENERAL = frozenset({"technology", "issue", "concern", "risk", "opportunity", "event", "highlight"})
"""The kinds whose words are headings in any note."""

RATINGS = frozenset({"impact", "likelihood", "uncertainty", "novelty", "urgency", "horizon", "steep", "relevancy"})
"""The fields and columns of a table or record of findings. *Owner* or *status* are in any list of tasks."""

_OF_A_PROJECT = frozenset({"risk", "issue", "opportunity", "event", "concern"})
_FORESIGHT_RATINGS = RATINGS - {"impact", "likelihood", "urgency"}


def is_rated(names: AbstractSet[str], kind: str | None) -> bool:
    """Whether columns or labels rate findings of a kind. A project's risks have an impact and a likelihood too."""
    return bool(names & (_FORESIGHT_RATINGS if kind in _OF_A_PROJECT else RATINGS))


def is_about_foresight(headings: Sequence[str], vocabulary: Vocabulary, names: Iterable[str]) -> bool:
    """Whether the headings (or names of sheets), the first of which is the title, or the names of the file and its
    folder say so: a kind of the user's own, several kinds that are not all headings of any note, a qualified one such
    as *weak signals*, three STEEP categories, or words such as *foresight*. *Signals* alone may be those of Unix, and
    *Trends* those of a web page's visits."""
    named = {kind_or_misspelt_kind_in(heading, vocabulary) for heading in headings}
    kinds = (named | {read_record_heading(heading, vocabulary).kind for heading in headings}) - {None, "highlight"}
    special = kinds - _GENERAL
    if not vocabulary.own_kinds.isdisjoint(kinds):
        return True
    if len(special) > 1 or (special and len(kinds) > 2):
        return True
    if any(
        kind_or_misspelt_kind_in(heading, vocabulary) in DISTINCTIVE and subjects.is_qualified(heading)
        for heading in headings
    ):
        return True
    categories = {vocabulary.steep_of(heading) for heading in headings} - {None}
    return len(categories) > 2 or any(map(subjects.is_about_foresight, (*headings[:1], *names)))


def kind_or_misspelt_kind_in(heading: str, vocabulary: Vocabulary) -> str | None:
    """Return the kind that a heading names, also if a letter of it is wrong."""
    return vocabulary.kind_in_heading(heading) or (
        vocabulary.kind_in_heading(near[0]) if (near := vocabulary.near_miss(heading)) and near[1] == "kinds" else None
    )
