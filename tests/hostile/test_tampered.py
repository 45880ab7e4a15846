"""Randomly tampered databases: they are read correctly or refused with a sentence, and never changed."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

import signals
import tampering
from cli.shell import Shell
from notes import Desk, signal_note
from signals.errors import DatabaseError
from signals.storage.connection import connect
from signals.storage.connection.value_check import declared_columns
from tampering import WRONG_VALUES, endless

COMMANDS = """\
list all
list all --json --columns name,tags,extra,inferred,keywords,themes,first_seen,derived,my_tags,trends
list --theme ai --tag x --sort category
list --starred --trend bat --with-marks
list --new --since 2020 -f csv
search alpha
search alpha --json
articles
articles --json
stats --by theme
stats --by month
stats --scores
timeline --of theme
timeline --emerging
diff
coverage
deal --seed 1
problems
log
log 1
log 2
show {finding}
show {article} --json
cite {finding} -f ris
open {finding} --print
clusters
duplicates
similar {finding}
mark log
mark export
trend list
trend show bat
trend export
export out.xlsx --kind all
export out.sqlite --kind all
export -f notes --kind all
db info
db dump
db backup copy.db
""".splitlines()

TABLES = ("findings", "articles", "notes", "runs", "marks", "trends", "problems", "revisions", "mark_changes", "moves")
VIEWS = ("records", "signals", "marked", "gathered", "concerns")


class Tampered:
    """A folder with a database that has rows in nearly every table, and a copy to tamper with."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk(folder)
        self.desk.write("one.md", signal_note([("Alpha", "a", 5), ("Beta", "b", 1), ("Gamma", "c", None)]))
        self.desk.write("two.md", signal_note([("Alpha", "a", 5)], url="https://example.org/two"))
        self.desk.ingest()
        self.desk.write(
            "one.md", signal_note([("Alpha", "a", 4), ("Beta", "changed", 1)]) + "\n## Odd\n\n| x |\n|---|\n| y |\n"
        )
        (self.desk.notes / "two.md").rename(self.desk.notes / "three.md")
        self.desk.ingest(retire_missing=True)
        self.file = folder / "tampered.db"
        self.shell = Shell(folder, {"SIGNALS_DB": str(self.desk.db)})
        finding = next(record for record in self.desk.find() if record.name == "Alpha")
        self.named = {"finding": finding.id, "article": finding.article_id}
        for done in (f"mark {finding.id} --star --tag x --note n", "trend new bat", f"trend add bat {finding.id}"):
            assert self.shell.call(*done.split()).code == 0
        self.whole = self.desk.db.read_bytes()
        self.tampered = self.shell.having(SIGNALS_DB=str(self.file))

    def copy(self) -> Path:
        """A fresh copy of the database."""
        for file in self.file.parent.glob("*.db*"):
            if file != self.desk.db:
                file.unlink()
        self.file.write_bytes(self.whole)
        return self.file

    def ask(self, command: str) -> None:
        """Run a command on the tampered database. It must end normally, within its memory, and leave the file
        unchanged."""
        before = self.file.read_bytes()
        ran = self.tampered.call(*command.format(**self.named).split())
        assert ran.code in (0, 1, 2), (command, ran.err)  # 2: what is damaged may be what was asked for
        assert "itself failed" not in ran.err, (command, ran.err)
        if ran.code:
            lines = ran.err.splitlines()
            if command.startswith("trend show"):  # it describes the trend before it reads the findings
                lines = lines[-2:]
            assert lines[0].startswith("signals: "), (command, ran.err)
            assert len(lines) == 2, (command, ran.err)
        assert self.file.read_bytes() == before


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Tampered:
    """One folder for all tests. Each test makes a copy."""
    return Tampered(tmp_path_factory.mktemp("tampered"))


def test_a_wrong_value_in_any_column_is_read_or_reported_as_damage(place: Tampered) -> None:
    """Every column of every table gets several wrong values, with several commands in turn."""
    chance = random.Random(1)  # noqa: S311 (the same each time)
    tried = 0
    for table, declared in declared_columns().items():
        for column in declared:
            if column.name in ("pk", "run") and declared[0] is column:
                continue  # the key of the row itself, of which SQLite takes whole numbers only
            for value in chance.sample(WRONG_VALUES, 1):
                if not tampering.put(place.copy(), table, column.name, value):
                    continue
                tried += 1
                for command in chance.sample(COMMANDS, 2):
                    place.ask(command)
    assert tried > 100


