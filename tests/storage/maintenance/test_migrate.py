"""Migrate an older database: completely or not at all, with a copy beside it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import signals
from notes import Desk, signal_note
from signals.errors import DatabaseError
from signals.models.kinds import BUILT_IN, COUNTED_BY_NAME
from signals.storage.connection import connect
from signals.storage.maintenance import migrate, verify
from signals.storage.maintenance.migrate import Migration, all_migrations
from signals.storage.schema import schema_check
from signals.storage.schema.generate_schema import schema_sql

TODAY = connect.SCHEMA_VERSION
COLOURS = "CREATE TABLE colours (finding TEXT NOT NULL, mark TEXT NOT NULL) STRICT"


ADD_COLOURS = COLOURS + ";\nINSERT INTO colours\n    SELECT id, 'new' FROM findings;\n"  # noqa: S608 (SQL of our own)
FILL_COLOURS = "-- later\nUPDATE colours SET mark = 'newer';\n"
FAILS_HALFWAY = "CREATE TABLE half (x INTEGER) STRICT;\nDROP TABLE revisions;\nSELECT nothing FROM nowhere;\n"
LEAVES_ORPHANS = "DELETE FROM articles;\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A database of today's schema, under a program that knows two later ones."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note([("Alpha", "a", 5), ("Beta", "b", 1)]))
    desk.ingest()
    monkeypatch.setattr(connect, "SCHEMA_VERSION", TODAY + 2)
    monkeypatch.setattr(verify, "SCHEMA_VERSION", TODAY + 2)
    with closing(sqlite3.connect(":memory:")) as later:
        later.executescript(schema_sql(connect.APPLICATION_ID, TODAY + 2))
        later.execute(COLOURS)
        lines = schema_check.known_schema_lines(TODAY + 2, schema_check.schema_objects(later), ())
    both = tmp_path / "known_schemas.txt"
    both.write_text("\n".join([schema_check.KNOWN_SCHEMAS.read_text(encoding="utf-8"), *lines]), encoding="utf-8")
    monkeypatch.setattr(schema_check, "KNOWN_SCHEMAS", both)
    return desk


def copies(desk: Desk) -> list[Path]:
    return sorted(desk.db.parent.glob(f"base.db.schema{TODAY}-*"))


def test_an_older_database_is_migrated_step_by_step(desk: Desk) -> None:
    """The findings are there afterwards, and a copy of the earlier database."""
    before = desk.db.read_bytes()
    with signals.open(desk.db) as base, pytest.raises(DatabaseError, match="db migrate"):
        base.count()
    assert migrate.migrate(desk.db, (Migration(TODAY + 1, ADD_COLOURS), Migration(TODAY + 2, FILL_COLOURS))) == (
        TODAY,
        TODAY + 2,
    )
    with closing(sqlite3.connect(desk.db)) as connection:
        assert connection.execute("SELECT count(*), mark FROM colours").fetchall() == [(2, "newer")]
    assert len(desk.find()) == 2
    with signals.open(desk.db) as base:
        assert base.verify() == []
    (copy,) = copies(desk)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (TODAY,)
        assert connection.execute("SELECT count(*) FROM findings").fetchone() == (2,)
    assert desk.db.read_bytes() != before


def test_a_database_of_the_newest_schema_is_not_changed(desk: Desk) -> None:
    """Migrating twice does nothing the second time."""
    steps = (Migration(TODAY + 1, ADD_COLOURS), Migration(TODAY + 2, FILL_COLOURS))
    migrate.migrate(desk.db, steps)
    before = desk.db.read_bytes()
    assert migrate.migrate(desk.db, steps) == (TODAY + 2, TODAY + 2)
    assert desk.db.read_bytes() == before
    assert len(copies(desk)) == 1


@pytest.mark.parametrize("broken", [FAILS_HALFWAY, LEAVES_ORPHANS])
def test_a_failing_migration_changes_nothing(desk: Desk, broken: str) -> None:
    """Earlier steps are undone too, dropped tables are there, and the copy remains."""
    before = desk.db.read_bytes()
    with pytest.raises(DatabaseError):
        migrate.migrate(desk.db, (Migration(TODAY + 1, ADD_COLOURS), Migration(TODAY + 2, broken)))
    assert desk.db.read_bytes() == before
    assert len(copies(desk)) == 1


def test_migrations_are_numbered_without_a_gap() -> None:
    """The first one leads to schema 2, the last one to the schema of new databases."""
    assert [step.version for step in all_migrations()] == list(range(2, connect.SCHEMA_VERSION + 1))


FIRST = Path(__file__).parents[2] / "fixtures" / "schema-1.sql"
"""The tables of the first schema."""


_LIVE = "(SELECT count(*) FROM new.findings WHERE article = t.pk AND kind = '{}' AND status = 'live')"
COUNTED = {BUILT_IN[kind].plural: _LIVE.format(kind) for kind in COUNTED_BY_NAME}
"""The columns of an article that counted its live findings, and SQL that counts them."""


def of_first_schema(desk: Desk) -> Path:
    """The database of a desk as the first schema would have stored it."""
    path = desk.db.with_name("first.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST.read_text(encoding="utf-8"))
        connection.execute("ATTACH ? AS new", (str(desk.db),))
        for table in ("meta", "runs", "notes", "articles", "findings", "problems", "revisions"):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            chosen = ", ".join(
                COUNTED.get(column, f"t.{column}") if table == "articles" else column for column in columns
            )
            connection.execute(f"INSERT INTO {table} SELECT {chosen} FROM new.{table} AS t")  # noqa: S608 (names of ours)
        connection.execute("DELETE FROM meta WHERE key = 'fields'")
        connection.execute("INSERT INTO findings_fts (findings_fts) VALUES ('rebuild')")
        connection.commit()
    return path


def layout(path: Path) -> set[tuple[str, str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
    return {
        (kind, name, " ".join(sql.replace(f'TABLE "{name}"', f"TABLE {name}").split())) for kind, name, sql in found
    }


def test_a_migrated_database_equals_a_new_one(tmp_path: Path) -> None:
    """It has the same tables and indexes and the same content, and can be ingested into."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note([("Alpha", "a", 5), ("Beta", "b", None), ("Gamma", "c", 2)]))
    desk.ingest()
    desk.write("one.md", signal_note([("Alpha", "a", 4), ("Beta", "b", None)]))
    desk.ingest()
    path = of_first_schema(desk)
    with signals.open(path) as base, pytest.raises(DatabaseError, match="db migrate"):
        base.count()
    assert migrate.migrate(path) == (1, connect.SCHEMA_VERSION)
    assert layout(path) == layout(desk.db)
    with signals.open(path) as base:
        assert "\n".join(base.dump()) == desk.dump()
        assert base.verify() == []
        assert base.counts_by_kind() == {"signal": 2}
        desk.write("one.md", signal_note([("Beta", "b", 1), ("Delta", "d", 3)]))
        base.ingest(desk.notes)
        assert base.verify() == []


def test_a_migrated_database_is_searched_in_every_script(tmp_path: Path) -> None:
    """Right after the migration, also by what the old index could not find; retired findings too."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note([("人工智能", "Soft\u00adhyphen", 5), ("로봇은", "plain words", 3)]))
    desk.ingest()
    desk.write("one.md", signal_note([("人工智能", "Soft\u00adhyphen", 5)]))
    desk.ingest()
    path = of_first_schema(desk)
    migrate.migrate(path)
    with signals.open(path) as base:
        assert [record.name for record in base.find(match="智能 softhyphen")] == ["人工智能"]
        assert [record.name for record in base.find(match="로봇 word", retired=True)] == ["로봇은"]
        assert base.verify(deep=True) == []


def test_text_that_is_no_utf_8_does_not_stop_a_migration(desk: Desk) -> None:
    """`verify` reports it afterwards, as before."""
    path = of_first_schema(desk)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE findings SET name = CAST(x'e4baba80' AS TEXT) WHERE name = 'Alpha'")
        connection.commit()
    migrate.migrate(path)
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT count(*) FROM findings_fts WHERE findings_fts MATCH '人'").fetchone()
    assert found == (1,)
