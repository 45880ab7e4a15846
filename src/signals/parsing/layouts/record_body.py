"""Read the text of a finding that has a section of its own: labels, ratings, paragraphs, lists, a table of labels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from signals.parsing.drafts.draft import Draft
from signals.parsing.drafts.labelled_lines import Label, labels_of, ratings_of_paragraph
from signals.parsing.drafts.target import target_of
from signals.parsing.kinds.evidence import RATINGS
from signals.parsing.markdown.document import Document
from signals.parsing.markdown.outline import Block
from signals.parsing.tables import rows
from signals.parsing.vocabulary import Vocabulary

BULLET = re.compile(r"^[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
"""The sign before a list item, and the box of a task."""

_SHORT = RATINGS | {"confidence", "stage", "id", "url", "tags", "region", "sector", "owner"}
_SENTENCE = re.compile(r"[^*_\s].*[.!?。！？…]\s*")
"""A line that ends as a sentence and does not begin with emphasis."""

_LONGEST_RATING = 40
"""The greatest length of a rating that is whole although the next line has no label."""


def attribute_rows(document: Document, block: Block) -> list[tuple[str, str, int]]:
    """Return the rows of a table of two columns as label, text and line; nothing for another table. Surplus cells
    belong to the text. A row without a label has an empty one."""
    lines = list(block.lines) or document.lines[block.first - 1 : block.last]
    cells = [(rows.split(line), number) for number, line in enumerate(lines, block.first)]
    if len(cells) < 3 or len(cells[0][0]) != 2:
        return []
    return [(row[0].strip("*_ "), " | ".join(row[1:]), number) for row, number in cells[2:] if any(row)]


class RecordBody:
    """Reads the blocks of a record into a draft. A label without text waits for the blocks after it."""

    def __init__(self, document: Document, draft: Draft, vocabulary: Vocabulary) -> None:
        self.document = document
        self.draft = draft
        self.vocabulary = vocabulary
        self.label = ""
        self.line = draft.line
        self.lines: list[str] = []
        self.open = False

    def begin(self, label: str, line: int, *, heading: bool = False) -> None:
        """Begin the text of a label. All up to the next heading belongs to a ``heading``."""
        self.end()
        self.label, self.line, self.open = label, line, heading

    def end(self) -> None:
        """Put the text so far where its label says, or into the description."""
        text = "\n".join(self.lines).strip()
        if text and self.label:
            self.draft.put(self.label, text, self.line)
        elif text:
            text, ratings = ratings_of_paragraph(text, RATINGS, self.vocabulary)
            if text:
                self.draft.describe(text)
            for rating in ratings:
                self.draft.put(rating.label, rating.text, self.line)
        self.label, self.lines, self.open = "", [], False

    def read(self, block: Block) -> None:
        """Read one block."""
        if block.kind == "table" and (pairs := attribute_rows(self.document, block)):
            self.end()
            for label, text, line in pairs:
                if label and text:
                    self.draft.put(label, text, line)
                elif label or text:
                    self.draft.describe(label or text)
        elif block.kind == "list":
            self._list(block)
        elif block.kind != "rule":
            self._lines(block.first, block.last)

    def _lines(self, first: int, last: int) -> None:
        lines = self.document.lines[first - 1 : last]
        loose = any(labels_of(line, self.vocabulary) for line in lines)
        read = [self._labels(line, loose) for line in lines]
        prose = self._prose_in(lines, read)
        for number, (line, labels) in enumerate(zip(lines, read, strict=True), first):
            if labels and number != first + prose:
                for label in labels:
                    self.begin(label.label, number)
                    self.lines.append(label.text)
            else:
                if self._is_rating() or (labels and target_of(self.label, self.vocabulary).role == "extra"):
                    self.end()
                self.lines.append(line.rstrip())
        self._pause()

    def _prose_in(self, lines: Sequence[str], read: Sequence[list[Label]]) -> int:
        """Return the index of a line of prose with a colon: ``Rust as storage: cheap, heavy, slow. 100 hours.`` It is
        the last one with a label, and the only one in which a sentence stands behind an unknown label. Else return -1.
        """
        last = max((at for at, labels in enumerate(read) if labels), default=-1)
        unknown = [
            at
            for at, line in enumerate(lines)
            if read[at] and _SENTENCE.fullmatch(line) and not labels_of(line, self.vocabulary)
        ]
        return last if unknown == [last] else -1

    def _labels(self, line: str, loose: bool) -> list[Label]:
        """Return the labels of a line, also of one that consists of ratings: ``Impact: 5. Likelihood: 2.``"""
        labels = labels_of(line, self.vocabulary, loose=loose)
        rest, ratings = ratings_of_paragraph(line, RATINGS, self.vocabulary) if labels else (line, [])
        return ratings if len(ratings) > 1 and len(ratings) >= len(labels) and not rest else labels

    def _is_rating(self) -> bool:
        """Whether the text so far is a whole rating, so that the next line does not continue it."""
        text = "".join(self.lines)
        if self.open or not self.label or not text or len(text) > _LONGEST_RATING:
            return False
        return target_of(self.label, self.vocabulary).name in _SHORT

    def _pause(self) -> None:
        """End a text at the end of its block. A label without a text of its own, or with a colon, waits for more."""
        text = "\n".join(self.lines).rstrip()
        if self.label and (self.open or not text or text.endswith((":", "："))):
            self.lines.append("")
        else:
            self.end()

    def _list(self, block: Block) -> None:
        """Each item with a label is a text of its own. Other lists belong to the label before them."""
        for item in block.items:
            first = BULLET.sub("", self.document.lines[item.first - 1])
            labels = labels_of(first, self.vocabulary)
            if labels and (
                not self.label or all(target_of(label.label, self.vocabulary).role != "extra" for label in labels)
            ):
                for label in labels:
                    self.begin(label.label, item.first)
                    self.lines.append(label.text)
                self.lines += [line.strip() for line in self.document.lines[item.first : item.last]]
                self.end()
            else:
                self.lines += self.document.lines[item.first - 1 : item.last]
        self._pause()
