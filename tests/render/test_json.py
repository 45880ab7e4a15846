"""JSON and NDJSON: values with their types."""

import json

from hypothesis import given
from hypothesis import strategies as st

from render.sample import finding, rendered
from signals.columns import REGISTRY
from signals.render.columns import TYPES
from signals.render.json_objects import objects
from signals.render.values import Value

COLUMNS_USED = ("id", "name", "relevancy", "tags", "extra")
ROWS = [
    ("1", "Wärme “x”", 5, '["a", "b"]', '{"src": "q"}'),
    ("2", None, None, None, None),
]
VALUES = st.none() | st.text(st.characters()) | st.integers() | st.floats(allow_nan=False)


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
    (record,) = json.loads(rendered("json", REGISTRY.exported, [finding()]))
    assert tuple(record) == REGISTRY.exported
    assert (record["line"], record["inferred"], record["extra"]) == (7, [], {})


@given(st.lists(st.tuples(VALUES, VALUES), max_size=3))
def test_a_value_is_written_as_the_standard_library_writes_it(rows: list[tuple[Value, Value]]) -> None:
    """Whatever a text holds, and however large a number is."""
    expected = [json.dumps(dict(zip(("name", "100%"), row, strict=True)), ensure_ascii=False) for row in rows]
    assert list(objects(("name", "100%"), rows, TYPES)) == expected


def test_a_list_is_spelt_alike_whatever_wrote_it() -> None:
    """The JSON text of a row is read and written again."""
    assert list(objects(("tags", "extra"), [('["a","\\u00e9"]', '{"b":1}')], TYPES)) == [
        '{"tags": ["a", "é"], "extra": {"b": 1}}'
    ]


def test_a_column_named_twice_is_written_once() -> None:
    """An object has no name twice."""
    assert rendered("ndjson", ("name", "line", "name"), [("a", 1, "a")]) == '{"name": "a", "line": 1}\n'
