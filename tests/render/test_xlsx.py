"""Excel workbooks, read back with openpyxl."""

import io
from typing import Any

from openpyxl import load_workbook

from render.sample import finding, rendered_bytes
from signals.columns import REGISTRY
from signals.render.formats import xlsx


def sheet(data: bytes, name: str = "findings") -> Any:
    return load_workbook(io.BytesIO(data))[name]


def test_a_sheet_has_the_columns_of_the_contract() -> None:
    """Numbers are numbers, lists are joined, missing values are empty cells. The header is frozen and filters."""
    made = sheet(rendered_bytes("xlsx", REGISTRY.exported, [finding(tags='["a", "b"]')]))
    header, row = list(made.iter_rows(values_only=True))
    assert header == REGISTRY.exported
    values = dict(zip(REGISTRY.exported, row, strict=True))
    assert (values["relevancy"], values["line"], values["tags"], values["remark"]) == (4, 7, "a; b", None)
    assert made.freeze_panes == "A2"
    assert made.auto_filter.ref == "A1:AG2"


def test_no_text_is_a_formula_or_a_link() -> None:
    """A text that looks like a formula, a link or the library's own markup is unchanged."""
    texts = ["=1+1", "{=A1}", "+1", "-1", "@x", "https://example.org", "mailto:a@example.org", "<r>b</r>", "  x ",
             "_x0041_", "4", "a\rb\x01\x0b", "\ufffe", "<r><t>&amp;</t></r>"]  # fmt: skip
    made = sheet(rendered_bytes("xlsx", ("name",), [(text,) for text in texts]))
    cells = [row[0] for row in made.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert all(cell.hyperlink is None for cell in cells)
    # openpyxl leaves the escapes that Excel undoes: _xHHHH_ for controls, _x005F for their own underscore.
    shown = [c.value.replace("_x000D_", "\r").replace("_x0001_", "\x01").replace("_x000B_", "\x0b") for c in cells]
    shown = [text.replace("_xFFFE_", "\ufffe").replace("_x005F_", "_") for text in shown]
    assert shown == texts


def test_a_text_too_long_for_a_cell_is_cut_and_reported() -> None:
    """Excel counts UTF-16 units, and the caller learns what was cut."""
    told: list[str] = []
    rows = [("a" * 32_767, "😀" * 16_384), ("b" * 40_000, None)]
    made = sheet(rendered_bytes("xlsx", ("name", "remark"), rows, warn=told.append))
    assert [[len(cell or "") for cell in row] for row in made.iter_rows(min_row=2, values_only=True)] == [
        [32_767, 16_383],
        [32_767, 0],
    ]
    (message,) = told
    assert message.startswith("2 cells were cut at 32,767 characters")
    assert "(first: remark in row 2)" in message


def test_surplus_rows_go_on_another_sheet(monkeypatch: Any) -> None:
    """No row is lost because of the limit of a sheet."""
    monkeypatch.setattr(xlsx, "ROWS", 2)
    data = rendered_bytes("xlsx", ("name",), [("a",), ("b",), ("c",)])
    assert [row[0].value for row in sheet(data).iter_rows()] == ["name", "a", "b"]
    assert [row[0].value for row in sheet(data, "findings 2").iter_rows()] == ["name", "c"]


def test_no_rows_give_the_header_alone() -> None:
    """An empty result is still one sheet."""
    data = rendered_bytes("xlsx", ("id", "name"), [], name="articles")
    assert list(sheet(data, "articles").iter_rows(values_only=True)) == [("id", "name")]