def test_damage_is_reported_with_table_and_row(place: Tampered) -> None:
    """The user can look at it, and learns what to do. `db verify` reports it too."""
    for table, column, value, what in (
        ("findings", "description", "CAST(x'61ff62' AS TEXT)", "bytes that are not UTF-8"),
        ("findings", "tags", "'[1'", "an invalid JSON list"),
        ("findings", "line", "'x'", "text"),
        ("articles", "title", "x'00'", "bytes"),
        ("marks", "starred", "1.5", "a fraction"),
        ("runs", "started", "'then'", "an invalid time"),
    ):
        tampering.put(place.copy(), table, column, value, "rowid = 1")
        ran = place.tampered.call("db", "verify", "--deep")
        assert ran.code == 1
        [line] = [line for line in ran.lines if line.startswith(f"Row 1 of table {table} contains ")]
        assert what in line
        assert f"as {column}" in line
    tampering.put(place.copy(), "findings", "description", "CAST(x'61ff62' AS TEXT)", "rowid = 1")
    ran = place.tampered.call("list", "all", "--json")
    assert "is damaged: row 1 of table findings contains bytes that are not UTF-8 as description." in ran.err


def test_a_huge_value_is_refused(place: Tampered, monkeypatch: pytest.MonkeyPatch) -> None:
    """The value is not read, so no command needs more memory. The test lowers the limit."""
    monkeypatch.setattr(connect, "MAX_VALUE_BYTES", 1_000_000)
    file = place.copy()
    tampering.run(file, "UPDATE findings SET description = printf('%.*c', 2000000, 'x') WHERE pk = 1")
    for command in ("list all --json", "search alpha", "show {finding}", "db dump"):
        place.ask(command)
    ran = place.tampered.call("list", "all", "--json")
    assert "row 1 of table findings contains a value that is too large as description" in ran.err


def schema_harm(chance: random.Random) -> list[str]:
    """Statements that change the schema in one of many ways."""
    table, view, name = chance.choice(TABLES), chance.choice(VIEWS), f"n{chance.randrange(99)}"
    what = chance.choice(("DELETE FROM marks", "UPDATE findings SET name = 'owned'", "SELECT zeroblob(900000000)"))
    event = chance.choice(("INSERT", "UPDATE", "DELETE"))
    hidden = chance.choice((f"CREATE VIEW {name} AS SELEC", f"CREATE TABLE {name}", "nonsense", ""))
    by_hand = "PRAGMA writable_schema = ON"
    of_the_table = f"WHERE name = '{table}'"
    ways = (
        [f"CREATE TRIGGER {name} {chance.choice(('AFTER', 'BEFORE'))} {event} ON {table} BEGIN {what}; END"],
        [f"CREATE TRIGGER {name} INSTEAD OF {event} ON {view} BEGIN {what}; END"],
        [endless(name, "x")],
        [f"DROP VIEW {view}", endless(view, "id")],
        [f"DROP VIEW {view}"],
        [f"DROP TABLE {table}", endless(table, chance.choice(("id", "finding", "pk")))],
        [f"DROP TABLE {table}"],
        [f"ALTER TABLE {table} ADD COLUMN {name} TEXT AS (hex(zeroblob(400000000)))"],
        [f"ALTER TABLE {table} ADD COLUMN {name} TEXT DEFAULT 'x'"],
        [f"ALTER TABLE {table} RENAME TO {name}"],
        [f"CREATE INDEX {name} ON {table} (1 + 1)"],
        [f"CREATE TABLE {name} (x)"],
        [f"CREATE VIRTUAL TABLE {name} USING fts5 (x)"],
        [by_hand, f"UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') {of_the_table}"],  # noqa: S608 (ours)
        [by_hand, "UPDATE sqlite_master SET sql = replace(sql, 'CHECK (', 'CHECK (1 OR ') WHERE name = 'marks'"],
        [by_hand, f"INSERT INTO sqlite_master VALUES ('view', '{name}', '{name}', 0, '{hidden}')"],  # noqa: S608 (ours)
        [by_hand, f"DELETE FROM sqlite_master {of_the_table}"],  # noqa: S608 (ours)
    )
    return chance.choice(ways)


