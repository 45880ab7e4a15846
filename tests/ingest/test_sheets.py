"""Spreadsheets among the notes: found, read, told apart from exports, and read back from them."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

import signals
from cli.shell import Shell
from notes import signal_note
from signals.models.limits import SIZE_LIMIT
from signals.results.ingestion import IngestReport

REPOSITORY = Path(__file__).parents[2]
MAKER = REPOSITORY.parent / "shared" / "corpus" / "make_corpus.py"
CSV = "Signal,Description,Relevancy\nSalt,cheap,4\nKiln,dear,5\n"
COLUMNS = (
    "id", "kind", "name", "description", "change", "ten_year", "driving_force", "relevancy", "section", "remark",
    "tags", "url", "location", "extra", "fields", "scales", "article_id", "title", "article_url", "source",
    "author", "published", "edition", "category", "article_type", "inferred",
)  # fmt: skip


def ingest(folder: Path, *paths: Path, **options: Any) -> IngestReport:
    with signals.open(folder / "base.db") as base:
        return base.ingest(*paths or (folder / "notes",), **options)


def names(folder: Path) -> list[tuple[Any, ...]]:
    with signals.open(folder / "base.db") as base:
        return sorted(base.rows(columns=("path", "line", "name", "location", "title")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "scan.csv").write_text(CSV, encoding="utf-8")
    return tmp_path


def sheets(path: Path, *names: str) -> None:
    book = xlsxwriter.Workbook(str(path))
    for name in names:
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["Signal", "Description"])
        sheet.write_row(1, 0, [f"Salt {name}", "cheap"])
    book.close()


def test_spreadsheets_in_a_folder_are_read(folder: Path) -> None:
    """By suffix, in any case; the lock files that Excel leaves are not."""
    sheets(folder / "notes" / "Book.XLSX", "Signals", "Concerns")
    (folder / "notes" / "~$Book.xlsx").write_bytes(b"\x03Ana")
    (folder / "notes" / "more.tsv").write_text(CSV.replace(",", "\t"), encoding="utf-8")
    report = ingest(folder)
    assert report.problems == {"repaired": 0, "warning": 0, "rejected": 0, "info": 0}
    assert names(folder) == [
        ("Book.XLSX", 2, "Salt Concerns", "Concerns", "Concerns"),
        ("Book.XLSX", 2, "Salt Signals", "Signals", "Signals"),
        ("more.tsv", 2, "Salt", None, "more"),
        ("more.tsv", 3, "Kiln", None, "more"),
        ("scan.csv", 2, "Salt", None, "scan"),
        ("scan.csv", 3, "Kiln", None, "scan"),
    ]
    assert ingest(folder).run is None


def test_findings_keep_their_ids_when_sheets_are_moved_and_edited(folder: Path) -> None:
    """An analyst adds a sheet in front, and rows; marks must stay."""
    path = folder / "notes" / "b.xlsx"
    sheets(path, "Signals", "Scan 5")
    ingest(folder)
    with signals.open(folder / "base.db") as base:
        before = {name: id_ for name, id_ in base.rows(columns=("name", "id"))}  # noqa: C416 (mypy wants the pairs)
    sheets(path, "New", "Scan 5", "Signals")
    report = ingest(folder)
    with signals.open(folder / "base.db") as base:
        after = {name: id_ for name, id_ in base.rows(columns=("name", "id"))}  # noqa: C416 (mypy wants the pairs)
    assert report.findings["retired"] == 0
    assert {name: after[name] for name in before} == before


def test_a_large_spreadsheet_is_read_though_a_note_of_its_size_is_not(folder: Path) -> None:
    """It stands for many notes. The limits of the settings still apply, 16 times."""
    rows = "\n".join(f"Salt {n},{'cheap ' * 60}" for n in range(30_000))
    big = folder / "notes" / "scan.csv"
    big.write_text(f"Signal,Description\n{rows}\n", encoding="utf-8")
    assert big.stat().st_size > SIZE_LIMIT
    assert ingest(folder).findings["total"] == 30_000
    (folder / "signals.toml").write_text('db = "base.db"\nlimits.size = 1000\n', encoding="utf-8")
    ran = Shell(folder, {"HOME": str(folder)}).call("ingest", "notes")
    assert "The limit is 16,000" in ran.err


def test_an_export_among_the_notes_is_only_read_when_it_is_named(folder: Path) -> None:
    """Its findings come from the notes beside it; read again, they would count twice."""
    ingest(folder)
    with signals.open(folder / "base.db") as base:
        base.export(folder / "notes" / "export.csv")
        base.export(folder / "notes" / "some.csv", columns=("id", "kind", "name", "title"))
    report = ingest(folder)
    assert report.findings["total"] == 2
    assert sorted((p.path, p.code) for p in report.new_problems) == [
        ("export.csv", "export-among-notes"),
        ("some.csv", "partial-export"),
    ]
    with signals.open(folder / "base.db") as base:
        base.rebuild()
    assert len(names(folder)) == 2
    ingest(folder, folder / "notes" / "export.csv")
    assert len(names(folder)) == 4
    ingest(folder)
    with signals.open(folder / "base.db") as base:
        base.rebuild()
    assert len(names(folder)) == 4


def test_the_next_export_replaces_an_export_but_never_a_spreadsheet_of_yours(folder: Path) -> None:
    """A folder of notes is where some people keep their exports."""
    (folder / "signals.toml").write_text('db = "base.db"\nnotes = ["notes"]\n', encoding="utf-8")
    shell = Shell(folder, {"HOME": str(folder)})
    for _ in range(2):
        assert shell.call("ingest").code == 0
        for name in ("export.csv", "export.tsv", "export.xlsx"):
            ran = shell.call("export", f"notes/{name}")
            assert ran.code == 0
            assert "Move it to another folder" in ran.err
    assert shell.call("ingest", "notes/export.csv").code == 0
    for name in ("scan.csv", "export.csv"):
        before = (folder / "notes" / name).read_bytes()
        ran = shell.call("export", f"notes/{name}")
        assert ran.code == 2
        assert "is one of your notes" in ran.err
        assert (folder / "notes" / name).read_bytes() == before


def read_back(folder: Path, notes: Path) -> None:
    """Export to each format, read it into an empty database, and compare all that can be compared."""
    ingest(folder, notes)
    with signals.open(folder / "base.db") as base:
        want = Counter(base.rows(columns=COLUMNS))
        dates = {row[0]: row[1:] for row in base.rows(columns=("id", "dated", "dated_by"))}
        for suffix in ("csv", "tsv", "xlsx"):
            base.export(folder / f"x.{suffix}")
    for suffix in ("csv", "tsv", "xlsx"):
        with signals.open(folder / f"{suffix}.db") as back:
            report = back.ingest(folder / f"x.{suffix}")
            got = Counter(back.rows(columns=COLUMNS))
            assert (want - got, got - want) == (Counter(), Counter())
            assert report.new_problems == ()
            for id_, date, by in back.rows(columns=("id", "dated", "dated_by")):
                assert dates[id_] == (date, by) or by == "first_seen"


def test_an_export_is_read_back_to_the_same_findings(tmp_path: Path) -> None:
    """Ids, texts, scores, tags, links, articles and dates: everything that an export contains."""
    notes = tmp_path / "notes"
    notes.mkdir()
    awkward = [
        "=1+1",
        "a\\tb\\n",
        'say "x", "y"',
        "<r>x</r>",
        "_x0041_",
        "é 😀; x",
        "tab\\\\",
        "0012",
        "1e5",
        "TRUE",
    ]
    note = signal_note([(name, f"{name} | more".replace("|", "\\|"), 4) for name in awkward])
    (notes / "a.md").write_text(note, encoding="utf-8")
    (notes / "b.md").write_text(
        signal_note([("x", "y", None), ("x", "z", 1)], url=None, kind="Issues"), encoding="utf-8"
    )
    (notes / "c.csv").write_text(CSV, encoding="utf-8")
    rated = "Trend,Description,STEEP,Impact (1-5),Horizon\nSalt,cheap,Social,4/5,H1\nBrine,dear,,=3,2030\n"
    (notes / "trends.csv").write_text(rated, encoding="utf-8")
    (notes / "d.md").write_text(
        "# Salt\n\n## Metadata\n- URL: https://quill.example/1\n\n## Highlights\n"
        "- Brine is\n  the product. ([View Highlight](https://read.readwise.io/read/01jkx2r5v8m3n7p9q4s6t0w1yz))\n"
        "    - Note: ask\n    - Tags: [[brine]], [[salt]]\n",
        encoding="utf-8",
    )
    sheets(notes / "e.xlsx", "Signals", "More")
    read_back(tmp_path, notes)
    read_back(tmp_path, REPOSITORY / "seeds")


@pytest.mark.skipif(not MAKER.is_file(), reason=f"the corpus is not beside the repository: no {MAKER.name}")
def test_the_corpus_is_read_back_from_its_exports(tmp_path: Path) -> None:
    """300 of its articles, or all of them with ``SIGNALS_TEST_CORPUS=all``."""
    whole = os.environ.get("SIGNALS_TEST_CORPUS") == "all"
    subprocess.run([sys.executable, MAKER, tmp_path, *([] if whole else ["--articles", "300"])], check=True)
    read_back(tmp_path, tmp_path / "pages")


def test_an_export_that_was_edited_is_read_as_far_as_possible(folder: Path) -> None:
    """What cannot be used is said, and the rest is read."""
    ingest(folder)
    with signals.open(folder / "base.db") as base:
        base.export(folder / "x.csv")
    header, first, second = (folder / "x.csv").read_text(encoding="utf-8").splitlines()
    columns = header.split(",")
    cells = second.split(",")
    cells[columns.index("relevancy")] = "high"
    cells[columns.index("published")] = "soon"
    cells[columns.index("article_id")] = "a-0000000000000000"
    cells[columns.index("extra")] = "not JSON"
    rows = [header, first, ",".join(cells), first.replace("signal", "a rumour"), first.replace(",live,", ",retired,")]
    (folder / "x.csv").write_text("\n".join(rows), encoding="utf-8")
    with signals.open(folder / "back.db") as back:
        report = back.ingest(folder / "x.csv")
        found = [
            (row[0], row[1], json.loads(str(row[2] or "{}")))
            for row in back.rows(columns=("name", "relevancy", "extra"))
        ]
    assert sorted(p.code for p in report.new_problems) == [
        "bad-article", "bad-relevancy", "other-ids", "retired-rows", "unknown-kind",
    ]  # fmt: skip
    assert len(found) == 2
    assert {extra.get("extra") for _, _, extra in found} == {None, "not JSON"}
