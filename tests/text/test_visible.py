"""Text that could act on a terminal is shown with escapes."""

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
def test_control_and_hidden_characters_are_escaped(text: str, shown: str) -> None:
    """Control, bidi, zero-width and tag characters become visible, and do nothing."""
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text", ["plain", "[red]", "C:\\x1b", "Wärme – “so”", "日本語", "👩‍🚀 ❤️", "می‌خواهم", "a\u00a0b"]
)
def test_other_text_is_unchanged(text: str) -> None:
    """Words in any script, emoji and typography are shown as they are."""
    assert visible(text) == text


def test_tabs_and_newlines_may_be_kept() -> None:
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
def test_text_on_paper_loses_hidden_characters(text: str, read: str) -> None:
    """Escapes would disturb readers. The parts of emoji and scripts stay."""
    assert without_hidden(text) == read
