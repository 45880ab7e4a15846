"""Which of the rows that came is the successor of a row that went: the one that says the same, wherever it stands.

Looked for in this order: the reading app's own id, the same text, a text like it. Nearer ones come first: of the same
section, of the same note, of another note.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from signals.text.alikeness import alike, plain, tokens

ALIKE = 0.5
"""How alike two rows of one note must be for one to be the other's successor. Of 24,000 pairs of different rows of one
article and kind none was so alike; a text of which a fifth was changed is at least 0.6 like what it was."""

ALIKE_ELSEWHERE = 0.58
"""The same for rows of two notes."""

ALIKE_OF_ANOTHER_KIND = 0.8
"""The same for rows of two kinds: an article often has a signal and an issue of nearly the same words."""

MOST_PAIRS = 2_000
"""Pairs of two notes or articles that are looked at one by one; beyond, what shares most is looked up."""

BLOCKS = 3
"""Articles whose rows are compared with those of another article: those that share most rare words with it."""

TRIED = 8
"""Rows that a row is compared with, wherever they stand: those that share most with it."""

COMMON = 50
"""Rows that share a word, or letters in a row, from which these tell nothing."""

GRAM = 4
"""Letters in a row that are looked for, where there are not too many rows for it."""

MANY_ROWS = 2_000
"""Rows from which whole words are looked for instead."""


class Candidate(NamedTuple):
    """A row: its id, its kind, its app's id, its note, its article, its section, its place in the note, and its text
    as ``likeness.plain`` makes it."""

    id: str
    kind: str
    own_id: str | None
    note: Hashable
    article: Hashable
    section: str
    place: int
    text: str


def candidate_text(*texts: str | None) -> str:
    """The text of a row as a candidate has it."""
    return plain(" ".join(text for text in texts if text))


def successors(went: Sequence[Candidate], came: Sequence[Candidate]) -> dict[str, str]:
    """Id of the row that came -> id of the row that went. Each row has at most one successor and one predecessor."""
    found: dict[str, str] = {}
    old = {row.id: row for row in went}
    new = {row.id: row for row in came}
    for key in _KEYS:
        _match_equal(old, new, key, found)
    for pairs in (_of_notes, _of_articles, _of_all):
        _match_like(old, new, pairs, found)
    return found


_Key = Callable[[Candidate], Hashable]

_KEYS: tuple[_Key, ...] = (
    lambda row: row.own_id and (row.own_id, row.kind, row.note),
    lambda row: row.own_id,
    lambda row: row.text and (row.text, row.kind, row.article, row.section),
    lambda row: row.text and (row.text, row.kind, row.note),
    lambda row: row.text and (row.text, row.kind),
    lambda row: row.text and (row.text, row.note),
    lambda row: row.text,
)
"""What two rows have in common that are one, the surest first. Nothing is in common where there is nothing."""


def _match_equal(old: dict[str, Candidate], new: dict[str, Candidate], key: _Key, found: dict[str, str]) -> None:
    """Pair rows that have the key in common, several of them in their order; what is paired is taken out."""
    if not old or not new:
        return
    free: dict[Hashable, list[Candidate]] = defaultdict(list)
    for row in sorted(old.values(), key=_order, reverse=True):
        free[key(row)].append(row)
    for row in sorted(new.values(), key=_order):
        shared = key(row)
        if shared and free.get(shared):
            before = free[shared].pop()
            found[row.id] = before.id
            del old[before.id], new[row.id]


def _order(row: Candidate) -> tuple[str, str, int, str]:
    return (str(row.note), str(row.article), row.place, row.id)


_Pairs = Callable[[Sequence[Candidate], Sequence[Candidate]], Iterator[tuple[Candidate, Candidate]]]
"""Which of the rows that went and of those that came are worth comparing."""


def _match_like(old: dict[str, Candidate], new: dict[str, Candidate], pairs: _Pairs, found: dict[str, str]) -> None:
    """Pair rows that are alike enough, the most alike first, then those that stand nearest."""
    alikes = []
    for before, after in pairs(list(old.values()), list(new.values())) if old and new else ():
        enough = _enough(before, after)
        likeness = alike(before.text, after.text, enough)
        if likeness >= enough:
            far = (_distance(before, after), abs(before.place - after.place))
            alikes.append((-round(likeness, 6), far, before.id, after.id))
    for _, _, before_id, after_id in sorted(alikes):
        if before_id in old and after_id in new:
            found[after_id] = before_id
            del old[before_id], new[after_id]


def alike_enough(before: Candidate, after: Candidate) -> bool:
    """Whether one may be the other's successor by its text."""
    enough = _enough(before, after)
    return alike(before.text, after.text, enough) >= enough


