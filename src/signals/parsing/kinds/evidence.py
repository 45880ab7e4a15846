"""Whether a note is about foresight at all. Words such as *issue*, *technology* or *event* head lists in any note."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from signals.models.kinds import HIGHLIGHT
from signals.parsing.kinds.record_heading import read_record_heading
from signals.parsing.vocabulary import Vocabulary, subjects

DISTINCTIVE = frozenset({"signal", "trend", "wild_card"})
"""The kinds whose words hardly stand in other notes."""

_GENERAL = frozenset({"technology", "issue", "concern", "risk", "opportunity", "event", "highlight"})
"""The kinds whose words are headings in any note."""

_IN_TITLES = frozenset({"trend", "wild_card", "uncertainty"})
"""The kinds that a title is about. *Driver updates*, *Signal processing* and *Scenario tests* are about others."""

RATINGS = frozenset({"impact", "likelihood", "uncertainty", "novelty", "urgency", "horizon", "steep", "relevancy"})
"""The fields and columns of a table or record of findings. *Owner* or *status* are in any list of tasks."""

OF_ELECTRONICS = frozenset({"signal", "driver"})
"""The kinds that a circuit has, too."""

_OF_A_PROJECT = frozenset({"risk", "issue", "opportunity", "event", "concern"})
_OF_A_TASK = frozenset({"owner", "action", "stage"})
FORESIGHT_RATINGS = RATINGS - {"impact", "likelihood", "urgency"}


def is_rated(names: AbstractSet[str], kind: str | None) -> bool:
    """Whether columns or labels rate findings of a kind. A project's risks have an impact and a likelihood too. A
    project's issue with an owner has a date at which it must be done, and no horizon."""
    if kind not in _OF_A_PROJECT:
        return not names.isdisjoint(RATINGS)
    rated = names & FORESIGHT_RATINGS
    return bool(rated) and not (rated == {"horizon"} and names & _OF_A_TASK and names.isdisjoint(RATINGS - rated))


def is_about_foresight(headings: Sequence[str], vocabulary: Vocabulary, names: Iterable[str]) -> bool:
    """Whether the headings (or names of sheets), the first of which is the title, or the names of the file and its
    folder say so. A kind of the user's own is enough, and one word that only foresight has: *foresight*, *weak
    signals*, *drivers of change*. Three STEEP categories or two kinds are enough, if not both are headings of any note.
    One kind is enough below a title that speaks of the future or of that kind. *Signals* alone may be those of Unix,
    *Trends* those of a web page's visits, and *Future work* is in any paper."""
    names = tuple(names)
    if any(map(subjects.is_about_foresight, (*headings[:1], *names))):
        return True
    kinds = {heading: kind_or_misspelt_kind_in(heading, vocabulary) for heading in headings}
    if any(
        kind is not None
        and (subjects.is_foresight_term(heading) or (kind in DISTINCTIVE and subjects.is_qualified(heading)))
        for heading, kind in kinds.items()
    ):
        return True
    named = {*kinds.values(), *(read_record_heading(heading, vocabulary).kind for heading in headings)}
    found = named - {None, HIGHLIGHT}
    if not vocabulary.own_kinds.isdisjoint(found):
        return True
    special = found - _GENERAL
    if (len(special) > 1 and special != OF_ELECTRONICS) or (special and len(found) > 2):
        return True
    title = headings[0] if headings else ""
    if special and any(map(subjects.is_about_the_future, (title, *names))):
        return True
    if any(kind in _IN_TITLES and _speaks_of(title, str(kind), vocabulary) for kind in map(kinds.get, headings[1:])):
        return True
    return len({vocabulary.steep_of(heading) for heading in headings} - {None}) > 2


def _speaks_of(title: str, kind: str, vocabulary: Vocabulary) -> bool:
    """Whether a title begins with the name of a kind: *Trends in higher education*."""
    return vocabulary.kind_in_heading(title.split()[0]) == kind if title.split() else False


def kind_or_misspelt_kind_in(heading: str, vocabulary: Vocabulary) -> str | None:
    """Return the kind that a heading names, also if a letter of it is wrong."""
    return vocabulary.kind_in_heading(heading) or (
        vocabulary.kind_in_heading(near[0]) if (near := vocabulary.near_miss(heading)) and near[1] == "kinds" else None
    )
