"""The values of fields follow the findings, whatever happens to them, and the definitions that they are read with."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import signals
from notes import Desk
from signals.columns import REGISTRY
from signals.fields.definition import FieldDefinition

HEAD = "# Scan\n\n## Signals\n\n| name | description | impact | owner |\n|---|---|---|---|\n"
ROWS = {"Tide": "| Tide lime | Lime. | 4/5 | Ana |\n", "Moss": "| Moss bricks | Bricks. | 2/5 | Bo |\n"}


def write(desk: Desk, *rows: str) -> None:
    desk.write("a.md", HEAD + "".join(rows))
    desk.ingest()


def ask(desk: Desk, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(desk.db, isolation_level=None)) as connection:
        return connection.execute(statement, values).fetchall()


def stored(desk: Desk) -> set[tuple[Any, ...]]:
    """Every stored value with the name of its finding."""
    return {
        *ask(desk, "SELECT f.name, v.field, v.number FROM field_values AS v JOIN findings AS f ON f.pk = v.finding")
    }


def wrong(desk: Desk) -> list[str]:
    with signals.open(desk.db) as base:
        return base.verify(deep=True)


def test_an_edited_field_gives_a_new_version(desk: Desk) -> None:
    """The finding keeps its id, the old text is in its history, and only the new value is compared."""
    write(desk, *ROWS.values())
    before = desk.ids()
    write(desk, ROWS["Tide"].replace("4/5", "1/5"), ROWS["Moss"].replace("Bo", ""))
    assert desk.ids() == before
    assert stored(desk) == {
        ("Tide lime", "impact", 1.0), ("Tide lime", "owner", None), ("Moss bricks", "impact", 2.0),
    }  # fmt: skip
    with signals.open(desk.db) as base:
        detail = base.show(before["Tide lime"])
        assert detail.revisions[0].before["fields"] == {"impact": "4/5", "owner": "Ana"}
    assert wrong(desk) == []


def test_a_scale_in_the_header_is_part_of_the_finding(desk: Desk) -> None:
    """If only the header changes, the values do."""
    desk.write("a.md", HEAD.replace("impact", "impact (1-10)") + "| Tide lime | Lime. | 4 | |\n")
    desk.ingest()
    assert [record.name for record in desk.find(where_fields="impact<50%")] == ["Tide lime"]
    desk.write("a.md", HEAD.replace("impact", "impact (1-5)") + "| Tide lime | Lime. | 4 | |\n")
    assert desk.ingest().findings["updated"] == 1
    assert desk.find(where_fields="impact<50%") == []


def test_retired_findings_keep_their_values(desk: Desk) -> None:
    """They can be found again, and revived."""
    write(desk, *ROWS.values())
    write(desk, ROWS["Moss"])
    assert [record.name for record in desk.find(where_fields="impact>=4")] == []
    assert [record.name for record in desk.find(where_fields="impact>=4", retired=True)] == ["Tide lime"]
    write(desk, *ROWS.values())
    assert [record.name for record in desk.find(where_fields="impact>=4")] == ["Tide lime"]
    assert wrong(desk) == []


def test_damaged_values_are_found_and_made_again(desk: Desk) -> None:
    """By the check of the database, and by a rebuild; by the next ingestion if the note changed."""
    write(desk, *ROWS.values())
    whole = stored(desk)
    for harm in (
        "DELETE FROM field_values WHERE field = 'impact'",
        "UPDATE field_values SET finding = 9 WHERE number = 4",
    ):
        ask(desk, harm)
        assert len(wrong(desk)) == 1
        assert "db rebuild" in wrong(desk)[0]
        with signals.open(desk.db) as base:
            base.rebuild(jobs=1)
        assert stored(desk) == whole
        assert wrong(desk) == []


def test_salvage_makes_values_from_what_it_can_read(desk: Desk) -> None:
    """They are not read from the damaged file."""
    write(desk, *ROWS.values())
    whole = stored(desk)
    ask(desk, "UPDATE field_values SET number = 99, \"key\" = 'x'")
    rescued = desk.db.with_name("rescued.db")
    with signals.open(rescued) as base:
        base.salvage(desk.db)
        assert base.verify(deep=True) == []
    desk.db = rescued
    assert stored(desk) == whole


def test_another_definition_is_applied_without_reading_notes_again(desk: Desk) -> None:
    """The next ingestion remakes the values, and a further one finds nothing to do."""
    desk.write("a.md", HEAD + "| Tide lime | Lime. | 4 | Ana |\n")
    desk.ingest()
    assert desk.find(where_fields="impact>=80%") == []
    with signals.open(
        desk.db, registry=REGISTRY.with_fields([FieldDefinition("impact", type="scale", scale=5)])
    ) as base:
        report = base.ingest(desk.notes, jobs=1)
        assert (report.run, report.notes["unchanged"]) == (None, 1)
        assert [record.name for record in base.find(where_fields="impact>=80%")] == ["Tide lime"]
        before = desk.db.read_bytes()
        base.ingest(desk.notes, jobs=1)
        assert desk.db.read_bytes() == before


def test_the_dump_has_fields_last(desk: Desk) -> None:
    """And is the same after a rebuild."""
    write(desk, ROWS["Tide"])
    dump = desk.dump()
    assert '"fields": "{\\"impact\\": \\"4/5\\", \\"owner\\": \\"Ana\\"}"' in dump
    with signals.open(desk.db) as base:
        base.rebuild(jobs=1)
    assert desk.dump() == dump


def test_a_field_stands_for_relevancy_where_the_user_says_so(desk: Desk) -> None:
    """Rounded to a whole number, said to be inferred, and never made of a word or of a number without a scale."""
    rows = "".join(f"| {name} | d | {impact} | |\n" for name, impact in {
        "A": "8/10", "B": "70%", "C": "High", "D": "3", "E": "0/10", "F": "",
    }.items())  # fmt: skip
    desk.write("a.md", HEAD + rows)
    with signals.open(desk.db, relevancy=("impact", 0)) as base:
        base.ingest(desk.notes, jobs=1)
        found = {record.name: (record.relevancy, record.inferred) for record in base.find()}
    unknown = (None, ())
    assert found == {
        "A": (4, ("relevancy",)), "B": (4, ("relevancy",)), "C": unknown, "D": unknown, "E": (1, ("relevancy",)),
        "F": unknown,
    }  # fmt: skip
    with signals.open(desk.db, relevancy=("impact", 10)) as base:
        base.ingest(desk.notes, jobs=1)
        assert {record.name: record.relevancy for record in base.find()}["D"] == 2
    desk.ingest()
    assert all(record.relevancy is None for record in desk.find())
