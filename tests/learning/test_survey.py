"""What a folder has that is not read, and that what is proposed is true."""

from __future__ import annotations

from pathlib import Path

import pytest

import signals
from cli.shell import Shell
from learning.folders import LAYOUTS, tables
from signals.results.learning import LearnReport

MISSPELT = (
    "# Week {n}\n\n## Wildd carrds\n\n- **Dry Rhine {n}** (Impact 5)\n- **Silent bees {n}** (Impact 4)\n\n"
    "## Signals\n\n| name | description | relavanccy |\n|---|---|---|\n"
    "| Tide lime {n} | Lime that hardens under water. | 4 |\n"
)


def write(folder: Path, notes: dict[str, str]) -> Path:
    """Write notes into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in notes.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def learnt(folder: Path) -> LearnReport:
    """What the notes of a folder have, without settings."""
    with signals.open(folder / "none.db") as base:
        return base.learn(folder)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_of_its_own_words_is_proposed_as_a_kind(layout: str, tmp_path: Path) -> None:
    """A new user's first folder seldom uses our words."""
    notes, kind, count = LAYOUTS[layout]
    report = learnt(write(tmp_path, notes()))
    assert report.findings == 0
    assert {one.table: one.findings for one in report.proposals if one.table.startswith("kinds.")} == {
        f"kinds.{kind}": count
    }


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_proposed_is_true(layout: str, tmp_path: Path) -> None:
    """With the lines in the settings, an ingestion finds what was promised, the example query finds something, and
    there is nothing more to propose."""
    notes, kind, count = LAYOUTS[layout]
    write(tmp_path, notes())
    shell = Shell(tmp_path, {"SIGNALS_DB": str(tmp_path / "x.db")})
    report = learnt(tmp_path)
    assert shell.call("learn", ".", "--write").code == 0
    assert shell.call("ingest").code == 0
    assert len(shell.call("list", kind, "-c", "name", "--no-header").lines) == count
    for one in report.proposals:
        table, _, name = one.table.partition(".")
        if table == "fields":
            assert len(shell.call("list", "all", "--where", f"{name}?", "--no-header").lines) == one.findings, one
    plural, condition = report.query
    assert shell.call("list", plural, "--where", condition, "--no-header").lines
    before = (tmp_path / "signals.toml").read_bytes()
    assert "Nothing to propose" in shell.call("learn", "--write").err
    assert (tmp_path / "signals.toml").read_bytes() == before


def test_what_is_plainly_nothing_is_counted_and_not_proposed(tmp_path: Path) -> None:
    """Meeting notes and change logs are in every folder."""
    report = learnt(write(tmp_path, tables()))
    assert report.passed_over == {"table": 4, "list": 8}
    shown = {*(part.name for part in report.unread), *(one.name for one in report.proposals)}
    assert shown.isdisjoint(("Meeting notes", "Change log"))


def test_near_misses_come_first(tmp_path: Path) -> None:
    """With one wrong letter a word is read all the same. With two, the user decides."""
    report = learnt(write(tmp_path, {f"{n}.md": MISSPELT.format(n=n) for n in range(3)}))
    first, second, *_ = report.proposals
    assert (first.table, first.values, first.near_miss) == (
        "kinds.wild_card",
        {"headings": ["Wildd carrds"]},
        "wild cards",
    )
    assert first.findings == 6
    assert (second.table, second.values) == ("vocabulary.columns", {"relevancy": ["relavanccy"]})


def test_a_label_is_no_near_miss_of_a_field_that_its_findings_have(tmp_path: Path) -> None:
    """A second text for one field would not become that field."""
    table = "## Signals\n\n| name | maturity | maturing |\n|---|---|---|\n" + "| a{n} | seed | tree |\n" * 3
    report = learnt(write(tmp_path, {f"{n}.md": table.replace("{n}", str(n)) for n in range(3)}))
    assert [one.table for one in report.proposals] == ["fields.maturing"]


def test_a_kind_does_not_take_the_word_of_a_part_that_notes_have(tmp_path: Path) -> None:
    """Where *Themes* are keywords of the article, they stay that."""
    note = (
        "# Scan {n}\n\n## Themes\n\n- energy\n- water\n\n## Emerging themes\n\n"
        "| Theme | Description | Score |\n|---|---|---|\n| Salt roads {n} | Roads of salt store heat. | 4 |\n"
    )
    write(tmp_path, {f"{n}.md": note.format(n=n) for n in range(3)})
    assert [one.table for one in learnt(tmp_path).proposals if one.table.startswith("kinds")] == [
        "kinds.emerging_theme"
    ]


def test_memory_does_not_grow_with_the_number_of_notes(tmp_path: Path) -> None:
    """Only some notes of each candidate are remembered; the count is worked out from them."""
    notes, kind, _ = LAYOUTS["lists"]
    one = next(iter(notes().values()))
    report = learnt(write(tmp_path, {f"{n:03}.md": one for n in range(40)}))
    proposal = next(one for one in report.proposals if one.table == f"kinds.{kind}")
    assert (proposal.findings, proposal.notes, proposal.exact) == (80, 40, False)
