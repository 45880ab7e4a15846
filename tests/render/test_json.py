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
    """Lists are lists, objects are objects, missing values are null, and letters are not escaped."""
    assert rendered("json", COLUMNS_USED, ROWS) == (
        '[\n{"id": "1", "name": "Wärme “x”", "relevancy": 5, "tags": ["a", "b"], "extra": {"src": "q"}},\n'
        '{"id": "2", "name": null, "relevancy": null, "tags": [], "extra": {}}\n]\n'
    )


def test_no_rows_are_an_empty_array() -> None:
    """A script that reads an empty result gets valid JSON."""
    assert rendered("json", COLUMNS_USED, []) == "[]\n"


def test_ndjson_is_one_object_a_line() -> None:
    """Each line can be read without the others."""
    assert rendered("ndjson", COLUMNS_USED, ROWS) == (
        '{"id": "1", "name": "Wärme “x”", "relevancy": 5, "tags": ["a", "b"], "extra": {"src": "q"}}\n'
        '{"id": "2", "name": null, "relevancy": null, "tags": [], "extra": {}}\n'
    )


def test_a_line_end_in_a_text_does_not_end_a_line() -> None:
    """The number of lines is the number of rows, whatever the texts contain."""
    lines = rendered("ndjson", ("name",), [("a\nb\r\u2028",), ("c",)]).split("\n")
    assert [json.loads(line) for line in lines[:-1]] == [{"name": "a\nb\r\u2028"}, {"name": "c"}]


def test_an_object_has_the_columns_of_the_contract_in_order() -> None:
    """Names and order are the same as in every other format."""
    (record,) = json.loads(rendered("json", REGISTRY.exported, [finding()]))
    assert tuple(record) == REGISTRY.exported
    assert (record["line"], record["inferred"], record["extra"]) == (7, [], {})


@given(st.lists(st.tuples(VALUES, VALUES), max_size=3))
def test_a_value_is_written_as_the_standard_library_writes_it(rows: list[tuple[Value, Value]]) -> None:
    """This holds for any text, and for numbers of any size."""
    expected = [json.dumps(dict(zip(("name", "100%"), row, strict=True)), ensure_ascii=False) for row in rows]
    assert list(objects(("name", "100%"), rows, TYPES)) == expected


def test_a_list_is_encoded_uniformly() -> None:
    """The JSON text in a row is decoded and encoded again."""
    assert list(objects(("tags", "extra"), [('["a","\\u00e9"]', '{"b":1}')], TYPES)) == [
        '{"tags": ["a", "é"], "extra": {"b": 1}}'
    ]


def test_a_column_named_twice_is_written_once() -> None:
    """A JSON object has no duplicate names."""
    assert rendered("ndjson", ("name", "line", "name"), [("a", 1, "a")]) == '{"name": "a", "line": 1}\n'
