"""What becomes of a spreadsheet: which sheets have findings, of which kind, and what is said about the rest."""

import io
from collections.abc import Sequence
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from parsed import fields_of, found
from signals.models.article import ParsedNote
from signals.models.kinds import Severity
from signals.models.problem import Problem
from signals.parsing.sheets.sheet_note import parse_sheets
from signals.parsing.vocabulary import Vocabulary


def read(text: str, path: str = "scan.csv") -> tuple[ParsedNote, list[Problem]]:
    note, problems = parse_sheets(text.encode(), path)
    assert note is not None
    return note, problems


def kinds(text: str, path: str = "scan.csv") -> list[str]:
    return [str(kind) for (kind,) in fields_of(read(text, path)[0], "kind")]


def book(*sheets: tuple[str, Sequence[Sequence[Any]]], hidden: str = "") -> bytes:
    made = io.BytesIO()
    workbook = xlsxwriter.Workbook(made, {"in_memory": True})
    for name, rows in sheets:
        sheet = workbook.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        if name == hidden:
            sheet.hide()
    workbook.close()
    return made.getvalue()


TABLE = (("Title", "Description", "Impact", "Horizon"), ("Salt", "cheap", 4, "H1"), ("Kiln", "dear", 5, "H2"))


@pytest.mark.parametrize(
    ("text", "path", "kind"),
    [
        ("Signal,Description\na,b\n", "x.csv", "signal"),
        ("Technology,Description\na,b\n", "Horizon scan.csv", "technology"),
        ("Title,Description\na,b\n", "weak signals.csv", "signal"),
        ("Title,Description\na,b\n", "foresight/Key concerns.tsv", "concern"),
        ("Emerging issues\nTitle,Description\na,b\n", "x.csv", "issue"),
        ("Scan of March\n\nNew signals\n\nTitle,Description\na,b\n", "x.csv", "signal"),
        ("Signal\na\n", "signals.csv", "signal"),
        ("Kind,Title\nConcern,a\n", "signals.csv", "concern"),
        ("Trend,Description,Source,Date\na,b,c,d\n", "x.csv", "trend"),
        ("Title,Description,Impact,Horizon\na,b,4,H1\n", "drivers/2026.csv", "driver"),
        ("Tipo,Título,Impacto,Horizonte\nTendencia,a,4,2030\n", "x.csv", "trend"),
    ],
)
def test_a_kind_is_stated_in_many_places(text: str, path: str, kind: str) -> None:
    """A column, the header of the name, a title above the table, or the name of the file."""
    assert kinds(text, path) == [kind]


def test_a_column_gives_the_kind_row_by_row() -> None:
    """Rows of an unknown kind, or without one, are not guessed: one problem for each sort quotes them."""
    note, problems = read("Type,Title,Description\nSignal,a,b\nRumour,c,d\nissues,e,f\n,g,h\nrumour,k,l\nRumour,m,n\n")
    assert fields_of(note, "line", "kind", "name", "extra") == [(2, "signal", "a", {}), (4, "issue", "e", {})]
    assert [(p.code, p.line, p.end_line, p.text) for p in problems] == [
        ("unknown-kind", 3, 7, "Rumour\tc\td\nRumour\tm\tn"),
        ("no-kind", 5, 5, "\tg\th"),
        ("unknown-kind", 6, 6, "rumour\tk\tl"),
    ]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Time,Value\n1,2\n", "signals.csv"),
        ("Date,Description,Amount\n2026-01-01,Rent,700\n", "statement.csv"),
        ("Technology,Revenue,Year\nChips,5,2026\n", "market.csv"),
        ("Date,Type,Description,Amount\n2026-01-01,Debit,Rent,700\n", "bank.csv"),
        ("id,name,email\n1,Ana,a@b.example\n", "people.csv"),
        ("a,b\n1,2\n", "x.csv"),
        ("just text\n", "x.csv"),
        ("Signal,Pin,Description\nCLK,4,clock\n", "board.csv"),
        ("Technology,Description\na,b\n", "x.csv"),
        ("Title,Description\na,b\n", "notes/Key concerns.csv"),
        ("Type,Title,Description\nIssue,a,b\nTask,c,d\n", "tasks.csv"),
        ("Issue,Description,Impact,Likelihood\na,b,4,2\n", "tracker.csv"),
        ("Risk,Mitigation,Owner\na,b,Ana\n", "project.csv"),
        ("Risk,Description,Country\na,b,Norway\n", "policies.csv"),
    ],
)
def test_another_table_gives_no_findings_and_one_problem(text: str, path: str) -> None:
    """Measurements and bank statements lie among notes. They are said once."""
    note, problems = read(text, path)
    assert note.articles == ()
    assert [(p.code, p.text) for p in problems] == [("other-table", text.split("\n")[0].replace(",", "\t"))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Risk,Description,Impact,Likelihood\na,b,4,2\n", "risk"),
        ("Ref;Risk;Category;Likelihood;Impact;Mitigation\nR-1;a;Supply;3;5;none\n", "risk"),
        ("Opportunity,Description,Likelihood,Owner\na,b,high,Ana\n", "opportunity"),
        ("Risque;Description;Probabilité;Impact\na;b;3;5\n", "risk"),
        ("Risiko;Eintrittswahrscheinlichkeit;Auswirkung\na;3;5\n", "risk"),
    ],
)
def test_a_sheet_of_rated_risks_is_a_register(text: str, kind: str) -> None:
    """Whatever the file's name is: a table of its own is no section of a project's plan."""
    note, _ = read(text, "2026Q3.csv")
    assert [finding.kind for finding in note.articles[0].findings] == [kind]


