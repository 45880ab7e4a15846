"""Articles as notes in a folder, one file each."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import TextIO, cast

from signals.errors import SignalsError
from signals.files import make_folders, sync_folder
from signals.render.notes import articles, write_article
from signals.render.options import Options
from signals.render.replacing import replacing
from signals.render.values import Value

DIGITS = 8
"""Digits of an article's id in the name of its file."""


def write_notes(folder: Path, columns: Sequence[str], rows: Iterable[tuple[Value, ...]], options: Options) -> int:  # noqa: ARG001 (as the other formats)
    """Write each article to a file of its own, whole or not at all, and return the number of findings.

    The rows are those that ``signals.render.notes`` wants. The folder is made if need be. Files of the same name are
    replaced, others in the folder are left alone.
    """
    try:
        make_folders(folder)
    except OSError as error:
        raise SignalsError(
            f"The folder {folder} cannot be made: {error.strerror}.", "Name a folder that can be written to."
        ) from error
    taken: set[str] = set()
    count = 0
    for article in articles(columns, rows):
        first = next(article)
        name = file_name(first["title"], first["article_id"])
        again = 1
        while name in taken:
            again += 1
            name = file_name(first["title"], first["article_id"], f"-{again}")
        taken.add(name)
        with replacing(folder / name, binary=False, sync=False) as stream:
            count += write_article(chain((first,), article), cast("TextIO", stream))
    sync_folder(folder)
    return count


def file_name(title: str | None, article_id: str, again: str = "") -> str:
    """A name for an article's file: the words of its title and the first digits of its id, safe on every system.

    The id keeps articles of one title apart, and the name the same from one export to the next; ``again`` keeps apart
    those whose ids begin alike.
    """
    text = unicodedata.normalize("NFKC", title or "").lower()
    words = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in text).split()
    stem = "-".join(words).encode()[:80].decode(errors="ignore").strip("-") or "article"
    return f"{stem}-{article_id.removeprefix('a-')[:DIGITS]}{again}.md"
