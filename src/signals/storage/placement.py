"""Which article of the base a note that was read is: the same one again, one that moved, or a new one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from signals.identity import own_claim
from signals.storage.staged import StagedArticle, StagedNote, StagedProblem


class Place(NamedTuple):
    """Where an article goes: its identity, and the ``pk`` of the article that has it already, if there is one."""

    identity: str
    pk: int | None
    taken_from: int | None = None
    """The ``pk`` of the note that held the article before, where it was another."""


class MustWait(Exception):
    """Another note of this run holds the identity, and has still to be read again itself."""


@dataclass(slots=True)
class Placement:
    """The rules of identity, over one run. ``gone`` says whether a path is no longer on disk; ``pending`` are the
    paths that this run has still to write; ``waiting`` the claims of notes that had to wait, by path, once all others
    are written.
    """

    connection: sqlite3.Connection
    gone: Callable[[str], bool]
    pending: set[str]
    waiting: dict[str, set[str]] | None = None
    _assigned: dict[str, str] = field(default_factory=dict)
    _placed: dict[int, str] = field(default_factory=dict)

    def places(
        self, note: StagedNote, note_pk: int | None, old_hash: str | None
    ) -> tuple[list[Place], list[StagedProblem]]:
        """A place for each article of a note, and a warning for each identity that another note has. Raises MustWait
        before anything is assigned."""
        places: list[Place] = []
        problems: list[StagedProblem] = []
        moved = self._moved(note) if note.hash != old_hash else []
        for at, article in enumerate(note.articles):
            taken = {place.identity for place in places}
            place = self._place(note, article, note_pk, moved[at] if at < len(moved) else None, taken)
            if place is None:
                place, problem = self._own(note, article, taken)
                problems += [problem] if problem else []
            places.append(place)
        for place in places:
            self._assigned[place.identity] = note.path
            if place.pk is not None:
                self._placed[place.pk] = note.path
        return places, problems

    def _place(
        self, note: StagedNote, article: StagedArticle, note_pk: int | None, moved: Place | None, taken: set[str]
    ) -> Place | None:
        """The place that is the article's by right; ``None`` where another note has it."""
        if moved is not None and moved.identity not in taken:
            return moved
        if note_pk is not None:
            remembered = self.connection.execute(
                "SELECT pk, identity FROM articles WHERE note = ? AND claim = ? ORDER BY pk", (note_pk, article.claim)
            )
            for pk, identity in remembered:
                if identity not in taken and pk not in self._placed:
                    return Place(identity, pk)
        if article.claim in taken or self._assigned.get(article.claim, note.path) != note.path:
            return None
        holder = self.connection.execute(
            "SELECT a.pk, n.path, n.pk FROM articles AS a JOIN notes AS n ON n.pk = a.note WHERE a.identity = ?",
            (article.claim,),
        ).fetchone()
        if holder is None:
            return Place(article.claim, None)
        pk, path, holder_note = holder
        if holder_note == note_pk:
            return Place(article.claim, pk)
        if pk not in self._placed and (self.gone(path) or self._lets_go(path, article.claim)):
            return Place(article.claim, pk, holder_note)
        return None

    def _lets_go(self, path: str, claim: str) -> bool:
        """Whether the note at ``path`` no longer claims what the base says it holds."""
        if self.waiting is not None:
            return path in self.waiting and claim not in self.waiting[path]
        if path in self.pending:
            raise MustWait
        live = self.connection.execute("SELECT a.status FROM articles AS a WHERE a.identity = ?", (claim,)).fetchone()
        return bool(live and live[0] == "retired")

    def _own(
        self, note: StagedNote, article: StagedArticle, taken: Iterable[str]
    ) -> tuple[Place, StagedProblem | None]:
        """An identity of its own for an article whose claim another note has."""
        identity, again = own_claim(article.claim, note.path), 1
        while identity in taken:
            again += 1
            identity = own_claim(article.claim, f"{note.path}#{again}")
        known = self.connection.execute("SELECT pk, note FROM articles WHERE identity = ?", (identity,)).fetchone()
        place = Place(identity, known[0], known[1]) if known and known[0] not in self._placed else Place(identity, None)
        if not article.url:
            return place, None
        return place, StagedProblem(
            article.line,
            None,
            "warning",
            "same-article",
            f"The note has the same URL as {self._first(article.claim, note.path)};"
            " it was kept as an article of its own.",
            "Take one of the two out, or give it its own URL.",
            article.url,
        )

    def _first(self, claim: str, path: str) -> str:
        """The path of the note that has an identity."""
        if claim in self._assigned:
            return self._assigned[claim]
        found = self.connection.execute(
            "SELECT n.path FROM articles AS a JOIN notes AS n ON n.pk = a.note WHERE a.identity = ?", (claim,)
        ).fetchone()
        return str(found[0]) if found else path

    def _moved(self, note: StagedNote) -> list[Place]:
        """The places of the articles of a note with the same content that is gone from disk, in order."""
        for pk, path in self.connection.execute(
            "SELECT pk, path FROM notes WHERE hash = ? AND path <> ? ORDER BY path", (note.hash, note.path)
        ).fetchall():
            if self.gone(path):
                articles = self.connection.execute(
                    "SELECT pk, identity FROM articles WHERE note = ? ORDER BY line, pk", (pk,)
                ).fetchall()
                if articles and len(articles) == len(note.articles) and not any(a in self._placed for a, _ in articles):
                    return [Place(identity, article, pk) for article, identity in articles]
        return []