def test_500_tampered_schemas_are_refused_and_reported(place: Tampered) -> None:
    """No command runs anything in them, waits for them, or shows changed findings. `db verify` reports each one."""
    for seed in range(500):
        chance = random.Random(seed)  # noqa: S311 (the same each time)
        file = place.copy()
        try:
            tampering.run(file, *schema_harm(chance))
        except sqlite3.DatabaseError:  # SQLite itself sees to it that this cannot be done
            continue
        if seed % 8 == 0:
            place.ask(chance.choice(COMMANDS))
            assert place.tampered.call("db", "verify", "--deep").code == 1
        try:
            with signals.open(file) as base:
                told = base.verify(deep=True)
        except DatabaseError as error:
            told = [error.message]
        assert told, seed
        words = ("not made by", "differs from", "missing", "malformed", "cannot be trusted", "is not")
        assert all(any(word in sentence for word in words) for sentence in told), told


@pytest.mark.parametrize("seed", range(20))
def test_salvage_recovers_whatever_is_readable(place: Tampered, seed: int) -> None:
    """The new database verifies. If no table is missing it has the same content, including marks and trends."""
    harm = schema_harm(random.Random(seed))  # noqa: S311 (the same each time)
    file = place.copy()
    tampering.run(file, *harm)
    before = file.read_bytes()
    new = place.shell.having(SIGNALS_DB=str(file.with_name("new.db")))
    ran = new.call("db", "salvage", str(file))
    assert ran.code == 0, (harm, ran.err)
    assert file.read_bytes() == before
    assert new.call("db", "verify", "--deep").code == 0
    if not any(
        gone in statement for statement in harm for gone in ("DROP TABLE", "RENAME", "DELETE FROM sqlite_master")
    ):
        for said in ("db dump", "mark export", "trend export", "mark log", "log"):
            assert new.call(*said.split()).out == place.shell.call(*said.split()).out


def test_salvage_drops_or_repairs_invalid_values(place: Tampered) -> None:
    """A wrong value costs that value, not its row. Text that is not UTF-8 stays legible."""
    file = place.copy()
    tampering.put(file, "findings", "description", "CAST(x'61ff62' AS TEXT)", "rowid = 1")
    tampering.put(file, "marks", "tags", "'[1'")
    tampering.put(file, "runs", "started", "x'00'", "run = 1")
    tampering.put(file, "articles", "summary", "zeroblob(200000000)", "rowid = 1")
    new = place.shell.having(SIGNALS_DB=str(file.with_name("new.db")))
    ran = new.call("db", "salvage", str(file))
    assert "4 values" in ran.err
    assert "could not be read" not in ran.err
    assert "a\N{REPLACEMENT CHARACTER}b" in new.call("db", "dump").out
    assert new.call("list", "all", "--starred", "-c", "my_note").lines == ["my_note", "n"]
    told = new.call("db", "verify", "--deep").lines
    assert all("was altered" in line for line in told)


@pytest.mark.parametrize("target", ["tampered.db", "base.db", "there.txt"])
def test_salvage_writes_only_to_a_new_file(place: Tampered, target: str) -> None:
    """Existing files, above all the source, are not changed."""
    file = place.copy()
    (file.parent / "there.txt").write_text("mine", encoding="utf-8")
    before = (file.parent / target).read_bytes()
    ran = place.shell.having(SIGNALS_DB=str(file.parent / target)).call("db", "salvage", str(file))
    assert ran.code == 1
    assert "already exists" in ran.err
    assert (file.parent / target).read_bytes() == before
    for source in ("there.txt", "none.db"):
        ran = place.shell.having(SIGNALS_DB=str(file.with_name("new.db"))).call("db", "salvage", source)
        assert ran.code == 1
        assert len(ran.err.splitlines()) == 2
        assert not file.with_name("new.db").exists()
