"""The notes root: the folder that the paths of notes in the database are relative to."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from signals.storage.connection import meta
from signals.storage.connection.paths import decode_path, encode_path, relative_path


def notes_root(connection: sqlite3.Connection, path: Path) -> Path | None:
    """Return the folder that the paths in the database are relative to, if it is recorded."""
    recorded = meta.get_value(connection, meta.NOTES_ROOT)
    return None if recorded is None else Path(os.path.normpath(_folder(path) / decode_path(recorded)))


def encode_root(root: Path, path: Path) -> str:
    """Return the notes root as the database at ``path`` stores it. The value is relative if the database is inside
    the notes root, so that both can be moved together; else it is absolute."""
    folder = _folder(path)
    if folder.is_relative_to(root):
        return relative_path(str(root), folder)
    return encode_path(str(root))


def _folder(path: Path) -> Path:
    """Return the real folder of the database. The files of notes are found by their real paths too."""
    return Path(os.path.realpath(path)).parent