def test_a_title_above_the_table_is_its_section_and_a_remark_below_it_is_quoted() -> None:
    """Nothing in a sheet is lost: text around the table is stored or quoted."""
    text = (
        "Weak signals: March,,\nby Ana,,\n\nTitle,Description,Score\nSalt,cheap,4\n\nKiln,dear,5\n\nSource: us\nend\n"
    )
    note, problems = read(text)
    assert fields_of(note, "line", "kind", "name", "relevancy", "section") == [
        (5, "signal", "Salt", 4, "Weak signals: March › by Ana"),
        (7, "signal", "Kiln", 5, "Weak signals: March › by Ana"),
    ]
    assert [(p.code, p.line, p.end_line, p.text) for p in problems] == [("text-below-table", 9, 10, "Source: us\nend")]


def test_a_sheet_is_read_by_header_like_a_table() -> None:
    """Fields with their scales, scores, a misspelt header, rows of a template, and what no column has."""
    note, problems = read(
        "Signal,Description,STEEP,Impact (1-5),Horizn,Score,Evidence\n"
        "Salt,cheap,Social,4,H1,80%,a paper\n[NAME],...,,,,,\nKiln,dear,,high,2030,5,\n"
    )
    assert fields_of(note, "line", "name", "relevancy", "fields", "scales", "extra") == [
        (2, "Salt", 4, {"steep": "Social", "impact": "4", "horizon": "H1"}, {"impact": 5.0}, {"Evidence": "a paper"}),
        (4, "Kiln", 5, {"impact": "high", "horizon": "2030"}, {"impact": 5.0}, {}),
    ]
    assert [(p.code, p.line) for p in problems] == [("misspelt", 1), ("template-rows", 3)]


def test_a_misspelt_header_is_one_problem_in_a_long_sheet() -> None:
    """Rows are read in batches."""
    rows = "".join(f"Salt {n},cheap,4\n" for n in range(1200))
    note, problems = read(f"Signal,Description,Imapct\n{rows}")
    assert len(found(note)) == 1200
    assert [p.code for p in problems] == ["misspelt"]


def test_sheets_named_after_categories_give_the_category() -> None:
    """*Technology* is a kind too, unless sheets beside it are categories. The file says the kind."""
    rows = (("Title", "Description", "Impact"), ("Salt", "cheap", 4))
    data = book(("Social", rows), ("Technology", rows), ("Economic", rows), ("Sources", (("Title", "URL"), ("a", "b"))))
    note, problems = parse_sheets(data, "Weak signals.xlsx")
    assert note is not None
    assert fields_of(note, "kind", "fields") == [
        ("signal", {"steep": steep, "impact": "4"}) for steep in ("Social", "Technology", "Economic")
    ]
    assert [(p.code, p.severity) for p in problems] == [("other-table", Severity.INFO)]


def test_a_row_with_only_a_name_stays_a_row() -> None:
    """A name may stand alone, also after a blank row, if other rows follow."""
    note, _ = read("Signal,Description\nSalt,\nKiln,\n\nSpade,\n\nSpoon,flat\n")
    assert [name for _, name in fields_of(note)] == ["Salt", "Kiln", "Spade", "Spoon"]


def test_columns_without_or_with_the_same_header_are_kept() -> None:
    """A second column of a field, and a column without a header, go to ``extra``. Empty columns give nothing."""
    note, problems = read("Signal,,Description,Note,Note,,\nSalt,,cheap,a,b,,c\n")
    assert fields_of(note, "name", "description", "remark", "extra") == [
        ("Salt", "cheap", "a", {"Note": "b", "column 6": "c"})
    ]
    assert [p.code for p in problems] == ["surplus-cells"]


def test_a_first_column_of_row_numbers_is_dropped() -> None:
    """pandas writes one."""
    note, problems = read(",Signal,Description\n0,Salt,cheap\n1,Kiln,dear\n")
    assert fields_of(note, "name", "extra") == [("Salt", {}), ("Kiln", {})]
    assert problems == []


