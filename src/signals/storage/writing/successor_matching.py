"""Match rows that were removed with rows that were added and have the same or a similar text, in any note.

Rows are matched by the reading app's id, then by equal text, then by similar text. Rows of the same section come first,
then of the same note, then of other notes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from signals.text.text_similarity import folded_words, similarity, tokens

MIN_SIMILARITY = 0.5
"""How similar two rows of one note must be. Of 24,000 pairs of different rows of one article and kind none was so
similar. A text of which a fifth was changed has at least 0.6."""

MIN_SIMILARITY_ACROSS_NOTES = 0.58
"""The same for rows of two notes."""

MIN_SIMILARITY_ACROSS_KINDS = 0.8
"""The same for rows of two kinds. An article often has a signal and an issue with nearly the same words."""

MAX_PAIRS = 2_000
"""Pairs of two notes or articles up to which all are compared; beyond that, only the rows that share most."""

MAX_ARTICLES = 3
"""Articles that an article is compared with: those that share most rare words with it."""

MAX_CANDIDATES = 8
"""Rows that a row is compared with: those that share most with it."""

MAX_ROWS_PER_TOKEN = 50
"""A word or n-gram in more rows than this is too common to tell rows apart."""

NGRAM = 4
"""Letters of an n-gram. N-grams are used if there are not too many rows."""

NGRAM_MAX_ROWS = 2_000
"""If there are more rows than this, words are used instead."""


class Candidate(NamedTuple):
    """A row: id, kind, app id, note, article, section, position in the note, and text as ``folded_words`` makes it."""

    id: str
    kind: str
    own_id: str | None
    note: Hashable
    article: Hashable
    section: str
    position: int
    text: str


def candidate_text(*texts: str | None) -> str:
    """Return the text of a row for a candidate."""
    return folded_words(" ".join(text for text in texts if text))


def match_successors(removed: Sequence[Candidate], added: Sequence[Candidate]) -> dict[str, str]:
    """Return the id of each added row -> the id of its predecessor. Each row has at most one of either."""
    found: dict[str, str] = {}
    old = {row.id: row for row in removed}
    new = {row.id: row for row in added}
    for key in _KEYS:
        _match_equal(old, new, key, found)
    for pairs in (_pairs_in_notes, _pairs_of_articles, _pairs_of_all):
        _match_similar(old, new, pairs, found)
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
"""What two rows must have in common to be one, the surest first. An empty key matches nothing."""


def _match_equal(old: dict[str, Candidate], new: dict[str, Candidate], key: _Key, found: dict[str, str]) -> None:
    """Pair rows with equal keys, several of them in order. Take paired rows out."""
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
    return (str(row.note), str(row.article), row.position, row.id)


_Pairs = Callable[[Sequence[Candidate], Sequence[Candidate]], Iterator[tuple[Candidate, Candidate]]]
"""Returns the removed and added rows that are worth comparing."""


def _match_similar(old: dict[str, Candidate], new: dict[str, Candidate], pairs: _Pairs, found: dict[str, str]) -> None:
    """Pair rows that are similar enough, the most similar first, then the nearest."""
    alikes = []
    for before, after in pairs(list(old.values()), list(new.values())) if old and new else ():
        enough = _min_similarity(before, after)
        likeness = similarity(before.text, after.text, enough)
        if likeness >= enough:
            far = (_distance(before, after), abs(before.position - after.position))
            alikes.append((-round(likeness, 6), far, before.id, after.id))
    for _, _, before_id, after_id in sorted(alikes):
        if before_id in old and after_id in new:
            found[after_id] = before_id
            del old[before_id], new[after_id]


def similar_enough(before: Candidate, after: Candidate) -> bool:
    """Return whether one row may be the successor of the other by its text."""
    enough = _min_similarity(before, after)
    return similarity(before.text, after.text, enough) >= enough


def _min_similarity(before: Candidate, after: Candidate) -> float:
    if before.kind != after.kind:
        return MIN_SIMILARITY_ACROSS_KINDS
    return MIN_SIMILARITY if before.note == after.note else MIN_SIMILARITY_ACROSS_NOTES


def _distance(before: Candidate, after: Candidate) -> int:
    near = (before.note == after.note, before.article == after.article, before.section == after.section)
    return len(near) - sum(near)


def _grouped(rows: Iterable[Candidate], key: Callable[[Candidate], Hashable]) -> dict[Hashable, list[Candidate]]:
    groups: dict[Hashable, list[Candidate]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def _pairs_in_notes(removed: Sequence[Candidate], added: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Return the pairs within each note: all of them if they are few, else those that share most."""
    beside = _grouped(added, lambda row: row.note)
    for note, rows in _grouped(removed, lambda row: row.note).items():
        if len(rows) * len(beside[note]) <= MAX_PAIRS:
            yield from ((before, after) for before in rows for after in beside[note])
        else:
            yield from _pairs_of_all(rows, beside[note])


