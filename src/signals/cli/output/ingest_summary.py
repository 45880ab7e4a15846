"""What an ingestion did, in a few lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from signals.cli.main.environment import Environment
from signals.cli.options.kinds import counts, several
from signals.cli.output.problems import by_severity, line_of
from signals.models.kinds import Severity

if TYPE_CHECKING:
    from signals.results.ingestion import IngestReport


def summary(environment: Environment, report: IngestReport) -> Iterator[str]:
    """The lines of talk after an ingestion; more of them with ``--verbose``."""
    if not report.notes["read"]:
        yield "No notes found: files that end in .md, .markdown or .txt are read."
        return
    yield f"{several(report.notes['read'], 'note')} read: {_changes(report.notes, NOTES)}."
    total = report.findings.get("total", 0)
    yield f"{several(total, 'finding')}: {counts(report.kinds)}." if total else "No findings."
    changed = _changes(report.findings, FINDINGS)
    if changed not in {"", f"{total:,} added", f"{total:,} unchanged"}:
        yield f"Findings: {changed}."
    if report.empty:
        yield f"Without findings: {_some(report.empty, environment.verbose)}."
    if report.gone:
        yield from _gone(environment, report)
    for problem in report.new_problems:
        if environment.verbose or problem.severity == Severity.REJECTED:
            yield line_of(problem)
    problems = by_severity(report.problems)
    if problems:
        yield f"Problems: {problems} (signals problems shows them)."
    if report.dry_run:
        yield "A dry run: nothing is stored."
    elif report.run is None:
        yield "Nothing changed."
    else:
        yield f"Stored in {environment.shown(environment.settings.db)} (run {report.run})."


NOTES = ("added", "changed", "moved", "unchanged", "rejected")
FINDINGS = ("added", "updated", "kept", "revived", "retired", "unchanged")
FEW = 5


def _changes(counted: Mapping[str, int], words: tuple[str, ...]) -> str:
    return ", ".join(f"{counted[word]:,} {word}" for word in words if counted.get(word))


def _some(paths: tuple[str, ...], every: bool) -> str:
    shown = paths if every else paths[:FEW]
    rest = len(paths) - len(shown)
    return ", ".join(shown) + (f" and {rest:,} more" if rest else "")


def _gone(environment: Environment, report: IngestReport) -> Iterator[str]:
    gone = several(len(report.gone), "note")
    names = f": {_some(report.gone, environment.verbose)}"
    if report.notes.get("retired"):
        yield f"{gone} gone, retired{names}."
    else:
        yield f"{gone} gone, kept with what they said (--retire-missing retires it){names}."
