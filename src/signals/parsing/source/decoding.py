"""Decode the bytes of a note. Everything that is repaired on the way is reported as a problem."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from signals.models.kinds import Severity
from signals.models.problem import Problem, ProblemType

_NOT_TEXT = ProblemType(
    Severity.REJECTED, "not-text", "The file is not text.", "Take it out of the folder, or save it as UTF-8 text."
)
_NOT_UTF8 = ProblemType(
    Severity.REPAIRED, "not-utf-8",
    "The file is not all UTF-8, first on this line; what is not was read as Windows-1252.", "Save the note as UTF-8.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a note, or ``None`` if the file is not text, and the problems found while decoding it."""

    text: str | None
    problems: tuple[Problem, ...] = ()


def decode(data: bytes) -> Source:
    """Decode UTF-8 (with or without BOM), and UTF-16 or UTF-32 with BOM. Bytes that are not valid UTF-8 are read as
    Windows-1252, with a problem. Usually the whole file is in Windows-1252, sometimes only a pasted line."""
    encoding = "utf-8-sig"
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        encoding = "utf-32"
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif b"\0" in data:
        return Source(None, (_NOT_TEXT.at(None),))
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8-sig":
            return Source(None, (_NOT_TEXT.at(None),))
        before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return Source(data.decode(encoding, errors=_WINDOWS), (_NOT_UTF8.at(before.count(b"\n") + 1),))
    return Source(None, (_NOT_TEXT.at(None),)) if "\0" in text else Source(text)


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Decode bytes as Windows-1252. The five bytes that it does not define become the control characters with their
    number."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return "".join(bytes((b,)).decode("cp1252", errors="ignore") or chr(b) for b in bad), error.end


_WINDOWS = "signals-windows-1252"
codecs.register_error(_WINDOWS, _as_windows)
