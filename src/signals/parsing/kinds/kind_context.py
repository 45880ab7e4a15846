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
from signals.parsing.vocabulary import Vocabulary, without_markup

_PIECES = re.compile(r"\s*[(（\[)）\]:：|–—]\s*|\s-\s")
_SIGNS = re.compile(r"^[^\w(\[]+|[^\w)\]]+$")

LONGEST = 200
"""The greatest length of a heading or title in which a kind or a category is looked for."""

Path = tuple[str, ...]


class Place(NamedTuple):
    """What the headings above say. ``kind`` is what the innermost heading that names a kind says; that heading stands
    ``distance`` headings further up (0: the nearest heading). ``steep`` is the category as the heading has it."""

    kind: str | None
    distance: int
    steep: str | None


NOWHERE = Place(None, 0, None)


@dataclass(slots=True)
class KindContext:
    """Answers for the headings of one note. ``note_kind`` is the kind that the title, the properties, the file or its
    folder name; it holds for a table that names its rows if nothing else names a kind. ``is_foresight``: the note is
    about foresight, so that words such as *issue* name a kind too."""

    vocabulary: Vocabulary
    note_kind: str | None = None
    is_foresight: bool = False
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
        """Return what the headings of a path say. The first ``titles`` of them are the note's title, which says
        nothing."""
        kind, distance, steep = None, 0, None
        for steps, end in enumerate(range(len(path), titles, -1)):
            above, heading = path[:end], path[end - 1]
            if above in self._categories:
                steep = steep_in(heading, self.vocabulary)  # the outermost: Finance below Economic is economic
            elif kind is None:
                kind, distance = kind_or_misspelt_kind_in(heading, self.vocabulary), steps
                if kind is not None and kind != "technology" and steep is None:
                    steep = steep_in(heading, self.vocabulary)
                if kind is None and self.vocabulary.part_of(heading) is not None:
                    break
        return Place(kind, distance, steep)


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
    """Return the first kind that one of the texts names."""
    heads = [piece for text in texts if text and len(text) <= LONGEST for piece in (text, _PIECES.split(text)[0])]
    return next((kind for head in heads if (kind := vocabulary.kind_in_heading(head))), None)


def context_of(document: Document, vocabulary: Vocabulary) -> KindContext:
    """Return the context of a note."""
    sections = [section for section in document.sections if section.heading is not None]
    headings = [section.heading for section in sections if section.heading]
    title = sections[0].heading if sections else None
    stated = [
        text
        for key, text in document.frontmatter.fields.items()
        if isinstance(text, str) and key.lower() in _STATES_KIND
    ]
    names = (spaced(document.stem), spaced(document.folder), *stated)
    is_foresight = is_marked(title or "") or is_about_foresight(headings, vocabulary, names)
    kind = first_kind((*stated, title, names[0]), vocabulary) or _kind_of_folder(names[1], vocabulary, is_foresight)
    context = KindContext(vocabulary, kind, is_foresight)
    context.read(section.path for section in sections)
    if context.note_kind is None and context.is_by_category and title:
        begins = vocabulary.kind_in_heading(title.split(maxsplit=1)[0])  # Trends environmental scan
        context.note_kind = begins if begins in DISTINCTIVE else None
    return context


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
