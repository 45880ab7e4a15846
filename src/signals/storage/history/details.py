"""Everything about one finding or article: values, history, successors, problems, annotations."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from signals.results.details import ArticleDetail, FindingDetail, Revision
from signals.results.problems import PlacedProblem
from signals.storage.annotations import marks, trends
from signals.storage.annotations.mark_edits import NO_MARK
from signals.storage.connection.connect import Connection
from signals.storage.connection.decoding import decode_record, decode_value
from signals.storage.connection.paths import absolute_path
from signals.storage.schema.record_views import FROM, LABEL

PROBLEM_SELECT = (
    "SELECT n.path, p.line, p.end_line, p.severity, p.code, p.message, p.hint, p.text"
    " FROM problems AS p JOIN notes AS n ON n.pk = p.note"
)


def finding(connection: Connection, whole_id: str, root: str) -> FindingDetail:
    """Return a finding by its full id. ``root`` is the folder that paths are relative to."""
    registry = connection.registry
    columns = (*registry.exported, *registry.about_article)
    chosen = ", ".join(registry.finding_sql[column] for column in columns)
    row = connection.execute(
        f"SELECT f.pk, f.supersedes, n.pk, {chosen} FROM {FROM} WHERE f.id = ?", (whole_id,)
    ).fetchone()
    record = decode_record(dict(zip(columns, row[3:], strict=True)))
    heirs = connection.execute("SELECT id FROM findings WHERE supersedes = ? ORDER BY id", (whole_id,)).fetchall()
    problems = connection.execute(
        PROBLEM_SELECT + " WHERE p.note = ? AND p.line <= ? AND coalesce(p.end_line, p.line) >= ? ORDER BY p.pk",
        (row[2], record["line"], record["line"]),
    )
    mark = marks.mark_of(connection, whole_id)
    return FindingDetail(
        record=record,
        file=absolute_path(record["path"], Path(root)),
        supersedes=(row[1],) if row[1] else (),
        superseded_by=tuple(heir for (heir,) in heirs),
        revisions=_revisions(connection, "v.finding = ?", row[0]),
        problems=tuple(PlacedProblem(*p) for p in problems),
        mark=None if mark == NO_MARK else mark,
        mark_changes=tuple(marks.changes(connection, [whole_id])),
        trends=trends.of_finding(connection, whole_id),
    )


def article(connection: Connection, whole_id: str, root: str) -> ArticleDetail:
    """Return an article by its full id. ``root`` is the folder that paths are relative to."""
    known = connection.registry.article_sql
    row = connection.execute(
        f"SELECT a.pk, n.pk, {', '.join(known.values())} FROM articles AS a JOIN notes AS n ON n.pk = a.note"
        " WHERE a.id = ?",
        (whole_id,),
    ).fetchone()
    record = decode_record(dict(zip(known, row[2:], strict=True)))
    findings = connection.execute(
        f"SELECT id, kind, {LABEL.format('findings')}, relevancy, line FROM findings"
        " WHERE article = ? AND status = ? ORDER BY line, id",
        (row[0], record["status"]),
    ).fetchall()
    problems = connection.execute(PROBLEM_SELECT + " WHERE p.note = ? ORDER BY p.line, p.pk", (row[1],))
    return ArticleDetail(
        record=record,
        file=absolute_path(record["path"], Path(root)),
        findings=tuple(findings),
        revisions=_revisions(connection, "v.article = ? AND v.finding IS NULL", row[0]),
        problems=tuple(PlacedProblem(*p) for p in problems),
    )


def _revisions(connection: sqlite3.Connection, condition: str, pk: int) -> tuple[Revision, ...]:
    found = connection.execute(
        "SELECT v.run, r.started, v.change, v.before FROM revisions AS v JOIN runs AS r ON r.run = v.run"
        f" WHERE {condition} ORDER BY v.run DESC, v.pk DESC",
        (pk,),
    )
    return tuple(Revision(run, time, change, _object(before)) for run, time, change, before in found)


def _object(text: str | None) -> dict[str, Any]:
    value: Mapping[str, Any] = json.loads(text) if text else {}
    return {key: decode_value(key, v) if isinstance(v, str) else v for key, v in value.items()}
