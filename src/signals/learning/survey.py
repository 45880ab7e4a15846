"""Read a folder once, count what it has, and report it with what is proposed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from signals.columns.registry import Registry
from signals.fields.definition import KNOWN_FIELDS
from signals.ingest.check import NoteReader
from signals.ingest.staging import is_sheet
from signals.ingest.task import Task
from signals.learning.kind_candidates import KindCandidate, called
from signals.learning.kind_trials import KindTrials, Words
from signals.learning.label_candidates import Labels
from signals.learning.names import core_of, phrase_of
from signals.learning.note_parts import NotePart, parts_of_note, parts_of_sheet
from signals.learning.plainly_nothing import is_no_field
from signals.learning.tally import Counted, Tally
from signals.models.finding import Finding
from signals.models.kinds import ALL
from signals.models.limits import SECONDS, SIZE_LIMIT
from signals.models.problem import Problem
from signals.parsing.source.decoding import decode
from signals.parsing.vocabulary import Vocabulary
from signals.results.learning import LearnReport, UnreadPart

MOST_UNREAD = 40
"""Unread parts that a report has."""

LONGEST_EXAMPLE = 30
"""Characters of a label's text that a report shows."""


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
        trials = KindTrials(self.words, self.registry, self.reader, self.candidates, self.labels, self._is_taken)
        near = list(trials.near_misses())
        kinds, query = trials.kinds()
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
                ", ".join(_short(text) for text in one.texts.ranked()[:3]), one.path, one.line,
            )
            for key, one in self.labels.tally.ranked()[:MOST_UNREAD]
            if not is_no_field(key)
        ]  # fmt: skip
        return sorted(found, key=lambda part: -part.count)[:MOST_UNREAD]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_EXAMPLE else f"{text[: LONGEST_EXAMPLE - 1]}…"


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