def test_each_sheet_is_an_article() -> None:
    """The sheet is the location of its findings. Sheets of other sorts are said, hidden ones too."""
    data = book(("Signals", TABLE), ("Budget", (("Item", "Cost"), ("Tea", 5))), ("Concerns", TABLE), hidden="Concerns")
    note, problems = parse_sheets(data, "notes/scan.xlsx")
    assert note is not None
    assert [(p.article.title, p.article.url, p.article.inferred) for p in note.articles] == [
        ("Signals", None, ("title",)),
        ("Concerns", None, ("title",)),
    ]
    assert fields_of(note, "line", "kind", "name", "location", "fields") == [
        (2, "signal", "Salt", "Signals", {"impact": "4", "horizon": "H1"}),
        (3, "signal", "Kiln", "Signals", {"impact": "5", "horizon": "H2"}),
        (2, "concern", "Salt", "Concerns", {"impact": "4", "horizon": "H1"}),
        (3, "concern", "Kiln", "Concerns", {"impact": "5", "horizon": "H2"}),
    ]
    assert sorted(p.code for p in problems) == ["hidden-sheet", "other-table"]


def test_a_problem_in_a_workbook_names_its_sheet() -> None:
    """Every sheet has a row 2."""
    rows = (("Signal", "Description", "Score"), ("Salt", "cheap", "high"))
    note, problems = parse_sheets(book(("Signals", rows), ("More", rows)), "x.xlsx")
    assert note is not None
    assert [(p.code, p.line, p.message.partition(":")[0]) for p in problems] == [
        ("bad-relevancy", 2, "Sheet “Signals”"),
        ("bad-relevancy", 2, "Sheet “More”"),
    ]


def test_the_article_of_one_sheet_has_the_name_of_the_file() -> None:
    """Nobody names a single sheet."""
    for path, data in (
        ("a/Scan 5.csv", b"Signal,Score\na,4\n"),
        ("Scan 5.XLSX", book(("Sheet1", (("Signal", "Score"), ("a", 4))))),
    ):
        note, _ = parse_sheets(data, path)
        assert note is not None
        assert [parsed.article.title for parsed in note.articles] == ["Scan 5"]


def test_a_location_or_url_of_the_row_wins() -> None:
    """A row may name its own source."""
    data = book(("Signals", (("Signal", "Page", "Link"), ("a", "p. 4", "https://a.example"), ("b", "", ""))))
    note, _ = parse_sheets(data, "x.xlsx")
    assert note is not None
    assert fields_of(note, "location", "url") == [("p. 4", "https://a.example"), ("Signals", None)]


def test_a_broken_encoding_is_repaired() -> None:
    """UTF-8 that was read as Windows-1252 on its way is common in exported sheets."""
    note, problems = read("Signal,Description\nOpenAIâ€™s kiln,cafÃ©\nSalt,cheap\n")
    assert fields_of(note, "name", "description") == [("OpenAI’s kiln", "café"), ("Salt", "cheap")]
    assert [(p.code, p.line, p.text) for p in problems] == [("broken-encoding", 2, "OpenAIâ€™s kiln\tcafÃ©")]


def test_the_vocabulary_of_the_user_is_used() -> None:
    """Words of the settings count for spreadsheets as for notes."""
    vocabulary = Vocabulary.of(
        {"headings": {"signals": ["Vihje"]}, "columns": {"name": ["Vihje"], "description": ["Kuvaus"]}}
    )
    note, problems = parse_sheets(b"Vihje;Kuvaus\nSuola;halpa\n", "x.csv", vocabulary)
    assert note is not None
    assert problems == []
    assert fields_of(note, "kind", "name", "description") == [("signal", "Suola", "halpa")]


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).map(str.strip).filter(bool)


@given(
    st.lists(st.lists(st.text(alphabet='abc ,;|\t"\n\r0', max_size=6), max_size=5), max_size=8),
    st.sampled_from(",;\t|"),
)
def test_every_cell_of_any_text_ends_somewhere(grid: list[list[str]], separator: str) -> None:
    """No text is lost in silence: each word of the file is in a finding or in a problem that quotes it."""
    lines = [separator.join(row) for row in [["Signal", "Description"], *grid]]
    note, problems = parse_sheets("\n".join(lines).encode(), "x.csv")
    assert note is not None
    told = " ".join(
        [*(p.text for p in problems)]
        + [" ".join(filter(None, (f.name, f.description, *f.extra, *f.extra.values()))) for f in found(note)]
        + [f.section or "" for f in found(note)]
    )
    for word in "\n".join(lines[1:]).replace('"', " ").replace(separator, " ").split():
        for piece in word.translate(str.maketrans(",;|", "   ")).split():
            assert piece in told
