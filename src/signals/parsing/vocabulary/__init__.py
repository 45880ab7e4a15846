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

from signals.models.kinds import Kind
from signals.parsing.source.encoding import mend
from signals.text.html_entities import decoded

HEADINGS: dict[str, tuple[str, ...]] = {
    "signals": (
        "signal", "signals", "weak signal", "weak signals", "early signals", "emerging signals", "seed", "seeds",
        "signal of change", "signals of change",
    ),
    "behaviors": (
        "behavior", "behaviors", "behaviour", "behaviours", "emerging behaviors", "emerging behaviours",
        "behavior change", "behaviour change", "behavioral changes", "behavioural changes",
    ),
    "technologies": ("technology", "technologies", "tech", "emerging technology", "emerging technologies"),
    "issues": (
        "issue", "issues", "emerging issue", "emerging issues", "key issues", "open question", "open questions",
    ),
    "concerns": ("concern", "concerns", "emerging concerns", "key concerns", "worry", "worries"),
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
        "name", "title", "label", "headline", "signal", "weak signal", "seed", "behavior", "behaviour", "technology",
        "tech", "issue", "concern", "signal name", "signal title", "behavior name", "behaviour name",
        "technology name", "issue name", "concern name",
    ),
    "description": (
        "description", "desc", "descr", "details", "detail", "text", "highlight", "quote", "explanation",
        "short description", "brief description", "what is it", "signal description", "behavior description",
        "behaviour description", "technology description", "issue description", "concern description",
    ),
    "change": ("change", "changes", "what changes", "what is changing", "shift", "change described"),
    "ten_year": (
        "10 year", "10 years", "ten year", "ten years", "10y", "10y horizon", "10 y horizon", "10 year horizon",
        "ten year horizon", "10 years horizon", "in 10 years", "in ten years", "10 years from now", "10 year outlook",
        "ten year outlook", "10 year impact", "10 year view", "10 year vision", "10 year future", "10 year scenario",
        "10 year implication", "10 year implications", "impact in 10 years", "impact in ten years", "10yr", "10 yr",
        "10yrs", "10 yrs", "10yr horizon", "10y outlook",
    ),
    "driving_force": (
        "driving force", "driving forces", "driving factor", "driving factors", "driver", "drivers",
        "driver of change", "drivers of change", "driven by", "key driver", "key drivers",
    ),
    "relevancy": (
        "relevancy", "relevance", "score", "rating", "relevancy score", "relevance score", "relevancy rating",
        "relevance rating", "relev",
    ),
    "remark": ("remark", "remarks", "note", "notes", "comment", "comments"),
    "tags": ("tag", "tags"),
    "url": ("url", "link", "hyperlink", "source url", "source link"),
    "location": ("location", "page"),
}  # fmt: skip
"""Which field of a finding a column holds, by the words of its header."""

KIND_HEADINGS: dict[str, Kind] = {kind.plural: kind for kind in Kind}

ASIDE = frozenset({
    "a", "additional", "all", "current", "detected", "early", "emergent", "emerging", "enabling", "further",
    "identified", "important", "key", "list", "main", "major", "more", "new", "notable", "observed", "of", "other",
    "our", "possible", "potential", "relevant", "strong", "table", "the", "top", "weak",
})  # fmt: skip
"""Words beside the one that names a kind: ``Emerging issues``, ``List of the top signals``."""

NULLS = frozenset({"", "nan", "NaN", "NAN"})
"""What a cell holds that a note shows nothing in: pandas writes a missing value as ``nan``."""

NO_SCORE = frozenset({*NULLS, "-", "–", "—", "n/a", "N/A", "na", "NA", "none", "None", "null"})
"""What people write for a score that they do not give."""

LONGEST = 80
"""Characters of a heading or header in which a known word is looked for."""

