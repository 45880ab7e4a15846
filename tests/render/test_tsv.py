"""TSV: always one row a line."""

from render.sample import rendered


def test_tabs_and_line_ends_are_escaped() -> None:
    """Tab, LF, CR and backslash become escapes, so that a line is a row and a tab separates cells."""
    rows = [("a\tb", "c\nd"), ("e\\f", "g\r\nh"), ("=plain", None)]
    assert rendered("tsv", ("name", "remark"), rows) == "name\tremark\na\\tb\tc\\nd\ne\\\\f\tg\\r\\nh\n=plain\t\n"


def test_lists_and_numbers_are_text() -> None:
    """Lists are joined, and other line separators stay."""
    row = ('["x", "y\\tz"]', 4, "a\u2028b", '{"src": "q"}')
    assert rendered("tsv", ("tags", "relevancy", "name", "extra"), [row], header=False) == (
        'x; y\\tz\t4\ta\u2028b\t{"src": "q"}\n'
    )
