"""Notes for tests: small signal notes made from rows, and a database to ingest them into."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import signals
from signals.columns.finding_record import Record
from signals.results.ingestion import IngestReport

Row = tuple[str, str, int | None]


def signal_note(
    rows: Sequence[Row], url: str | None = "https://example.org/one", title: str = "One", kind: str = "Signals"
) -> str:
    """A signal note with one table of (name, description, relevancy)."""
    lines = [f"# __{title}__, from ([20240105](https://letters.example/p/1).)", ""]
    if url:
        lines += [f"__[External link]({url})__", ""]
    lines += [f"## {kind}", "", "| name | description | relevancy |", "|:---|:---|---:|"]
    lines += [f"| {name} | {text} | {'nan' if score is None else score} |" for name, text, score in rows]
    return "\n".join(lines) + "\n"


class Desk:
    """A folder of notes and their database."""

    def __init__(self, folder: Path) -> None:
        self.notes = folder / "notes"
        self.notes.mkdir()
        self.db = folder / "base.db"

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a note."""
        path = self.notes / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def ingest(
        self, *paths: Path, retire_missing: bool = False, keep_missing: bool = False, jobs: int = 1
    ) -> IngestReport:
        """Ingest the given notes, or the whole folder."""
        with signals.open(self.db) as base:
            return base.ingest(
                *(paths or (self.notes,)), retire_missing=retire_missing, keep_missing=keep_missing, jobs=jobs
            )

    def find(self, **filters: Any) -> list[Record]:
        """Findings in note order."""
        with signals.open(self.db) as base:
            return sorted(base.find(**filters), key=lambda record: (record.path, record.line, record.id))

    def ids(self, **filters: Any) -> dict[str | None, str]:
        """Name of a finding to its id."""
        return {record.name: record.id for record in self.find(**filters)}

    def dump(self) -> str:
        """The canonical dump."""
        with signals.open(self.db) as base:
            return "\n".join(base.dump())
