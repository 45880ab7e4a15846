"""Writing notes to the base: a batch of notes is one transaction, so a note is wholly its old or wholly its new self."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, insert, update

from signals import __version__
from signals.identity import article_id, finding_ids
from signals.models import Kind
from signals.storage.columns import SEARCHED
from signals.storage.comparison import Comparison, Stored, compare
from signals.storage.placement import MustWait, Place, Placement
from signals.storage.staged import FINDING_FIELDS, StagedArticle, StagedFinding, StagedNote, StagedProblem, facts_of
from signals.storage.successors import Candidate, successors
from signals.storage.tables import ArticleRow, FindingRow, MetaRow, NoteRow, ProblemRow, RevisionRow, RunRow

_ARTICLE_FIELDS = StagedArticle._fields[:-1]
_AT = {name: at for at, name in enumerate(FINDING_FIELDS)}
_PLACE_ONLY = frozenset({"id", "line", "dated", "dated_by", "digest"})
"""Fields of a finding that may change without a new version of it."""


@dataclass(slots=True)
class Outcome:
    """What writing a note did. ``how`` is ``added``, ``changed``, ``moved``, ``unchanged`` or ``retired``; ``kinds`` counts its live findings."""

    path: str
    how: str
    articles: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    problems: list[StagedProblem] = field(default_factory=list)


@dataclass(slots=True)
class _Batch:
    """The rows of a transaction, gathered so that each table is written in one go."""

    notes: list[dict[str, Any]] = field(default_factory=list)
    articles: list[dict[str, Any]] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    revisions: list[dict[str, Any]] = field(default_factory=list)
    updated: list[dict[str, Any]] = field(default_factory=list)
    """Findings whose values change, all columns by name, with ``key`` the ``pk``."""


class Writer:
    """Writes the notes of one run. ``started`` is its time, ``root`` the folder that paths are relative to."""

    def __init__(
        self,
        engine: Engine,
        started: str,
        root: str,
        gone: Callable[[str], bool],
        pending: set[str],
        keep_missing: bool = False,
    ) -> None:
        self._engine = engine
        self._started = started
        self._root = root
        self._pending = pending
        self._keep_missing = keep_missing
        raw = engine.raw_connection().driver_connection
        assert isinstance(raw, sqlite3.Connection)  # noqa: S101 (the driver we opened it with)
        self._sqlite = raw
        self._placement = Placement(raw, gone, pending)
        self._waiting: list[StagedNote] = []
        self._pk = {t: self._highest(t) for t in ("notes", "articles", "findings", "problems", "revisions")}
        self.run = int(raw.execute("SELECT coalesce(max(run), 0) + 1 FROM runs").fetchone()[0])
        self._begun = False

    def write(self, notes: Sequence[StagedNote]) -> list[Outcome]:
        """Write a batch of notes; those that have to wait for others are written by ``write_waiting``."""
        outcomes = []
        batch = _Batch()
        with self._engine.begin() as connection:
            self._begin_run(connection)
            for note in notes:
                try:
                    outcomes.append(self._note(note, batch))
                except MustWait:
                    self._waiting.append(note)
                else:
                    self._pending.discard(note.path)
            self._flush(connection, batch)
        return outcomes

    def write_waiting(self) -> list[Outcome]:
        """Write the notes that had to wait: now it is known what all others claim."""
        notes, self._waiting = self._waiting, []
        self._placement.waiting = {note.path: {a.claim for a in note.articles} for note in notes}
        return self.write(notes) if notes else []

    def retire(self, paths: Iterable[str]) -> list[Outcome]:
        """Retire the articles of notes that are gone, with their findings."""
        outcomes = []
        batch = _Batch()
        with self._engine.begin() as connection:
            self._begin_run(connection)
            for path in paths:
                outcome = Outcome(path, "retired")
                pk = self._sqlite.execute("SELECT pk FROM notes WHERE path = ?", (path,)).fetchone()[0]
                self._retire_articles(pk, (), batch, outcome)
                self._sqlite.execute("UPDATE notes SET status = 'retired', run = ? WHERE pk = ?", (self.run, pk))
                outcomes.append(outcome)
            self._flush(connection, batch)
        return outcomes

    def finish(self, finished: str, counts: dict[str, dict[str, int]]) -> None:
        """Close the run with its time and counts (``notes``, ``articles``, ``findings``, ``problems``)."""
        with self._engine.begin() as connection:
            values = {name: json.dumps(value) for name, value in counts.items()}
            table = RunRow.__table__  # type: ignore[attr-defined]
            connection.execute(update(table).where(table.c.run == self.run).values(finished=finished, **values))

    def _highest(self, table: str) -> int:
        return int(self._sqlite.execute(f"SELECT coalesce(max(pk), 0) FROM {table}").fetchone()[0])

    def _next(self, table: str) -> int:
        self._pk[table] += 1
        return self._pk[table]

    def _begin_run(self, connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        if self._begun:
            return
        self._begun = True
        connection.execute(insert(RunRow), [{"run": self.run, "started": self._started, "version": __version__}])
        connection.exec_driver_sql("DELETE FROM meta WHERE key = 'root' AND value <> ?", (self._root,))
        if not connection.exec_driver_sql("SELECT 1 FROM meta WHERE key = 'root'").fetchone():
            connection.execute(insert(MetaRow), [{"key": "root", "value": self._root}])

    # one note ---------------------------------------------------------------------------------------------------

    def _note(self, note: StagedNote, batch: _Batch) -> Outcome:
        known = self._sqlite.execute("SELECT pk, hash, status FROM notes WHERE path = ?", (note.path,)).fetchone()
        pk, old_hash, status = known or (None, None, None)
        places, warnings = self._placement.places(note, pk, old_hash if status == "live" else None)
        problems = [*note.problems, *warnings]
        outcome = Outcome(note.path, "added" if known is None else "changed", problems=problems)
        note_pk = self._note_row(note, pk, outcome, batch)
        batch.problems += [{"pk": self._next("problems"), "note": note_pk, **p._asdict()} for p in problems]
        came: list[tuple[StagedFinding, dict[str, Any]]] = []
        went: list[Stored] = []
        for article, place in zip(note.articles, places, strict=True):
            if place.pk is None:
                self._new_article(note_pk, article, place, batch, outcome, came)
            else:
                went += self._known_article(note_pk, article, place, batch, outcome, came)
        if note.articles or not note.problems:
            went += self._retire_articles(note_pk, [p.pk for p in places if p.pk is not None], batch, outcome)
        else:
            self._keep_counts(note_pk, outcome)
        _point_back(went, came)
        for left in {p.taken_from for p in places if p.taken_from not in (None, note_pk)}:
            outcome.how = "moved"
            self._leave(left)
        if outcome.how == "changed" and old_hash == note.hash and not _changed_anything(outcome):
            outcome.how = "unchanged"
        return outcome

    def _note_row(self, note: StagedNote, pk: int | None, outcome: Outcome, batch: _Batch) -> int:
        """Write the row of the note itself, replacing its problems; its ``pk``."""
        values = {name: getattr(note, name) for name in StagedNote._fields[:7]}
        severities = Counter(p.severity for p in outcome.problems)
        values |= {severity: severities[severity] for severity in ("repaired", "warning", "rejected")}
        values |= {"run": self.run, "status": "live"}
        if pk is None:
            pk = self._next("notes")
            batch.notes.append({"pk": pk, **values})
        else:
            self._sqlite.execute("DELETE FROM problems WHERE note = ?", (pk,))
            self._sqlite.execute(
                f"UPDATE notes SET {', '.join(f'{name} = ?' for name in values)} WHERE pk = ?", [*values.values(), pk]
            )
        return pk

    def _leave(self, note_pk: int | None) -> None:
        """Forget a note that is gone and whose articles are all elsewhere now."""
        if not self._sqlite.execute("SELECT 1 FROM articles WHERE note = ? LIMIT 1", (note_pk,)).fetchone():
            self._sqlite.execute("DELETE FROM problems WHERE note = ?", (note_pk,))
            self._sqlite.execute("DELETE FROM notes WHERE pk = ?", (note_pk,))

    def _keep_counts(self, note_pk: int, outcome: Outcome) -> None:
        """A note that can no longer be read keeps what the base has of it."""
        for row in self._sqlite.execute(
            "SELECT f.kind, count(*) FROM findings AS f JOIN articles AS a ON a.pk = f.article"
            " WHERE a.note = ? AND f.status = 'live' GROUP BY f.kind",
            (note_pk,),
        ):
            outcome.kinds[row[0]] += row[1]
            outcome.findings["unchanged"] += row[1]

    # one article ------------------------------------------------------------------------------------------------

    def _new_article(
        self,
        note_pk: int,
        article: StagedArticle,
        place: Place,
        batch: _Batch,
        outcome: Outcome,
        came: list[tuple[StagedFinding, dict[str, Any]]],
    ) -> None:
        pk = self._next("articles")
        kinds = Counter(str(f[_AT["kind"]]) for f in article.findings)
        batch.articles.append({
            "pk": pk,
            "id": article_id(place.identity),
            "identity": place.identity,
            "note": note_pk,
            **dict(zip(_ARTICLE_FIELDS, article, strict=False)),
            "dated": article.dated or self._started[:10],
            "status": "live",
            "first_run": self.run,
            "last_run": self.run,
            **{kind.plural: kinds[kind.value] for kind in Kind},
        })
        outcome.articles["added"] += 1
        for finding in _identified(article, place):
            self._new_finding(pk, finding, batch, came)
        outcome.findings["added"] += len(article.findings)
        outcome.kinds.update(kinds)

    def _new_finding(
        self, article: int, finding: StagedFinding, batch: _Batch, came: list[tuple[StagedFinding, dict[str, Any]]]
    ) -> None:
        row = dict(zip(FINDING_FIELDS, finding, strict=True))
        row |= {"pk": self._next("findings"), "article": article, "status": "live", "first_run": self.run}
        row |= {"last_run": None, "supersedes": None, "dated": row["dated"] or self._started[:10]}
        batch.findings.append(row)
        came.append((finding, row))

    def _known_article(
        self,
        note_pk: int,
        article: StagedArticle,
        place: Place,
        batch: _Batch,
        outcome: Outcome,
        came: list[tuple[StagedFinding, dict[str, Any]]],
    ) -> list[Stored]:
        """Bring an article of the base up to what its note says now; the findings that went."""
        assert place.pk is not None  # noqa: S101 (the caller's case)
        findings = _identified(article, place)
        comparison = compare(place.identity, self._stored(place.pk), findings)
        kinds = Counter(str(f[_AT["kind"]]) for f in findings)
        if self._keep_missing:
            kinds += Counter(stored.facts.kind for stored in comparison.went)
            comparison.went = []
        before = self._article_row(note_pk, article, place.pk, outcome, batch)
        for stored, staged in comparison.same:
            self._same(stored, staged, before["first_seen"], batch, outcome)
        for staged in comparison.came:
            self._new_finding(place.pk, staged, batch, came)
        outcome.findings["added"] += len(comparison.came)
        self._retire_findings(comparison.went, before["last_run"], batch, outcome)
        outcome.kinds.update(kinds)
        counts = ", ".join(f"{kind.plural} = {kinds[kind.value]}" for kind in Kind)
        self._sqlite.execute(f"UPDATE articles SET {counts} WHERE pk = ?", (place.pk,))
        return comparison.went

    def _article_row(self, note_pk: int, article: StagedArticle, pk: int, outcome: Outcome, batch: _Batch) -> dict[str, Any]:
        """Update the row of an article, keeping its earlier version; its values before, with the day it was ``first_seen``."""
        cursor = self._sqlite.execute(
            "SELECT a.*, substr(r.started, 1, 10) AS first_seen FROM articles AS a JOIN runs AS r ON r.run = a.first_run WHERE a.pk = ?", (pk,)
        )
        before = dict(zip((c[0] for c in cursor.description), cursor.fetchone(), strict=True))
        after = dict(zip(_ARTICLE_FIELDS, article, strict=False)) | {"note": note_pk, "last_run": self.run, "status": "live"}
        after["dated"] = after["dated"] or before["first_seen"]
        if before["status"] == "retired":
            outcome.articles["revived"] += 1
            self._revise(batch, pk, None, "revived", None)
        elif before["digest"] != article.digest:
            outcome.articles["updated"] += 1
            told = ("digest", "line", "note", "last_run", "claim")
            self._revise(
                batch, pk, None, "updated", {k: before[k] for k, v in after.items() if before[k] != v and k not in told}
            )
        else:
            outcome.articles["unchanged"] += 1
        self._sqlite.execute(
            f"UPDATE articles SET {', '.join(f'{name} = ?' for name in after)} WHERE pk = ?", [*after.values(), pk]
        )
        return before

    def _stored(self, article: int) -> list[Stored]:
        cursor = self._sqlite.execute("SELECT * FROM findings WHERE article = ? ORDER BY pk", (article,))
        names = [c[0] for c in cursor.description]
        found = []
        for row in cursor.fetchall():
            values = dict(zip(names, row, strict=True))
            found.append(Stored(values["pk"], values, facts_of(tuple(values[name] for name in FINDING_FIELDS))))
        return found

    # one finding ------------------------------------------------------------------------------------------------

    def _same(self, stored: Stored, staged: StagedFinding, first_seen: str, batch: _Batch, outcome: Outcome) -> None:
        """A finding that is still there: a new version where it says something else, a new place where it moved."""
        after = dict(zip(FINDING_FIELDS, staged, strict=True)) | {"id": stored.id}
        before = stored.values
        after["dated"] = after["dated"] or (before["dated"] if before["dated_by"] == "first_seen" else first_seen)
        article = before["article"]
        if before["digest"] != after["digest"]:
            changed = {k: before[k] for k, v in after.items() if before[k] != v and k not in _PLACE_ONLY}
            self._revise(batch, article, stored.pk, "updated", changed)
        if not stored.live:
            self._revise(batch, article, stored.pk, "revived", None)
        word = "revived" if not stored.live else "updated" if before["digest"] != after["digest"] else "unchanged"
        outcome.findings[word] += 1
        if word != "unchanged" or any(before[k] != after[k] for k in ("line", "dated", "dated_by")):
            batch.updated.append({**after, "status": "live", "last_run": None, "key": stored.pk})

    def _retire_findings(self, went: Iterable[Stored], last_run: int, batch: _Batch, outcome: Outcome) -> None:
        """Retire findings that were last seen in ``last_run``."""
        for stored in went:
            self._sqlite.execute(
                "UPDATE findings SET status = 'retired', last_run = ? WHERE pk = ?", (last_run, stored.pk)
            )
            self._revise(batch, stored.values["article"], stored.pk, "retired", None)
            outcome.findings["retired"] += 1

    def _retire_articles(
        self, note_pk: int, kept: Sequence[int], batch: _Batch, outcome: Outcome
    ) -> list[Stored]:
        """Retire the live articles of a note that it no longer has; the findings that went with them."""
        went: list[Stored] = []
        for pk, last_run in self._sqlite.execute(
            "SELECT pk, last_run FROM articles WHERE note = ? AND status = 'live' ORDER BY pk", (note_pk,)
        ).fetchall():
            if pk in kept:
                continue
            live = [stored for stored in self._stored(pk) if stored.live]
            self._retire_findings(live, last_run, batch, outcome)
            counts = ", ".join(f"{kind.plural} = 0" for kind in Kind)
            self._sqlite.execute(f"UPDATE articles SET status = 'retired', {counts} WHERE pk = ?", (pk,))
            self._revise(batch, pk, None, "retired", None)
            outcome.articles["retired"] += 1
            went += live
        return went

    def _revise(self, batch: _Batch, article: int, finding: int | None, change: str, before: dict[str, Any] | None) -> None:
        batch.revisions.append({
            "pk": self._next("revisions"),
            "run": self.run,
            "article": article,
            "finding": finding,
            "change": change,
            "before": json.dumps(before, ensure_ascii=False) if before else None,
        })

    # the transaction --------------------------------------------------------------------------------------------

    def _flush(self, connection: Connection, batch: _Batch) -> None:
        first = batch.findings[0]["pk"] if batch.findings else None
        columns = ", ".join(SEARCHED)
        index = f"INSERT INTO findings_fts(rowid, {columns}) SELECT pk, {columns} FROM findings WHERE pk"
        if batch.updated:
            pks = [{"key": row["key"]} for row in batch.updated]
            unindex = (
                f"INSERT INTO findings_fts(findings_fts, rowid, {columns}) SELECT 'delete', pk, {columns} FROM findings WHERE pk"
            )
            self._sqlite.executemany(f"{unindex} = :key", pks)
            names = [name for name in batch.updated[0] if name != "key"]
            table = FindingRow.__table__  # type: ignore[attr-defined]
            statement = update(table).where(table.c.pk == bindparam("key"))
            connection.execute(statement.values({name: bindparam(name) for name in names}), batch.updated)
            self._sqlite.executemany(f"{index} = :key", pks)
        for model, rows in (
            (NoteRow, batch.notes),
            (ArticleRow, batch.articles),
            (FindingRow, batch.findings),
            (ProblemRow, batch.problems),
            (RevisionRow, batch.revisions),
        ):
            if rows:
                connection.execute(insert(model), rows)
        if first is not None:
            self._sqlite.execute(f"{index} >= ?", (first,))


def _identified(article: StagedArticle, place: Place) -> list[StagedFinding]:
    """The findings of an article with their ids, made anew where its identity is not what the note claims."""
    if place.identity == article.claim:
        return article.findings
    ids = finding_ids(place.identity, (facts_of(finding) for finding in article.findings))
    return [(whole_id, *finding[1:]) for whole_id, finding in zip(ids, article.findings, strict=True)]


def _point_back(went: Sequence[Stored], came: Sequence[tuple[StagedFinding, dict[str, Any]]]) -> None:
    """Let each new finding name the one whose successor it is."""
    if not went or not came:
        return
    gone = [
        Candidate(s.id, (s.facts.kind, s.values["section"]), s.values["line"], f"{s.facts.name or ''} {s.facts.text}")
        for s in went
    ]
    new = []
    for finding, row in came:
        facts = facts_of(finding)
        new.append(Candidate(row["id"], (facts.kind, row["section"]), row["line"], f"{facts.name or ''} {facts.text}"))
    found = successors(gone, new)
    for _, row in came:
        row["supersedes"] = found.get(row["id"])


def _changed_anything(outcome: Outcome) -> bool:
    return any(n for what, n in (outcome.findings + outcome.articles).items() if what != "unchanged")
