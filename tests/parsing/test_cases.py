"""Small notes after public bug reports of other programs: what each must give, and variations of them."""

from pathlib import Path
from typing import Any

import pytest

from parsed import codes, found
from signals.models.finding import Finding
from signals.parsing.note import parse_note

CASES = Path(__file__).parents[2].parent / "shared" / "cases"
READ = "https://read.readwise.io/read/01hd0000000000000000000{}"

Expected = tuple[list[tuple[str, dict[str, Any]]], dict[str, Any], list[str]]
"""The text and the values of each finding, the values of the article, and the codes of the problems."""


def marked(*texts: str, **values: Any) -> list[tuple[str, dict[str, Any]]]:
    """Highlights with the same values."""
    return [(text, {"kind": "highlight", **values}) for text in texts]


def signal(name: str, relevancy: int | None = None, **values: Any) -> tuple[str, dict[str, Any]]:
    return name, {"kind": "signal", "relevancy": relevancy, **values}


def linked(text: str, number: int, **values: Any) -> tuple[str, dict[str, Any]]:
    """A highlight with the link of the reading app that most cases use."""
    url = READ.format(f"{number:03}")
    return text, {"kind": "highlight", "url": url, "own_id": f"reader:{url[-26:]}", **values}


BRINE = {"title": "Brine", "url": "https://brine.example/a", "author": "A Writer"}
EXPECTED: dict[str, Expected] = {
    ". A dot file.md": ([linked("Kept in a dot file.", 21)], {**BRINE, "title": "Dot"}, []),
    "01-wikilink-cell.md": (
        [signal(name, 4, description="See [[notes/kelp|Kelp farm]] now") for name in ("Kelp", "Kelp2")],
        {}, ["unescaped-bar"],
    ),
    "02-nested-link.md": (
        [
            ("Salt water is useful.", {"url": f"https://read.readwise.io/read/{own}", "own_id": f"reader:{own}"})
            for own in ("01kj4gx47cwxqdwfm6vt8dzy83", "01kj4gx483adpmx1t3s0h4ga6y")
        ],
        {"author": "A B"}, ["possible-duplicate"],
    ),
    "03-heading-in-bullet.md": (
        [
            ("A first thought here.", {"location": "Location 117", "section": "Highlights › PART ONE › Chapter 1"}),
            ("A second thought.", {"location": "Location 139", "section": "Highlights › PART ONE › Chapter 2"}),
        ],
        {"author": "X"}, [],
    ),
    "04-readest.md": (
        [("The house is full.", {"remark": remark, "url": "https://x.example/#epubcfi(/6/4)", "location": "Page 12"})
         for remark in (None, "remember this")],
        {}, ["possible-duplicate"],
    ),
    "05-br.md": ([signal("A<br>B", 5), signal("C", 5, description="code `a|b` and | bar")], {}, ["unescaped-bar"]),
    "06-omnivore.md": (
        [
            ("Kilns were lit at dawn.", {"url": "https://omnivore.app/me/kilns-1#aa-11", "remark": None}),
            ("Second one\nover two lines.", {"url": "https://omnivore.app/me/kilns-1#aa-12", "remark": "and my note"}),
        ],
        {"title": "Kilns: a history", "url": "https://k.example/kilns", "saved": "2026-02-03", "tags": ("energy",)}, [],
    ),
    "07-hypothesis.md": (
        [("The tide is high.", {"remark": "ann on it", "tags": ("energy",)}), ("Another thing", {"remark": None})],
        {}, [],
    ),
    "08-kindle.txt": (
        [("Kilns were lit at dawn.", {"remark": "ask about this", "location": "Page 12, Location 170-171",
                                      "saved": "2026-01-05"})],
        {"title": "Kilns", "author": "Doe, J."}, [],
    ),
    "09-logseq.md": (
        [("Kilns were lit at dawn.", {"remark": "hmm", "own_id": "reader:01kj4gx47cwxqdwfm6vt8dzy83"})],
        {"title": "Kilns", "url": "https://k.example/a"}, [],
    ),
    "10-grid.md": ([signal("Tidal", 5, description="From tide")], {}, []),
    "11-psql.md": ([signal("Tidal", 5, description="From tide")], {}, []),
    "12-dupkeys.md": ([signal("ok", 5)], {"title": "One: two"}, ["repeated-key", "ambiguous-date"]),
    "13-emoji-score.md": (
        [signal("a", 4), signal("c", 4), signal("e", 5), signal("g", 4), signal("i", 4, inferred=("relevancy",))],
        {}, [],
    ),
    "14-html.md": ([signal("Html", 5)], {}, []),
    "15-bullets.md": (
        [signal("Tidal kilns", 5, description="fire lime with the tide"), signal("Salt rice", 4)], {}, [],
    ),
    "16-bold.md": (
        [
            signal("Tidal kilns", description="Fire lime.", fields={"steep": "Technology", "impact": "8"}),
            signal("Salt rice", description="Goes commercial.", fields={"steep": "Food", "impact": "6"}),
        ],
        {}, [],
    ),
    "17-bullet-table.md": (
        [signal("Bullet signal", 4), *marked("| Year | Beds |\n|---|---|\n| 2020 | 100 |")], {}, [],
    ),
    "18-block-ids.md": (
        [
            ("Ferries are slow.", {"own_id": "reader:01hd000000000000000000aaaa", "remark": None}),
            ("Hooks hold.", {"own_id": "reader:01fmg02g54377jxsj158szpxhd", "remark": "compare"}),
            ("Ropes fray.", {"own_id": "reader:01hd000000000000000000bbbb", "tags": ("tag",)}),
        ],
        {}, [],
    ),
    "19-comments.md": ([*marked("Kept one.", "Kept two.", remark=None), signal("Kept", 5)], {}, []),
    "20-logseq-properties.md": (marked("Moss asks for no soil.", remark="true for concrete?"), {"title": "Moss"}, []),
    "21-cjk.md": ([signal("人工智能改变教育", 5)], {"title": "学校"}, []),
    "22-quotes.md": (
        [("One.", {"url": "https://omnivore.app/me/a#1", "remark": "my note"}),
         ("Two.", {"url": "https://omnivore.app/me/a#2", "remark": None})],
        {}, [],
    ),
    "23-dates.md": ([signal("Dated row", 3)], {"published": "2023-12-31"}, []),
    "24-rules.md": ([signal("Top ruled", 4)], {}, []),
    "25-invisible.md": ([signal("Soft\xadhyphen ro\u200bbots in \ufb01nance", 3)], {}, []),
    "26-summary-bullets.md": (
        [linked("Brine is the product.", 1)], {**BRINE, "summary": "How brine is sold."}, [],
    ),
    "27-rules-inside.md": (
        [linked("First.", 11), linked("Second\n\n* * *\n\nand on\n\n* * *\n\nend.", 12), linked("Third.", 13)],
        BRINE, [],
    ),
    "28-note-with-link.md": (
        [
            (text, {"remark": None, "own_id": f"tweet:{number}"})
            for number, text in enumerate(
                ("Rules are short.", "NOTE: straight.\n\nIt is round.", "I rewrote it.\n\nNote: it is secret"), 11
            )
        ],
        {}, [],
    ),
    "29-other-links.md": (
        [
            ("One.", {"location": "Location 17"}), ("Two.", {"url": "https://readwise.io/open/1"}),
            ("Three.", {"location": "Location 14"}), ("Four", {"url": "https://hyp.is/abc/brine.example/a"}),
            ("Five", {"location": "Location 926"}),
        ],
        {}, [],
    ),
    "30-sync-log.md": ([], {"title": "Readwise Syncs"}, ["no-findings"]),
    "31-glasp.md": (marked("Brine is sold by the barrel.", "Salt is not."), {"url": "https://brine.example/a"}, []),
    "32-bold-metadata.md": (
        [linked("A thought that ends in a colon:", 31, remark="mine"), linked("Another.", 32, remark=None)],
        {"author": "A Writer", "tags": ("articles", "readwise")}, [],
    ),
    "33-issue-heading.md": ([], {}, ["no-findings", "other-table"]),
    "34-template-rows.md": ([], {}, ["no-findings", "template-rows"]),
    "35-inline-html-link.md": (
        [linked("The element [`<th>`](https://html.example/th) heads a column.", 41)], {}, [],
    ),
    "36-logseq-dividers.md": (
        [linked("A begins\n\n* * *\n\nmore", 51, line=4), linked("B begins\n\n* * *\n\nends.", 52, line=9),
         linked("* Humans boil water", 53, line=15)],
        {}, [],
    ),
    "37-tags-as-links.md": ([linked("Kilns learn.", 61, tags=("MOCs/R", "favorite"))], {}, []),
    "38-hypothesis-metadata.md": (
        marked("Ink dries.", remark="ask the plant", url="https://hyp.is/abc/quill.example/b"),
        {"url": "https://quill.example/b", "author": "quill.example"}, [],
    ),
    "39-rows-without-bar.md": ([signal("Salt", 4), signal("Fog nets", 3)], {}, []),
    "40-merge-conflict.md": (
        [signal("One", 3), signal("Two", 4), signal("Two", 5), signal("Three", 2)],
        {"url": "https://a.example/1", "author": "Ada"}, ["merge-conflict", "merge-conflict"],
    ),
    "41-list-and-table.md": ([*marked("Tides are the oldest clock."), signal("Salt batteries", 4)], {}, []),
    "42-field-value-table.md": ([signal("Salt batteries", 4)], {}, []),
    "43-numbered-highlights.md": ([linked("Tides.", 71), linked("Salt.", 72), linked("Fog.", 73)], {}, []),
    "44-empty-first-header.md": ([signal("Salt", 4)], {}, []),
}  # fmt: skip
"""Each case to what it gives."""


