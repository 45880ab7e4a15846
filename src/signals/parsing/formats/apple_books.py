"""Highlights of Apple Books, as its plugin for Obsidian writes them: blocks of labelled bullets between rules.

``- 🎯 Highlight:: text``, and beside it ``Chapter``, ``Context``, ``Note`` and ``Highlight Link``. The pictures before
the labels and all labels except the highlight may be missing.
"""

from __future__ import annotations

import re

from signals.models.article import ParsedNote
from signals.models.finding import Highlight
from signals.models.problem import Problem
from signals.parsing.highlights import books
from signals.parsing.highlights.books import Book
from signals.parsing.highlights.bullets import EMPTY_HIGHLIGHT, STRAY_TEXT
from signals.parsing.highlights.lines import heading_of, is_rule
from signals.parsing.markdown.document import Document
from signals.parsing.metadata import key_lines, properties, tags
from signals.parsing.metadata.app_identity import identity_of
from signals.parsing.metadata.dates import iso_date
from signals.parsing.vocabulary import Vocabulary

name = "Apple Books"

_LABEL = re.compile(
    r"[-*][ \t]+(?:<small>)?(?:[^\w\s<]{1,4}[ \t]*)?"
    r"(Chapter|Context|Highlight|Note|Highlight Link|Highlight taken on|Highlight modified on):: ?(.*)$"
)
_MARK = re.compile(r"</?(?:mark|u)\b[^<>]{0,200}>")
_LINK = re.compile(r"\[[^\[\]]*\]\((ibooks://[^\s]+)\)")
_PICTURE_BEFORE = re.compile(r"[^\w\s]{1,4}[ \t]+")
_NONE = "N/A"


def detect(document: Document, vocabulary: Vocabulary) -> bool:  # noqa: ARG001 (all formats have this signature)
    """Whether the note has a bullet labelled as the highlight of a block."""
    return any(
        line[:1] in "-*" and "Highlight:: " in line[:24] and (label := _LABEL.match(line)) and label[1] == "Highlight"
        for line in document.lines_outside_code
    )


def parse(document: Document, vocabulary: Vocabulary) -> ParsedNote:  # noqa: ARG001 (all formats have this signature)
    """Read the book and its highlights."""
    first = document.frontmatter.last + 1
    head = first
    found: list[Highlight] = []
    problems: list[Problem] = []
    block: dict[str, tuple[int, list[str]]] = {}
    label = ""
    for number, line in enumerate(document.lines[first - 1 :], start=first):
        labelled = _LABEL.match(line)
        if labelled is None and not (is_rule(line) or heading_of(line)):
            if block:
                block[label][1].append(line)
            elif not found:
                head = number
            elif line.strip():
                problems.append(STRAY_TEXT.at(number, line))
            continue
        if block and (labelled is None or labelled[1] in block):
            _add_highlight(block, found, problems)
            block = {}
        if labelled:
            label = labelled[1]
            block[label] = (number, [labelled[2]])
    if block:
        _add_highlight(block, found, problems)
    pairs = key_lines.read_pairs(document.lines, first, head)
    fields = properties.from_frontmatter(document.frontmatter)
    fields |= properties.article_fields((pair.name, pair.text) for pair in pairs)
    title = fields.get("title")
    title = _PICTURE_BEFORE.sub("", title, count=1) if title and not title[0].isalnum() else title
    return books.parsed_note([Book(1, title, fields.get("author"), highlights=found)], problems)


def _add_highlight(block: dict[str, tuple[int, list[str]]], found: list[Highlight], problems: list[Problem]) -> None:
    """Add the highlight of a block. A note without a highlight is a problem."""
    texts = {label: "\n".join(lines).strip() for label, (_, lines) in block.items()}
    texts = {label: text for label, text in texts.items() if text and text != _NONE}
    text = _MARK.sub("", texts.get("Highlight", "")).strip()
    if not text:
        if texts:
            problems.append(EMPTY_HIGHLIGHT.at(next(iter(block.values()))[0], "\n".join(texts.values())))
        return
    link = _LINK.match(texts.get("Highlight Link", ""))
    url = tags.unescaped(link[1]) if link else None
    context = texts.get("Context", text)
    day = iso_date(texts.get("Highlight taken on", "").removesuffix("</small>"))
    found.append(
        Highlight(
            line=block["Highlight"][0],
            description=text,
            section=texts.get("Chapter"),
            remark=texts.get("Note"),
            url=url,
            extra={"Context": context} if context != text else {},
            own_id=identity_of(url, text).own_id if url else None,
            saved=day,
            inferred=("dated",) if day else (),
        )
    )
