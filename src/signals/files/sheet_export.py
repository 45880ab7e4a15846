"""Recognize spreadsheets that ``signals export`` wrote, by the beginning of their header."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from signals.columns import REGISTRY
from signals.models.kinds import SHEET_SUFFIXES

_FIRST = REGISTRY.exported[:6]
_HEAD = 1 << 16
_SHEET = "xl/worksheets/sheet1.xml"
_TEXT = re.compile(rb"<t[^<>]*>([^<>]*)</t>")


def is_sheet_export(path: Path) -> bool:
    """Whether a file is an export of all columns to csv, tsv or xlsx. A file that cannot be read is not."""
    if not path.name.lower().endswith(SHEET_SUFFIXES):
        return False
    try:
        if path.suffix.lower() == ".xlsx":
            with ZipFile(path) as archive, archive.open(_SHEET) as stream:
                found = [text.decode("utf-8", "replace") for text in _TEXT.findall(stream.read(_HEAD))]
        else:
            with path.open("rb") as stream:
                line = stream.read(_HEAD).partition(b"\n")[0].decode("utf-8-sig", "replace")
            found = re.split(r"[,;\t]", line)
    except (OSError, BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return False
    return tuple(found[: len(_FIRST)]) == _FIRST
