"""Which article of the base a note that was read is: the same one again, one that moved, or a new one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from signals.identity import own_claim
from signals.storage.writing.continuation import Continuation
from signals.storage.writing.staged import StagedArticle, StagedNote, StagedProblem


class Place(NamedTuple):
    """Where an article goes: its identity, and the ``pk`` of the article that has it already, if there is one."""

    identity: str
    pk: int | None
    taken_from: int | None = None
    """The ``pk`` of the note that held the article before, where it was another."""


class MustWait(Exception):
    """Another note of this run holds the identity, and has still to be read again itself."""


@dataclass(slots=True)
class _Taken:
    """The identities that the articles of a note have so far. What was found taken for one of them stays so for those
    behind it: by claim, ``remembered`` holds the places still to be looked at, ``turns`` how often one was made up."""

    identities: set[str] = field(default_factory=set)
    remembered: dict[str, Iterator[tuple[int, str]]] = field(default_factory=dict)
    turns: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Placement:
    """The rules of identity, over one run. ``gone`` says whether a path is no longer on disk; ``pending`` are the
    paths that this run has still to write; ``continuation`` knows the notes that are gone; ``waiting`` the claims of
    notes that had to wait, by path, once all others are written.
    """

    connection: sqlite3.Connection
    gone: Callable[[str], bool]
    pending: set[str]
    continuation: Continuation
    waiting: dict[str, set[str]] | None = None
    _awaited: set[str] = field(default_factory=set)
    _assigned: dict[str, str] = field(default_factory=dict)
    _claims: dict[str, str] = field(default_factory=dict)
    _placed: dict[int, str] = field(default_factory=dict)

    def places(
        self, note: StagedNote, note_pk: int | None, old_hash: str | None
    ) -> tuple[list[Place], list[StagedProblem]]:
        """A place for each article of a note, and a warning for each identity that another note has. Raises MustWait
        before anything is assigned; what the note claims is then kept for it."""
        try:
            places, problems = self._places(note, note_pk, old_hash)
        except MustWait:
            self._awaited |= {article.claim for article in note.articles}
            raise
        for article, place in zip(note.articles, places, strict=True):
            self._assigned[place.identity] = note.path
            self._claims[place.identity] = article.claim
            if place.pk is not None:
                self._placed[place.pk] = note.path
        return places, problems

    def _places(
        self, note: StagedNote, note_pk: int | None, old_hash: str | None
    ) -> tuple[list[Place], list[StagedProblem]]:
        places: list[Place] = []
        problems: list[StagedProblem] = []
        moved = self._moved(note) if note.hash != old_hash else []
        taken = _Taken()
        for at, article in enumerate(note.articles):
            place = moved[at] if moved and moved[at].identity not in taken.identities else None
            place = place or self._remembered(article, note_pk, taken)
            place = place or self._corrected(at, note, note_pk, taken)
            if place is None:
                place = self._free(article.claim, note, note_pk, taken) or self._own(note, article, note_pk, taken)
                if place.pk is None:
                    place = self._continued(article, at, note, taken) or place
            if article.url and place.identity != article.claim:
                problems += self._doubted(article, note.path)
            places.append(place)
            taken.identities.add(place.identity)
        return places, problems

    def _remembered(self, article: StagedArticle, note_pk: int | None, taken: _Taken) -> Place | None:
        """The place that the note's article with this claim had before."""
        if note_pk is None:
            return None
        if article.claim not in taken.remembered:
            remembered = self.connection.execute(
                "SELECT pk, identity FROM articles WHERE note = ? AND claim = ? ORDER BY status = 'live' DESC, pk",
                (note_pk, article.claim),
            )
            taken.remembered[article.claim] = iter(remembered.fetchall())
        for pk, identity in taken.remembered[article.claim]:
            if identity not in taken.identities and pk not in self._placed:
                return Place(identity, pk)
        return None

    def _free(self, identity: str, note: StagedNote, note_pk: int | None, taken: _Taken) -> Place | None:
        """The place of an identity; ``None`` where another note has it."""
        if identity in taken.identities or self._assigned.get(identity, note.path) != note.path:
            return None
        if self.waiting is None and identity in self._awaited:
            raise MustWait
        holder = self.connection.execute(
            "SELECT a.pk, a.claim, a.status, n.path, n.pk FROM articles AS a JOIN notes AS n ON n.pk = a.note"
            " WHERE a.identity = ?",
            (identity,),
        ).fetchone()
        if holder is None:
            return Place(identity, None)
        pk, claim, status, path, holder_note = holder
        if pk in self._placed:
            return None
        if holder_note == note_pk:
            return Place(identity, pk)
        if self.gone(path) or self._lets_go(path, claim, status):
            return Place(identity, pk, holder_note)
        return None

    def _lets_go(self, path: str, claim: str, status: str) -> bool:
        """Whether the note at ``path`` no longer claims what the base says it holds."""
        if self.waiting is not None and path in self.waiting:
            return claim not in self.waiting[path]
        if path in self.pending:
            raise MustWait
        return status == "retired"

    def _own(self, note: StagedNote, article: StagedArticle, note_pk: int | None, taken: _Taken) -> Place:
        """A place of its own for an article whose claim another note has."""
        while True:
            again = taken.turns[article.claim] = taken.turns.get(article.claim, 0) + 1
            ending = f"#{again}" if again > 1 else ""
            place = self._free(own_claim(article.claim, note.path + ending), note, note_pk, taken)
            if place is not None:
                return place

    def _corrected(self, at: int, note: StagedNote, note_pk: int | None, taken: _Taken) -> Place | None:
        """The place of the article of the same note that has another claim now, such as another URL, by what its
        findings say."""
        own = None if note_pk is None else self.continuation.of_note(note, at, note_pk, self._placed)
        if own is None or own.pk in self._placed or own.identity in taken.identities:
            return None
        return Place(own.identity, own.pk)

    def _continued(self, article: StagedArticle, at: int, note: StagedNote, taken: _Taken) -> Place | None:
        """The place of the article of a note that is gone which a new one continues, by what its findings say. It is
        told once all others have their place."""
        if self.waiting is None:
            if self.continuation.may_continue(note.path, article):
                raise MustWait
            return None
        gone = self.continuation.assigned(note.path, at)
        if gone is None or gone.pk in self._placed or gone.identity in taken.identities:
            return None
        return Place(gone.identity, gone.pk, gone.note)

    def _doubted(self, article: StagedArticle, path: str) -> list[StagedProblem]:
        """A warning that another note than the one at ``path`` has the URL, if it still has."""
        first = self._assigned.get(article.claim)
        claimed = self._claims.get(article.claim, "")
        if first is None:
            holder = (
                "SELECT n.path, a.claim, a.status FROM articles AS a JOIN notes AS n ON n.pk = a.note"
                " WHERE a.identity = ?"
            )
            first, claimed, status = self.connection.execute(holder, (article.claim,)).fetchone() or (path, "", "")
            gone = first != path and self.gone(first)
            if gone and self.waiting is None:
                raise MustWait  # the article may be found under another path
            if gone or (first != path and self._lets_go(first, claimed, status)):
                return []
        if first == path or claimed != article.claim:
            return []
        return [
            StagedProblem(
                article.line,
                None,
                "warning",
                "same-article",
                f"The note has the same URL as {first}; it was kept as an article of its own.",
                "Take one of the two out, or give it its own URL.",
                article.url or "",
            )
        ]

    def _moved(self, note: StagedNote) -> list[Place]:
        """The places of the articles of a note with the same content that is gone from disk, in order; empty where
        there is none."""
        for pk, path in self.connection.execute(
            "SELECT pk, path FROM notes WHERE hash = ? AND path <> ? ORDER BY path", (note.hash, note.path)
        ).fetchall():
            if self.gone(path):
                # the articles that the note had last: earlier ones of it were retired before
                articles = self.connection.execute(
                    "SELECT pk, identity FROM articles WHERE note = :note"
                    " AND last_run = (SELECT max(last_run) FROM articles WHERE note = :note) ORDER BY line, pk",
                    {"note": pk},
                ).fetchall()
                if len(articles) == len(note.articles) and not any(a in self._placed for a, _ in articles):
                    return [Place(identity, article, pk) for article, identity in articles]
        return []
