"""Read a folder once, count what it has, and read some of its notes again with the settings that are proposed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from signals.columns.registry import Registry
from signals.fields.definition import KNOWN_FIELDS
from signals.ingest.check import NoteReader
from signals.ingest.staging import is_sheet
from signals.ingest.task import Task
from signals.learning.example_query import ExampleQuery
from signals.learning.kind_candidates import KindCandidate, KindWords, called, kind_words
from signals.learning.label_candidates import SHORTEST_DESCRIPTION, Labels
from signals.learning.names import core_of, phrase_of
from signals.learning.possible_misspellings import TwoLettersAway
from signals.learning.note_parts import NotePart, looks_rated, parts_of_note, parts_of_sheet
from signals.learning.plainly_nothing import is_no_field
from signals.learning.tally import Counted, Tally
from signals.models.finding import Finding
from signals.models.kinds import ALL
from signals.models.limits import SECONDS, SIZE_LIMIT
from signals.models.problem import Problem
from signals.parsing.kinds.evidence import RATINGS
from signals.parsing.source.decoding import decode
from signals.parsing.vocabulary import Vocabulary
from signals.results.learning import LearnReport, Proposal, UnreadPart

MOST_TRIED = 12
"""Kinds that are tried: those that would give most findings."""

MOST_NEAR_MISSES = 5
"""Headings that are tried as near-misses."""

MOST_UNREAD = 40
"""Unread parts that a report has."""

Words = Mapping[str, Mapping[str, Sequence[str]]]


@dataclass(slots=True)
class Survey:
    """What the notes have. ``words`` are those of the settings, ``registry`` has the user's kinds and fields."""

    words: Words
    registry: Registry
    reader: NoteReader
    vocabulary: Vocabulary = field(init=False)
    notes: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)
    passed_over: Counter[str] = field(default_factory=Counter)
    known_parts: set[str] = field(default_factory=set)
    candidates: Tally[str, KindCandidate] = field(default_factory=lambda: Tally(KindCandidate))
    parts: Tally[tuple[str, str], Counted] = field(default_factory=lambda: Tally(Counted))
    details: dict[tuple[str, str], str] = field(default_factory=dict)
    labels: Labels = field(init=False)

    def __post_init__(self) -> None:
        self.vocabulary = Vocabulary.of(self.words)
        self.labels = Labels(self.vocabulary)

    def add(self, task: Task) -> None:
        """Read a note and count what it has."""
        content, note, problems = self.reader.read(task, self.vocabulary)
        self.notes += 1
        findings = [finding for article in (note.articles if note else ()) for finding in article.findings]
        self.kinds.update(finding.kind for finding in findings)
        self.fields.update(name for finding in findings for name in finding.fields)
        self.labels.add(findings, task)
        if note is not None:
            for part in self._parts(task, content.data, findings, problems):
                self._see(part, task, len(findings))

    def _parts(
        self, task: Task, data: bytes, findings: Sequence[Finding], problems: Sequence[Problem]
    ) -> Iterable[NotePart]:
        if is_sheet(task.path, data):
            return parts_of_sheet(task.path, problems)
        text = (decode(data).text or "").removeprefix("\ufeff")
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return parts_of_note(lines, findings, problems, self.vocabulary, self.known_parts)

    def _see(self, part: NotePart, task: Task, findings: int) -> None:
        name = called(part, self.vocabulary)
        if name is None and not part.rated:
            self.passed_over[part.what] += part.size
            return
        shown = part.heading or " | ".join(part.columns[:2])
        key = (part.what, core_of(phrase_of(shown)) or shown)
        counted = self.parts.entry(key)
        counted.add(shown, task, part.line, part.size, findings)
        if part.columns and len(self.details) < MOST_UNREAD * 50:
            self.details.setdefault(key, ", ".join(part.columns))
        if name is not None:
            candidate = self.candidates.entry(name.core)
            candidate.add(shown, task, part.line, part.size, findings)
            candidate.see(part, name)

    # what is proposed

    def report(self) -> LearnReport:
        """Return what was found and what is proposed."""
        near = list(self._near_misses())
        kinds, query = self._kinds()
        labels = list(self.labels.proposals(self._is_taken))
        near += [one for one in labels if one.near_miss]
        rest = sorted([*kinds, *(one for one in labels if not one.near_miss)], key=lambda one: -one.findings)
        query.use(labels)
        passed = {**self.passed_over, "label": sum(1 for key, _ in self.labels.tally.ranked() if is_no_field(key))}
        return LearnReport(
            self.notes,
            {name: self.kinds[name] for name in self.registry.kinds.in_order(self.kinds)},
            dict(self.fields.most_common()),
            tuple(self._unread()),
            {what: count for what, count in passed.items() if count},
            (*near, *rest),
            query.condition(),
        )

    def _is_taken(self, name: str) -> bool:
        """Whether a name means something already: a kind, a field, a column, or a part that notes have."""
        text = name.replace("_", " ")
        return (
            name == ALL
            or self.registry.kinds.name_of(name) is not None
            or name in self.registry.fields
            or name in KNOWN_FIELDS
            or name in self.registry.types
            or self.vocabulary.kind_in_heading(text) is not None
            or self.vocabulary.column_of(text) not in (None, "remark")
            or self.vocabulary.field_named(text) is not None
            or self.vocabulary.part_of(text) in self.known_parts
        )

    def _near_misses(self) -> Iterable[Proposal]:
        """Yield the headings two letters away from a kind that give findings if they name it."""
        two_letters = TwoLettersAway(self.vocabulary)
        tried = 0
        for core, one in self.candidates.ranked():
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
                self.candidates.forget(core)
                values: dict[str, str | int | list[str]] = {"headings": spelled}
                yield self._proposal(f"kinds.{near.meaning}", values, one, gain, near.word)

    def _kinds(self) -> tuple[list[Proposal], ExampleQuery]:
        """Return the kinds that give findings, after the notes that have them were read again."""
        likely = [(core, one) for core, one in self.candidates.ranked() if one.is_likely][:MOST_TRIED]
        wanted: list[tuple[KindWords, KindCandidate]] = []
        given: set[str] = set()
        for core, one in likely:
            words = kind_words(core, one, self.vocabulary, self._is_taken, given)
            given.update((words.name, words.plural))
            wanted.append((words, one))
        gains: Counter[str] = Counter()
        query = ExampleQuery(self.registry, self.vocabulary)
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
            self.labels.add(new, task)
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
        _, note, _ = self.reader.read(task, vocabulary)
        return [finding for article in (note.articles if note else ()) for finding in article.findings]

    def _vocabulary_of(self, wanted: Iterable[tuple[KindWords, KindCandidate]]) -> Vocabulary:
        wanted = list(wanted)
        columns = [column for words, _ in wanted for column in words.name_columns]
        return Vocabulary.of(self._with({words.name: words.words for words, _ in wanted}, columns))

    def _with(self, kinds: Mapping[str, Sequence[str]], names: Sequence[str] = ()) -> Words:
        """Return the words of the settings and some more, for kinds and for the column with the names."""
        known, columns = self.words.get("kinds", {}), self.words.get("columns", {})
        more_kinds = {name: (*known.get(name, ()), *some) for name, some in kinds.items()}
        more_columns = {"name": (*columns.get("name", ()), *names)} if names else {}
        return {**self.words, "kinds": {**known, **more_kinds}, "columns": {**columns, **more_columns}}

    def _proposal(
        self, table: str, values: dict[str, str | int | list[str]], one: KindCandidate, gain: int, near: str = ""
    ) -> Proposal:
        tried = sum(each.parts for each in one.remembered)
        exact = one.notes <= len(one.remembered)
        findings = gain if exact else round(one.count * gain / tried)
        return Proposal(
            table, values, findings, one.notes, exact, one.what, one.spellings.ranked()[0], one.path, one.line, near
        )

    def _unread(self) -> Iterable[UnreadPart]:
        """Yield the most frequent parts and labels that are not read."""
        found = [
            UnreadPart(
                key[0], one.spellings.ranked()[0], one.count, one.notes, self.details.get(key, ""), one.path, one.line
            )
            for key, one in self.parts.ranked()[:MOST_UNREAD]
        ]
        found += [
            UnreadPart(
                "label", one.spellings.ranked()[0], one.count, one.notes,
                ", ".join(text[:30] for text in one.texts.ranked()[:3]), one.path, one.line,
            )
            for key, one in self.labels.tally.ranked()[:MOST_UNREAD]
            if not is_no_field(key)
        ]  # fmt: skip
        return sorted(found, key=lambda part: -part.count)[:MOST_UNREAD]


def _says_something(finding: Finding) -> bool:
    if finding.relevancy or not RATINGS.isdisjoint(finding.fields):
        return True
    texts = (finding.description or "", *finding.extra.values())
    return looks_rated(texts) or any(len(text) >= SHORTEST_DESCRIPTION and " " in text for text in texts)


def survey(
    paths: Sequence[Path],
    words: Words,
    registry: Registry,
    root: Path | None = None,
    stdin: bytes | None = None,
    limit: int = SIZE_LIMIT,
    seconds: float = SECONDS,
    most: int | None = None,
) -> LearnReport:
    """Read the notes below ``paths`` as ``check_notes`` does, so many at ``most``, and return what they have. Nothing
    is stored."""
    reader = NoteReader.of(paths, root, limit, seconds)
    found = Survey(words, registry, reader)
    for task in reader.tasks(paths, stdin)[:most]:
        found.add(task)
    return found.report()
