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
"""Digits of an article's id in the name of its file."""


def write_notes(folder: Path, columns: Sequence[str], rows: Iterable[tuple[Value, ...]], guard: Guard) -> int:
    """Write each article to a file of its own, all of them or none, and return the number of findings.

    The rows are those that ``signals.render.notes`` wants. The folder is made if need be. Files of the same name are
    replaced, others in the folder are left alone.
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
    """A name for an article's file: the words of its title and the first digits of its id, safe on every system.

    The id keeps articles of one title apart, and the name the same from one export to the next; ``again`` keeps apart
    those whose ids begin alike.
    """
    text = unicodedata.normalize("NFKC", title or "").lower()
    words = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in text).split()
    stem = "-".join(words).encode()[:80].decode(errors="ignore").strip("-") or "article"
    return f"{stem}-{article_id.removeprefix('a-')[:DIGITS]}{again}.md"
