"""Clusters for tests: notes with similar findings, and what a database computes from them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from random import Random
from typing import Any

import signals
from notes import Desk, Row, signal_note

TABLES = ("vectors", "sayings", "neighbors", "clusters", "cluster_findings")

ALONE = ("Tidal lagoons", "Walls across a bay hold back the sea and let it out through turbines.", 3)
ROOFS = (
    ("Solar roofs", "Roofs covered with solar cells supply the houses below them with power.", 4),
    ("Solar Roofs", "Homeowners cover their roofs with solar cells and sell the power they do not need.", 5),
    ("Rooftop solar cells", "Roofs covered with solar cells supply the house below with power.", 2),
)

_NAMES = ("Solar roofs", "solar roofs (SR)", "Care robots", "Care Robots", "Solar cells", "Robots")
_WORDS = (
    "Roofs covered with solar cells supply the houses below them with power",
    "Machines look after the old where there is nobody left to do it",
)
_TURNS = ("", " now", " today", " in cities", " everywhere", " at last", " as never before", ", say planners", " again")


def row(random: Random) -> Row:
    """A finding that is likely to have neighbors."""
    name = random.choice(_NAMES) + random.choice(("", "", "", " 2030"))
    return name, random.choice(_WORDS) + random.choice(_TURNS) + random.choice(_TURNS) + ".", random.choice((3, None))


def note(random: Random, number: int) -> str:
    """A note of up to 15 such findings. One in six is a topic page, a derived article."""
    rows = [row(random) for _ in range(random.randrange(16))]
    title = f"Note {number}"
    text = signal_note(rows, url=f"https://host{number % 3}.example/{number}", title=title)
    topic = f"# __Topic__: {title}\n" + text.partition("\n")[2]
    text = topic if random.random() < 1 / 6 else text
    return text.replace("## Signals", "## Issues") if random.random() < 0.2 else text


def embed(desk: Desk) -> None:
    with signals.open(desk.db) as base:
        base.embed()


def ask(desk: Desk, statement: str) -> list[Any]:
    with closing(sqlite3.connect(desk.db)) as connection, connection:
        return connection.execute(statement).fetchall()


def stored(desk: Desk) -> dict[str, list[Any]]:
    """Every row that is computed from texts."""
    return {table: ask(desk, f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES}  # noqa: S608 (names of ours)


def forget(desk: Desk) -> None:
    """Make all of it be computed again."""
    for table in TABLES:
        ask(desk, f"DELETE FROM {table}")  # noqa: S608 (names of ours)


def by_id(desk: Desk) -> dict[str, list[Any]]:
    """Clusters, their findings and pairs by ids only: what two databases of the same notes have in common."""
    pairs = ask(
        desk,
        "SELECT min(f.id, g.id), max(f.id, g.id), n.similarity, n.why FROM neighbors AS n JOIN findings AS f"
        " ON f.pk = n.finding JOIN findings AS g ON g.pk = n.other",
    )
    clusters = ask(
        desk,
        "SELECT c.id, f.id, c.kind, c.findings, c.articles, c.sources, c.first, c.last FROM clusters AS c"
        " JOIN findings AS f ON f.pk = c.finding",
    )
    members = ask(desk, "SELECT m.cluster, f.id FROM cluster_findings AS m JOIN findings AS f ON f.pk = m.finding")
    return {"pairs": sorted(pairs), "clusters": sorted(clusters), "members": sorted(members)}
