"""Split the extracted text of a web page into blocks, usually one for each line.

An unindented line after a bullet begins a new block. Some extractors write a lone ``-`` and put the item's text on the
next line. One version puts it on the line before the dash instead. Then no line begins with ``- `` and text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from signals.parsing.highlights.lines import BULLET, FENCE_REACH, NUMBERED, heading_of, indent_of

BlockKind = Literal["heading", "text", "bullet", "opened", "rule"]

LONGEST_HEADING = 100
"""The greatest length of a line that may be a heading."""

SHORTEST_WRAPPED = 30
"""The least length of a line that continues on the next, in a text with wrapped paragraphs."""

_RULE = re.compile(r"[ \t]*(?:-[ \t]*){3,}$|[ \t]*(?:\*[ \t]*){3,}$|[ \t]*(?:_[ \t]*){3,}$|={3,}[ \t]*$")
_SENTENCE_WITHIN = re.compile(r"[^\W\d_]{4}[.] ")
"""A full stop after a word that is too long for an abbreviation."""

_SENTENCE_END = (".", "!", "?", "…", "。", "！", "？")
_CLOSING = "\"'”’»)]*_"


@dataclass(slots=True)
class TextBlock:
    """One block. ``opened`` is an item whose text stood below a lone dash. ``level`` is the level of a marked
    heading."""

    kind: BlockKind
    line: int
    text: str
    indent: int = 0
    level: int = 0

    @property
    def is_item(self) -> bool:
        """Whether the block is a list item."""
        return self.kind in ("bullet", "opened")


def ends_sentence(text: str) -> bool:
    """Whether a text ends like a sentence, ignoring closing quotes and brackets."""
    return text.rstrip().rstrip(_CLOSING).endswith(_SENTENCE_END)


def looks_like_heading(text: str) -> bool:
    """Whether a line alone may be a heading: short, without a complete sentence, not ending in ``.``, ``,`` or
    ``;``."""
    if len(text) > LONGEST_HEADING or "\n" in text or _SENTENCE_WITHIN.search(text):
        return False
    return not text.rstrip(_CLOSING).endswith((".", ",", ";"))


def read_blocks(lines: list[str], first: int, skip: frozenset[int]) -> list[TextBlock]:
    """Return the blocks from line ``first`` on, except the lines in ``skip`` and closed code."""
    numbered = [(n, lines[n - 1]) for n in range(first, len(lines) + 1) if n not in skip]
    wrapped = _is_wrapped([line for _, line in numbered])
    dash_follows = _dash_follows(numbered)
    blocks: list[TextBlock] = []
    opening = blank = False
    code, code_ends = _ends_of_code(numbered), -1
    for at, (number, line) in enumerate(numbered):
        text = line.strip()
        if at > code_ends:
            code_ends = code.get(at, code_ends)
        if at <= code_ends or not text:
            blank = True
            continue
        found = _block(number, line, _in_numbers(numbered, at))
        if text in ("-", "*", "•"):
            if dash_follows and blocks and blocks[-1].kind == "text":
                blocks[-1].kind = "bullet"
            opening = not dash_follows
        elif found.kind == "rule" and not blank and _underlines(blocks, text):
            blocks[-1].kind, blocks[-1].level = "heading", 1 if text[0] == "=" else 2
        elif found.kind == "text" and opening:
            blocks.append(TextBlock("opened", number, text, found.indent))
            opening = False
        elif found.kind == "text" and _continues(blocks, found, wrapped and not blank):
            blocks[-1].text += "\n" + text
        else:
            blocks.append(found)
            opening = False
        blank = False
    return blocks


def _block(number: int, line: str, in_numbers: bool) -> TextBlock:
    heading = heading_of(line)
    if heading:
        return TextBlock("heading", number, heading[1], level=heading[0])
    bullet = BULLET.match(line) or (NUMBERED.match(line) if in_numbers else None)
    if _RULE.match(line):
        return TextBlock("rule", number, line.strip())
    if bullet and (bullet[3] or "").strip():
        return TextBlock("bullet", number, bullet[3].strip(), indent_of(line))
    text = line.strip()
    if text[:1] == "•":
        return TextBlock("bullet", number, text[1:].strip(), indent_of(line))
    return TextBlock("text", number, text, indent_of(line))


def _underlines(blocks: list[TextBlock], rule: str) -> bool:
    """Whether a rule makes the line above it a heading."""
    return rule[0] in "=-" and bool(blocks) and blocks[-1].kind == "text" and looks_like_heading(blocks[-1].text)


def _continues(blocks: list[TextBlock], found: TextBlock, wrapped: bool) -> bool:
    """Whether a line continues the block before it: indented below an item, or in a wrapped text."""
    if not blocks or blocks[-1].kind in ("heading", "rule"):
        return False
    if wrapped and len(blocks[-1].text.rsplit("\n", 1)[-1]) >= SHORTEST_WRAPPED:
        return True
    return blocks[-1].is_item and found.indent >= blocks[-1].indent + 2


def _is_wrapped(lines: list[str]) -> bool:
    """Whether paragraphs are wrapped: lines of the usual width often continue in lower case on the next line."""
    runs = 0
    pairs = 0
    for line, following in pairwise(lines):
        text = line.strip()
        if text and following.strip():
            pairs += 1
            runs += SHORTEST_WRAPPED <= len(text) <= 130 and following[:1].islower() and not ends_sentence(text)
    return runs > 1 and runs * 5 >= pairs


def _dash_follows(numbered: list[tuple[int, str]]) -> bool:
    """Whether lone dashes stand after their items. Then no line has a dash and text."""
    lone = False
    for _, line in numbered:
        text = line.strip()
        if text in ("-", "*", "•"):
            lone = True
        elif BULLET.match(line) and not _RULE.match(line):
            return False
    return lone


def _in_numbers(numbered: list[tuple[int, str]], at: int) -> bool:
    """Whether a numbered line has another one near it. A single numbered line is more often a heading."""
    if not numbered[at][1].strip()[:1].isdigit() or not NUMBERED.match(numbered[at][1]):
        return False
    beside = (*range(max(at - 2, 0), at), *range(at + 1, min(at + 3, len(numbered))))
    return any(NUMBERED.match(numbered[other][1]) for other in beside if numbered[other][1].strip())


def _ends_of_code(numbered: list[tuple[int, str]]) -> dict[int, int]:
    """The start and end index of each code block that is closed within reach."""
    ends: dict[int, int] = {}
    closing: dict[str, int] = {}
    for at in range(len(numbered) - 1, -1, -1):
        text = numbered[at][1].strip()
        fence = text[:3]
        if fence in ("```", "~~~"):
            if 0 < closing.get(fence, 0) - at < FENCE_REACH:
                ends[at] = closing[fence]
            if not text.strip("`~"):
                closing[fence] = at
    return ends
