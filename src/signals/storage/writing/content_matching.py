"""Match an article by its findings, if its note was renamed and edited at once, or if its URL was added or corrected.

A new article continues a missing one if most of its findings were there.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from signals.storage.writing.staged_notes import FINDING_FIELDS, StagedArticle, StagedNote
from signals.storage.writing.successor_candidates import CANDIDATE, TEXTS, find_candidates
from signals.storage.writing.successor_matching import (
    Candidate,
    TokenIndex,
    candidate_text,
    match_successors,
    similar_enough,
)

_KIND, _LINE, _OWN_ID, _SECTION = map(FINDING_FIELDS.index, ("kind", "line", "own_id", "section"))
_TEXTS = tuple(map(FINDING_FIELDS.index, TEXTS))

MAX_CHECKED = 8
"""The first findings of a new article that are looked for in missing notes. Most of an edited article is old."""

_IN_NOTES = (
    f"{CANDIDATE} WHERE f.status = 'live' AND a.status = 'live' AND n.path IN (SELECT value FROM json_each(?))"
    " ORDER BY f.pk"
)
_IN_ARTICLES = f"{CANDIDATE} WHERE f.status = 'live' AND a.id IN (SELECT value FROM json_each(?)) ORDER BY f.pk"


class ContentMatch(NamedTuple):
    """The stored article that another one continues: its identity, its ``pk``, the ``pk`` of its note."""

    identity: str
    pk: int
    note: int


@dataclass(slots=True)
class ContentMatcher:
    """Matches articles by content. ``missing`` contains the paths of notes that are gone from disk."""

    connection: sqlite3.Connection
    missing: Sequence[str]
    _gone: list[Candidate] | None = None
    _index: TokenIndex | None = None
    _known_keys: set[object] = field(default_factory=set)
    _assigned: dict[tuple[str, int], str] = field(default_factory=dict)
    _corrected: dict[str, dict[int, str]] = field(default_factory=dict)

    def may_match(self, path: str, article: StagedArticle) -> bool:
        """Return whether one of the first findings of a new article was in a missing note."""
        if not self.missing or not article.findings:
            return False
        if self._gone is None:
            self._gone = find_candidates(self.connection, _IN_NOTES, (json.dumps([*self.missing]),))
            self._index = TokenIndex(self._gone)
            self._known_keys = {key for row in self._gone for key in (row.own_id, row.text) if key}
        return bool(self._gone) and any(map(self._occurs, _rows(path, 0, article)[:MAX_CHECKED]))

    def _occurs(self, row: Candidate) -> bool:
        if row.own_id in self._known_keys or row.text in self._known_keys:
            return True
        assert self._index is not None  # noqa: S101 (made together with `_gone`)
        return any(similar_enough(other, row) for other in self._index.most_similar(row))

    def match_missing_notes(self, notes: Sequence[StagedNote]) -> None:
        """Match the new articles of some notes with articles of missing notes, those with most in common first."""
        rows = [
            row
            for note in notes
            for at, article in enumerate(note.articles)
            if self.may_match(note.path, article) and not self._is_known(note.path, article)
            for row in _rows(note.path, at, article)
        ]
        if not self._gone or not rows:
            return
        added = {row.id: row.article for row in rows}
        removed = {row.id: row.article for row in self._gone}
        common = Counter((added[new], removed[old]) for new, old in match_successors(self._gone, rows).items())
        sizes = Counter(added.values())
        taken = set()
        for (new, old), n in sorted(common.items(), key=lambda item: (-item[1], *map(str, item[0]))):
            if 2 * n > sizes[new] and new not in self._assigned and old not in taken:
                self._assigned[new] = str(old)  # type: ignore[index]  # the key of an article in _rows
                taken.add(old)

    def _is_known(self, path: str, article: StagedArticle) -> bool:
        """Return whether the note at a path has the article already."""
        known = "SELECT 1 FROM notes AS n JOIN articles AS a ON a.note = n.pk WHERE n.path = ? AND a.claim = ?"
        return self.connection.execute(f"{known} AND a.status = 'live'", (path, article.claim)).fetchone() is not None

    def match_elsewhere(self, path: str, at: int) -> ContentMatch | None:
        """Return what ``match_missing_notes`` found for the article at position ``at`` of a note."""
        whole_id = self._assigned.get((path, at))
        return None if whole_id is None else self._article(whole_id)

    def match_in_note(self, note: StagedNote, at: int, note_pk: int, matched: Collection[int]) -> ContentMatch | None:
        """Match the article at position ``at`` with a stored article of the same note that has another claim. The
        stored article must not be ``matched`` yet, no article of the note has its claim now, and it has most findings
        in common."""
        if note.path not in self._corrected:
            self._corrected[note.path] = self._match_in_note(note, note_pk, matched)
        whole_id = self._corrected[note.path].get(at)
        return None if whole_id is None else self._article(whole_id)

    def _match_in_note(self, note: StagedNote, note_pk: int, matched: Collection[int]) -> dict[int, str]:
        live = self.connection.execute(
            "SELECT id, pk, claim FROM articles WHERE note = ? AND status = 'live' ORDER BY pk", (note_pk,)
        ).fetchall()
        claims, known = {article.claim for article in note.articles}, {claim for _, _, claim in live}
        free = [whole_id for whole_id, pk, claim in live if pk not in matched and claim not in claims]
        new = [at for at, article in enumerate(note.articles) if article.claim not in known]
        if not free or not new:
            return {}
        stored = find_candidates(self.connection, _IN_ARTICLES, (json.dumps(free),))
        staged = [(at, row) for at in new for row in _rows(note.path, at, note.articles[at])]
        old, added = {row.id: str(row.article) for row in stored}, {row.id: at for at, row in staged}
        found = match_successors(stored, [row for _, row in staged])
        common = Counter((added[new_id], old[old_id]) for new_id, old_id in found.items())
        before, after = Counter(old.values()), Counter(added.values())
        continued: dict[str, int] = {}
        for (at, whole_id), n in sorted(common.items(), key=lambda item: (-item[1], item[0])):
            if 2 * n > min(after[at], before[whole_id]):
                continued.setdefault(whole_id, at)
        return {at: whole_id for whole_id, at in reversed(continued.items())}

    def _article(self, whole_id: str) -> ContentMatch:
        row = self.connection.execute("SELECT identity, pk, note FROM articles WHERE id = ?", (whole_id,)).fetchone()
        return ContentMatch(*row)


def _rows(path: str, at: int, article: StagedArticle) -> list[Candidate]:
    """Return the findings of a staged article as candidates. ``(path, at)`` stands for the article."""
    found = []
    for number, finding in enumerate(article.findings):
        kind, own_id, section = str(finding[_KIND]), str(finding[_OWN_ID]) or None, str(finding[_SECTION])
        text = candidate_text(*(str(finding[column]) for column in _TEXTS))
        whole_id, line = f"{path}#{at}#{number}", int(finding[_LINE])
        found.append(Candidate(whole_id, kind, own_id, path, (path, at), section, line, text))
    return found
