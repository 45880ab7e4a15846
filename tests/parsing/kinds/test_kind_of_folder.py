"""The name of a folder says the kind of findings, as the weakest evidence."""

from pathlib import Path

import pytest

from notes import Desk
from parsed import fields_of
from signals.parsing.note import parse_note

RATED = "# Week 3\n\n| Name | Impact | Horizon |\n|---|---|---|\n| Salt | 4 | H1 |\n"
"""A table of findings whose kind nothing in the note says."""

ORDINARY = {
    "a list": "# Week 3\n\n- Salt\n- Fog\n",
    "a plain table": "# Team\n\n| Name | Owner |\n|---|---|\n| Salt | Ana |\n",
    "tasks": "# To do\n\n- [ ] Call Ana\n- [x] Buy salt\n",
    "sections": "# Meeting\n\n## Salt\n\nAna asked about it.\n\n## Fog\n\nNobody knew.\n",
    "a schedule": "# Plan\n\n| Week | Step |\n|---|---|\n| 1 | Look |\n",
}


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("Signals", "signal"), ("01 Weak signals", "signal"), ("weak-signals", "signal"), ("Trends", "trend"),
        ("Wildcards", "wild_card"), ("Schwache Signale", "signal"), ("tendances", "trend"),
    ],
)  # fmt: skip
def test_a_rated_table_has_the_kind_of_its_folder(folder: str, kind: str) -> None:
    """Analysts keep a folder for each kind."""
    assert fields_of(parse_note(RATED, stem="2026-01", folder=folder), "kind", "name") == [(kind, "Salt")]


@pytest.mark.parametrize("folder", ["", "Notes", "Events", "Technology", "Issues", "Highlights", "2026", "Signal app"])
def test_other_folders_say_nothing(folder: str) -> None:
    """Folders of ordinary notes have such names."""
    assert fields_of(parse_note(RATED, stem="2026-01", folder=folder)) == []


@pytest.mark.parametrize("folder", ["Signals", "Trends", "Wildcards"])
@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY)
def test_ordinary_notes_in_such_a_folder_have_no_findings(text: str, folder: str) -> None:
    """Notes on the work are kept beside the findings."""
    assert fields_of(parse_note(text, stem="note", folder=folder)) == []


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        (RATED.replace("# Week 3", "# Week 3\n\n## Trends"), "2026-01"),
        (RATED.replace("# Week 3", "# Trends of the week: trends"), "2026-01"),
        (RATED.replace("Name", "Trend"), "2026-01"),
        (f"---\ntype: trend\n---\n{RATED.replace('# Week 3', '# Trends')}", "2026-01"),
        (RATED, "Trends"),
    ],
)
def test_everything_else_is_better_evidence(text: str, stem: str) -> None:
    """A heading, a header, a property or the name of the file."""
    kinds = {kind for (kind,) in fields_of(parse_note(text, stem=stem, folder="Signals"), "kind")}
    assert kinds == {"trend"}


@pytest.mark.parametrize("within", ["", "/2026", "/2026/01"])
def test_a_note_that_moves_to_another_folder_is_read_again(tmp_path: Path, within: str) -> None:
    """What was read depends on the folder. Folders that are only numbers say nothing themselves."""
    desk = Desk(tmp_path)
    before = desk.write(f"Signals{within}/week.md", RATED)
    desk.ingest()
    assert [finding.kind for finding in desk.find()] == ["signal"]
    after = desk.notes / f"Trends{within}/week.md"
    after.parent.mkdir(parents=True)
    before.rename(after)
    desk.ingest()
    assert [(finding.kind, finding.path) for finding in desk.find()] == [("trend", f"Trends{within}/week.md")]