def _pairs_of_articles(
    removed: Sequence[Candidate], added: Sequence[Candidate]
) -> Iterator[tuple[Candidate, Candidate]]:
    """Return the pairs of two articles that share rare words: an article may have moved as a whole."""
    containing: dict[str, set[Hashable]] = defaultdict(set)
    old = _grouped(removed, lambda row: row.article)
    for article, rows in old.items():
        for row in rows:
            for token in _words(row.text):
                containing[token].add(article)
    for rows in _grouped(added, lambda row: row.article).values():
        shared: Counter[Hashable] = Counter()
        for token in {token for row in rows for token in _words(row.text)}:
            if len(containing.get(token, ())) <= MAX_ROWS_PER_TOKEN:
                shared.update(containing.get(token, ()))
        for article, _ in sorted(shared.items(), key=lambda item: (-item[1], str(item[0])))[:MAX_ARTICLES]:
            few = len(old[article]) * len(rows) <= MAX_PAIRS
            yield from _pairs_sharing_words(old[article], rows) if few else _pairs_of_all(old[article], rows)


def _pairs_sharing_words(
    removed: Sequence[Candidate], added: Sequence[Candidate]
) -> Iterator[tuple[Candidate, Candidate]]:
    """Return the pairs that share at least a third of the words of the shorter one."""
    words = [(after, _words(after.text)) for after in added]
    for before in removed:
        mine = _words(before.text)
        for after, theirs in words:
            if 3 * len(mine & theirs) >= min(len(mine), len(theirs)):
                yield before, after


def _pairs_of_all(removed: Sequence[Candidate], added: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Return the pairs in any notes that share much. The smaller side is indexed."""
    looked_up, rows = (removed, added) if len(removed) <= len(added) else (added, removed)
    index = TokenIndex(looked_up, len(rows))
    for row in rows:
        for other in index.most_similar(row):
            yield (other, row) if looked_up is removed else (row, other)


class TokenIndex:
    """Rows by their words or n-grams, to find rows that share much with one of ``others`` rows."""

    def __init__(self, rows: Iterable[Candidate], others: int = 0) -> None:
        self._rows = list(rows)
        self._tokenize = _words if max(len(self._rows), others) > NGRAM_MAX_ROWS else _ngrams
        self._rows_by_token: dict[str, list[int]] = defaultdict(list)
        for at, row in enumerate(self._rows):
            for token in self._tokenize(row.text):
                self._rows_by_token[token].append(at)

    def most_similar(self, row: Candidate) -> list[Candidate]:
        """Return the few rows that share most rare tokens with a row."""
        shared: Counter[int] = Counter()
        for token in self._tokenize(row.text):
            containing = self._rows_by_token.get(token, ())
            if len(containing) <= MAX_ROWS_PER_TOKEN:
                shared.update(containing)
        return [
            self._rows[at] for at, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:MAX_CANDIDATES]
        ]


def _words(text: str) -> set[str]:
    """Return the words that are long enough to tell texts apart; pairs of characters if there are no blanks."""
    found = tokens(text)
    if len(found) < len(text) / 2:
        return {word for word in found if len(word) > NGRAM}
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _ngrams(text: str) -> set[str]:
    """Return all n-grams of a text."""
    bare = text.replace(" ", "")
    length = NGRAM if bare.isascii() else 2
    return {bare[at : at + length] for at in range(max(len(bare) - length + 1, 1))}
