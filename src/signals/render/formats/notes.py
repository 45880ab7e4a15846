"""Articles as notes: readable markdown that ``signals`` reads back to the same findings.

``signals.text.note_escaping`` defines how text is escaped, ``docs/export.md`` describes the layout.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, islice
from pathlib import Path
from typing import Any, TextIO

from signals.errors import UsageError
from signals.files.guard import Guard
from signals.files.output import replacing_files
from signals.models.article_attributes import ARTICLE_ATTRIBUTES, ARTICLE_LISTS
from signals.models.kinds import HIGHLIGHT, note_heading
from signals.render.formats import md
from signals.render.options import Options
from signals.render.values import Value
from signals.text import note_escaping as escaping

binary = False
suffixes = (".md", ".markdown")

FRONTMATTER: dict[str, str] = {
    name: f"article_{name}" if name in {"url", "type", "tags", "note"} else name
    for name in sorted(ARTICLE_ATTRIBUTES, key=("summary", "note").__contains__)
}
"""Key of the frontmatter to column of the row. The long texts come last."""

_FINDING = ("kind", "description", *escaping.LABELS, "section", "fields", "scales", "extra")

COLUMNS: tuple[str, ...] = ("article_id", *_FINDING, *FRONTMATTER.values(), "format", "derived")
"""The columns that notes need. A row without a ``kind`` is an article without findings."""

TABLE = 1000
"""The number of rows in memory at a time, and in a table."""

DIGITS = 8
"""The number of digits of the article id in a file name."""

_JSON = json.JSONEncoder(ensure_ascii=False)
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")

Row = dict[str, Any]


def render(columns: Sequence[str], rows: Iterable[tuple[Value, ...]], stream: TextIO, options: Options) -> int:  # noqa: ARG001 (all renderers have this signature)
    """Write the articles one after another, each with its frontmatter. Return the number of findings. ``columns``
    must include ``COLUMNS``. Rows are grouped by ``article_id``, and in the order of the note within an article."""
    count = 0
    for number, article in enumerate(articles(columns, rows)):
        if number:
            stream.write("\n")
        count += write_article(article, stream)
    return count


def write_notes(folder: Path, columns: Sequence[str], rows: Iterable[tuple[Value, ...]], guard: Guard) -> int:
    """Write each article to its own file, all of them or none. Return the number of findings.

    The rows are those of ``render``. The folder is created if needed. Files with the same name are replaced, other
    files in the folder stay.
    """
    taken: set[str] = set()
    count = 0
    with replacing_files(folder, guard) as new:
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


def articles(columns: Sequence[str], rows: Iterable[tuple[Value, ...]]) -> Iterator[Iterator[Row]]:
    """The rows of each article by column name. Use up each article before taking the next."""
    missing = [column for column in COLUMNS if column not in columns]
    if missing:
        raise UsageError(f"Notes cannot be written without the columns {', '.join(missing)}.", "Leave `--columns` out.")
    records = (dict(zip(columns, row, strict=True)) for row in rows)
    for _, article in groupby(records, key=lambda row: row["article_id"]):
        yield article


def write_article(rows: Iterator[Row], stream: TextIO) -> int:
    """Write one article as a note. Return the number of findings."""
    first = next(rows)
    stream.writelines(_frontmatter(first))
    stream.write(f"\n# {escaping.escape_title(first['title'])}\n")
    count = 0
    before: tuple[str, str | None] = ("", None)
    findings = (row for row in chain((first,), rows) if row["kind"])
    for (kind, section), block in groupby(findings, key=lambda row: (row["kind"], row["section"] or None)):
        usual = note_heading(kind)
        if before[0] != kind or section == usual:
            stream.write(f"\n## {usual}\n")
        if section != usual:
            stream.write(f"\n### {escaping.escape_section(section)}\n")
        before = (kind, section)
        while some := list(islice(block, TABLE)):
            stream.write("\n")
            stream.writelines(_bullets(some) if kind == HIGHLIGHT else _table(some))
            count += len(some)
    return count


def _frontmatter(row: Row) -> Iterator[str]:
    """The article as YAML with JSON values. YAML includes JSON, so this is exact, and no YAML parser has to read it."""
    yield f"---\n{escaping.MARKER}: {escaping.VERSION}\n"
    for key, column in FRONTMATTER.items():
        value = row[column]
        if value:
            text = _JSON.encode(json.loads(value) if key in ARTICLE_LISTS else value)
            text = _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
            yield f"{key}: {text}\n"
    yield f"format: {row['format']}\n"
    if row["derived"]:
        yield "derived: true\n"
    yield "---\n"


def _table(rows: Sequence[Row]) -> Iterator[str]:
    """The rows as a pipe table with the columns that at least one row uses."""
    extras = [_object(row["extra"]) for row in rows]
    stated = [_fields(row) for row in rows]
    fields = [field for field in escaping.HEADERS if any(row[field] not in (None, "") for row in rows)]
    labels = list(dict.fromkeys(label for found in stated for label in found))
    keys = list(dict.fromkeys(key for extra in extras for key in extra))
    header = [*(escaping.HEADERS[field] for field in fields), *labels, *map(escaping.escape_header, keys)]
    yield md.line(header)
    yield md.line(["---"] * len(header))
    for row, found, extra in zip(rows, stated, extras, strict=True):
        cells = [_cell(field, row[field]) for field in fields]
        for texts, names in ((found, labels), (extra, keys)):
            cells += [escaping.escape_cell(texts[name]) if name in texts else "" for name in names]
        yield md.line(cells)


def _cell(field: str, value: Value) -> str:
    if value is None or value == "":
        return ""
    if field == "tags":
        return escaping.escape_items(json.loads(str(value))).replace("|", "\\|")
    return escaping.escape_cell(str(value))


def _bullets(rows: Sequence[Row]) -> Iterator[str]:
    """Each row as a bullet, with its other fields as bullets below it."""
    for row in rows:
        text = row["description"]
        yield f"- {escaping.escape_paragraph(text, '  ')}\n" if text else "-\n"
        for field, label in escaping.LABELS.items():
            value = row[field]
            if value not in (None, "") and not _follows(field, row):
                text = (
                    escaping.escape_items(json.loads(value))
                    if field == "tags"
                    else escaping.escape_paragraph(str(value), "    ")
                )
                yield f"  - {label}: {text}\n"
        labelled = {label.capitalize(): value for label, value in _fields(row).items()}
        labelled |= {escaping.escape_label(key): value for key, value in _object(row["extra"]).items()}
        for label, value in labelled.items():
            yield f"  - {label}: {escaping.escape_paragraph(value, '    ')}\n"


def _follows(field: str, row: Row) -> bool:
    """Whether the own id of a highlight, or the day on which it was made, follows from its link."""
    stated = row["own_id"] and escaping.is_in_url(row["own_id"], row["url"] or "")
    return bool(stated and (field == "own_id" or (field == "highlighted" and row["own_id"].startswith("reader:"))))


def _fields(row: Row) -> dict[str, str]:
    """The fields of a finding by their label."""
    scales = _object(row["scales"])
    return {escaping.field_label(name, scales.get(name)): text for name, text in _object(row["fields"]).items()}


def _object(text: str | None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text) if text else {}
    return found
