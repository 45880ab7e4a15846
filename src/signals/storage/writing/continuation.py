"""Which article of the base a new one continues, told by what its findings say: a note that was renamed and changed at
once, or whose address was added or corrected.

A note most of whose findings are another's, which is gone, is that note.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from signals.storage.writing.candidates import CANDIDATE, TEXTS, candidates_of
from signals.storage.writing.staged import FINDING_FIELDS, StagedArticle, StagedNote
from signals.storage.writing.successors import Candidate, Index, alike_enough, candidate_text, successors

_KIND, _LINE, _OWN_ID, _SECTION = map(FINDING_FIELDS.index, ("kind", "line", "own_id", "section"))
_TEXTS = tuple(map(FINDING_FIELDS.index, TEXTS))

TRIED = 8
"""Findings of a new article that are looked for among those of notes that are gone: most of what it says was said."""

_OF_NOTES = (
    f"{CANDIDATE} WHERE f.status = 'live' AND a.status = 'live' AND n.path IN (SELECT value FROM json_each(?))"
    " ORDER BY f.pk"
)
_OF_ARTICLES = f"{CANDIDATE} WHERE f.status = 'live' AND a.id IN (SELECT value FROM json_each(?)) ORDER BY f.pk"


class Continued(NamedTuple):
    """An article that goes on as another one: its identity, its ``pk``, the ``pk`` of its note."""

    identity: str
    pk: int
    note: int


@dataclass(slots=True)
class Continuation:
    """Looks for what continues the articles of notes that are ``missing``: their paths, gone from disk."""

    connection: sqlite3.Connection
    missing: Sequence[str]
    _gone: list[Candidate] | None = None
    _index: Index | None = None
    _known: set[object] = field(default_factory=set)
    _assigned: dict[tuple[str, int], str] = field(default_factory=dict)
    _corrected: dict[str, dict[int, str]] = field(default_factory=dict)

    def may_continue(self, path: str, article: StagedArticle) -> bool:
        """Whether some of the first findings of a new article stood in a note that is gone."""
        if not self.missing or not article.findings:
            return False
        if self._gone is None:
            self._gone = candidates_of(self.connection, _OF_NOTES, (json.dumps([*self.missing]),))
            self._index = Index(self._gone)
            self._known = {key for row in self._gone for key in (row.own_id, row.text) if key}
        return bool(self._gone) and any(map(self._stood, _rows(path, 0, article)[:TRIED]))

    def _stood(self, row: Candidate) -> bool:
        if row.own_id in self._known or row.text in self._known:
            return True
        assert self._index is not None  # noqa: S101 (made together with what is gone)
        return any(alike_enough(other, row) for other in self._index.sharing(row))

    def assign(self, notes: Sequence[StagedNote]) -> None:
        """Give each of the new articles of some notes the one that it continues, those with most in common first."""
        rows = [
            row
            for note in notes
            for at, article in enumerate(note.articles)
            if self.may_continue(note.path, article) and not self._is_known(note.path, article)
            for row in _rows(note.path, at, article)
        ]
        if not self._gone or not rows:
            return
        came = {row.id: row.article for row in rows}
        went = {row.id: row.article for row in self._gone}
        common = Counter((came[new], went[old]) for new, old in successors(self._gone, rows).items())
        sizes = Counter(came.values())
        taken = set()
        for (new, old), n in sorted(common.items(), key=lambda item: (-item[1], *map(str, item[0]))):
            if 2 * n > sizes[new] and new not in self._assigned and old not in taken:
                self._assigned[new] = str(old)  # type: ignore[index]  # what stands for an article in _rows
                taken.add(old)

    def _is_known(self, path: str, article: StagedArticle) -> bool:
        """Whether the note at a path has the article already."""
        known = "SELECT 1 FROM notes AS n JOIN articles AS a ON a.note = n.pk WHERE n.path = ? AND a.claim = ?"
        return self.connection.execute(f"{known} AND a.status = 'live'", (path, article.claim)).fetchone() is not None

    def assigned(self, path: str, at: int) -> Continued | None:
        """What the article ``at`` its place in a note continues, as ``assign`` found."""
        whole_id = self._assigned.get((path, at))
        return None if whole_id is None else self._article(whole_id)

    def of_note(self, note: StagedNote, at: int, note_pk: int, placed: Collection[int]) -> Continued | None:
        """What the article ``at`` its place in a note continues of the same note's articles: one with another claim,
        that no article of the note has now, that is not ``placed`` yet, and with most findings in common."""
        if note.path not in self._corrected:
            self._corrected[note.path] = self._of_note(note, note_pk, placed)
        whole_id = self._corrected[note.path].get(at)
        return None if whole_id is None else self._article(whole_id)

    def _of_note(self, note: StagedNote, note_pk: int, placed: Collection[int]) -> dict[int, str]:
        live = self.connection.execute(
            "SELECT id, pk, claim FROM articles WHERE note = ? AND status = 'live' ORDER BY pk", (note_pk,)
        ).fetchall()
        claims, known = {article.claim for article in note.articles}, {claim for _, _, claim in live}
        free = [whole_id for whole_id, pk, claim in live if pk not in placed and claim not in claims]
        new = [at for at, article in enumerate(note.articles) if article.claim not in known]
        if not free or not new:
            return {}
        there = candidates_of(self.connection, _OF_ARTICLES, (json.dumps(free),))
        here = [(at, row) for at in new for row in _rows(note.path, at, note.articles[at])]
        old, came = {row.id: str(row.article) for row in there}, {row.id: at for at, row in here}
        found = successors(there, [row for _, row in here])
        common = Counter((came[new_id], old[old_id]) for new_id, old_id in found.items())
        before, after = Counter(old.values()), Counter(came.values())
        continued: dict[str, int] = {}
        for (at, whole_id), n in sorted(common.items(), key=lambda item: (-item[1], item[0])):
            if 2 * n > min(after[at], before[whole_id]):
                continued.setdefault(whole_id, at)
        return {at: whole_id for whole_id, at in reversed(continued.items())}

    def _article(self, whole_id: str) -> Continued:
        row = self.connection.execute("SELECT identity, pk, note FROM articles WHERE id = ?", (whole_id,)).fetchone()
        return Continued(*row)


def _rows(path: str, at: int, article: StagedArticle) -> list[Candidate]:
    """The findings of a staged article as candidates; ``(path, at)`` stands for the article."""
    return [_row(path, at, number, finding) for number, finding in enumerate(article.findings)]


def _row(path: str, at: int, number: int, finding: Sequence[str | int]) -> Candidate:
    text = candidate_text(*(str(finding[column]) for column in _TEXTS))
    own_id, section = str(finding[_OWN_ID]) or None, str(finding[_SECTION])
    return Candidate(
        f"{path}#{at}#{number}", str(finding[_KIND]), own_id, path, (path, at), section, int(finding[_LINE]), text
    )
