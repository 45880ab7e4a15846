"""The schema of a database is compared with what this program makes, before anything in it is used."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import signals
import tampering
from notes import Desk, signal_note
from signals.errors import DatabaseError
from signals.storage.connection.connect import SCHEMA_VERSION
from signals.storage.maintenance import migrate
from signals.storage.maintenance.migrate import all_migrations
from signals.storage.schema import schema_check
from signals.storage.schema.create import SCHEMA
from signals.storage.schema.deferred_indexes import DEFERRED_INDEXES
from signals.storage.schema.schema_check import TamperedSchemaError
from tampering import endless

FIRST = Path(__file__).parents[2] / "fixtures" / "schema-1.sql"

Harm = Callable[[Path], None]


def sql(*statements: str) -> Harm:
    return lambda file: tampering.run(file, *statements)


def otherwise(name: str, old: str, new: str) -> Harm:
    return lambda file: tampering.made_otherwise(file, name, old, new)


def hidden(type_: str, name: str, made: str) -> Harm:
    """An object that only a schema written by hand can contain."""
    row = f"INSERT INTO sqlite_master VALUES ('{type_}', '{name}', '{name}', 0, '{made}')"  # noqa: S608 (ours)
    return sql("PRAGMA writable_schema = ON", row)


TAMPERED: dict[str, tuple[Harm, str]] = {
    "a trigger": (
        sql("CREATE TRIGGER t AFTER INSERT ON marks BEGIN UPDATE findings SET name = 'x'; END"),
        "trigger “t”",
    ),
    "a view": (sql(endless("v", "x")), "view “v”"),
    "another view of ours": (
        sql("DROP VIEW marked", endless("marked", "finding")),
        "view “marked” differs",
    ),
    "a table in the place of a view": (sql("DROP VIEW signals", "CREATE TABLE signals (x)"), "table “signals”"),
    "a view in the place of a table": (
        sql("DROP TABLE trends", endless("trends", "name")),
        "view “trends” was not made",
    ),
    "a table": (sql("CREATE TABLE mine (x)"), "table “mine”"),
    "a virtual table": (sql("CREATE VIRTUAL TABLE mine USING fts5 (x)"), "table “mine”"),
    "an index": (sql("CREATE INDEX i ON findings (name)"), "index “i”"),
    "an index over something else": (
        sql("DROP INDEX notes_hash", "CREATE INDEX notes_hash ON notes (length(hash))"),
        "index “notes_hash” differs",
    ),
    "a column that is worked out": (
        otherwise("findings", "remark TEXT,", "remark TEXT, g TEXT AS (hex(zeroblob(400000000))),"),
        "table “findings” differs",
    ),
    "a column": (sql("ALTER TABLE findings ADD COLUMN more TEXT"), "table “findings” differs"),
    "a column renamed": (sql("ALTER TABLE trends RENAME COLUMN title TO titel"), "table “trends” differs"),
    "a condition less": (otherwise("marks", "CHECK (starred IN (0, 1))", "CHECK (1)"), "table “marks” differs"),
    "types that are not held": (otherwise("marks", ") STRICT", ")"), "table “marks” differs"),
    "a default": (otherwise("marks", "note TEXT", "note TEXT DEFAULT 'x'"), "table “marks” differs"),
    "a table less": (sql("DROP TABLE trend_findings"), "table “trend_findings” is missing"),
    "an index less": (sql("DROP INDEX findings_article"), "index “findings_article” is missing"),
    "a view less": (sql("DROP VIEW gathered"), "view “gathered” is missing"),
    "a tokenizer": (otherwise("findings_fts", "remove_diacritics 2", "remove_diacritics 1"), "table “findings_fts”"),
    "the same twice": (hidden("view", "again", "CREATE VIEW again AS SELECT 1"), "view “again”"),
    "an older version": (sql("PRAGMA user_version = 2"), "not"),
    "a version that never was": (sql("PRAGMA user_version = 0"), "not made by signals"),
    "a version below all": (sql("PRAGMA user_version = -1"), "not made by signals"),
    "statistics that are none": (sql("CREATE VIEW x AS SELECT 1", "ANALYZE"), "view “x”"),
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A database of one note, with a mark."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note([("Alpha", "a", 5), ("Beta", "b", 1)]))
    desk.ingest()
    with signals.open(desk.db) as base:
        base.mark(desk.ids()["Alpha"], starred=True)
    return desk


@pytest.mark.parametrize("harm", TAMPERED)
def test_every_command_refuses_and_names_a_tampered_schema(desk: Desk, harm: str) -> None:
    """Nothing in the file is run, and nothing in it is changed."""
    change, named = TAMPERED[harm]
    change(desk.db)
    before = desk.db.read_bytes()
    asks: list[Callable[[signals.Database], object]] = [
        lambda base: list(base.find()),
        lambda base: list(base.search("alpha")),
        lambda base: base.info(),
        lambda base: base.root,
        lambda base: base.mark("00", starred=True),
        lambda base: base.trends(),
        lambda base: base.vacuum(),
        lambda base: base.migrate(),
        lambda base: base.rebuild(),
        lambda base: base.backup(desk.db.with_name("copy.db")),
        lambda base: base.ingest(desk.notes),
        lambda base: base.ingest(desk.notes, dry_run=True),
        lambda base: signals.open(desk.db.with_name("restored.db")).restore(base.path),
    ]
    for ask in asks:
        with signals.open(desk.db) as base, pytest.raises(DatabaseError) as told:
            ask(base)
        if isinstance(told.value, TamperedSchemaError):
            assert named in told.value.message
            assert "db salvage" in told.value.hint
        else:
            assert "db migrate" in told.value.hint
            assert harm.startswith(("an older", "a version"))
    assert desk.db.read_bytes() == before


def test_verify_lists_every_difference_of_a_schema(desk: Desk) -> None:
    """Not only the first, and without running any of it."""
    for harm in ("a trigger", "a view", "a table less", "a condition less", "another view of ours"):
        TAMPERED[harm][0](desk.db)
    with signals.open(desk.db) as base:
        told = base.verify(deep=True)
    for name in ("trigger “t”", "view “v”", "table “trend_findings”", "table “marks”", "view “marked”"):
        assert sum(name in sentence for sentence in told) == 1
    assert len(told) == 5


@pytest.mark.parametrize(
    "statements",
    [
        ["ANALYZE"],
        ["PRAGMA optimize", "VACUUM", "REINDEX"],
        ["CREATE TABLE t (x INTEGER PRIMARY KEY AUTOINCREMENT)", "DROP TABLE t"],
        [f"DROP INDEX {name}" for name in DEFERRED_INDEXES],
        ["PRAGMA page_size = 4096", "VACUUM"],
        ["ALTER TABLE trends RENAME TO t", "ALTER TABLE t RENAME TO trends"],
    ],
    ids=["analyzed", "cared for", "counted", "indexes put off", "other pages", "renamed and back"],
)
def test_leftovers_of_sqlite_and_of_a_killed_ingestion_are_accepted(desk: Desk, statements: list[str]) -> None:
    """Statistics, SQLite's own tables, and missing deferred indexes are no reason to refuse a database."""
    tampering.run(desk.db, *statements)
    assert len(desk.find()) == 2
    with signals.open(desk.db) as base:
        base.trends()
        base.ingest(desk.notes)


def test_known_schemas_lists_every_schema_version(tmp_path: Path) -> None:
    """New and migrated databases are alike; `scripts/make_schema` writes the lines of the newest schema."""
    encode_path = schema_check.KNOWN_SCHEMAS.read_text(encoding="utf-8").splitlines()
    for version in range(1, SCHEMA_VERSION + 1):
        file = tmp_path / f"{version}.db"
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript(FIRST.read_text(encoding="utf-8"))
        migrate.migrate(file, all_migrations()[: version - 1])
        late = (*DEFERRED_INDEXES, "articles_counts") if version > 1 else ()
        with closing(sqlite3.connect(file)) as connection:
            lines = schema_check.known_schema_lines(version, schema_check.schema_objects(connection), late)
        assert lines == [line for line in encode_path if line.startswith(f"{version} ")]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(SCHEMA.read_text(encoding="utf-8"))
        assert (
            schema_check.known_schema_lines(SCHEMA_VERSION, schema_check.schema_objects(connection), DEFERRED_INDEXES)
            == lines
        )
