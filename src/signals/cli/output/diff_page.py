"""Changes between two runs for the eye, article by article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TextIO

from rich.cells import cell_len, chop_cells, set_cell_size

from signals.cli.main.environment import Environment
from signals.cli.options.kinds import several
from signals.cli.output.diff_rows import cell
from signals.cli.output.pager import paged
from signals.results.time import ArticleChanges, FieldChange, NetChange
from signals.text.visible import styled, visible

BOLD, DIM, RED, GREEN, YELLOW, CYAN = "1", "2", "31", "32", "33", "36"
SIGNS = {"added": ("+", GREEN), "revived": ("+", GREEN), "retired": ("-", RED)}
EDITED = ("~", YELLOW)

FEW = 5
"""Articles that only moved and are shown one by one."""

CONTEXT = 4
"""Words that are shown before and after those that changed."""

INDENT = 6


def write_changes(environment: Environment, changes: Iterable[ArticleChanges], short: Callable[[str], str]) -> int:
    """Write the changes for the eye, ids made ``short``; their number. Where more than a few articles did nothing but
    move, they are summed up in a line, unless all is asked for."""
    count = 0
    moved: list[ArticleChanges] = []
    left_out = _Moved()
    with paged(environment) as stream:
        page = _Page(stream, environment.width, environment.colored(environment.stdout), short)
        for article in changes:
            count += len(article.changes)
            if environment.verbose or any(change.change != "moved" for change in article.changes):
                page.article(article)
            elif len(moved) < FEW:
                moved.append(article)
            else:
                left_out.add(article)
        if left_out.articles:
            for article in moved:
                left_out.add(article)
            page.gap()
            page.line((left_out.sentence(), DIM))
        else:
            for article in moved:
                page.article(article)
    return count


@dataclass(slots=True)
class _Moved:
    """Articles of which nothing changed but where they are, and where their findings stand."""

    articles: int = 0
    notes: int = 0
    findings: int = 0

    def add(self, article: ArticleChanges) -> None:
        """Count an article."""
        self.articles += 1
        self.notes += any(change.kind == "article" for change in article.changes)
        self.findings += sum(change.kind != "article" for change in article.changes)

    def sentence(self) -> str:
        """How many there are."""
        told = [
            *([f"{several(self.notes, 'note')} moved"] if self.notes else []),
            *([f"{several(self.findings, 'finding')} kept in another place"] if self.findings else []),
        ]
        return f"{', '.join(told)} (--verbose lists them)."


@dataclass(slots=True)
class _Page:
    """Lines of pieces, each with its style (parameters of the control sequence SGR). Written by hand: a first run may
    have added a hundred thousand findings, and rich takes ten times as long."""

    stream: TextIO
    width: int
    color: bool
    short: Callable[[str], str]
    begun: bool = False

    def gap(self) -> None:
        """A blank line between what was written and what comes."""
        if self.begun:
            self.line()
        self.begun = True

    def article(self, article: ArticleChanges) -> None:
        """An article: what became of it, then of its findings."""
        self.gap()
        own = [change for change in article.changes if change.kind == "article"]
        turn = next((change.change for change in own if change.change in SIGNS), None)
        sign, color = SIGNS[turn] if turn else (" ", "")
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
        """A finding on a line, and below it what was edited."""
        sign, color = SIGNS.get(change.change, EDITED)
        about, fields = ("", ""), change.fields
        if change.change == "rescored":
            about, fields = (f"{_told(fields[0].before)} → {_told(fields[0].after)}  ", color), ()
        elif change.change == "revived":
            about = ("revived  ", DIM)
        self.line(
            (f"  {sign} ", color), (self.short(change.id), CYAN), (f"  {change.kind:<10}  ", ""), about,
            (change.name, ""),
        )  # fmt: skip
        self.fields(fields)

    def fields(self, fields: Iterable[FieldChange]) -> None:
        """A field on a line, or on several: what it said and what it says, as far as they differ."""
        for field in fields:
            name = field.field.replace("_", " ")
            before, after = _apart(_told(field.before), _told(field.after))
            told = f"{name}: {visible(before)} → {visible(after)}"
            for at, row in enumerate(_wrapped(told, self.width - INDENT)):
                begun = len(name) + 1 if not at else 0
                self.line((" " * INDENT, ""), (row[:begun], YELLOW), (row[begun:], ""))

    def line(self, *pieces: tuple[str, str]) -> None:
        """Pieces of text as one line, cut to the width."""
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
    """Text in lines of a width, told in cells; a word that is longer is broken."""
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


def _apart(before: str, after: str) -> tuple[str, str]:
    """Two texts without the words that they begin and end with alike, but for a few."""
    old, new = before.split(), after.split()
    least = min(len(old), len(new))
    start = next((at for at in range(least) if old[at] != new[at]), least)
    rest = least - start
    end = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    cut = max(start - CONTEXT, 0)
    left = max(end - CONTEXT, 0)
    return _between(old, cut, left), _between(new, cut, left)


def _between(words: list[str], cut: int, left: int) -> str:
    kept = words[cut : len(words) - left]
    return " ".join([*(["…"] if cut else []), *kept, *(["…"] if left else [])])


def _told(value: Any) -> str:
    """A value in words."""
    text = cell(value)
    return "nothing" if text is None or text == "" else str(text)
