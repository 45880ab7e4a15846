"""Read the values of fields, and work out a relevancy from a field if the settings say so."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from signals.fields.definition import KNOWN_FIELDS, FieldDefinition
from signals.fields.values import read_values
from signals.parsing.vocabulary import DEFAULT, Vocabulary
from signals.storage.writing.staged_notes import FieldRow

if TYPE_CHECKING:
    from signals.models.finding import Finding

VERSION = 1
"""Increase this whenever a text may get other values than before."""

LONGEST_REMEMBERED = 80
"""The greatest length of a text whose values are remembered, since other findings are likely to have it too."""

HIGHEST = 5
"""Relevancy is a whole number from 1 to this."""


@dataclass(frozen=True)
class FieldReader:
    """Reads fields as ``definitions`` say. ``relevancy_from`` names the field that stands for relevancy where the note
    gives none, of the scale ``relevancy_scale`` unless the note says another one."""

    definitions: Mapping[str, FieldDefinition] = field(default_factory=lambda: KNOWN_FIELDS)
    vocabulary: Vocabulary = DEFAULT
    relevancy_from: str = ""
    relevancy_scale: int = 0

    @cached_property
    def digest(self) -> str:
        """A digest of all that the values depend on, besides the text of the fields."""
        content = json.dumps([VERSION, sorted(self.definitions.items()), self.vocabulary.digest])
        return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    @cached_property
    def fingerprint(self) -> str:
        """What a finding itself depends on; empty without settings."""
        return f"-{self.relevancy_from}-{self.relevancy_scale}" if self.relevancy_from else ""

    def rows(self, fields: Mapping[str, str], scales: Mapping[str, float]) -> tuple[FieldRow, ...]:
        """Return the values of all fields of a finding."""
        return tuple(row for name, text in fields.items() for row in self._rows_of(name, text, scales.get(name)))

    def with_relevancy(self, finding: Finding) -> Finding:
        """Return the finding. If it states no relevancy, it gets the number of the field that stands for it, rounded to
        a whole number from 1 to 5. A word, or a number without a scale, gives none."""
        text = finding.fields.get(self.relevancy_from) if finding.relevancy is None else None
        if text is None:
            return finding
        stated = finding.scales.get(self.relevancy_from) or self.relevancy_scale or None
        _, _, _, number, scale, *_ = self._rows_of(self.relevancy_from, text, stated)[0]
        if number is None or not scale or not 0 <= number <= scale:
            return finding
        relevancy = max(int(number * HIGHEST / scale + 0.5), 1)
        return finding.model_copy(update={"relevancy": relevancy, "inferred": (*finding.inferred, "relevancy")})

    def _rows_of(self, name: str, text: str, scale: float | None) -> tuple[FieldRow, ...]:
        return (self._remembered if len(text) <= LONGEST_REMEMBERED else self._read)(name, text, scale)

    @cached_property
    def _remembered(self):  # type: ignore[no-untyped-def]  # as _read
        return lru_cache(maxsize=65_536)(self._read)

    def _read(self, name: str, text: str, scale: float | None) -> tuple[FieldRow, ...]:
        definition = self.definitions.get(name) or FieldDefinition(name)
        rows: list[FieldRow] = []
        for at, value in enumerate(read_values(definition, text, self.vocabulary, scale)):
            label = None if definition.type == "text" else value.text or text.strip()
            key, number, of, level, _ = value
            rows.append((name, at, key, number, of, level, None if label == key else label))
        return tuple(rows)