def label(finding: Finding) -> str:
    return finding.name or finding.description or ""


@pytest.mark.skipif(not CASES.is_dir(), reason="the folder of cases is not here")
@pytest.mark.parametrize("name", EXPECTED)
def test_a_case_gives_what_it_must(name: str) -> None:
    """Findings, article and problems, and nothing else."""
    findings, article, problems = EXPECTED[name]
    file = CASES / name
    note = parse_note(file.read_text("utf-8"), stem=file.stem)
    assert [label(finding) for finding in found(note)] == [text for text, _ in findings]
    for finding, (_, values) in zip(found(note), findings, strict=True):
        assert {key: getattr(finding, key) for key in values} == values
    assert {key: getattr(note.articles[0].article, key) for key in article} == article
    assert [code for code, _ in codes(note)] == problems


@pytest.mark.skipif(not CASES.is_dir(), reason="the folder of cases is not here")
def test_no_case_is_left_out() -> None:
    """A case that is added needs its line above."""
    files = {file.name for file in CASES.iterdir() if file.suffix in (".md", ".txt")} - {"README.md"}
    assert files == set(EXPECTED)


VIEW = "([View Highlight](" + READ.format("001") + "))"
ROWS = "| name | relevancy |\n|---|---|\n| Salt | 4 |\n"


