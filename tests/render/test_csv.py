"""CSV, byte for byte, for spreadsheets and scripts."""

import csv
import io

import pytest

from render.sample import finding, rendered
from signals.columns import REGISTRY


def test_a_row_has_the_columns_of_the_contract_in_order() -> None:
    """The header is the export contract. Lists are joined, objects are JSON, and ``None`` is an empty cell."""
    row = finding(tags='["heat", "homes"]', extra='{"src": "ab, c"}', inferred='["title"]')
    assert rendered("csv", REGISTRY.exported, [row]) == (
        "id,kind,name,description,change,ten_year,driving_force,relevancy,section,remark,tags,url,location,article_id,title,"
        "article_url,source,author,published,dated,dated_by,edition,category,article_type,path,line,status,inferred,"
        "first_seen,last_seen,extra,fields,scales\n"
        "0123456789abcdef,signal,Heat pumps in blocks of flats,,,,,4,Signals,,heat; homes,,,a-00112233445566aa,"
        "Warm homes,https://www.example.org/2024/12/warm,example.org,,,2024-12,url,,,,notes/warm.md,7,live,title,"
        '2025-01-02T03:04:05Z,2025-01-02T03:04:05Z,"{""src"": ""ab, c""}",,\n'
    )


def test_quotes_commas_and_line_ends_are_quoted() -> None:
    """Every line end inside a cell is quoted, also a lone CR. Lines end at LF."""
    text = rendered("csv", ("name", "remark"), [('say "no", twice', "a\nb"), ("c\rd", "e\r\nf")])
    assert text == 'name,remark\n"say ""no"", twice","a\nb"\n"c\rd","e\r\nf"\n'
    assert list(csv.reader(io.StringIO(text, newline="")))[2] == ["c\rd", "e\r\nf"]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_a_formula_is_disarmed(begin: str) -> None:
    """A formula in somebody's note must not run on the analyst's machine."""
    row = (begin + "1+1", f'["{begin.strip() or "="}x", "y"]', None)
    cells = next(csv.reader(io.StringIO(rendered("csv", ("name", "tags", "remark"), [row], header=False), newline="")))
    assert cells == ["'" + begin + "1+1", "'" + (begin.strip() or "=") + "x; y", ""]


def test_raw_leaves_cells_as_they_are() -> None:
    """A script may need the exact text."""
    assert rendered("csv", ("name",), [("=1+1",)], raw=True, header=False) == "=1+1\n"


def test_numbers_are_not_text() -> None:
    """A negative rank is a number and needs no protection."""
    assert rendered("csv", ("name", "rank", "count"), [("x", -1.5, -3)], header=False) == "x,-1.5,-3\n"


def test_no_rows_give_the_header_alone() -> None:
    """An empty result is still a table."""
    assert rendered("csv", ("id", "name"), []) == "id,name\n"
