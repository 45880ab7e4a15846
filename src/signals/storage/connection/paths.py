r"""Convert file paths to the form stored in the database, and back.

Bytes of a name that are not UTF-8 are stored as ``\xff``. If a name literally contains such an escape, its backslash is
escaped too, so that no two files are stored alike.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

_ESCAPE = re.compile(rb"\\x([0-9a-f]{2})")
_LIKE_AN_ESCAPE = re.compile(r"\\(?=x[0-9a-f]{2})")


def encode_path(path: str) -> str:
    """Return a path as valid text, with ``/`` between names."""
    if path.isascii() and "\\" not in path:
        return path
    text = _LIKE_AN_ESCAPE.sub(r"\\x5c", path.replace(os.sep, "/"))
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def decode_path(path: str) -> str:
    """Return the path of the file system for a stored path."""
    if "\\x" not in path:
        return path
    return os.fsdecode(_ESCAPE.sub(lambda escape: bytes.fromhex(escape[1].decode()), path.encode()))


def relative_path(file: str, root: Path) -> str:
    """Return the stored path of a file, relative to the notes root."""
    return encode_path(os.path.relpath(file, root))


def absolute_path(path: str, root: Path) -> str:
    """Return the file that a stored path refers to."""
    return os.path.normpath(os.path.join(root, decode_path(path)))
