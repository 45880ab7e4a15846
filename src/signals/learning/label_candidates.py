"""Candidates for fields: labels, columns and properties that findings have and that no field is known by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from signals.ingest.task import Task
from signals.learning import names
from signals.learning.field_types import Texts, type_of
from signals.learning.plainly_nothing import is_no_field
from signals.learning.possible_misspellings import TwoLettersAway
from signals.learning.tally import Counted, Tally
from signals.models.finding import Finding
from signals.parsing.drafts.target import target_of
from signals.parsing.vocabulary import COLUMNS, Vocabulary
from signals.parsing.vocabulary.normalization import QUALIFIER
from signals.results.learning import Proposal

FEWEST, FEWEST_IN_ONE_NOTE = 3, 5
"""A field is proposed if so many findings have it, and more if they are all in one note."""

SHORTEST_DESCRIPTION = 30
"""Texts of a description have on average at least so many characters."""

_IN_BRACKETS = re.compile(r"\(([^()]{3,120})\)\s*\.?\s*$")
_PAIR = re.compile(r"(?P<label>[^\W\d_][^\d:=]{1,30}?)\s*[:=]?\s*(?P<text>\d{1,2}(?:\s*/\s*\d{1,3})?|[★●⬤☆]{2,})")

MOST_NEAR_MISSES = 60
"""Labels, the most frequent ones, that are compared with known words."""


@dataclass(slots=True)
class LabelCandidate(Counted):
    """A label that findings have: its texts, and how often it has the longest text of a finding without a description,
    or a link of one without a URL. ``beside`` are the fields and columns that such findings have already."""

    texts: Texts = field(default_factory=Texts)
    describes: int = 0
    links: int = 0
    beside: set[str] = field(default_factory=set)


class Labels:
    """The labels of findings that are stored in ``extra``."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.tally: Tally[str, LabelCandidate] = Tally(LabelCandidate)

    def add(self, findings: Iterable[Finding], task: Task) -> None:
        """Count the labels of the findings of a note."""
        for finding in findings:
            texts = label_texts(finding, self._vocabulary)
            if not texts:
                continue
            longest = max(finding.extra, key=lambda label: len(finding.extra[label])) if not finding.description else ""
            given = {*finding.fields, *(column for column in COLUMNS if getattr(finding, column, None))}
            for label, text in texts.items():
                if not self._vocabulary.is_nothing(text):
                    candidate = self.tally.entry(label_key(label))
                    candidate.add(label, task, finding.line, 1, 0)
                    candidate.texts.add(text)
                    candidate.describes += label == longest
                    candidate.links += finding.url is None
                    candidate.beside |= given

    def _recurs(self, key: str, one: LabelCandidate) -> bool:
        """Whether enough findings have a label that may be a field and has no other meaning, as *Source* has."""
        enough = one.count >= (FEWEST if one.notes > 1 else FEWEST_IN_ONE_NOTE)
        label = one.spellings.ranked()[0]
        known = self._vocabulary.column_of(label) or self._vocabulary.field_named(label)
        return enough and known is None and not is_no_field(key)

    def proposals(self, is_taken: Callable[[str], bool]) -> Iterator[Proposal]:
        """Yield what the labels could be, those that most findings have first."""
        ranked = [(key, one) for key, one in self.tally.ranked() if self._recurs(key, one)]
        two_letters = TwoLettersAway(self._vocabulary) if ranked else None
        taken: set[str] = set()
        for at, (key, one) in enumerate(ranked):
            near = two_letters.find(key, ("columns", "fields")) if two_letters and at < MOST_NEAR_MISSES else None
            spelled = one.spellings.ranked()
            if near is not None and near.meaning not in one.beside:
                table = "vocabulary.columns" if near.table == "columns" else f"fields.{near.meaning}"
                values = {near.meaning if near.table == "columns" else "columns": spelled}
                yield proposal(table, dict(values), one, near.word)
            elif column := _column_of(one):
                yield proposal("vocabulary.columns", {column: spelled}, one)
            else:
                wanted = names.slug(key)
                name = names.free_name((wanted, f"{wanted}_text" if wanted else ""), "field", is_taken, taken)
                taken.add(name)
                known = Vocabulary.of({"fields": {name: ()}})
                columns = [label for label in spelled if known.field_named(label) != name]
                kept = {"columns": columns} if columns else {}
                yield proposal(f"fields.{name}", {**kept, **type_of(one.texts, spelled[0], self._vocabulary)}, one)


def label_texts(finding: Finding, vocabulary: Vocabulary) -> dict[str, str]:
    """Return the labels of unknown meaning that a finding has, with their texts: those in ``extra``, and ratings at the
    end of a text, ``(Buzz 4, Proof 2)``. These are read as soon as all of their labels are known."""
    match = _IN_BRACKETS.search(finding.description or finding.name or "")
    pairs = [_PAIR.fullmatch(piece.strip()) for piece in re.split("[,;]", match[1])] if match else []
    found = {pair["label"].strip(): pair["text"] for pair in pairs if pair} if all(pairs) else {}
    unknown = {label: text for label, text in found.items() if target_of(label, vocabulary).role == "extra"}
    return {**unknown, **finding.extra}


def proposal(table: str, values: dict[str, str | int | list[str]], one: Counted, near: str = "") -> Proposal:
    """Return the proposal for a label."""
    name = one.spellings.ranked()[0]
    return Proposal(table, values, one.count, one.notes, True, "label", name, one.path, one.line, near)


def label_key(label: str) -> str:
    """Return the words of a label without a qualifier, by which its spellings are one."""
    return names.phrase_of(QUALIFIER.split(label, maxsplit=1)[0]) or names.phrase_of(label)


def _column_of(one: LabelCandidate) -> str:
    """Return the column of the contract that the texts of a label look like, if their findings lack it: a description
    or a URL."""
    if one.texts.share_of_urls > 0.8 and one.links > 0.8 * one.count:
        return "url"
    described = one.describes > 0.8 * one.count and one.texts.average >= SHORTEST_DESCRIPTION
    return "description" if described and not one.texts.choices() else ""
