"""Write one article of a note: add it, update it, or retire it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from signals.identity import article_id, finding_ids
from signals.storage.connection.decoding import by_column
from signals.storage.writing.article_matching import ArticleMatch
from signals.storage.writing.row_diff import StoredFinding, diff_rows
from signals.storage.writing.staged_notes import FINDING_FIELDS, StagedArticle, StagedFinding, identity_fields
from signals.storage.writing.write_batch import NoteOutcome, WriteBatch

_KIND = FINDING_FIELDS.index("kind")
_POSITION_FIELDS = frozenset({"id", "line", "dated", "dated_by", "digest"})
"""Fields of a finding that may change without a new version of the finding."""

_ARTICLE_POSITION_FIELDS = frozenset({"line", "digest", "note", "last_run", "claim"})
"""Fields of an article that may change without a new version of the article."""


@dataclass(slots=True)
class ArticleWriter:
    """Writes the articles of one note, whose ``pk`` is ``note``, into a batch."""

    sqlite: sqlite3.Connection
    batch: WriteBatch
    outcome: NoteOutcome
    note: int
    keep_missing: bool = False

    def write(self, article: StagedArticle, match: ArticleMatch) -> None:
        """Write an article that was matched."""
        if match.pk is None:
            self._add(article, match)
        else:
            self._update(article, match, match.pk)

    def retire_missing(self, kept: Collection[int | None]) -> None:
        """Retire the live articles of the note that are not ``kept``, with their findings."""
        for pk, last_run in self._live():
            if pk not in kept:
                self._retire([stored for stored in self._stored(pk) if stored.live], last_run)
                self._retire_article(pk)

    def retire_findings(self, ids: Collection[str]) -> None:
        """Retire some findings of the note. Retire also each article that has no other finding."""
        for pk, last_run in self._live():
            live = [stored for stored in self._stored(pk) if stored.live]
            removed = [stored for stored in live if stored.id in ids]
            self._retire(removed, last_run)
            if removed and len(removed) == len(live):
                self._retire_article(pk)
            elif removed:
                self.batch.kinds[pk] = Counter(stored.fields.kind for stored in live if stored.id not in ids)

    def _live(self) -> list[tuple[int, int]]:
        """Return the ``pk`` of each live article of the note, and the last run that saw it."""
        return self.sqlite.execute(
            "SELECT pk, last_run FROM articles WHERE note = ? AND status = 'live' ORDER BY pk", (self.note,)
        ).fetchall()

    def _retire_article(self, pk: int) -> None:
        self.sqlite.execute("UPDATE articles SET status = 'retired' WHERE pk = ?", (pk,))
        self.batch.kinds[pk] = Counter()
        self.batch.record_revision(pk, None, "retired")
        self.outcome.articles["retired"] += 1

    def count_unread(self) -> None:
        """Count the stored findings of a note that can no longer be read. They stay."""
        for kind, number in self.sqlite.execute(
            "SELECT f.kind, count(*) FROM findings AS f JOIN articles AS a ON a.pk = f.article"
            " WHERE a.note = ? AND f.status = 'live' GROUP BY f.kind",
            (self.note,),
        ):
            self.outcome.kinds[kind] += number
            self.outcome.findings["unchanged"] += number

    def _add(self, article: StagedArticle, match: ArticleMatch) -> None:
        pk = next(self.batch.keys["articles"])
        kinds = Counter(str(finding[_KIND]) for finding in article.findings)
        self.batch.articles.append(
            {
                "pk": pk,
                "id": article_id(match.identity),
                "identity": match.identity,
                "note": self.note,
                **article.values,
                "dated": article.values["dated"] or self.batch.today,
                "status": "live",
                "first_run": self.batch.run,
                "last_run": self.batch.run,
            }
        )
        self.batch.kinds[pk] = kinds
        for finding in _identified(article, match):
            self.batch.new_finding(pk, finding)
        self.outcome.articles["added"] += 1
        self.outcome.findings["added"] += len(article.findings)
        self.outcome.kinds.update(kinds)

    def _update(self, article: StagedArticle, match: ArticleMatch, pk: int) -> None:
        """Update a stored article and its findings to what the note contains now."""
        findings = _identified(article, match)
        diff = diff_rows(match.identity, self._stored(pk), findings)
        kinds = Counter(str(finding[_KIND]) for finding in findings)
        if self.keep_missing:
            kinds += Counter(stored.fields.kind for stored in diff.removed)
            diff.removed = []
        before = self._update_article(article, pk, kinds)
        for stored, staged in diff.kept:
            self._update_finding(stored, staged, before["first_seen"])
        for staged in diff.added:
            self.batch.new_finding(pk, staged)
        self.outcome.findings["added"] += len(diff.added)
        self._retire(diff.removed, before["last_run"])
        self.outcome.kinds.update(kinds)

    def _update_article(self, article: StagedArticle, pk: int, kinds: Counter[str]) -> dict[str, Any]:
        """Update the row of an article, and record its earlier version. Return its values before, with the day on
        which it was ``first_seen``."""
        cursor = self.sqlite.execute(
            "SELECT a.*, substr(r.started, 1, 10) AS first_seen FROM articles AS a"
            " JOIN runs AS r ON r.run = a.first_run WHERE a.pk = ?",
            (pk,),
        )
        [before] = by_column(cursor)
        after = {**article.values, "note": self.note, "last_run": self.batch.run, "status": "live"}
        after["dated"] = after["dated"] or before["first_seen"]
        if before["note"] != self.note:
            self.batch.record_move(self.sqlite, pk, before["note"])
        if before["status"] == "retired" and not self._moved_in_this_run(self.outcome.articles, pk, None):
            self.outcome.articles["revived"] += 1
            self.batch.record_revision(pk, None, "revived")
        elif before["digest"] != after["digest"]:
            self.outcome.articles["updated"] += 1
            compared = after.keys() - _ARTICLE_POSITION_FIELDS
            changed = {name: value for name, value in before.items() if name in compared and value != after[name]}
            self.batch.record_revision(pk, None, "updated", changed)
        else:
            self.outcome.articles["unchanged"] += 1
        self.batch.kinds[pk] = kinds
        setting = ", ".join(f"{name} = ?" for name in after)
        self.sqlite.execute(f"UPDATE articles SET {setting} WHERE pk = ?", [*after.values(), pk])
        return before

    def _update_finding(self, stored: StoredFinding, staged: StagedFinding, first_seen: str) -> None:
        """Update a finding that is still in the note. A changed content is a new version; a changed position is not."""
        *values, fields = staged
        after = {name: None if v == "" else v for name, v in zip(FINDING_FIELDS, values, strict=True)}
        after["id"] = stored.id
        before = stored.values
        after["dated"] = after["dated"] or (before["dated"] if before["dated_by"] == "first_seen" else first_seen)
        edited = before["digest"] != after["digest"]
        if edited:
            changed = {k: before[k] for k, v in after.items() if before[k] != v and k not in _POSITION_FIELDS}
            self.batch.record_revision(before["article"], stored.pk, "updated", changed)
        revived = not stored.live and not self._moved_in_this_run(self.outcome.findings, before["article"], stored.pk)
        if revived:
            self.batch.record_revision(before["article"], stored.pk, "revived")
        self.outcome.findings["revived" if revived else "updated" if edited else "unchanged"] += 1
        # compare values, not hashes: this also repairs a value that was damaged in the database
        if not stored.live or any(before[name] != value for name, value in after.items()):
            row = {**after, "status": "live", "last_run": None, "key": stored.pk}
            self.batch.updated.append(row)
            self.batch.fields[stored.pk] = fields
            self.batch.count_change(before, row)

    def _moved_in_this_run(self, counts: Counter[str], article: int, finding: int | None) -> bool:
        """Return whether this run retired the article or finding in another note: then it moved, and is not retired."""
        moved = self.batch.take_back_retirement(self.sqlite, article, finding)
        counts["retired"] -= moved
        return moved

    def _retire(self, removed: Iterable[StoredFinding], last_run: int) -> None:
        """Retire findings that were last seen in the run ``last_run``."""
        for stored in removed:
            self.sqlite.execute(
                "UPDATE findings SET status = 'retired', last_run = ? WHERE pk = ?", (last_run, stored.pk)
            )
            self.batch.count_change(stored.values, {**stored.values, "status": "retired"})
            self.batch.record_revision(stored.values["article"], stored.pk, "retired")
            self.outcome.findings["retired"] += 1

    def _stored(self, article: int) -> list[StoredFinding]:
        return [
            StoredFinding(values["pk"], values, identity_fields(tuple(values[name] for name in FINDING_FIELDS)))
            for values in by_column(
                self.sqlite.execute("SELECT * FROM findings WHERE article = ? ORDER BY pk", (article,))
            )
        ]


def _identified(article: StagedArticle, match: ArticleMatch) -> list[StagedFinding]:
    """Return the findings of an article with their ids. The ids are new if the identity is not what the note claims."""
    if match.identity == article.claim:
        return article.findings
    ids = finding_ids(match.identity, (identity_fields(finding) for finding in article.findings))
    return [(whole_id, *finding[1:]) for whole_id, finding in zip(ids, article.findings, strict=True)]
