"""Count what an ingestion does."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from signals.models.kinds import BUILT_IN, Kinds, Severity
from signals.results.ingestion import IngestReport
from signals.results.problems import PlacedProblem
from signals.storage.writing.stored_notes import StoredNote

if TYPE_CHECKING:
    from signals.storage.writing.successor_links import SuccessorCounts
    from signals.storage.writing.write_batch import NoteOutcome


@dataclass(slots=True)
class IngestSummary:
    """The counts of an ingestion, updated note by note."""

    dry_run: bool
    root: str
    known_kinds: Kinds = BUILT_IN
    run: int | None = None
    notes: Counter[str] = field(default_factory=Counter)
    articles: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    new_problems: list[PlacedProblem] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    live_articles: int = 0
    notes_with_info: int = 0
    retired: int = 0

    def add_unchanged(self, note: StoredNote) -> None:
        """Count a note that did not change."""
        unread = not note.articles and note.rejected
        self.notes["rejected" if unread else "unchanged"] += 1
        self.articles["unchanged"] += note.articles
        self.live_articles += note.articles
        kinds = note.kinds
        self.findings["unchanged"] += kinds.total()
        self.kinds.update(kinds)
        self.problems.update({severity.value: getattr(note, severity) for severity in Severity})
        self.notes_with_info += note.info > 0
        if note.articles and not kinds:
            self.empty.append(note.path)

    def add_note(self, outcome: NoteOutcome) -> None:
        """Count a note that was written."""
        live = sum(outcome.articles[what] for what in ("added", "updated", "unchanged", "revived"))
        rejected = not live and any(p.severity == Severity.REJECTED for p in outcome.problems)
        if outcome.how != "retired":
            self.notes["rejected" if rejected else outcome.how] += 1
        self.articles.update(outcome.articles)
        self.live_articles += live
        self.findings.update(outcome.findings)
        self.kinds.update(outcome.kinds)
        self.problems.update(p.severity for p in outcome.problems)
        self.new_problems += outcome.problems
        self.notes_with_info += any(problem.severity == Severity.INFO for problem in outcome.problems)
        if live and not outcome.kinds.total():
            self.empty.append(outcome.path)

    def count_successors(self, count_successors: SuccessorCounts) -> None:
        """Correct the counts: successors are not new, and their predecessors are not gone."""
        self.findings["added"] -= count_successors.kept + count_successors.edited
        self.findings["retired"] -= count_successors.retired
        self.findings["kept"] += count_successors.kept
        self.findings["updated"] += count_successors.edited

    def counts(self) -> dict[str, dict[str, int]]:
        """Return the counts as runs and reports contain them."""
        did = ("added", "updated", "revived", "retired", "unchanged")
        became = ("added", "updated", "kept", "revived", "retired", "unchanged")
        return {
            "notes": {
                "read": self.notes.total(),
                **{how: self.notes[how] for how in ("added", "changed", "moved", "unchanged", "rejected")},
                "gone": len(self.gone),
                "retired": self.retired,
            },
            "articles": {**{what: self.articles[what] for what in did}, "total": self.live_articles},
            "findings": {**{what: self.findings[what] for what in became}, "total": self.kinds.total()},
            "problems": {severity.value: self.problems[severity] for severity in Severity},
        }

    def report(self, total: int) -> IngestReport:
        """Return the report of the ingestion of ``total`` notes."""
        counts = self.counts()
        counts["notes"]["read"] = total
        return IngestReport(
            run=None if self.dry_run else self.run,
            dry_run=self.dry_run,
            root=self.root,
            kinds={
                kind: self.kinds[kind] for kind in self.known_kinds.in_order({*self.known_kinds.names, *self.kinds})
            },
            new_problems=tuple(sorted(self.new_problems, key=lambda p: (p.path, p.line or 0))),
            gone=tuple(self.gone),
            empty=tuple(sorted(self.empty)),
            notes_with_info=self.notes_with_info,
            **counts,
        )
