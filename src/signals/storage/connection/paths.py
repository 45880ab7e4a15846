"""How the base writes the path of a file, and back.

Bytes of a name that are no UTF-8 are written ``\\xff``; so that no other file is written alike, a name that holds such
an escape to the letter has its backslash escaped too.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

_ESCAPE = re.compile(rb"\\x([0-9a-f]{2})")
_LIKE_AN_ESCAPE = re.compile(r"\\(?=x[0-9a-f]{2})")


def written(path: str) -> str:
    """A path as valid text, with ``/`` between names."""
    if path.isascii() and "\\" not in path:
        return path
    text = _LIKE_AN_ESCAPE.sub(r"\\x5c", path.replace(os.sep, "/"))
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def named(path: str) -> str:
    """The path that was written so, as the file system names it."""
    if "\\x" not in path:
        return path
    return os.fsdecode(_ESCAPE.sub(lambda escape: bytes.fromhex(escape[1].decode()), path.encode()))


def relative(file: str, root: Path) -> str:
    """A file's path relative to the notes root, as the base writes it."""
    return written(os.path.relpath(file, root))


def located(path: str, root: Path) -> str:
    """The file that a path of the base leads to."""
    return os.path.normpath(os.path.join(root, named(path)))
