"""TSV: one row a line, always."""

from render.sample import rendered


def test_what_would_break_a_line_is_escaped() -> None:
    """Tab, newline, return and backslash are written as escapes, so that a line is a row and a tab a border."""
    rows = [("a\tb", "c\nd"), ("e\\f", "g\r\nh"), ("=plain", None)]
    assert rendered("tsv", ("name", "remark"), rows) == "name\tremark\na\\tb\tc\\nd\ne\\\\f\tg\\r\\nh\n=plain\t\n"


def test_lists_and_numbers_are_text() -> None:
    """Lists are joined, and other characters that end lines elsewhere stay as they are."""
    row = ('["x", "y\\tz"]', 4, "a\u2028b", '{"src": "q"}')
    assert rendered("tsv", ("tags", "relevancy", "name", "extra"), [row], header=False) == (
        'x; y\\tz\t4\ta\u2028b\t{"src": "q"}\n'
    )
