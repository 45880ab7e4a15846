"""A list as a markdown pipe table."""

from render.sample import rendered
from signals.parsing.tables.rows import split


def test_each_row_is_one_line_of_a_table() -> None:
    """Bars are escaped, line ends are breaks, and numbers are aligned to the right."""
    rows = [("a|b", 5, '["x", "y"]', "c\r\nd\ne"), ("f\\", None, None, "g\u2028h")]
    assert rendered("md", ("name", "relevancy", "tags", "remark"), rows) == (
        "| name | relevancy | tags | remark |\n"
        "| --- | ---: | --- | --- |\n"
        "| a\\|b | 5 | x; y | c<br>d<br>e |\n"
        "| f\\ |  |  | g<br>h |\n"
    )


def test_our_own_reader_sees_the_same_cells() -> None:
    """A list pasted into a note is read with the same cells."""
    row = ("a|b\\|c||d", "-", "`x|y`", "end|")
    line = rendered("md", ("name", "change", "remark", "section"), [row]).splitlines()[2]
    assert split(line) == list(row)
