"""Changes between two runs: as rows for programs, and for the eye, article by article."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from signals.cli.context import Environment
from signals.cli.pager import paged
from signals.render.values import Value
from signals.render.visible import visible
from signals.reports_time import ArticleChanges, FieldChange, NetChange

if TYPE_CHECKING:
    from rich.console import Console

Row = tuple[Value, ...]

WHAT = ("added", "retired", "revived", "rescored", "edited", "moved")
COLUMNS = ("change", "id", "kind", "name", "field", "before", "after", "article_id", "title", "path")
STAT = ("article_id", "title", "path", *WHAT)
"""The columns of ``rows``, and those of ``counted``."""

SIGNS = {"added": ("+", "green"), "revived": ("+", "green"), "retired": ("-", "red")}
EDITED = ("~", "yellow")

CONTEXT = 4
"""Words that are shown before and after those that changed."""

INDENT = 6


def rows(changes: Iterable[ArticleChanges]) -> Iterator[Row]:
    """A row a change, and for each field that was edited one of its own."""
    for article in changes:
        whose = (article.id, article.title, article.path)
        for change in article.changes:
            told = (change.change, change.id, change.kind, change.name)
            if change.supersedes:
                yield (*told, "id", change.supersedes, change.id, *whose)
            for field in change.fields:
                yield (*told, field.field, _value(field.before), _value(field.after), *whose)
            if not change.fields and not change.supersedes:
                yield (*told, None, None, None, *whose)


def counted(changes: Iterable[ArticleChanges]) -> Iterator[Row]:
    """A row an article, with how many changes there are of each sort."""
    for article in changes:
        counts = Counter(change.change for change in article.changes)
        yield (article.id, article.title, article.path, *(counts[what] for what in WHAT))


def telling(stat: Sequence[Row]) -> tuple[str, ...]:
    """The columns of ``counted`` for the eye: of the counts, those that are not naught in every row."""
    some = (what for what in WHAT if any(row[STAT.index(what)] for row in stat))
    return ("article_id", *some, "title", "path")


def write_changes(environment: Environment, changes: Iterable[ArticleChanges], short: Callable[[str], str]) -> int:
    """Write the changes for the eye, ids made ``short``; their number."""
    count = 0
    with paged(environment) as stream:
        console = environment.console(stream)
        for article in changes:
            if count:
                console.print()
            _article(console, article, short)
            count += len(article.changes)
    return count


def _article(console: Console, article: ArticleChanges, short: Callable[[str], str]) -> None:
    from rich.text import Text

    own = [change for change in article.changes if change.kind == "article"]
    turn = next((change.change for change in own if change.change in SIGNS), None)
    sign, color = SIGNS[turn] if turn else (" ", "")
    heading = Text.assemble((f"{sign} ", color), (short(article.id), "cyan"), "  ")
    heading.append(visible(article.title or ""), "bold")
    path = Text(f"  {visible(article.path)}", "dim")
    beside = heading.cell_len + path.cell_len <= console.width
    for line in [heading + path] if beside else [heading, path]:
        line.truncate(console.width, overflow="ellipsis")
        console.print(line)
    for change in own:
        if change.change not in SIGNS:
            _fields(console, change.fields)
    for change in article.changes:
        if change.kind != "article":
            _finding(console, change, short)


def _finding(console: Console, change: NetChange, short: Callable[[str], str]) -> None:
    from rich.text import Text

    sign, color = SIGNS.get(change.change, EDITED)
    line = Text.assemble((f"  {sign} ", color), (short(change.id), "cyan"), f"  {change.kind:<10}  ")
    line.append(visible(" ".join(change.name.split())))
    fields = change.fields
    if change.change == "rescored":
        [score] = fields
        line.append(f"  {_told(score.before)} → {_told(score.after)}", color)
        fields = ()
    elif change.change == "revived":
        line.append(f"  {change.change}", "dim")
    line.truncate(console.width, overflow="ellipsis")
    console.print(line)
    _fields(console, fields)


def _fields(console: Console, fields: Iterable[FieldChange]) -> None:
    """A field on a line, or on several: what it said and what it says, as far as they differ."""
    from rich.text import Text

    for field in fields:
        before, after = _apart(_told(field.before), _told(field.after))
        text = Text(visible(f"{field.field.replace('_', ' ')}: {before} → {after}"))
        text.stylize("yellow", 0, len(field.field) + 1)
        for row in text.wrap(console, console.width - INDENT):
            row.rstrip()
            console.print(Text(" " * INDENT) + row)


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
    text = _value(value)
    return "nothing" if text is None or text == "" else str(text)


def _value(value: Any) -> Value:
    """A value as it goes into a row: lists and objects as text."""
    if isinstance(value, (tuple, list)):
        return "; ".join(map(str, value)) or None
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False) if value else None
    return int(value) if isinstance(value, bool) else value
