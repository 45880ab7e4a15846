"""Summaries of an ingestion and of an embedding, in a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from signals.cli.main.environment import Environment
from signals.cli.output.counts import kind_counts, named_counts, plural
from signals.cli.output.problems import by_severity, line_of
from signals.errors import INSTALL_COMMAND
from signals.models.kinds import Severity

if TYPE_CHECKING:
    from signals.results.ingestion import EmbedReport, IngestReport

NOTES = ("added", "changed", "moved", "unchanged", "rejected")
FINDINGS = ("added", "updated", "moved", "revived", "retired", "unchanged")
FEW = 5
"""The number of notes that are listed without ``--verbose``."""


def ingest_summary(here: Environment, report: IngestReport) -> Iterator[str]:
    """Yield the lines that describe an ingestion; more of them with ``--verbose``."""
    if not report.notes["read"]:
        yield "No notes found. Notes are files whose names end in .md, .markdown, .txt, .csv, .tsv or .xlsx."
        if not report.gone:
            return
    else:
        yield f"{plural(report.notes['read'], 'note')} read: {named_counts(report.notes, NOTES)}."
    total = report.findings.get("total", 0)
    yield f"{plural(total, 'finding')}: {kind_counts(report.kinds, here.registry.kinds)}." if total else "No findings."
    changed = named_counts({**report.findings, "moved": report.findings.get("kept", 0)}, FINDINGS)
    if changed not in {"", f"{total:,} added", f"{total:,} unchanged"}:
        yield f"Findings: {changed}."
    if report.empty:
        yield f"Notes without findings: {_listed(report.empty, here.verbose)}."
    if report.gone:
        what = "findings retired"
        if not report.notes.get("retired"):
            what = "findings still count; `signals ingest --retire-missing` retires them"
        yield f"{plural(len(report.gone), 'missing note')}: {_listed(report.gone, here.verbose)} ({what})."
    for problem in report.new_problems:
        if here.verbose or problem.severity == Severity.REJECTED:
            yield line_of(problem)
    problems = by_severity(report.problems)
    if problems:
        unchanged = sum(report.problems.values()) - len(report.new_problems)
        of_unchanged = f" ({unchanged:,} in unchanged notes, not listed here)" if here.verbose and unchanged else ""
        yield f"Problems: {problems}{of_unchanged}. `signals problems` lists them."
    tables = report.problems.get(Severity.INFO, 0)
    if tables:
        were = "was" if tables == 1 else "were"
        others = plural(tables, "other table or list", "other tables or lists")
        yield (
            f"{others} in {plural(report.notes_with_info, 'note')} {were} not read as findings;"
            f" `signals learn` shows what {'it' if tables == 1 else 'they'} could be."
        )
    if report.dry_run:
        yield "This was a dry run. Nothing was stored."
    elif report.run is None:
        yield "Nothing changed."
    else:
        yield f"Stored in {here.short_path(here.settings.db)} (run {report.run})."


def _listed(paths: tuple[str, ...], every: bool) -> str:
    shown = paths if every else paths[:FEW]
    rest = len(paths) - len(shown)
    return ", ".join(shown) + (f" and {rest:,} more" if rest else "")


def embed_summary(report: EmbedReport) -> str:
    """Return the sentence that describes an embedding."""
    if not report.semantic:
        return (
            "Only identical names and texts were compared. To find similar texts too, install the extra:"
            f" {INSTALL_COMMAND}"
        )
    return f"{_vectors(report)}."


def embed_update_summary(report: EmbedReport) -> str:
    """Return the sentence that says how an ingestion updated the vectors, or why it could not."""
    if not report.semantic:
        return (
            f"The vectors were not updated: their library is missing. Install it: {INSTALL_COMMAND}."
            " Then run `signals embed`."
        )
    return f"Embedded: {_vectors(report)}."


def _vectors(report: EmbedReport) -> str:
    counts = {"made": report.made, "unchanged": report.unchanged, "removed": report.removed}
    changes = named_counts(counts, tuple(counts))
    return f"{plural(report.made + report.unchanged, 'vector')}{f': {changes}' if changes else ''}"
