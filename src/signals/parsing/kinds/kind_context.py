"""What the headings above a place say: the kind of the findings there, and their STEEP category."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from signals.models.kinds import HIGHLIGHT
from signals.parsing.kinds.evidence import DISTINCTIVE, is_about_foresight, kind_or_misspelt_kind_in
from signals.parsing.markdown.document import Document
from signals.parsing.markdown.outline import without_emphasis
from signals.parsing.metadata.title_line import is_marked
from signals.parsing.vocabulary import Vocabulary, subjects, without_markup

_PIECES = re.compile(r"\s*[(（\[)）\]:：|–—]\s*|\s-\s")
_SIGNS = re.compile(r"^[^\w(\[]+|[^\w)\]]+$")

LONGEST = 200
"""The greatest length of a heading or title in which a kind or a category is looked for."""

_BOLD_LINE = re.compile(r"(\*\*|__)[^*_]{1,60}\1\s*:?\s*$")
"""A line that may be the heading of what is below it."""

_HEAD = 30
"""The number of lines in which the address or the lead of an article is looked for."""

_LEAD = re.compile(r"(?!\d+[.)])\w.{58,}[.。]\s*$")
"""A line that is a sentence: the lead of an article."""

_OF_AN_ARTICLE = frozenset({"summary", "keywords", "themes", "metadata", "closest"})

Path = tuple[str, ...]


class Place(NamedTuple):
    """What the headings above say. ``kind`` is what the innermost heading that names a kind says; that heading stands
    ``distance`` headings further up (0: the nearest heading). ``steep`` is the category as the heading has it. If no
    heading names a kind, ``first_word`` is the one that the first word of the nearest heading does: *Signals to check*.
    It holds for what is rated."""

    kind: str | None
    distance: int
    steep: str | None
    first_word: str | None = None


NOWHERE = Place(None, 0, None)


@dataclass(slots=True)
class KindContext:
    """Answers for the headings of one note. ``note_kind`` is the kind that the title, the properties, the file or its
    folder name; it holds for a table that names its rows if nothing else names a kind. ``is_foresight``: the note is
    about foresight, so that words such as *issue* name a kind too. ``has_source``: see the function.
    ``has_findings``: some were read above."""

    vocabulary: Vocabulary
    note_kind: str | None = None
    is_foresight: bool = False
    has_source: bool = False
    has_findings: bool = False
    _categories: set[Path] = field(default_factory=set)

    def is_category(self, path: Path) -> bool:
        """Whether the innermost heading of a path is a STEEP category."""
        return path in self._categories

    @property
    def is_by_category(self) -> bool:
        """Whether the note is divided by STEEP categories."""
        return len(self._categories) > 1

    def read(self, headings: Iterable[Path]) -> None:
        """Find the headings that are categories. One that may also be a kind, such as *Technology*, is a category if
        a heading beside it is one."""
        beside: defaultdict[Path, list[Path]] = defaultdict(list)
        for path in headings:
            beside[path[:-1]].append(path)
        for paths in beside.values():
            named = [path for path in dict.fromkeys(paths) if steep_in(path[-1], self.vocabulary)]
            certain = [path for path in named if self.vocabulary.kind_in_heading(path[-1]) is None]
            self._categories.update(named if certain else ())

    def place(self, path: Path, titles: int = 0) -> Place:
        """Return what the headings of a path say. The first ``titles`` of them are the note's title. It says something
        only of what stands right below it, and if it has the name of a kind: ``Emerging risks: cyber & cloud``."""
        kind, distance, steep = None, 0, None
        for steps, end in enumerate(range(len(path), titles, -1)):
            above, heading = path[:end], path[end - 1]
            if above in self._categories:
                steep = steep_in(heading, self.vocabulary)  # the outermost: Finance below Economic is economic
            elif kind is None:
                kind, distance = kind_or_misspelt_kind_in(heading, self.vocabulary), steps
                if kind is not None and kind != "technology" and steep is None:
                    steep = steep_in(heading, self.vocabulary)
                if kind is None and (self.vocabulary.part_of(heading) is not None or subjects.is_frame(heading)):
                    break
        if titles and len(path) == titles and subjects.is_foresight_term(path[-1]):
            kind = self.vocabulary.kind_in_heading(path[-1])
        begins = self.vocabulary.kind_at_beginning(path[-1]) if kind is None and len(path) > titles else None
        return Place(kind, distance, steep, begins[0] if begins and begins[0] != HIGHLIGHT else None)


@lru_cache(maxsize=1024)
def steep_in(heading: str, vocabulary: Vocabulary) -> str | None:
    """Return the STEEP category in a heading as it is written there: ``Technological`` in ``Technological (8)`` or in
    ``Technological drivers``."""
    if len(heading) > LONGEST:
        return None
    pieces = [_SIGNS.sub("", piece) for piece in _PIECES.split(without_emphasis(without_markup(heading)))]
    for piece in pieces:
        words = piece.split()
        if len(words) > 1 and vocabulary.kind_in_heading(words[-1]) and vocabulary.steep_of(" ".join(words[:-1])):
            return " ".join(words[:-1])
    return next((piece for piece in pieces if piece and vocabulary.steep_of(piece)), None)


def first_kind(texts: Iterable[str | None], vocabulary: Vocabulary) -> str | None:
    """Return the first kind that one of the texts names, whole or around a sign: *Harbour – risk register*."""
    split = [(text, _PIECES.split(text)) for text in texts if text and len(text) <= LONGEST]
    heads = [piece for text, pieces in split for piece in (text, pieces[0], pieces[-1])]
    return next((kind for head in heads if (kind := vocabulary.kind_in_heading(head))), None)


def context_of(document: Document, vocabulary: Vocabulary) -> KindContext:
    """Return the context of a note."""
    sections = [section for section in document.sections if section.heading is not None]
    headings = [section.heading for section in sections if section.heading]
    headings += [line.strip() for line in document.lines if line[:2] in ("**", "__") and _BOLD_LINE.match(line)]
    title = sections[0].heading if sections else None
    stated = [
        text
        for key, text in document.frontmatter.fields.items()
        if isinstance(text, str) and key.lower() in _STATES_KIND
    ]
    names = (spaced(document.stem), spaced(document.folder), *stated)
    is_foresight = is_marked(title or "") or is_about_foresight(headings, vocabulary, names)
    kind = first_kind((*stated, title, names[0]), vocabulary) or _kind_of_categories(title or names[0])
    kind = kind or _kind_of_folder(names[1], vocabulary, is_foresight)
    context = KindContext(vocabulary, kind, is_foresight, has_source(document, vocabulary))
    context.read(section.path for section in sections)
    if context.note_kind is None and context.is_by_category and title:
        begins = vocabulary.kind_in_heading(title.split(maxsplit=1)[0])  # Trends environmental scan
        context.note_kind = begins if begins in DISTINCTIVE else None
    return context


def has_source(document: Document, vocabulary: Vocabulary) -> bool:
    """Whether a note is about an article or book: it has an address, a lead or a part such as a summary. Then its *Key
    takeaways* are highlights. Those of a lecture or a meeting are ordinary notes."""
    if any("://" in line or _LEAD.match(line) for line in document.lines[:_HEAD]):
        return True
    return any(vocabulary.part_of(section.heading or "") in _OF_AN_ARTICLE for section in document.sections)


def _kind_of_categories(title: str) -> str | None:
    """Return the kind of what stands under STEEP categories: a scan finds signals, a PESTLE analysis factors."""
    if not subjects.is_steep(title):
        return None
    return "driver" if "pest" in title.casefold() else "signal"


def _kind_of_folder(folder: str, vocabulary: Vocabulary, is_foresight: bool) -> str | None:
    """Return the kind that the name of a folder states. *Events* and *Technology* are folders of any notes, and
    *Highlights* that of a reading app."""
    kind = vocabulary.kind_in_heading(folder)
    return kind if kind in DISTINCTIVE or (is_foresight and kind != HIGHLIGHT) else None


def spaced(stem: str) -> str:
    """Return the name of a file or folder with blanks between its words."""
    return stem.replace("_", " ").replace("-", " ")


_STATES_KIND = frozenset({"type", "kind", "title"})
"""Properties that may name the kind of the findings in a note."""
