"""Tables in HTML are read like pipe tables: editors and converters write them."""

import time

import pytest

from parsed import codes, found
from signals.parsing.markdown.html_table import MOST_COLUMNS, read
from signals.parsing.note import parse_note


def cells(source: str) -> list[list[str]]:
    """The cells of the table, without the rule."""
    table = read(source.split("\n"))
    assert table is not None
    assert len(table.lines) == len(table.offsets)
    lines = [table.lines[0], *table.lines[2:]]
    return [[cell.strip() for cell in line.strip("|").replace("\\|", "\x00").split("|")] for line in lines]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", [["a", "b"], ["1", "2"]]),
        ("<TABLE border='1'><TR><TD CLASS=x>a</TD></TR><TR><TD>1</TD></TR></TABLE>", [["a"], ["1"]]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>1</td></tr></table>", [["a", "b"], ["1", ""]]),
        ("<table><tr><td colspan=2>a</td><td>b</td></tr></table>", [["a", "", "b"]]),
        ("<table><tr><td>a<td>b<tr><td rowspan=2>1<td>2<tr><td>3</table>", [["a", "b"], ["1", "2"], ["1", "3"]]),
        ("<table><tr><td>a<tr><td>x<table><tr><td>y<td>z</table>w</table>", [["a"], ["x y z w"]]),
        ("<table><tr><td>a &amp; &#98;<br>c<p>d</p></table>", [["a & b c d"]]),
        ("<table><tr><td>s<b>al</b>t<!-- <td>out --></table>", [["salt"]]),
        ("<table><tr><td><a href='https://a.example/x'>t</a></table>", [["[t](https://a.example/x)"]]),
        ("<table><tr><td>a<script>b<td>c</script>d</table>", [["ad"]]),
        ("<table><tr><td>a|b</table>", [["a\x00b"]]),
        ("<table><tr><th>name<td>Salt<tr><th>relevancy<td>4</table>", [["", ""], ["name", "Salt"], ["relevancy", "4"]]),
    ],
)
def test_the_cells_of_a_table(source: str, expected: list[list[str]]) -> None:
    """Unclosed tags, attributes, entities, links, comments, spans and tables in tables are usual."""
    assert cells(source) == expected


def test_each_row_has_its_line() -> None:
    """Problems and findings name the line of the row in the note."""
    note = parse_note(
        "# T\n\n## Signals\n\n<table>\n<tr><th>name</th><th>relevancy</th></tr>\n<tr>\n<td>Salt</td>\n<td>4</td>\n"
        "</tr>\n<tr><td>Fog</td><td>much</td></tr><tr><td>Ice</td><td>3</td></tr>\n</table>\n\nAfter.\n"
    )
    assert [(f.name, f.relevancy, f.line) for f in found(note)] == [("Salt", 4, 7), ("Fog", None, 11), ("Ice", 3, 11)]
    assert codes(note) == [("bad-relevancy", 11)]


@pytest.mark.parametrize("before", ["> ", "- ", "  "])
def test_a_table_may_stand_in_a_quote_or_a_list(before: str) -> None:
    """The marks before it are no text."""
    table = f"{before}<table><tr><td>name<td>relevancy<tr><td>Salt<td>4</table>"
    assert [f.name for f in found(parse_note(f"# T\n\n## Signals\n\n{table}\n"))] == ["Salt"]


@pytest.mark.parametrize(
    "broken", ["<table><tr><td>Salt<td>4", "<table>\n<td><td>Salt", "<table" + "><table" * 9 + "><td>Salt</table>"]
)
def test_what_is_no_table_is_told(broken: str) -> None:
    """It is never lost in silence."""
    note = parse_note(f"# T\n\n## Signals\n\n{broken}\n")
    assert (found(note), [code for code, _ in codes(note) if code != "no-findings"]) == ([], ["html-table"])


def test_a_cell_spans_no_more_than_a_table_can_have() -> None:
    """A number in an attribute must not cost memory."""
    (row,) = cells("<table><tr><td colspan=9999 rowspan=9999>a</table>")
    assert len(row) == MOST_COLUMNS


@pytest.mark.parametrize(
    "unit",
    ["<table>\n", "<table><tr><td>\n", "<!--\n", "<a href='\n", "<td \n", "</table>\n", "<table></table>\n", "<<<\n"],
)
def test_broken_tags_take_linear_time(unit: str) -> None:
    """Four times the text takes about four times the time."""

    def seconds(count: int) -> float:
        text = "## Signals\n\n<table><tr><td>name<td>relevancy<tr><td>\n" + unit * count + "</table>\n"
        start = time.thread_time()
        parse_note(text)
        return time.thread_time() - start

    few = min(seconds(1_000) for _ in range(2))
    assert min(seconds(4_000) for _ in range(2)) < 12 * few + 0.1
