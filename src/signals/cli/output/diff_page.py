"""Changes between two runs as a page for a terminal, article by article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TextIO

from rich.cells import cell_len, chop_cells, set_cell_size

from signals.cli.main.environment import Environment
from signals.cli.output.counts import plural
from signals.cli.output.pager import paged
from signals.results.diff import ArticleChanges, FieldChange, NetChange, text_of
from signals.text.visible import styled, visible

BOLD, DIM, RED, GREEN, YELLOW, CYAN = "1", "2", "31", "32", "33", "36"
SIGNS = {"added": ("+", GREEN), "revived": ("+", GREEN), "retired": ("-", RED)}
EDITED = ("~", YELLOW)

FEW = 5
"""At most this many articles that only moved are shown one by one."""

CONTEXT = 4
"""The number of words that are shown before and after a changed part."""

INDENT = 6


def write_changes(here: Environment, changes: Iterable[ArticleChanges], short: Callable[[str], str]) -> int:
    """Write the changes, with ids made ``short``; return their number.

    If more than a few articles only moved, one line sums them up, unless ``--verbose`` is given.
    """
    count = 0
    moved: list[ArticleChanges] = []
    summed_up = _Moved()
    with paged(here) as stream:
        page = _Page(stream, here.width, here.colored(here.stdout), short)
        for article in changes:
            count += len(article.changes)
            if here.verbose or any(change.change != "moved" for change in article.changes):
                page.article(article)
            elif len(moved) < FEW:
                moved.append(article)
            else:
                summed_up.add(article)
        if summed_up.articles:
            for article in moved:
                summed_up.add(article)
            page.gap()
            page.line((summed_up.sentence(), DIM))
        else:
            for article in moved:
                page.article(article)
    return count


@dataclass(slots=True)
class _Moved:
    """The number of articles, notes and findings that only moved."""

    articles: int = 0
    notes: int = 0
    findings: int = 0

    def add(self, article: ArticleChanges) -> None:
        """Count an article."""
        self.articles += 1
        self.notes += any(change.kind == "article" for change in article.changes)
        self.findings += sum(change.kind != "article" for change in article.changes)

    def sentence(self) -> str:
        """Return the line that sums them up."""
        counts = [(self.notes, "note"), (self.findings, "finding")]
        moved = " and ".join(plural(count, word) for count, word in counts if count)
        return f"{moved} moved (--verbose lists them)."


@dataclass(slots=True)
class _Page:
    """Writes lines of pieces, each with its style (parameters of the control sequence SGR).

    Rich would take ten times as long, and a first run may have added a hundred thousand findings.
    """

    stream: TextIO
    width: int
    color: bool
    short: Callable[[str], str]
    started: bool = False

    def gap(self) -> None:
        """Write a blank line, except at the start."""
        if self.started:
            self.line()
        self.started = True

    def article(self, article: ArticleChanges) -> None:
        """Write the changes of an article, then those of its findings."""
        self.gap()
        own = [change for change in article.changes if change.kind == "article"]
        whole = next((change.change for change in own if change.change in SIGNS), None)
        sign, color = SIGNS[whole] if whole else (" ", "")
        heading = ((f"{sign} ", color), (self.short(article.id), CYAN), ("  ", ""), (article.title or "", BOLD))
        path = (f"  {article.path}", DIM)
        if cell_len("".join(text for text, _ in (*heading, path))) <= self.width:
            self.line(*heading, path)
        else:
            self.line(*heading)
            self.line(path)
        for change in own:
            if change.change not in SIGNS:
                self.fields(change.fields)
        for change in article.changes:
            if change.kind != "article":
                self.finding(change)

    def finding(self, change: NetChange) -> None:
        """Write a finding on a line, and its edited fields below."""
        sign, color = SIGNS.get(change.change, EDITED)
        about, fields = ("", ""), change.fields
        if change.change == "rescored":
            about, fields = (f"{_in_words(fields[0].before)} → {_in_words(fields[0].after)}  ", color), ()
        elif change.change == "revived":
            about = ("revived  ", DIM)
        self.line(
            (f"  {sign} ", color), (self.short(change.id), CYAN), (f"  {change.kind:<10}  ", ""), about,
            (change.name, ""),
        )  # fmt: skip
        self.fields(fields)

    def fields(self, fields: Iterable[FieldChange]) -> None:
        """Write fields, each with the parts of its old and new text that differ."""
        for field in fields:
            name = field.field.replace("_", " ")
            before, after = _differing_parts(_in_words(field.before), _in_words(field.after))
            text = f"{name}: {visible(before)} → {visible(after)}"
            for at, row in enumerate(_wrapped(text, self.width - INDENT)):
                label = len(name) + 1 if not at else 0
                self.line((" " * INDENT, ""), (row[:label], YELLOW), (row[label:], ""))

    def line(self, *pieces: tuple[str, str]) -> None:
        """Write pieces of text as one line, cut to the width."""
        left = self.width
        written: list[tuple[str, str]] = []
        for text, style in pieces:
            shown = visible(re.sub(r"[\t\r\n]+", " ", text))
            if cell_len(shown) > left:
                shown = set_cell_size(shown, left - 1) + "…" if left else ""
            left -= cell_len(shown)
            written.append((shown, style))
        while written and not written[-1][0].rstrip():
            written.pop()
        if written:
            written[-1] = (written[-1][0].rstrip(), written[-1][1])
        self.stream.write(styled(written, self.color, end="\n"))


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text, at most ``width`` terminal cells wide. Longer words are broken."""
    line = ""
    for word in text.split():
        while cell_len(word) > width:
            if line:
                yield line
                line = ""
            head, word = chop_cells(word, width)[0], "".join(chop_cells(word, width)[1:])
            yield head
        if line and cell_len(line) + 1 + cell_len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield line


def _differing_parts(before: str, after: str) -> tuple[str, str]:
    """Return two texts without the words that both begin and end with, except for a few words of context."""
    old, new = before.split(), after.split()
    least = min(len(old), len(new))
    start = next((at for at in range(least) if old[at] != new[at]), least)
    rest = least - start
    end = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    cut = max(start - CONTEXT, 0)
    left = max(end - CONTEXT, 0)
    return _between(old, cut, left), _between(new, cut, left)


def _between(words: list[str], cut: int, left: int) -> str:
    middle = words[cut : len(words) - left]
    return " ".join([*(["…"] if cut else []), *middle, *(["…"] if left else [])])


def _in_words(value: Any) -> str:
    text = text_of(value)
    return "none" if text is None or text == "" else str(text)
