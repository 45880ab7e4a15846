"""What an ingestion did, counted up as it goes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from signals.models.kinds import Kind, Severity
from signals.results.ingestion import IngestReport
from signals.results.problems import PlacedProblem
from signals.storage.writing.stored_notes import KnownNote

if TYPE_CHECKING:
    from signals.storage.writing.batch import Outcome
    from signals.storage.writing.succession import Followed


@dataclass(slots=True)
class Tally:
    """What an ingestion did, counted up as it goes."""

    dry_run: bool
    root: str
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
    retired: int = 0

    def unchanged(self, note: KnownNote) -> None:
        """A note that is as the base holds it."""
        unread = not note.articles and note.rejected
        self.notes["rejected" if unread else "unchanged"] += 1
        self.articles["unchanged"] += note.articles
        self.live_articles += note.articles
        self.findings["unchanged"] += sum(note.findings)
        self.kinds.update(note.kinds)
        self.problems.update({"repaired": note.repaired, "warning": note.warning, "rejected": note.rejected})
        if note.articles and not sum(note.findings):
            self.empty.append(note.path)

    def written(self, outcome: Outcome) -> None:
        """A note that was written."""
        live = (
            outcome.articles["added"]
            + outcome.articles["updated"]
            + outcome.articles["unchanged"]
            + outcome.articles["revived"]
        )
        rejected = not live and any(p.severity == Severity.REJECTED for p in outcome.problems)
        if outcome.how != "retired":
            self.notes["rejected" if rejected else outcome.how] += 1
        self.articles.update(outcome.articles)
        self.live_articles += live
        self.findings.update(outcome.findings)
        self.kinds.update(outcome.kinds)
        self.problems.update(p.severity for p in outcome.problems)
        self.new_problems += [
            PlacedProblem(outcome.path, p.line, p.end_line, p.severity, p.code, p.message, p.hint, p.text)
            for p in outcome.problems
        ]
        if live and not outcome.kinds.total():
            self.empty.append(outcome.path)

    def followed(self, followed: Followed) -> None:
        """Findings that came as successors of others are none that are new, and those others are not gone."""
        self.findings["added"] -= followed.kept + followed.edited
        self.findings["retired"] -= followed.retired
        self.findings["kept"] += followed.kept
        self.findings["updated"] += followed.edited

    def counts(self) -> dict[str, dict[str, int]]:
        """The counts by what they count, as runs and reports hold them."""
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
        """The report of the ingestion, of ``total`` notes."""
        counts = self.counts()
        counts["notes"]["read"] = total
        return IngestReport(
            run=None if self.dry_run else self.run,
            dry_run=self.dry_run,
            root=self.root,
            kinds={kind.value: self.kinds[kind.value] for kind in Kind},
            new_problems=tuple(sorted(self.new_problems, key=lambda p: (p.path, p.line or 0))),
            gone=tuple(self.gone),
            empty=tuple(sorted(self.empty)),
            **counts,
        )
