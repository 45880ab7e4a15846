"""What a folder of notes has, and which settings would make more of it findings and fields."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from signals.api.ingestion import IngestionMethods

if TYPE_CHECKING:
    from signals.results.learning import LearnReport


class LearningMethods(IngestionMethods):
    """Finds out what is not read yet."""

    def learn(
        self,
        *paths: str | os.PathLike[str],
        stdin: bytes | None = None,
        relative_to: str | os.PathLike[str] | None = None,
        most: int | None = None,
    ) -> LearnReport:
        """Read notes as ``examine`` does, so many at ``most``, and return what they have: what is read already, what is
        not, and lines of ``signals.toml`` that would make it findings and fields. Stores nothing.

        Each kind is tried before it is proposed. Counts of rare things are forgotten if notes have thousands of them.
        """
        from signals.learning.survey import survey

        root = None if relative_to is None else Path(relative_to)
        folders = [Path(path) for path in paths]
        return survey(folders, self._vocabulary, self.registry, root, stdin, most=most, **self._bounds())
