"""JSON and NDJSON: values with their types."""

import json

from render.sample import finding, rendered
from signals.record import COLUMNS

COLUMNS_USED = ("id", "name", "relevancy", "tags", "extra")
ROWS = [
    ("1", "Wärme “x”", 5, '["a", "b"]', '{"src": "q"}'),
    ("2", None, None, None, None),
]


def test_json_is_one_array_of_objects() -> None:
    """Lists are lists, objects are objects, nothing is null, and letters are left as letters."""
    assert rendered("json", COLUMNS_USED, ROWS) == (
        '[\n{"id": "1", "name": "Wärme “x”", "relevancy": 5, "tags": ["a", "b"], "extra": {"src": "q"}},\n'
        '{"id": "2", "name": null, "relevancy": null, "tags": [], "extra": {}}\n]\n'
    )


def test_no_rows_are_an_empty_array() -> None:
    """A script that reads an empty result reads valid JSON."""
    assert rendered("json", COLUMNS_USED, []) == "[]\n"


def test_ndjson_is_one_object_a_line() -> None:
    """Each line can be read without the others."""
    assert rendered("ndjson", COLUMNS_USED, ROWS) == (
        '{"id": "1", "name": "Wärme “x”", "relevancy": 5, "tags": ["a", "b"], "extra": {"src": "q"}}\n'
        '{"id": "2", "name": null, "relevancy": null, "tags": [], "extra": {}}\n'
    )


def test_a_line_end_in_a_text_does_not_end_a_line() -> None:
    """Whatever a text holds, the number of lines is the number of rows."""
    lines = rendered("ndjson", ("name",), [("a\nb\r\u2028",), ("c",)]).split("\n")
    assert [json.loads(line) for line in lines[:-1]] == [{"name": "a\nb\r\u2028"}, {"name": "c"}]


def test_an_object_has_the_columns_of_the_contract_in_order() -> None:
    """The same names and order as in every other format."""
    (record,) = json.loads(rendered("json", COLUMNS, [finding()]))
    assert tuple(record) == COLUMNS
    assert (record["line"], record["inferred"], record["extra"]) == (7, [], {})
