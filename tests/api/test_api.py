"""The Python API: what a script gets, and what it is told when it asks for what there is not."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

import signals
from notes import Desk, signal_note
from signals.errors import DatabaseError, NotFound, SignalsError, UsageError
from signals.models.kinds import SIGNAL, Format
from signals.query import FindingQuery, Sort
from signals.results.details import ArticleDetail, FindingDetail
from signals.results.ingestion import IngestReport

ROWS = [("Alpha", "First words.", 5), ("Beta", "Second words.", 2), ("Gamma", "Third.", None)]


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """One note, ingested."""
    desk.write("one.md", signal_note(ROWS))
    desk.ingest()
    return desk


def test_everything_public_is_at_hand_and_loaded_when_used() -> None:
    """``import signals`` alone loads nothing heavy."""
    for name in signals.__all__:
        assert getattr(signals, name) is not None
    assert {*signals.__all__} <= {*dir(signals)}
    assert sorted(" ".join(signals._NAMES.values()).split()) == sorted({*signals.__all__} - {"__version__"})
    with pytest.raises(AttributeError, match="nothing"):
        _ = signals.nothing
    code = "import sys, signals; print(sorted({'pydantic', 'sqlmodel', 'yaml', 'markdown_it'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_text_is_parsed_without_a_base() -> None:
    """Into articles with typed findings, and the problems met."""
    note = signals.parse(signal_note([*ROWS, ("Odd", "Out of range.", 9)]), stem="one")
    (parsed,) = note.articles
    assert parsed.article.format is Format.SIGNAL_NOTE
    assert [(f.kind, f.name, f.relevancy) for f in parsed.findings] == [
        (SIGNAL, "Alpha", 5), (SIGNAL, "Beta", 2), (SIGNAL, "Gamma", None), (SIGNAL, "Odd", None),
    ]  # fmt: skip
    assert [problem.code for problem in note.problems] == ["bad-relevancy"]


@pytest.mark.parametrize("text", ["", "\n", "---", "|", "# ", "\0", "- ", "```", "|a|\n|-|", "[[", "\r\r\r"])
def test_any_text_can_be_parsed(text: str) -> None:
    """What it holds becomes a problem, never an error."""
    note = signals.parse(text)
    assert len(note.articles) == 1
    assert note.problems


def test_a_base_is_a_context_manager_and_opens_again_after_close(desk: Desk) -> None:
    """Nothing is held in between."""
    with signals.open(desk.db) as base:
        assert base.count() == 3
    assert base.count() == 3
    base.close()
    base.close()


def test_ingestion_reports_in_types(desk: Desk) -> None:
    """Counts by what they count."""
    desk.write("one.md", signal_note(ROWS[:2]))
    with signals.open(str(desk.db)) as base:
        report = base.ingest(str(desk.notes))
    assert isinstance(report, IngestReport)
    assert (report.run, report.findings["retired"], report.kinds["signal"]) == (2, 1, 2)
    assert not report.nothing_read


def test_findings_are_records_by_name_and_place(desk: Desk) -> None:
    """With the columns of an export, decoded."""
    with signals.open(desk.db) as base:
        record = next(base.find(min_relevancy=5))
    assert isinstance(record, signals.Record)
    assert (record.name, record.relevancy, record.path, record.line) == ("Alpha", 5, "one.md", 9)
    assert (record.tags, record.inferred, record.extra) == ((), (), {})


def test_filters_are_a_query_or_its_fields_or_both(desk: Desk) -> None:
    """A field that is given anew replaces that of the query; a text alone stands for a list of it."""
    with signals.open(desk.db) as base:
        query = FindingQuery(kinds=("signal",), min_relevancy=5)
        assert [r.name for r in base.find(query)] == ["Alpha"]
        assert [r.name for r in base.find(query, min_relevancy=2)] == ["Alpha", "Beta"]
        assert [r.name for r in base.find(kinds="signal", texts="second")] == ["Beta"]
        assert [r.name for r in base.find(sort=Sort.NAME, reverse=True)] == ["Gamma", "Beta", "Alpha"]
        with pytest.raises(UsageError, match="colour"):
            list(base.find(colour="red"))


def test_searching_takes_words_and_filters(desk: Desk) -> None:
    """Best first."""
    with signals.open(desk.db) as base:
        assert {record.name for record in base.search("words")} == {"Alpha", "Beta"}
        assert [record.name for record in base.search("words", min_relevancy=3)] == ["Alpha"]


def test_rows_are_flat_for_renderers(desk: Desk) -> None:
    """Lists and objects are JSON text, or None where empty."""
    with signals.open(desk.db) as base:
        assert list(base.rows(FindingQuery(limit=1), ("name", "tags", "extra", "themes"))) == [
            ("Alpha", None, None, None)
        ]


@pytest.mark.parametrize("name", ["out.csv", "out.json", "out.ndjson", "out.tsv"])
def test_an_export_is_what_find_gives(desk: Desk, tmp_path: Path, name: str) -> None:
    """As a file, in the format of its suffix; the number of findings is returned."""
    target = tmp_path / name
    with signals.open(desk.db) as base:
        assert base.export(target, FindingQuery(min_relevancy=2)) == 2
    text = target.read_text(encoding="utf-8-sig")
    if name.endswith("json"):
        found = json.loads(text) if name == "out.json" else [json.loads(line) for line in text.splitlines()]
    else:
        found = list(csv.DictReader(text.splitlines(), delimiter="," if name == "out.csv" else "\t"))
    assert [row["name"] for row in found] == ["Alpha", "Beta"]


def test_an_export_to_an_unknown_format_says_which_there_are(desk: Desk, tmp_path: Path) -> None:
    """And leaves no file."""
    with signals.open(desk.db) as base, pytest.raises(UsageError, match="csv"):
        base.export(tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


def test_showing_gives_details_of_either_sort(desk: Desk) -> None:
    """By the beginning of an id."""
    with signals.open(desk.db) as base:
        record = next(base.find())
        assert isinstance(base.show(record.id[:10]), FindingDetail)
        assert isinstance(base.show(record.article_id), ArticleDetail)
        with pytest.raises(NotFound):
            base.show("ffffffffffffffff")


def test_examining_reads_notes_and_stores_nothing(tmp_path: Path) -> None:
    """Each with what was parsed and its problems; None where it cannot be read."""
    desk = Desk(tmp_path)
    desk.write("a.md", signal_note(ROWS))
    desk.write("b.md", b"\0\1")
    with signals.open(desk.db) as base:
        examined = {path: (note, problems) for path, note, problems in base.examine(desk.notes)}
    note, problems = examined["a.md"]
    assert note is not None
    assert (len(note.articles[0].findings), problems) == (3, [])
    assert examined["b.md"][0] is None
    assert [problem.severity for problem in examined["b.md"][1]] == ["rejected"]
    assert not desk.db.exists()


def test_the_words_of_the_user_are_known(tmp_path: Path) -> None:
    """For a base and for a text alike."""
    words = {"headings": {"signals": ["omens"]}, "columns": {"relevancy": ["punteggio"]}}
    text = signal_note(ROWS, kind="Omens").replace("relevancy", "punteggio")
    assert [f.relevancy for f in signals.parse(text, vocabulary=words).articles[0].findings] == [5, 2, None]
    desk = Desk(tmp_path)
    desk.write("one.md", text)
    with signals.open(desk.db, vocabulary=words) as base:
        base.ingest(desk.notes)
        assert base.counts_by_kind() == {"signal": 3}


def test_a_limit_on_size_is_kept(tmp_path: Path) -> None:
    """A larger note is a problem."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note(ROWS))
    with signals.open(desk.db, limits={"size": 50}) as base:
        report = base.ingest(desk.notes)
    assert [problem.code for problem in report.new_problems] == ["too-large"]


def test_every_error_is_one_class_with_a_sentence(tmp_path: Path) -> None:
    """A script catches SignalsError, and can show it."""
    with signals.open(tmp_path / "none.db") as base, pytest.raises(SignalsError) as caught:
        base.count()
    assert isinstance(caught.value, DatabaseError)
    assert str(caught.value) == f"{caught.value.message} {caught.value.hint}"
    assert str(caught.value).endswith(".")


def test_progress_is_told_up_to_the_last_note(desk: Desk) -> None:
    """Notes done, of notes in all."""
    for at in range(70):
        desk.write(f"n{at}.md", signal_note(ROWS, url=None))
    told: list[tuple[int, int]] = []
    with signals.open(desk.db) as base:
        base.ingest(desk.notes, jobs=1, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (71, 71)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
