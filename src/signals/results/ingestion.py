"""What an ingestion did, and what it did to the vectors."""

from __future__ import annotations

from dataclasses import dataclass

from signals.results.problems import PlacedProblem
from signals.results.result import Result


@dataclass(frozen=True, slots=True, repr=False)
class IngestReport(Result):
    """What one ingestion did.

    ``run`` is the number of the run, or ``None`` if nothing changed (or in a dry run). The other fields are counts by
    what happened:

    - ``notes``: ``read`` is the sum of ``added``, ``changed``, ``moved``, ``unchanged`` and ``rejected``. ``gone`` are
      notes that the database knows but that are no longer in the folders.
    - ``articles`` and ``findings``: ``added``, ``updated``, ``revived``, ``retired``, ``unchanged``. ``total`` counts
      the live ones in the notes that were read. A finding is ``kept`` if it says the same as before in another place,
      and so has another id.
    - ``kinds``: those live findings by kind.
    - ``problems``: by severity, over all notes that were read. ``new_problems`` are those of the notes that this
      ingestion parsed. ``notes_with_info`` is the number of notes with problems of severity *info*.
    """

    run: int | None
    dry_run: bool
    root: str
    notes: dict[str, int]
    articles: dict[str, int]
    findings: dict[str, int]
    kinds: dict[str, int]
    problems: dict[str, int]
    new_problems: tuple[PlacedProblem, ...] = ()
    gone: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    """Paths of notes that gave an article without findings."""
    notes_with_info: int = 0

    @property
    def nothing_read(self) -> bool:
        """Whether no note at all could be read."""
        return self.notes["read"] == self.notes["rejected"]


@dataclass(frozen=True, slots=True, repr=False)
class EmbedReport(Result):
    """What an embedding did: how many vectors it made, left unchanged and removed.

    If not ``semantic``, the model is not installed, and findings are compared only by their words.
    """

    made: int
    unchanged: int
    removed: int
    semantic: bool
