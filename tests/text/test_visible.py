"""What a terminal is shown of text that could act on it."""

import pytest

from signals.text.visible import visible, without_hidden


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x1b]8;;http://x\x07", "\\x1b]8;;http://x\\x07"),
        ("\x9b31m", "\\x9b31m"),
        ("a\rb\x00\x7f", "a\\x0db\\x00\\x7f"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("a\u200bb\ufeff", "a\\u200bb\\ufeff"),
        ("\U000e0041", "\\U000e0041"),
        ("\ud800", "\\ud800"),
        ("a\tb\nc", "a\\tb\\nc"),
        ("a\ufe0f\ufe01b", "a\ufe0f\\ufe01b"),
        ("\ufe0fa", "\\ufe0fa"),
        ("\U0001d173\U0001bca0\ufff1", "\\U0001d173\\U0001bca0\\ufff1"),
        ("paypal\u200d.com", "paypal\\u200d.com"),
    ],
)
def test_what_acts_or_hides_is_an_escape(text: str, shown: str) -> None:
    """Control, bidi, zero-width and tag characters are seen, and do nothing."""
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text", ["plain", "[red]", "C:\\x1b", "Wärme – “so”", "日本語", "👩‍🚀 ❤️", "می‌خواهم", "a\u00a0b"]
)
def test_text_is_left_alone(text: str) -> None:
    """Words of any script, emoji and typography are shown as they are."""
    assert visible(text) == text


def test_tabs_and_newlines_may_be_wanted() -> None:
    """A text of several lines keeps them, and nothing else."""
    assert visible("a\n\tb\x1b", layout=True) == "a\n\tb\\x1b"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("plain", "plain"),
        ("a\u202eb\u2066c\x1b[31m\x00d", "abc[31md"),
        (" two\n lines\tand  blanks ", "two lines and blanks"),
        ("\ud800x\U000e0041", "x"),
        ("👩\u200d🚀 می\u200cخواهم ❤\ufe0f", "👩\u200d🚀 می\u200cخواهم ❤\ufe0f"),
        ("a\u200db\ufe0f\ufe0f", "ab\ufe0f"),
    ],
)
def test_text_to_be_read_loses_what_hides_in_it(text: str, read: str) -> None:
    """On paper an escape would be in the way; what belongs to emoji and scripts stays."""
    assert without_hidden(text) == read