@pytest.mark.parametrize("mark", ["- ", "* ", "1. ", "> ", "> - ", "- > "])
def test_the_mark_before_a_table_is_no_cell(mark: str) -> None:
    """A table may stand in a list, a quote or both."""
    blank = "".join(">" if character == ">" else " " for character in mark)
    table = "\n".join([mark + ROWS.split("\n")[0], *(blank + row for row in ROWS.split("\n")[1:] if row)])
    note = parse_note(f"# Scan\n\n## Signals\n\n{table}\n\n## Highlights\n\n- A. {VIEW}\n")
    assert [(f.kind, label(f), f.relevancy) for f in found(note)] == [("signal", "Salt", 4), ("highlight", "A.", None)]
    assert note.problems == ()


@pytest.mark.parametrize("heading", ["Summary", "Metadata", "Notes", "Key ideas", "Themes", "Links"])
def test_a_bullet_with_a_readers_link_is_a_highlight_under_any_heading(heading: str) -> None:
    """Templates have headings of their own."""
    note = parse_note(f"# Brine\n\n## {heading}\n\n- Brine is sold. {VIEW}\n")
    assert [label(f) for f in found(note)] == ["Brine is sold."]


@pytest.mark.parametrize("inside", ["* * *", "***", "---", "___", "| a | b |", "## no heading", "1. one", "- [ ] task"])
def test_what_stands_in_a_bullet_decides_nothing_about_the_note(inside: str) -> None:
    """A highlight may contain a rule, a row, a heading or a list."""
    bullets = (
        f"- A. {VIEW}\n- B\n\n  {inside}\n\n  ends. {VIEW.replace('001', '002')}\n- C. {VIEW.replace('001', '003')}\n"
    )
    note = parse_note(f"# Brine\n\n## Metadata\n- Author: A\n\n## Highlights\n{bullets}")
    assert [label(f) for f in found(note)] == ["A.", f"B\n\n{inside}\n\nends.", "C."]
    assert note.problems == ()


@pytest.mark.parametrize("comment", ["<!-- - Out. -->", "<!--\n- Out.\n\n- Out.\n-->", "%%\n- Out.\n%%"])
def test_what_is_hidden_from_readers_is_no_finding(comment: str) -> None:
    """Comments are for the template."""
    note = parse_note(f"# T\n\n## Highlights\n- A. {VIEW}\n{comment}\n- B. {VIEW.replace('001', '002')}\n")
    assert [(label(f), f.remark) for f in found(note)] == [("A.", None), ("B.", None)]


@pytest.mark.parametrize("placeholder", ["[FILL IN]", "<name>", "{{name}}", "…", "TBD", "___"])
def test_rows_of_a_template_are_one_problem(placeholder: str) -> None:
    """An empty form has no findings yet."""
    rows = f"| {placeholder} | {placeholder} | |\n" * 3
    note = parse_note(f"# Scan\n\n## Signals\n\n| Signal | Description | Impact |\n|---|---|---|\n{rows}")
    assert found(note) == []
    assert [(p.code, str(p.severity)) for p in note.problems if p.code != "no-findings"] == [("template-rows", "info")]
