"""Try what is proposed: read some of the notes again with the words of a candidate, and count the findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from signals.columns.registry import Registry
from signals.ingest.check import NoteReader
from signals.ingest.task import Task
from signals.learning.example_query import ExampleQuery
from signals.learning.kind_candidates import KindCandidate, KindWords, kind_words
from signals.learning.label_candidates import SHORTEST_DESCRIPTION, Labels
from signals.learning.names import core_of, phrase_of
from signals.learning.note_parts import looks_rated
from signals.learning.possible_misspellings import TwoLettersAway
from signals.learning.tally import Tally
from signals.models.finding import Finding
from signals.parsing.kinds.evidence import RATINGS
from signals.parsing.vocabulary import Vocabulary
from signals.results.learning import Proposal

MOST_TRIED = 12
"""Kinds that are tried: those that would give most findings."""

MOST_NEAR_MISSES = 5
"""Headings that are tried as near-misses."""

Words = Mapping[str, Mapping[str, Sequence[str]]]


class KindTrials:
    """Tries the candidates for kinds. ``words`` are those of the settings. ``is_taken`` tells names that have a meaning
    already. The labels of the findings that candidates give join ``labels``."""

    def __init__(
        self,
        words: Words,
        registry: Registry,
        reader: NoteReader,
        candidates: Tally[str, KindCandidate],
        labels: Labels,
        is_taken: Callable[[str], bool],
    ) -> None:
        self._words, self._registry, self._reader = words, registry, reader
        self._candidates, self._labels, self._taken = candidates, labels, is_taken
        self._vocabulary = Vocabulary.of(words)

    def near_misses(self) -> Iterable[Proposal]:
        """Yield the headings two letters away from a kind that give findings if they name it."""
        two_letters = TwoLettersAway(self._vocabulary)
        tried = 0
        for core, one in self._candidates.ranked():
            heading = one.spellings.ranked()[0]
            phrase = phrase_of(heading)
            near = two_letters.find(phrase, ("kinds",)) or two_letters.find(core_of(phrase), ("kinds",))
            if near is None or tried == MOST_NEAR_MISSES:
                continue
            tried += 1
            spelled = one.headings.ranked() or one.spellings.ranked()
            vocabulary = Vocabulary.of(self._with(kinds={near.meaning: spelled}))
            gain = sum(len(self._again(each.task, vocabulary)) - each.findings for each in one.remembered)
            if gain > 0:
                self._candidates.forget(core)
                values: dict[str, str | int | list[str]] = {"headings": spelled}
                yield self._proposal(f"kinds.{near.meaning}", values, one, gain, near.word)

    def kinds(self) -> tuple[list[Proposal], ExampleQuery]:
        """Return the kinds that give findings, after the notes that have them were read again."""
        likely = [(core, one) for core, one in self._candidates.ranked() if one.is_likely][:MOST_TRIED]
        wanted: list[tuple[KindWords, KindCandidate]] = []
        given: set[str] = set()
        for core, one in likely:
            words = kind_words(core, one, self._vocabulary, self._taken, given)
            given.update((words.name, words.plural))
            wanted.append((words, one))
        gains: Counter[str] = Counter()
        query = ExampleQuery(self._registry, self._vocabulary)
        while wanted:
            gains, lost, telling = self._try(wanted)
            kept = [
                (words, one)
                for words, one in wanted
                if gains[words.name] > lost[words.name] and (one.rated or words.name in telling)
            ]
            if len(kept) == len(wanted):
                break
            wanted = kept
        vocabulary = self._vocabulary_of(wanted)
        kinds = {words.name for words, _ in wanted}
        for task in self._tasks(wanted):
            new = [finding for finding in self._again(task, vocabulary) if finding.kind in kinds]
            self._labels.add(new, task)
            query.see(new)
        proposals = []
        for words, one in wanted:
            query.plurals[words.name] = words.plural
            proposals.append(self._proposal(f"kinds.{words.name}", words.values, one, gains[words.name]))
            if words.name_columns:
                values: dict[str, str | int | list[str]] = {"name": list(words.name_columns)}
                proposals.append(self._proposal("vocabulary.columns", values, one, gains[words.name]))
        return proposals, query

    def _try(self, wanted: Sequence[tuple[KindWords, KindCandidate]]) -> tuple[Counter[str], Counter[str], set[str]]:
        """Return for each kind the findings that its notes give, and those of other kinds that they lose; and the
        kinds whose findings say something: they are rated, or described in a sentence."""
        vocabulary = self._vocabulary_of(wanted)
        gains: Counter[str] = Counter()
        lost: Counter[str] = Counter()
        telling: set[str] = set()
        before = {each.task.path: each.findings for _, one in wanted for each in one.remembered}
        names = {words.name for words, _ in wanted}
        for task in self._tasks(wanted):
            findings = self._again(task, vocabulary)
            telling.update(finding.kind for finding in findings if _says_something(finding))
            found = Counter(finding.kind for finding in findings)
            others = sum(count for kind, count in found.items() if kind not in names)
            for words, one in wanted:
                if any(each.task.path == task.path for each in one.remembered):
                    gains[words.name] += found[words.name]
                    lost[words.name] += max(before[task.path] - others, 0)
        return gains, lost, telling

    def _tasks(self, wanted: Iterable[tuple[KindWords, KindCandidate]]) -> list[Task]:
        found = {each.task.path: each.task for _, one in wanted for each in one.remembered}
        return [found[path] for path in sorted(found)]

    def _again(self, task: Task, vocabulary: Vocabulary) -> list[Finding]:
        """Return the findings of a note, read with other words."""
        _, note, _ = self._reader.read(task, vocabulary)
        return [finding for article in (note.articles if note else ()) for finding in article.findings]

    def _vocabulary_of(self, wanted: Iterable[tuple[KindWords, KindCandidate]]) -> Vocabulary:
        wanted = list(wanted)
        columns = [column for words, _ in wanted for column in words.name_columns]
        return Vocabulary.of(self._with({words.name: words.words for words, _ in wanted}, columns))

    def _with(self, kinds: Mapping[str, Sequence[str]], names: Sequence[str] = ()) -> Words:
        """Return the words of the settings and some more, for kinds and for the column with the names."""
        known, columns = self._words.get("kinds", {}), self._words.get("columns", {})
        more_kinds = {name: (*known.get(name, ()), *some) for name, some in kinds.items()}
        more_columns = {"name": (*columns.get("name", ()), *names)} if names else {}
        return {**self._words, "kinds": {**known, **more_kinds}, "columns": {**columns, **more_columns}}

    def _proposal(
        self, table: str, values: dict[str, str | int | list[str]], one: KindCandidate, gain: int, near: str = ""
    ) -> Proposal:
        tried = sum(each.parts for each in one.remembered)
        exact = one.notes <= len(one.remembered)
        findings = gain if exact else round(one.count * gain / tried)
        return Proposal(
            table, values, findings, one.notes, exact, one.what, one.spellings.ranked()[0], one.path, one.line, near
        )


def _says_something(finding: Finding) -> bool:
    if finding.relevancy or not RATINGS.isdisjoint(finding.fields):
        return True
    texts = (finding.description or "", *finding.extra.values())
    return looks_rated(texts) or any(len(text) >= SHORTEST_DESCRIPTION and " " in text for text in texts)
