"""What commands say about numbers of marks: in lists, in exports, in imports."""

from __future__ import annotations

import json

from cli.shell import Shell

Ids = dict[str, str]


def test_marks_are_counted_alike_everywhere(judged: Shell, ids: Ids) -> None:
    """Marks of live findings and orphaned marks are marks; removed ones are not."""
    judged.call("mark", ids["Roofs"], "--star")
    judged.call("mark", ids["Roofs"], "--clear")
    note = judged.cwd / "notes" / "a.md"
    note.write_text("".join(line for line in note.read_text().splitlines(True) if "Kites" not in line), "utf-8")
    judged.call("ingest")
    assert (
        judged.call("mark", "list").err == "1 marked finding.\n1 orphaned mark. List: `signals mark list --orphans`\n"
    )
    assert json.loads(judged.call("db", "info", "--json").out)["marks"] == 2
    assert judged.call("mark", "export", "marks.ndjson").err == (
        "2 marks written to marks.ndjson, 1 of them orphaned. Also 1 removed mark.\n"
    )


def test_an_empty_list_of_ids_names_no_other_command(shell: Shell) -> None:
    """The hint fits every command that reads ids."""
    for command in (("mark", "-", "--star"), ("trend", "add", "sea", "-")):
        ran = shell.call(*command)
        assert ran.code == 2
        assert ran.err.endswith("Pipe ids in, one a line, such as those of `signals list -c id`.\n")


def test_an_import_says_why_it_skips_a_mark(judged: Shell, ids: Ids) -> None:
    """The same, not newer, or because --ours was given."""
    judged.call("mark", "export", "marks.ndjson")
    judged.call("mark", ids["Tides"], "--note", "Later.")
    for options, reasons in (
        ((), "1 skipped: the same in this database; 1 skipped: not newer than the version in this database."),
        (("--ours",), "1 skipped: the same in this database; 1 skipped: the version in this database wins (--ours)."),
    ):
        ran = judged.call("mark", "import", "marks.ndjson", *options)
        assert ran.err == f"0 marks imported; {reasons}\n"
