"""The meaning of headings, headers and cells in eleven languages, whatever their case, punctuation and markup.

The words are in ``languages/``, a module for each language. Users add words in ``signals.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property, lru_cache

from signals.models.kinds import BUILT_IN
from signals.parsing.vocabulary import lookups, phrases, subjects
from signals.parsing.vocabulary.lookups import Synonyms, by_word, is_kind, meanings, synonyms
from signals.parsing.vocabulary.misspellings import NearMisses
from signals.parsing.vocabulary.normalization import LONGEST, UNSPACED, plain, without_markup, words

__all__ = ["COLUMNS", "DEFAULT", "HEADINGS", "Vocabulary", "without_markup", "words"]

_PLURALS = {kind.name: kind.plural for kind in BUILT_IN}
_SINGULARS = {kind.plural: kind.name for kind in BUILT_IN}
_NOT_OF_A_FINDING = ("kind", "date", "source")
_LEVELS = ("very_low", "low", "medium", "high", "very_high")

HEADINGS = {plural: synonyms("KINDS")[kind] for kind, plural in _PLURALS.items()} | synonyms("PARTS")
"""Part of a note to the words of its heading. The kinds of findings come first, by their plurals."""

COLUMNS = {column: some for column, some in synonyms("COLUMNS").items() if column not in _NOT_OF_A_FINDING}
"""Field of a finding to the words of its column header."""

_CACHED = 8192
"""How many different headings, and headers, a vocabulary remembers."""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The built-in words, and the user's ``more_headings`` and ``more_columns`` with the keys of ``HEADINGS`` and
    ``COLUMNS``, ``more_kinds`` and ``more_fields`` by name. Words in ``without`` no longer name a kind. With
    ``every_bullet``, the bullets of any note are highlights. A vocabulary equals only itself, so that results can be
    cached by it."""

    more_headings: Synonyms = field(default_factory=dict)
    more_columns: Synonyms = field(default_factory=dict)
    every_bullet: bool = False
    more_kinds: Synonyms = field(default_factory=dict)
    more_fields: Synonyms = field(default_factory=dict)
    without: Synonyms = field(default_factory=dict)

    @classmethod
    def of(cls, words: Mapping[str, Synonyms]) -> Vocabulary:
        """Return the vocabulary of the settings, ``{"headings": {…}, "columns": {…}, "kinds": {…}, "fields": {…},
        "without": {…}}``, and under ``parsing`` the options that are on. Each key may be missing."""
        headings, columns, *more = (words.get(key, {}) for key in ("headings", "columns", "kinds", "fields", "without"))
        return cls(headings, columns, "every_bullet" in words.get("parsing", {}), *more)

    def __reduce__(self) -> tuple[type[Vocabulary], tuple[Synonyms | bool, ...]]:
        return Vocabulary, tuple(getattr(self, one.name) for one in fields(self))

    @cached_property
    def own_kinds(self) -> frozenset[str]:
        """The kinds that only the user has. Who names a kind in the settings wants it to be found: no other sign is
        needed that a note with its words is about foresight."""
        return frozenset(self.more_kinds) - _PLURALS.keys()

    @cached_property
    def _headings(self) -> dict[str, str]:
        """Words to the kind or the part that they mean in a heading."""
        own = {_SINGULARS.get(part, part): some for part, some in self.more_headings.items()}
        known = {**meanings("PARTS"), **meanings("KINDS"), **by_word(own, self.more_kinds)}
        gone = by_word(self.without)
        return {word: meaning for word, meaning in known.items() if gone.get(word) != meaning} if gone else known

    @cached_property
    def _columns(self) -> dict[str, str]:
        return {**meanings("COLUMNS"), **by_word(self.more_columns)}

    @cached_property
    def _signs_of_a_kind(self) -> frozenset[str]:
        """The words in the names of kinds that are no filler words, and of names without blanks the first two letters.
        A heading without any of them names no kind."""
        names = [name for name, meaning in self._headings.items() if is_kind(meaning)]
        single = {word for name in names for word in name.split()} - lookups.filler_words()
        return frozenset(single.union(names, (name[:2] for name in names if UNSPACED.match(name))))

    @cached_property
    def digest(self) -> str:
        """A digest of all words. If it changes, notes are parsed again."""
        more = ("every bullet",) if self.every_bullet else ()
        own = (self.more_headings, self.more_columns, self.more_kinds, self.more_fields, self.without)
        return "-".join((lookups.digest(*map(by_word, own)), *more))

    @cached_property
    def _meaning_of_heading(self) -> Callable[[str], str | None]:
        return lru_cache(_CACHED)(lambda heading: lookups.meaning_of_heading(heading, self._headings))

    @cached_property
    def _kinds_in(self) -> Callable[[str], tuple[str, ...]]:
        return lru_cache(_CACHED)(self._kinds_in_phrase)

    def _kinds_in_phrase(self, heading: str) -> tuple[str, ...]:
        """Return the kinds that a heading names, in order. The heading may also contain filler words, and a qualifier
        after them: ``Key signals: energy``."""
        kind = self._meaning_of_heading(heading)
        if kind is not None:
            return (kind,) if is_kind(kind) else ()
        if len(heading) > LONGEST or self._signs_of_a_kind.isdisjoint(phrases.signs(heading)):
            return ()
        return phrases.kinds_in(heading, self._headings)

    def part_of(self, heading: str) -> str | None:
        """Return the part of a note that a heading names, a key of ``HEADINGS``, or ``None``. Numbers and markup are
        ignored."""
        meaning = self._meaning_of_heading(heading)
        part = _PLURALS.get(meaning, meaning) if meaning else None
        return part if part in HEADINGS else None

    def kind_in_heading(self, heading: str) -> str | None:
        """Return the kind of the findings under a heading, a key of the table ``KINDS``, or ``None``. If the heading
        enumerates kinds, the first one is returned."""
        return next(iter(self._kinds_in(heading)), None)

    def is_name_of_kind(self, heading: str) -> bool:
        """Whether a heading is only the name of a kind: *Signals*, but not *Signals of the week*."""
        kind = self._headings.get(words(plain(heading)))
        return kind is not None and is_kind(kind)

    def kind_in_cell(self, text: str) -> str | None:
        """Return the kind that a cell of a column *Type* names, or ``None``."""
        return self.kind_in_heading(text)

    def kind_in_header(self, header: str) -> str | None:
        """Return the kind of the rows if this is the header of the column that names them: ``Signal``, ``Wild card``,
        ``Title of the trend``. Otherwise return ``None``."""
        kind = lookups.meaning_of_header(header, self._headings) or phrases.kind_in_header(header, self._headings)
        return kind if is_kind(kind) else None

    def column_of(self, header: str) -> str | None:
        """Return the column of the contract that a header names, or ``kind``, ``date``, ``source``, or ``None``.
        Markup and a qualifier after the words (``Relevancy (1-5)``) are ignored."""
        return self._column_of(header)

    @cached_property
    def _column_of(self) -> Callable[[str], str | None]:
        return lru_cache(_CACHED)(self._column_in_header)

    def _column_in_header(self, header: str) -> str | None:
        column = lookups.meaning_of_header(header, self._columns)
        if column is None and lookups.field_named(header) is None:
            column = "relevancy" if phrases.field_in_header(header) == "relevancy" else None
        return column

    def field_of(self, column: str) -> str | None:
        """Return the field of a finding that a column header names, a key of ``COLUMNS``, or ``None``."""
        found = self._column_of(column)
        return found if found in COLUMNS else None

    def field_named(self, header: str) -> str | None:
        """Return the analyst's field that a header, label or property names, such as ``impact``, or ``None``."""
        own = lookups.meaning_of_header(header, self._fields) if self.more_fields else None
        beside = None if own else lookups.field_named(header) or phrases.field_in_header(header)
        return own or (None if beside == "relevancy" else beside)

    def words_of(self, names: Iterable[str]) -> frozenset[str]:
        """Return the words, also those inside of phrases, in the headers that mean one of these columns or fields."""
        wanted = set(names)
        known = (*meanings("FIELDS").items(), *self._columns.items(), *self._fields.items())
        return frozenset(word for words, meaning in known if meaning in wanted for word in words.split())

    @cached_property
    def _fields(self) -> dict[str, str]:
        return by_word({name: (name.replace("_", " "), *some) for name, some in self.more_fields.items()})

    def steep_of(self, text: str) -> str | None:
        """Return the STEEP category that a heading or cell names, or ``None``: ``legal`` for ``Regulatory factors``."""
        return phrases.category_in(text)

    def level_of(self, text: str) -> int | None:
        """Return the level that a cell states in words, from 1 (very low) to 5 (very high), or ``None``."""
        level = lookups.meaning_of_cell(text, "LEVELS")
        return _LEVELS.index(level) + 1 if level else None

    def term_of(self, text: str) -> str | None:
        """Return the time horizon that a cell states in words: ``short``, ``medium``, ``long`` or ``None``."""
        return lookups.meaning_of_cell(text, "TERMS")

    def month_of(self, text: str) -> int | None:
        """Return the number of a month by its name or abbreviation, or ``None``."""
        return lookups.months().get(words(text[:LONGEST]))

    def is_nothing(self, text: str) -> bool:
        """Whether a cell states that there is no value: ``n/a``, ``keine``, ``–`` or nothing at all."""
        return lookups.is_nothing(text)

    def near_miss(self, word: str) -> tuple[str, str] | None:
        """Return the known word that a misspelt heading or header means, and its table in lower case: ``("signals",
        "kinds")`` for ``New singals``. The word has at least five letters, and one of them is missing, surplus, wrong
        or swapped with the next one. Return ``None`` for known words, for those that frame findings (*Pendências*,
        which resembles *Tendências*), and for words that resemble different ones."""
        return None if len(word) > LONGEST else self._near_miss_of(word)

    @cached_property
    def _near_miss_of(self) -> Callable[[str], tuple[str, str] | None]:
        return lru_cache(_CACHED)(self._find_near_miss)

    def _find_near_miss(self, word: str) -> tuple[str, str] | None:
        if subjects.is_frame(word):
            return None
        text = words(plain(word))
        return (
            self._near_misses.find(text)
            or self._near_misses.find(phrases.without_fillers(text))
            or self._near_miss_of_first_word(text)
        )

    def _near_miss_of_first_word(self, text: str) -> tuple[str, str] | None:
        """Return the kind that the first word of a heading means if a letter of it is wrong. With the right letter, the
        whole heading must name the kind."""
        first, _, rest = text.partition(" ")
        near = self._near_misses.find(first) if rest else None
        return near if near and near[1] == "kinds" and self.kind_in_heading(f"{near[0]} {rest}") else None

    def kind_at_beginning(self, heading: str) -> tuple[str, str] | None:
        """Return the kind that the first word of a heading names, also if a letter of it is wrong, and the right word:
        ``("signal", "signals")`` for ``Singals to check``. Return ``None`` if it names none."""
        return self._kind_of_first_word(heading[:LONGEST])

    @cached_property
    def _kind_of_first_word(self) -> Callable[[str], tuple[str, str] | None]:
        return lru_cache(_CACHED)(self._find_kind_of_first_word)

    def _find_kind_of_first_word(self, heading: str) -> tuple[str, str] | None:
        first, _, rest = words(plain(heading)).partition(" ")
        near = None if first in self._headings or not rest else self._near_misses.find(first)
        word = near[0] if near and near[1] == "kinds" else first
        kind = self._headings.get(word) if rest else None
        return (kind, word) if kind is not None and is_kind(kind) else None

    @cached_property
    def _near_misses(self) -> NearMisses:
        kinds = {word: kind for word, kind in self._headings.items() if is_kind(kind)}
        parts = {word: part for word, part in self._headings.items() if not is_kind(part)}
        others = {table.lower(): meanings(table) for table in ("FIELDS", "STEEP")}
        return NearMisses({"kinds": kinds, "parts": parts, "columns": self._columns, **others}, lookups.other_words())


DEFAULT = Vocabulary()
