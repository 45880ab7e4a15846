"""Bytes of a note -> text, with a problem for whatever had to be mended to read it."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import cache

from signals.models import Problem, Severity


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a note, or ``None`` where it is not text, and the problems met in reading it."""

    text: str | None
    problems: tuple[Problem, ...] = ()


def decode(data: bytes) -> Source:
    """Read UTF-8 (with or without BOM), UTF-16 and UTF-32 with BOM.

    Bytes that are no UTF-8 are read as Windows-1252, with a problem; what is UTF-8 beside them stays it, for notes are
    put together from many places.
    """
    encoding = "utf-8-sig"
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        encoding = "utf-32"
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif b"\0" in data:
        return Source(None, (_binary(),))
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8-sig":
            return Source(None, (_binary(),))
        line = data.count(b"\n", 0, error.start) + 1
        return Source(data.decode(encoding, errors=_as_windows_1252()), (_not_utf8(line),))
    return Source(None, (_binary(),)) if "\0" in text else Source(text)


@cache
def _as_windows_1252() -> str:
    """The name of what reads wrong bytes as Windows-1252; the five that it leaves open stay control characters."""
    import ftfy.bad_codecs  # noqa: F401 (makes the encoding known)

    def read(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        return error.object[error.start : error.end].decode("sloppy-windows-1252"), error.end

    codecs.register_error("signals.windows-1252", read)
    return "signals.windows-1252"


def _binary() -> Problem:
    return Problem(
        severity=Severity.REJECTED,
        code="not-text",
        message="The file is not text.",
        hint="Take it out of the folder, or save it as UTF-8 text.",
    )


def _not_utf8(line: int) -> Problem:
    return Problem(
        severity=Severity.REPAIRED,
        code="not-utf-8",
        message="The file is not all UTF-8; bytes that are not were read as Windows-1252.",
        hint="Save the note as UTF-8.",
        line=line,
    )
