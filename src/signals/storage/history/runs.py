"""The runs: their log, and the changes of one run."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from signals.errors import NotFound
from signals.results.runs import Change, Run
from signals.storage.reading.findings import closing_early
from signals.storage.schema.record_views import FROM

_LABEL = "coalesce(f.name, substr(f.description, 1, 80), '')"


def log(connection: sqlite3.Connection, limit: int | None) -> list[Run]:
    """Return the runs, newest first."""
    found = connection.execute(
        "SELECT run, started, finished, notes, articles, findings, problems FROM runs ORDER BY run DESC LIMIT ?",
        (-1 if limit is None else limit,),
    )
    return [Run(run, started, finished, *map(_counts, counts)) for run, started, finished, *counts in found]


def changes(connection: sqlite3.Connection, run: int) -> Iterator[Change]:
    """Return what a run added, updated, retired and revived: articles first, then findings in note order."""
    if connection.execute("SELECT 1 FROM runs WHERE run = ?", (run,)).fetchone() is None:
        raise NotFound(f"Run {run} does not exist.", "`signals log` lists the runs.")
    statement = f"""
        SELECT a.id, 'added', 'article', coalesce(a.title, ''), n.path, NULL, 0 AS place, a.line
          FROM articles AS a JOIN notes AS n ON n.pk = a.note WHERE a.first_run = :run
        UNION ALL
        SELECT a.id, v.change, 'article', coalesce(a.title, ''), n.path, v.before, 0, a.line
          FROM revisions AS v JOIN articles AS a ON a.pk = v.article JOIN notes AS n ON n.pk = a.note
         WHERE v.run = :run AND v.finding IS NULL
        UNION ALL
        SELECT f.id, 'added', f.kind, {_LABEL}, n.path, NULL, 1, f.line FROM {FROM} WHERE f.first_run = :run
        UNION ALL
        SELECT f.id, v.change, f.kind, {_LABEL}, n.path, v.before, 1, f.line
          FROM revisions AS v JOIN {FROM.replace("AS f", "AS f ON f.pk = v.finding", 1)}
         WHERE v.run = :run
         ORDER BY 7, 5, 8, 1
    """
    for whole_id, what, kind, label, path, before, *_ in closing_early(connection.execute(statement, {"run": run})):
        yield Change(whole_id, what, kind, label, path, _counts(before))


def _counts(text: str | None) -> dict[str, Any]:
    return json.loads(text) if text else {}
