"""Article matching: find the stored article that an article of a note is, or decide that it is new."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from signals.identity import identity_of_its_own
from signals.results.problems import PlacedProblem
from signals.storage.writing.content_matching import ContentMatcher
from signals.storage.writing.staged_notes import StagedArticle, StagedNote, same_url_warning


class ArticleMatch(NamedTuple):
    """The identity of an article, and the ``pk`` of the stored article that has it, or ``None`` for a new article."""

    identity: str
    pk: int | None
    from_note: int | None = None
    """The ``pk`` of the note that had the article before, if it was another note."""


class MustWait(Exception):
    """The match depends on another note of this run that is not read yet."""


@dataclass(slots=True)
class _MatchedSoFar:
    """What the articles of a note matched so far: untried articles by claim, and how many identities were made up."""

    identities: set[str] = field(default_factory=set)
    by_claim: dict[str, Iterator[tuple[int, str]]] = field(default_factory=dict)
    attempts: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class ArticleMatcher:
    """The rules of article matching, over one run.

    ``is_gone`` tells whether a path is no longer on disk. ``pending`` contains the paths that this run has still to
    write. ``content_matcher`` matches articles by their findings. ``waiting`` contains the claims of the notes that had
    to wait, by path, once all other notes are written.
    """

    connection: sqlite3.Connection
    is_gone: Callable[[str], bool]
    pending: set[str]
    content_matcher: ContentMatcher
    waiting: dict[str, set[str]] | None = None
    _reserved_claims: set[str] = field(default_factory=set)
    _assigned: dict[str, str] = field(default_factory=dict)
    _claims: dict[str, str] = field(default_factory=dict)
    _matched: dict[int, str] = field(default_factory=dict)

    def match(
        self, note: StagedNote, note_pk: int | None, old_hash: str | None
    ) -> tuple[list[ArticleMatch], list[PlacedProblem]]:
        """Match each article of a note. Return also a warning for each URL that another note has. Raises MustWait
        before anything is assigned. The claims of the note then stay reserved for it."""
        try:
            matches, problems = self._match(note, note_pk, old_hash)
        except MustWait:
            self._reserved_claims |= {article.claim for article in note.articles}
            raise
        for article, match in zip(note.articles, matches, strict=True):
            self._assigned[match.identity] = note.path
            self._claims[match.identity] = article.claim
            if match.pk is not None:
                self._matched[match.pk] = note.path
        return matches, problems

    def _match(
        self, note: StagedNote, note_pk: int | None, old_hash: str | None
    ) -> tuple[list[ArticleMatch], list[PlacedProblem]]:
        matches: list[ArticleMatch] = []
        problems: list[PlacedProblem] = []
        moved = self._by_note_hash(note) if note.hash != old_hash else []
        taken = _MatchedSoFar()
        for at, article in enumerate(note.articles):
            match = moved[at] if moved and moved[at].identity not in taken.identities else None
            match = match or self._by_claim(article, note_pk, taken)
            match = match or self._by_content_in_note(at, note, note_pk, taken)
            if match is None:
                match = self._by_identity(article.claim, note, note_pk, taken)
                match = match or self._with_own_identity(note, article, note_pk, taken)
                if match.pk is None:
                    match = self._by_content_elsewhere(article, at, note, taken) or match
            if article.values["url"] and match.identity != article.claim:
                problems += self._same_url_warning(article, note.path)
            matches.append(match)
            taken.identities.add(match.identity)
        return matches, problems

    def _by_claim(self, article: StagedArticle, note_pk: int | None, taken: _MatchedSoFar) -> ArticleMatch | None:
        """Match the stored article of the same note with the same claim."""
        if note_pk is None:
            return None
        if article.claim not in taken.by_claim:
            by_claim = self.connection.execute(
                "SELECT pk, identity FROM articles WHERE note = ? AND claim = ? ORDER BY status = 'live' DESC, pk",
                (note_pk, article.claim),
            )
            taken.by_claim[article.claim] = iter(by_claim.fetchall())
        for pk, identity in taken.by_claim[article.claim]:
            if identity not in taken.identities and pk not in self._matched:
                return ArticleMatch(identity, pk)
        return None

    def _by_identity(
        self, identity: str, note: StagedNote, note_pk: int | None, taken: _MatchedSoFar
    ) -> ArticleMatch | None:
        """Match the stored article with this identity, or a new one. ``None`` if another note has the identity."""
        if identity in taken.identities or self._assigned.get(identity, note.path) != note.path:
            return None
        if self.waiting is None and identity in self._reserved_claims:
            raise MustWait
        holder = self.connection.execute(
            "SELECT a.pk, a.claim, a.status, n.path, n.pk FROM articles AS a JOIN notes AS n ON n.pk = a.note"
            " WHERE a.identity = ?",
            (identity,),
        ).fetchone()
        if holder is None:
            return ArticleMatch(identity, None)
        pk, claim, status, path, holder_note = holder
        if pk in self._matched:
            return None
        if holder_note == note_pk:
            return ArticleMatch(identity, pk)
        if self.is_gone(path) or self._gave_up(path, claim, status):
            return ArticleMatch(identity, pk, holder_note)
        return None

    def _gave_up(self, path: str, claim: str, status: str) -> bool:
        """Return whether the note at ``path`` no longer claims the article that the database has for it."""
        if self.waiting is not None and path in self.waiting:
            return claim not in self.waiting[path]
        if path in self.pending:
            raise MustWait
        return status == "retired"

    def _with_own_identity(
        self, note: StagedNote, article: StagedArticle, note_pk: int | None, taken: _MatchedSoFar
    ) -> ArticleMatch:
        """Match an article whose claim another note has. It gets an identity of its own."""
        while True:
            again = taken.attempts[article.claim] = taken.attempts.get(article.claim, 0) + 1
            ending = f"#{again}" if again > 1 else ""
            match = self._by_identity(identity_of_its_own(article.claim, note.path + ending), note, note_pk, taken)
            if match is not None:
                return match

    def _by_content_in_note(
        self, at: int, note: StagedNote, note_pk: int | None, taken: _MatchedSoFar
    ) -> ArticleMatch | None:
        """Match a stored article of the same note by its findings, if the claim changed, as with a new URL."""
        own = None if note_pk is None else self.content_matcher.match_in_note(note, at, note_pk, self._matched)
        if own is None or own.pk in self._matched or own.identity in taken.identities:
            return None
        return ArticleMatch(own.identity, own.pk)

    def _by_content_elsewhere(
        self, article: StagedArticle, at: int, note: StagedNote, taken: _MatchedSoFar
    ) -> ArticleMatch | None:
        """Match, after all others, an article of a missing note that this new article continues, by its findings."""
        if self.waiting is None:
            if self.content_matcher.may_match(note.path, article):
                raise MustWait
            return None
        found = self.content_matcher.match_elsewhere(note.path, at)
        if found is None or found.pk in self._matched or found.identity in taken.identities:
            return None
        return ArticleMatch(found.identity, found.pk, found.note)

    def _same_url_warning(self, article: StagedArticle, path: str) -> list[PlacedProblem]:
        """Return a warning if another note than the one at ``path`` still has the URL."""
        first = self._assigned.get(article.claim)
        claimed = self._claims.get(article.claim, "")
        if first is None:
            holder = (
                "SELECT n.path, a.claim, a.status FROM articles AS a JOIN notes AS n ON n.pk = a.note"
                " WHERE a.identity = ?"
            )
            first, claimed, status = self.connection.execute(holder, (article.claim,)).fetchone() or (path, "", "")
            gone = first != path and self.is_gone(first)
            if gone and self.waiting is None:
                raise MustWait  # the article may be found under another path
            if gone or (first != path and self._gave_up(first, claimed, status)):
                return []
        if first == path or claimed != article.claim:
            return []
        return [same_url_warning(path, article.values["line"], article.values["url"] or "", first)]

    def _by_note_hash(self, note: StagedNote) -> list[ArticleMatch]:
        """Match, in order, all articles of a missing note with the same content; an empty list if there is none."""
        for pk, path in self.connection.execute(
            "SELECT pk, path FROM notes WHERE hash = ? AND path <> ? ORDER BY path", (note.hash, note.path)
        ).fetchall():
            if self.is_gone(path):
                # only the last articles of the note: earlier ones were retired before
                articles = self.connection.execute(
                    "SELECT pk, identity FROM articles WHERE note = :note"
                    " AND last_run = (SELECT max(last_run) FROM articles WHERE note = :note) ORDER BY line, pk",
                    {"note": pk},
                ).fetchall()
                if len(articles) == len(note.articles) and not any(a in self._matched for a, _ in articles):
                    return [ArticleMatch(identity, article, pk) for article, identity in articles]
        return []
