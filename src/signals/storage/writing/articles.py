"""One article of a note against the base: written anew, brought up to what its note says now, or retired."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from signals.identity import article_id, finding_ids
from signals.models.kinds import Kind
from signals.storage.writing.article_matching import Place
from signals.storage.writing.batch import Batch, Outcome
from signals.storage.writing.row_diff import Stored, compare
from signals.storage.writing.staged import FINDING_FIELDS, StagedArticle, StagedFinding, facts_of

_ARTICLE_FIELDS = StagedArticle._fields[:-1]
_KIND = FINDING_FIELDS.index("kind")
_PLACE_ONLY = frozenset({"id", "line", "dated", "dated_by", "digest"})
"""Fields of a finding that may change without a new version of it."""

_ARTICLE_PLACE_ONLY = frozenset({"line", "digest", "note", "last_run", "claim"})
"""The same of an article."""


@dataclass(slots=True)
class ArticleWriter:
    """Writes the articles of one note, whose ``pk`` is ``note``, into a batch."""

    sqlite: sqlite3.Connection
    batch: Batch
    outcome: Outcome
    note: int
    keep_missing: bool = False

    def write(self, article: StagedArticle, place: Place) -> None:
        """Write an article at its place."""
        if place.pk is None:
            self._new(article, place)
        else:
            self._known(article, place, place.pk)

    def retire_others(self, kept: Collection[int | None]) -> None:
        """Retire the live articles of the note that it no longer has, with their findings."""
        for pk, last_run in self._live():
            if pk not in kept:
                self._retire([stored for stored in self._stored(pk) if stored.live], last_run)
                self._retire_article(pk)

    def retire_findings(self, ids: Collection[str]) -> None:
        """Retire some findings of the note, and its articles of which no other is left."""
        for pk, last_run in self._live():
            live = [stored for stored in self._stored(pk) if stored.live]
            went = [stored for stored in live if stored.id in ids]
            self._retire(went, last_run)
            if went and len(went) == len(live):
                self._retire_article(pk)
            elif went:
                kinds = Counter(stored.facts.kind for stored in live if stored.id not in ids)
                counts = ", ".join(f"{kind.plural} = {kinds[kind.value]}" for kind in Kind)
                self.sqlite.execute(f"UPDATE articles SET {counts} WHERE pk = ?", (pk,))

    def _live(self) -> list[tuple[int, int]]:
        """The ``pk`` of each live article of the note, and the run that saw it last."""
        return self.sqlite.execute(
            "SELECT pk, last_run FROM articles WHERE note = ? AND status = 'live' ORDER BY pk", (self.note,)
        ).fetchall()

    def _retire_article(self, pk: int) -> None:
        counts = ", ".join(f"{kind.plural} = 0" for kind in Kind)
        self.sqlite.execute(f"UPDATE articles SET status = 'retired', {counts} WHERE pk = ?", (pk,))
        self.batch.revise(pk, None, "retired")
        self.outcome.articles["retired"] += 1

    def keep_counts(self) -> None:
        """Count what the base has of a note that can no longer be read: it is kept."""
        for kind, number in self.sqlite.execute(
            "SELECT f.kind, count(*) FROM findings AS f JOIN articles AS a ON a.pk = f.article"
            " WHERE a.note = ? AND f.status = 'live' GROUP BY f.kind",
            (self.note,),
        ):
            self.outcome.kinds[kind] += number
            self.outcome.findings["unchanged"] += number

    def _new(self, article: StagedArticle, place: Place) -> None:
        pk = self.batch.keys.next("articles")
        kinds = Counter(str(finding[_KIND]) for finding in article.findings)
        self.batch.articles.append(
            {
                "pk": pk,
                "id": article_id(place.identity),
                "identity": place.identity,
                "note": self.note,
                **dict(zip(_ARTICLE_FIELDS, article, strict=False)),
                "dated": article.dated or self.batch.today,
                "status": "live",
                "first_run": self.batch.run,
                "last_run": self.batch.run,
                **{kind.plural: kinds[kind.value] for kind in Kind},
            }
        )
        for finding in _identified(article, place):
            self.batch.new_finding(pk, finding)
        self.outcome.articles["added"] += 1
        self.outcome.findings["added"] += len(article.findings)
        self.outcome.kinds.update(kinds)

    def _known(self, article: StagedArticle, place: Place, pk: int) -> None:
        """Bring an article of the base up to what its note says now."""
        findings = _identified(article, place)
        comparison = compare(place.identity, self._stored(pk), findings)
        kinds = Counter(str(finding[_KIND]) for finding in findings)
        if self.keep_missing:
            kinds += Counter(stored.facts.kind for stored in comparison.went)
            comparison.went = []
        before = self._update_article(article, pk, kinds)
        for stored, staged in comparison.same:
            self._same(stored, staged, before["first_seen"])
        for staged in comparison.came:
            self.batch.new_finding(pk, staged)
        self.outcome.findings["added"] += len(comparison.came)
        self._retire(comparison.went, before["last_run"])
        self.outcome.kinds.update(kinds)

    def _update_article(self, article: StagedArticle, pk: int, kinds: Counter[str]) -> dict[str, Any]:
        """Update the row of an article, keeping its earlier version; its values before, with the day it was
        ``first_seen``."""
        cursor = self.sqlite.execute(
            "SELECT a.*, substr(r.started, 1, 10) AS first_seen FROM articles AS a"
            " JOIN runs AS r ON r.run = a.first_run WHERE a.pk = ?",
            (pk,),
        )
        before = dict(zip((c[0] for c in cursor.description), cursor.fetchone(), strict=True))
        after: dict[str, Any] = dict(zip(_ARTICLE_FIELDS, article, strict=False))
        after |= {"note": self.note, "last_run": self.batch.run, "status": "live"}
        after["dated"] = after["dated"] or before["first_seen"]
        if before["note"] != self.note:
            self.batch.remember_move(self.sqlite, pk, before["note"])
        if before["status"] == "retired" and not self._on_its_way(self.outcome.articles, pk, None):
            self.outcome.articles["revived"] += 1
            self.batch.revise(pk, None, "revived")
        elif before["digest"] != article.digest:
            self.outcome.articles["updated"] += 1
            changed = {k: before[k] for k, v in after.items() if before[k] != v and k not in _ARTICLE_PLACE_ONLY}
            self.batch.revise(pk, None, "updated", changed)
        else:
            self.outcome.articles["unchanged"] += 1
        after |= {kind.plural: kinds[kind.value] for kind in Kind}
        setting = ", ".join(f"{name} = ?" for name in after)
        self.sqlite.execute(f"UPDATE articles SET {setting} WHERE pk = ?", [*after.values(), pk])
        return before

    def _same(self, stored: Stored, staged: StagedFinding, first_seen: str) -> None:
        """A finding that is still there: a new version where it says something else, a new place where it moved."""
        after = {name: None if v == "" else v for name, v in zip(FINDING_FIELDS, staged, strict=True)}
        after["id"] = stored.id
        before = stored.values
        after["dated"] = after["dated"] or (before["dated"] if before["dated_by"] == "first_seen" else first_seen)
        edited = before["digest"] != after["digest"]
        if edited:
            changed = {k: before[k] for k, v in after.items() if before[k] != v and k not in _PLACE_ONLY}
            self.batch.revise(before["article"], stored.pk, "updated", changed)
        revived = not stored.live and not self._on_its_way(self.outcome.findings, before["article"], stored.pk)
        if revived:
            self.batch.revise(before["article"], stored.pk, "revived")
        self.outcome.findings["revived" if revived else "updated" if edited else "unchanged"] += 1
        # also where no digest tells: a value that was damaged in the base is what the note says again
        if not stored.live or any(before[name] != value for name, value in after.items()):
            row = {**after, "status": "live", "last_run": None, "key": stored.pk}
            self.batch.updated.append(row)
            self.batch.tally(before, row)

    def _on_its_way(self, counts: Counter[str], article: int, finding: int | None) -> bool:
        """Whether this run retired it in another note, from where it moved here; then that is no longer counted."""
        moved = self.batch.take_back_retirement(self.sqlite, article, finding)
        counts["retired"] -= moved
        return moved

    def _retire(self, went: Iterable[Stored], last_run: int) -> None:
        """Retire findings that were last seen in ``last_run``."""
        for stored in went:
            self.sqlite.execute(
                "UPDATE findings SET status = 'retired', last_run = ? WHERE pk = ?", (last_run, stored.pk)
            )
            self.batch.tally(stored.values, {**stored.values, "status": "retired"})
            self.batch.revise(stored.values["article"], stored.pk, "retired")
            self.outcome.findings["retired"] += 1

    def _stored(self, article: int) -> list[Stored]:
        cursor = self.sqlite.execute("SELECT * FROM findings WHERE article = ? ORDER BY pk", (article,))
        names = [c[0] for c in cursor.description]
        found = []
        for row in cursor.fetchall():
            values = dict(zip(names, row, strict=True))
            found.append(Stored(values["pk"], values, facts_of(tuple(values[name] for name in FINDING_FIELDS))))
        return found


def _identified(article: StagedArticle, place: Place) -> list[StagedFinding]:
    """The findings of an article with their ids, made anew where its identity is not what the note claims."""
    if place.identity == article.claim:
        return article.findings
    ids = finding_ids(place.identity, (facts_of(finding) for finding in article.findings))
    return [(whole_id, *finding[1:]) for whole_id, finding in zip(ids, article.findings, strict=True)]
