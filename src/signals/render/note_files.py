"""Articles as notes in a folder, one file each."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from signals.files.guard import Guard
from signals.files.output import replacing_in
from signals.render.notes import articles, write_article
from signals.render.values import Value

DIGITS = 8
"""The number of digits of the article id in a file name."""


def write_notes(folder: Path, columns: Sequence[str], rows: Iterable[tuple[Value, ...]], guard: Guard) -> int:
    """Write each article to its own file, all of them or none. Return the number of findings.

    The rows are those of ``render``. The folder is created if needed. Files with the same name are replaced, other
    files in the folder stay.
    """
    taken: set[str] = set()
    count = 0
    with replacing_in(folder, guard) as new:
        for article in articles(columns, rows):
            first = next(article)
            name = file_name(first["title"], first["article_id"])
            again = 1
            while name in taken:
                again += 1
                name = file_name(first["title"], first["article_id"], f"-{again}")
            taken.add(name)
            with new(name) as stream:
                count += write_article(chain((first,), article), stream)
    return count


def file_name(title: str | None, article_id: str, again: str = "") -> str:
    """The name of an article's file: the words of its title and the first digits of its id. It is valid on every
    system.

    The id separates articles with the same title, and keeps the name stable from one export to the next. ``again``
    separates articles whose ids begin alike.
    """
    text = unicodedata.normalize("NFKC", title or "").lower()
    words = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in text).split()
    stem = "-".join(words).encode()[:80].decode(errors="ignore").strip("-") or "article"
    return f"{stem}-{article_id.removeprefix('a-')[:DIGITS]}{again}.md"
