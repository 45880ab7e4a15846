"""Escape text in exported notes so that it is readable there and is read back exactly.

Text is written as it is, including markdown. Only what its place cannot contain becomes a decimal character reference,
``&#124;``, which markdown shows as the character. An ampersand that would look like the beginning of a reference
becomes ``&#38;``. In a table cell a bar is ``\\|`` and a line end ``<br>``. An empty text is ``&empty;``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

VERSION = "1"
"""The version of the layout."""

MARKER = "signals-note"
"""The first key in the frontmatter of an exported note. Its value is the version."""

NO_SECTION = "(no section)"
"""The section of findings without a section."""

EMPTY = "&empty;"
"""An empty text (∅)."""

HEADERS: dict[str, str] = {
    "name": "name",
    "description": "description",
    "change": "change",
    "ten_year": "10-year",
    "driving_force": "driving-force",
    "relevancy": "relevancy",
    "remark": "remark",
    "tags": "tags",
    "url": "url",
    "location": "location",
}
"""Field of a finding to the header of its column, in order. Any other header is an entry of ``extra``."""

LABELS: dict[str, str] = {
    "name": "Name",
    "change": "Change",
    "ten_year": "10-year",
    "driving_force": "Driving force",
    "relevancy": "Relevancy",
    "remark": "Note",
    "tags": "Tags",
    "location": "Location",
    "url": "Link",
    "own_id": "Own id",
    "highlighted": "Highlighted on",
}
"""Field of a highlight to the label of its bullet, in order. The bullet above them is the description."""

_ID_IN_URL = {
    "reader": "{}", "readwise": "/open/{}", "tweet": "/{}", "clip": "://{}", "omnivore": "#{}", "hypothesis": "/{}",
    "zotero": "annotation={}", "readest": "{}", "apple-books": "/{}",
}  # fmt: skip
"""The app to how its link to a highlight contains the id."""


def is_in_url(own_id: str, url: str) -> bool:
    """Whether the link to a highlight states its own id, as ``app:id``, so that it need not be written beside it."""
    app, _, name = own_id.partition(":")
    if app == "kindle":
        asin, _, rest = name.partition(":")
        return f"asin={asin}&location={rest.partition(':')[0]}" in url
    return app in _ID_IN_URL and _ID_IN_URL[app].format(name).casefold() in url.casefold()


EXTRA = "Extra "
"""The beginning of the label of an entry of ``extra``, before its name."""

FIELD_LABEL = r"[Ff]ield [a-z][a-z0-9_]{0,39}(?: of [0-9.]{1,12})?"
"""A pattern of the header and the label of a field: its name, and its highest number if the note says it."""

_FIELD = re.compile(r"[Ff]ield ([a-z][a-z0-9_]*)(?: of ([0-9]+(?:\.[0-9]+)?))?")
_ALWAYS = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]|&(?=#[0-9]{1,7};)"
_IN_TEXT = re.compile(_ALWAYS)
_IN_LINE = re.compile(_ALWAYS + r"|\n")
_IN_CELL = re.compile(_ALWAYS + r"|[\n|]|<(?=br>)")
_REFERENCE = re.compile(r"&#([0-9]{1,7});")
_CELL_ESCAPE = re.compile(r"&#([0-9]{1,7});|\\\||<br>")
_LABELLED = re.compile(rf"- (?:(?:{'|'.join(LABELS.values())}|{FIELD_LABEL}): |{EXTRA})")
_CELL_END = re.compile(r"(?<!\\)\|")


def reference(character: str) -> str:
    """A character as a decimal reference."""
    return f"&#{ord(character)};"


def escape_line(text: str) -> str:
    """Escape text on one line: a heading, or an item of a list."""
    return _escape_ends(_IN_LINE.sub(_escape_character, text))


def escape_cell(text: str) -> str:
    """Escape text in a table cell."""
    return _escape_ends(_IN_CELL.sub(_escape_in_cell, text))


def escape_heading(text: str) -> str:
    """Escape the text of a heading. A ``#`` at its end would be read as a mark."""
    text = escape_line(text)
    return text[:-1] + reference("#") if text.endswith("#") else text


