"""The bytes of a note become text, or a problem."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signals.parsing.source.decoding import decode

TEXT = "# Café – ‘notes’\r\n\n| a | 量 |\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str) -> None:
    """A byte order mark is not part of the text."""
    source = decode(TEXT.encode(encoding))
    assert (source.text, source.problems) == (TEXT, ())


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf_16_is_read_in_either_order(mark: bytes) -> None:
    """The byte order mark decides."""
    order = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert decode(mark + TEXT.encode(order)).text == TEXT


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_windows_1252_is_read_and_reported_at_its_first_line(end: str) -> None:
    """Old editors write it."""
    source = decode(f"plain{end}café – ‘x’{end}".encode("cp1252"))
    assert source.text == f"plain{end}café – ‘x’{end}"
    assert [(p.code, p.severity.value, p.line) for p in source.problems] == [("not-utf-8", "repaired", 2)]


def test_one_wrong_byte_does_not_break_the_rest() -> None:
    """A pasted line in another encoding leaves the UTF-8 around it unchanged."""
    source = decode("é 量\n".encode() + b"it\x92s\n" + "ü\n".encode())
    assert source.text == "é 量\nit’s\nü\n"
    assert [p.line for p in source.problems] == [2]


@pytest.mark.parametrize(
    "data", [b"a\0b", b"\xff\xfe\x00", b"\xff\xfe\x00\xd8", b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xfea\0\0\0"]
)
def test_a_file_that_is_not_text_is_one_rejected_problem(data: bytes) -> None:
    """NUL, broken UTF-16, a lone surrogate, a picture."""
    source = decode(data)
    assert source.text is None
    assert [(p.code, p.severity.value) for p in source.problems] == [("not-text", "rejected")]


@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_a_problem(data: bytes) -> None:
    """Decoded text can be encoded as UTF-8."""
    source = decode(data)
    assert source.problems if source.text is None else source.text.encode() is not None


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=60))
def test_any_utf_8_is_decoded_unchanged(text: str) -> None:
    """It gives no problem."""
    assert decode(text.encode()).text == text