_NOT_WORD = re.compile(r"[\W_]+")
_SCORES = frozenset("12345")
_SCORE = re.compile(r"([*_`]{0,3})([1-5])(?:[.,]0+)?(?: ?/ ?5)?\1")
_MARKUP = re.compile(r"<[^<>]*>|\{[^{}]*\}|\[\^[^\[\]]*\]|[ \t]\^[\w-]+\s*$|\((?=e?s\))|(?<=\(s)\)|(?<=\(es)\)")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_NUMBER = re.compile(r"\A\W*(?:[ivxlc]{1,5}|[a-z])[.)]\s+(?=\w)", re.IGNORECASE)
_QUALIFIER = re.compile(r"[:(\[/]|\s[-–—|]+\s|[–—]")
_AND = re.compile(r"[&/,+;]|\b(?:and|or)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def words(text: str) -> str:
    """The words of a heading or header, lower-cased, without punctuation: what synonyms are compared by."""
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def bare(text: str) -> str:
    """A heading or header without what it carries besides its words: tags, links, anchors, footnotes, the brackets of
    a plural (``Signal(s)``), a number or letter before it, broken characters."""
    text = _LINK.sub(r"\1", _MARKUP.sub("", decoded(mend(text))))
    return _NUMBER.sub("", text, count=1)


def relevancy(text: str) -> int | None:
    """The score a cell holds: ``4``, ``4.0``, ``4/5`` or ``**4**``; ``None`` for whatever else it says."""
    if text in _SCORES:
        return int(text)
    match = _SCORE.fullmatch(text)
    return int(match[2]) if match else None


def is_score(text: str) -> bool:
    """Whether a cell may stand in the column of scores."""
    return text in NO_SCORE or relevancy(text) is not None


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The synonyms in use: those above and the user's ``more_headings`` and ``more_columns``, keyed as the tables
    above. Equal only to itself, so that what was read with it can be kept."""

    more_headings: Mapping[str, Iterable[str]] = field(default_factory=dict)
    more_columns: Mapping[str, Iterable[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Mapping[str, Mapping[str, Iterable[str]]]) -> Vocabulary:
        """The vocabulary of the settings, ``{"headings": {…}, "columns": {…}}``, either of which may be missing."""
        return cls(words.get("headings", {}), words.get("columns", {}))

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
        """What a section is, by its heading: a key of ``HEADINGS``; numbering and markup around the words are set
        aside."""
        found = self._headings.get(words(heading))
        if found is None and len(heading) <= LONGEST:
            found = self._headings.get(_unnumbered(words(heading))) or self._headings.get(words(bare(heading)))
        return found

    def kind_of(self, heading: str) -> Kind | None:
        """The kind of the findings under a heading, or ``None``. Besides the words for it, a heading may hold
        ``ASIDE`` words, a second word for the same kind, and a qualifier behind it: ``Key signals: energy``."""
        part = self.part_of(heading)
        return self._qualified(heading) if part is None else KIND_HEADINGS.get(part)

    def _qualified(self, heading: str) -> Kind | None:
        if len(heading) > LONGEST:
            return None
        text = bare(heading)
        kinds = {self._kind_beside(piece) for piece in _AND.split(text)}
        if len(kinds) == 1:
            (kind,) = kinds
            if kind is not None:
                return kind
        return self._kind_beside(_QUALIFIER.split(text, maxsplit=1)[0])

    def _kind_beside(self, text: str) -> Kind | None:
        kept = " ".join(word for word in _unnumbered(words(text)).split() if word not in ASIDE)
        kind = KIND_HEADINGS.get(self._headings.get(kept, ""))
        return None if kind is Kind.HIGHLIGHT else kind

    def kind_of_path(self, path: Iterable[str]) -> Kind | None:
        """The kind that the innermost known heading of a path gives: ``Signals › Energy`` holds signals."""
        for heading in reversed(tuple(path)):
            part = self.part_of(heading)
            if part is not None:
                return KIND_HEADINGS.get(part)
            kind = self._qualified(heading)
            if kind is not None:
                return kind
        return None

    def field_of(self, column: str) -> str | None:
        """The field of a finding that a column holds, or ``None``: a key of ``COLUMNS``. Markup, and what stands in
        brackets behind the words (``Relevancy (1-5)``), is set aside."""
        found = self._columns.get(words(column))
        if found is None and len(column) <= LONGEST:
            text = bare(column)
            found = self._columns.get(words(text)) or self._columns.get(words(_QUALIFIER.split(text, maxsplit=1)[0]))
        return found


def _unnumbered(text: str) -> str:
    return " ".join(word for word in text.split() if not word.isdigit())


def _inverted(known: Mapping[str, Iterable[str]], more: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Synonym -> what it means. A user's word wins over a built-in one."""
    table = {words(word): meaning for meaning, synonyms in known.items() for word in synonyms}
    table.update({words(word): meaning for meaning, synonyms in more.items() for word in synonyms})
    return table


DEFAULT = Vocabulary()