def escape_title(text: str | None) -> str:
    """The title of an article as the heading of its note. It is for readers; the frontmatter contains the title too."""
    return escape_heading(text) if text else "(untitled)"


def escape_header(key: str) -> str:
    """The name of an entry of ``extra`` as a column header that differs from those of the fields."""
    text = escape_cell(key)
    return reference(text[0]) + text[1:] if text in HEADERS.values() or _FIELD.fullmatch(text) else text


def field_label(name: str, scale: float | None) -> str:
    """The name of a field as a header or a label: ``field impact``, ``field impact of 5``."""
    if not scale:
        return f"field {name}"
    return f"field {name} of {int(scale) if scale == int(scale) else scale}"


def put_field(values: Mapping[str, dict[str, Any]], label: str, text: str) -> bool:
    """Store a text in ``fields`` (and ``scales``) if the label is that of a field without a text. Return whether it
    is."""
    found = _FIELD.fullmatch(label)
    if found is None or found[1] in values["fields"]:
        return False
    values["fields"][found[1]] = text
    if found[2]:
        values["scales"][found[1]] = float(found[2])
    return True


def escape_label(key: str) -> str:
    """The name of an entry of ``extra`` as the label of a bullet, without the colon."""
    return EXTRA + escape_line(key).replace(":", reference(":"))


def escape_section(path: str | None) -> str:
    """The heading path of a finding as a heading."""
    if path is None:
        return NO_SECTION
    text = escape_heading(path)
    return reference("(") + text[1:] if text == NO_SECTION else text


def escape_items(texts: tuple[str, ...] | list[str]) -> str:
    """A list on one line. Only the commas between the items stay commas."""
    return ", ".join(escape_line(text).replace(",", reference(",")) for text in texts)


def escape_paragraph(text: str, indent: str) -> str:
    """Escape text of several lines after a bullet. Later lines are indented and cannot be read as labels."""
    lines = _escape_ends(_IN_TEXT.sub(_escape_character, text)).split("\n")
    return "\n".join([lines[0], *(indent + _escape_inner(line) if line else "" for line in lines[1:])])


def _escape_inner(text: str) -> str:
    if text.isspace():
        return text[:-1] + reference(text[-1])
    return reference("-") + text[1:] if _LABELLED.match(text) else text


def _escape_ends(text: str) -> str:
    """Escape blanks at the ends of a text, which a markdown parser would trim."""
    if not text:
        return EMPTY
    if text == EMPTY:
        return reference("&") + text[1:]
    if text[-1].isspace():
        text = text[:-1] + reference(text[-1])
    if text[0].isspace():
        text = reference(text[0]) + text[1:]
    return text


def _escape_character(match: re.Match[str]) -> str:
    return reference(match[0])


def _escape_in_cell(match: re.Match[str]) -> str:
    character = match[0]
    return "\\|" if character == "|" else "<br>" if character == "\n" else reference(character)


def unescape(text: str) -> str:
    """The text that was escaped by ``escape_line``, ``escape_heading`` or ``escape_paragraph``."""
    return "" if text == EMPTY else _REFERENCE.sub(_unescape_one, text)


def unescape_cell(text: str) -> str:
    """The text that was escaped by ``escape_cell`` or ``escape_header``."""
    return "" if text == EMPTY else _CELL_ESCAPE.sub(_unescape_one, text)


def unescape_items(text: str) -> tuple[str, ...]:
    """The list that was escaped by ``escape_items``. Empty items are left out."""
    return tuple(unescape(item) for item in (piece.strip(" ") for piece in text.split(",")) if item)


def split_row(text: str) -> list[str]:
    """The cells of a table row, still escaped. Outer bars are optional."""
    text = text.strip(" ").removeprefix("|")
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return [piece.strip(" ") for piece in _CELL_END.split(text)]


def _unescape_one(match: re.Match[str]) -> str:
    if match[0] == "\\|":
        return "|"
    if match[0] == "<br>":
        return "\n"
    code = int(match[1])
    is_character = code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if is_character else match[0]
