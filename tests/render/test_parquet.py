"""Parquet files, read back with pyarrow."""

import io
import sys
from typing import Any

import pyarrow.parquet as pq
import pytest

from render.sample import finding, rendered_bytes
from signals.columns import REGISTRY
from signals.errors import MissingExtra
from signals.render.formats import parquet


def test_columns_keep_their_types() -> None:
    """Lists are lists of text, scores and lines are integers, all else is text. Missing values are null, and an
    empty list is a list."""
    rows = [finding(tags='["a", "b"]', extra='{"src": "q"}'), finding(relevancy=None)]
    table = pq.read_table(io.BytesIO(rendered_bytes("parquet", REGISTRY.exported, rows)))
    assert tuple(table.column_names) == REGISTRY.exported
    types = {field.name: str(field.type) for field in table.schema}
    assert {name for name, type_ in types.items() if type_ != "string"} == {"tags", "inferred", "relevancy", "line"}
    assert (types["relevancy"], types["line"]) == ("int64", "int64")
    assert types["tags"].startswith("list<")
    records = table.select(["tags", "relevancy", "extra", "remark"]).to_pylist()
    assert records == [
        {"tags": ["a", "b"], "relevancy": 4, "extra": '{"src": "q"}', "remark": None},
        {"tags": [], "relevancy": None, "extra": None, "remark": None},
    ]


def test_rows_are_written_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory contains one batch. Each batch becomes a row group."""
    monkeypatch.setattr(parquet, "BATCH", 2)
    made = pq.ParquetFile(io.BytesIO(rendered_bytes("parquet", ("name",), [(str(i),) for i in range(5)])))
    assert made.metadata.num_row_groups == 3
    assert made.read().column("name").to_pylist() == list("01234")


def test_without_the_library_it_says_what_to_install(monkeypatch: Any) -> None:
    """The message names the optional library, and how to install it."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r'`pip install "signals-kb\[parquet\]"`'):
        rendered_bytes("parquet", ("name",), [])