def _enough(before: Candidate, after: Candidate) -> float:
    if before.kind != after.kind:
        return ALIKE_OF_ANOTHER_KIND
    return ALIKE if before.note == after.note else ALIKE_ELSEWHERE


def _distance(before: Candidate, after: Candidate) -> int:
    near = (before.note == after.note, before.article == after.article, before.section == after.section)
    return len(near) - sum(near)


def _grouped(rows: Iterable[Candidate], key: Callable[[Candidate], Hashable]) -> dict[Hashable, list[Candidate]]:
    groups: dict[Hashable, list[Candidate]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def _of_notes(went: Sequence[Candidate], came: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Pairs of one note: all of them, where these are few, else those that share most."""
    beside = _grouped(came, lambda row: row.note)
    for note, rows in _grouped(went, lambda row: row.note).items():
        if len(rows) * len(beside[note]) <= MOST_PAIRS:
            yield from ((before, after) for before in rows for after in beside[note])
        else:
            yield from _of_all(rows, beside[note])


def _of_articles(went: Sequence[Candidate], came: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Pairs of two articles that share rare words: what was moved as a whole."""
    holding: dict[str, set[Hashable]] = defaultdict(set)
    old = _grouped(went, lambda row: row.article)
    for article, rows in old.items():
        for row in rows:
            for piece in _words(row.text):
                holding[piece].add(article)
    for rows in _grouped(came, lambda row: row.article).values():
        shared: Counter[Hashable] = Counter()
        for piece in {piece for row in rows for piece in _words(row.text)}:
            if len(holding.get(piece, ())) <= COMMON:
                shared.update(holding.get(piece, ()))
        for article, _ in sorted(shared.items(), key=lambda item: (-item[1], str(item[0])))[:BLOCKS]:
            few = len(old[article]) * len(rows) <= MOST_PAIRS
            yield from _sharing(old[article], rows) if few else _of_all(old[article], rows)


def _sharing(went: Sequence[Candidate], came: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Pairs that have at least a third of the words of the shorter one in common."""
    words = [(after, _words(after.text)) for after in came]
    for before in went:
        mine = _words(before.text)
        for after, theirs in words:
            if 3 * len(mine & theirs) >= min(len(mine), len(theirs)):
                yield before, after


def _of_all(went: Sequence[Candidate], came: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Pairs of any two notes that share much. It is looked up among the fewer of both."""
    looked_up, rows = (went, came) if len(went) <= len(came) else (came, went)
    index = Index(looked_up, len(rows))
    for row in rows:
        for other in index.sharing(row):
            yield (other, row) if looked_up is went else (row, other)


class Index:
    """Rows by what is in them, for finding those that share much with another one among ``others`` rows."""

    def __init__(self, rows: Iterable[Candidate], others: int = 0) -> None:
        self._rows = list(rows)
        self._pieces = _words if max(len(self._rows), others) > MANY_ROWS else _grams
        self._holding: dict[str, list[int]] = defaultdict(list)
        for at, row in enumerate(self._rows):
            for piece in self._pieces(row.text):
                self._holding[piece].append(at)

    def sharing(self, row: Candidate) -> list[Candidate]:
        """The few rows that share most with another one, by what is not in many."""
        shared: Counter[int] = Counter()
        for piece in self._pieces(row.text):
            holding = self._holding.get(piece, ())
            if len(holding) <= COMMON:
                shared.update(holding)
        return [self._rows[at] for at, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:TRIED]]


def _words(text: str) -> set[str]:
    """The words of a text that are not too short to tell; of a script that does not part words, pairs of characters."""
    found = tokens(text)
    if len(found) < len(text) / 2:
        return {word for word in found if len(word) > GRAM}
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _grams(text: str) -> set[str]:
    """All letters in a row of a text."""
    bare = text.replace(" ", "")
    length = GRAM if bare.isascii() else 2
    return {bare[at : at + length] for at in range(max(len(bare) - length + 1, 1))}
