"""Candidates for kinds: what unread parts of notes call their findings, and the settings that would read them."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from signals.learning import names
from signals.learning.note_parts import NotePart
from signals.learning.plainly_nothing import is_no_finding
from signals.learning.tally import Counted, Spellings
from signals.parsing.drafts.target import target_of
from signals.parsing.vocabulary import Vocabulary

_DIGITS = re.compile(r"[#№]?\s*\d[\d.,/-]*")

MOST_WORDS = 2
"""A column that names findings has at most so many words. The name of a kind with more is its plural too."""


class Called(NamedTuple):
    """What a part calls its findings: ``core`` in the singular, the plural if the part has it, the heading if the kind
    must be found by it, and the column with the names if its header does not say so."""

    core: str
    plural: str = ""
    heading: str = ""
    name_column: str = ""


@dataclass(slots=True)
class KindCandidate(Counted):
    """A name of findings that parts of notes have. ``rated`` counts those that look like findings, ``undecided`` those
    that must be read to tell, and ``wide`` the tables with at least three columns. Lists and sections
    ``under_a_heading`` must recur in several notes, since the heading alone names them."""

    what: str = ""
    plurals: Spellings = field(default_factory=Spellings)
    headings: Spellings = field(default_factory=Spellings)
    name_columns: Spellings = field(default_factory=Spellings)
    rated: int = 0
    wide: int = 0
    undecided: int = 0
    under_a_heading: bool = False

    def see(self, part: NotePart, called: Called) -> None:
        """Remember how a part names its findings."""
        self.what = self.what or part.what
        self.rated += part.rated
        self.wide += len(part.columns) > 2
        self.undecided += part.undecided
        self.under_a_heading = part.what == "list" or (part.what == "section" and part.size > 1)
        for spellings, text in (
            (self.plurals, called.plural), (self.headings, called.heading), (self.name_columns, called.name_column),
        ):  # fmt: skip
            if text:
                spellings.add(text)

    @property
    def is_likely(self) -> bool:
        """Whether the parts may be findings, and recur."""
        if self.rated or self.undecided:
            return self.notes > 1 or (self.count > 2 and not self.under_a_heading)
        return self.what == "table" and self.notes > 2 and self.wide == self.notes


def called(part: NotePart, vocabulary: Vocabulary) -> Called | None:
    """Return what a part calls its findings, or ``None`` if that is plainly nothing, or a word of another meaning."""
    heading = _DIGITS.sub("", part.heading).strip(" :：-–—#.,()")
    core = names.core_of(names.phrase_of(heading))
    usable = bool(heading) and not is_no_finding(core) and _is_free(heading, vocabulary)
    if part.what == "note" or (part.what == "section" and part.size == 1):
        return Called(names.singular(core), heading=heading) if usable else None
    if part.what != "table":
        return Called(names.singular(core), _plural(core), heading) if usable else None
    return _called_by_table(part, heading if usable else "", core, vocabulary)


def _called_by_table(part: NotePart, heading: str, core: str, vocabulary: Vocabulary) -> Called | None:
    targets = [target_of(column, vocabulary) for column in part.columns]
    named = any(target[:2] == ("column", "name") for target in targets)
    unknown = [
        column
        for at, (column, target) in enumerate(zip(part.columns, targets, strict=True))
        if column and (target.role == "extra" or not at) and _is_free(column, vocabulary)
    ]
    first = unknown[0] if unknown and not named else ""
    phrase = names.core_of(names.phrase_of(first))
    if first and not is_no_finding(phrase) and len(phrase.split()) <= MOST_WORDS:
        same = bool(heading) and names.is_same_word(core.split()[-1], phrase.split()[-1])
        plural = core if same and len(core.split()) == 1 and core != phrase else ""
        return Called(names.singular(phrase), plural, heading if same else "", first)
    if heading:
        return Called(names.singular(core), _plural(core), heading, first)
    return None


def _plural(core: str) -> str:
    """Return the plural if a heading has it. A heading of another language is taken for both."""
    return core if names.singular(core) != core or not core.isascii() else ""


def _is_free(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text names no kind and no column. *Observations* may be remarks, but as the first column it names what
    the rows are."""
    return (
        vocabulary.kind_in_heading(text) is None
        and vocabulary.kind_in_header(text) is None
        and vocabulary.column_of(text) in (None, "remark")
        and vocabulary.field_named(text) is None
    )


class KindWords(NamedTuple):
    """The definition of a kind: its name, plural and headings, and columns for the names of its findings."""

    name: str
    plural: str
    headings: tuple[str, ...]
    name_columns: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words that name the kind, as the settings give them to the vocabulary."""
        return (self.name.replace("_", " "), self.plural.replace("_", " "), *self.headings)

    @property
    def values(self) -> dict[str, str | int | list[str]]:
        """The keys of the table ``[kinds.NAME]``. A plural that follows from the name is left out."""
        usual = f"{self.name[:-1]}ies" if self.name.endswith("y") else f"{self.name}s"
        plural = {"plural": self.plural} if self.plural != usual else {}
        return {**plural, **({"headings": list(self.headings)} if self.headings else {})}


def kind_words(
    core: str,
    candidate: KindCandidate,
    vocabulary: Vocabulary,
    is_taken: Callable[[str], bool],
    given: Container[str],
) -> KindWords:
    """Return the definition of the kind that a candidate would be. ``is_taken`` tells names that other kinds, columns
    and parts of notes have, and ``given`` has those of other candidates."""
    forms = [
        names.slug(core),
        *(names.slug(names.singular(names.phrase_of(heading))) for heading in candidate.headings.ranked()),
    ]
    name = names.free_name(forms, "kind", is_taken, given)
    written = [names.slug(plural) for plural in candidate.plurals.ranked()] if name == forms[0] else []
    plurals = (*written, names.slug(names.plural(name.replace("_", " ")))) if name.count("_") < MOST_WORDS else ()
    plural = next((plural for plural in plurals if plural and plural not in given and not is_taken(plural)), name)
    known = Vocabulary.of({"kinds": {name: (name.replace("_", " "), plural.replace("_", " "))}})
    headings = [text for text in _headings(candidate) if known.kind_in_heading(text) != name]
    columns = [
        text
        for text in candidate.name_columns.ranked()
        if vocabulary.column_of(text) != "name" and known.kind_in_header(text) != name
    ]
    return KindWords(name, plural, tuple(headings), tuple(columns))


def _headings(candidate: KindCandidate) -> Iterator[str]:
    """Yield the headings, of those that differ only in case the most frequent one."""
    seen: set[str] = set()
    for heading in candidate.headings.ranked():
        if names.phrase_of(heading) not in seen:
            seen.add(names.phrase_of(heading))
            yield heading
