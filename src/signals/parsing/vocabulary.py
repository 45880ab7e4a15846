"""What headings and columns mean, in one place, whatever the case and punctuation they are written with.

The synonyms are those seen in real notes; a user adds more in ``signals.toml``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from signals.models import Kind

HEADINGS: dict[str, tuple[str, ...]] = {
    "signals": (
        "signal", "signals", "weak signal", "weak signals", "early signals", "emerging signals", "seed", "seeds",
    ),
    "behaviors": ("behavior", "behaviors", "behaviour", "behaviours", "emerging behaviors", "emerging behaviours"),
    "technologies": ("technology", "technologies", "tech", "emerging technology", "emerging technologies"),
    "issues": ("issue", "issues", "emerging issue", "emerging issues", "key issues"),
    "concerns": ("concern", "concerns", "emerging concerns", "key concerns", "worries"),
    "highlights": (
        "highlight", "highlights", "key takeaways", "key takeaway", "takeaways", "tl dr", "tldr", "in brief",
        "main points", "key points", "key highlights",
    ),
    "summary": ("summary", "abstract", "overview"),
    "keywords": ("keyword", "keywords", "key words"),
    "themes": ("theme", "themes"),
    "other": ("other", "others"),
    "metadata": ("metadata", "about", "properties"),
    "closest": ("closest", "closest articles", "similar", "related"),
    "cards": ("cards",),
    "links": ("link", "links"),
}  # fmt: skip
"""What a section is, by the words of its heading. The first six are kinds of findings."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": (
        "name", "title", "signal", "weak signal", "seed", "behavior", "behaviour", "technology", "issue", "concern",
        "label",
    ),
    "description": ("description", "desc", "details", "detail", "text", "highlight", "quote", "explanation"),
    "change": ("change", "changes", "what changes", "shift"),
    "ten_year": (
        "10 year", "10 years", "ten year", "ten years", "10y", "10y horizon", "10 year horizon", "ten year horizon",
        "in 10 years", "10 year outlook", "10 year impact", "10yr", "10 yr",
    ),
    "driving_force": ("driving force", "driving forces", "driver", "drivers"),
    "relevancy": ("relevancy", "relevance", "score", "rating"),
    "remark": ("remark", "remarks", "note", "notes", "comment", "comments"),
    "tags": ("tag", "tags"),
    "url": ("url", "link"),
    "location": ("location", "page"),
}  # fmt: skip
"""Which field of a finding a column holds, by the words of its header."""

KIND_HEADINGS: dict[str, Kind] = {kind.plural: kind for kind in Kind}

NULLS = frozenset({"", "nan", "NaN", "NAN"})
"""What a cell holds that a note shows nothing in: pandas writes a missing value as ``nan``."""

_NOT_WORD = re.compile(r"[\W_]+")
_SCORE = re.compile(r"([1-5])(?:\.0+)?(?: ?/ ?5)?")


@lru_cache(maxsize=4096)
def words(text: str) -> str:
    """The words of a heading or header, lower-cased, without punctuation: what synonyms are compared by."""
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def relevancy(text: str) -> int | None:
    """The score a cell holds: ``4``, ``4.0`` or ``4/5``; ``None`` for whatever else it says."""
    match = _SCORE.fullmatch(text)
    return int(match[1]) if match else None


@dataclass(frozen=True)
class Vocabulary:
    """The synonyms in use: those above and the user's ``more_headings`` and ``more_columns``, keyed as the tables
    above."""

    more_headings: Mapping[str, Iterable[str]] = field(default_factory=dict)
    more_columns: Mapping[str, Iterable[str]] = field(default_factory=dict)

    @cached_property
    def _headings(self) -> dict[str, str]:
        return _inverted(HEADINGS, self.more_headings)

    @cached_property
    def _columns(self) -> dict[str, str]:
        return _inverted(COLUMNS, self.more_columns)

    @cached_property
    def digest(self) -> str:
        """Changes when any synonym does: notes are parsed again under a new vocabulary."""
        content = json.dumps([self._headings, self._columns], sort_keys=True)
        return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def part_of(self, heading: str) -> str | None:
        """What a section is, by its heading: a key of ``HEADINGS``; numbering around the words is set aside."""
        found = self._headings.get(words(heading))
        if found is None:
            kept = [w for w in words(heading).split() if not w.isdigit()]
            found = self._headings.get(" ".join(kept))
        return found

    def kind_of(self, heading: str) -> Kind | None:
        """The kind of the findings under a heading, or ``None``."""
        return KIND_HEADINGS.get(self.part_of(heading) or "")

    def kind_of_path(self, path: Iterable[str]) -> Kind | None:
        """The kind that the innermost known heading of a path gives: ``Signals › Energy`` holds signals."""
        for heading in reversed(tuple(path)):
            part = self.part_of(heading)
            if part is not None:
                return KIND_HEADINGS.get(part)
        return None

    def field_of(self, column: str) -> str | None:
        """The field of a finding that a column holds, or ``None``: a key of ``COLUMNS``."""
        return self._columns.get(words(column))


def _inverted(known: Mapping[str, Iterable[str]], more: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Synonym -> what it means. A user's word wins over a built-in one."""
    table = {words(word): meaning for meaning, synonyms in known.items() for word in synonyms}
    table.update({words(word): meaning for meaning, synonyms in more.items() for word in synonyms})
    return table


DEFAULT = Vocabulary()
