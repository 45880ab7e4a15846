"""A finding or an article in full, laid out to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from signals.cli.main.environment import Environment
from signals.cli.output.marks import words_of
from signals.cli.output.pager import paged
from signals.cli.output.problems import line_of
from signals.results.details import ArticleDetail, FindingDetail, Revision
from signals.results.problems import PlacedProblem
from signals.text.visible import visible

TEXTS = ("name", "description", "change", "ten_year", "driving_force", "remark", "summary")
ABOUT_FINDING = (
    "relevancy", "section", "tags", "url", "location", "extra", "title", "article_url", "source", "author", "published",
    "dated", "edition", "category", "article_type", "keywords", "themes",
)  # fmt: skip
ABOUT_ARTICLE = (
    "url", "source", "author", "published", "dated", "edition", "category", "type", "keywords", "themes", "tags",
)  # fmt: skip
PLACE = ("status", "inferred", "first_seen", "last_seen")

DATED_BY = {
    "published": "as published",
    "url": "by its URL",
    "edition": "by its edition",
    "saved": "by when it was saved",
    "first_seen": "by when it was first seen",
}
"""Where a date is from, in words."""

LABELS = 14
"""Columns for the names of fields."""

Short = Callable[[str], str]
"""Makes an id as short as it may be shown."""


def write_details(environment: Environment, details: Sequence[FindingDetail | ArticleDetail], short: Short) -> None:
    """Write each detail, ids of kin made ``short``, through the pager on a terminal."""
    with paged(environment) as stream:
        console = environment.console(stream)
        for number, detail in enumerate(details):
            if number:
                console.print()
            if isinstance(detail, FindingDetail):
                _finding(console, environment, detail, short)
            else:
                _article(console, environment, detail, short)


def _finding(console: Console, environment: Environment, detail: FindingDetail, short: Short) -> None:
    record = detail.record
    _heading(console, f"{record['kind']} {record['id']}", record["name"])
    _fields(console, record, [*TEXTS[1:-1], *ABOUT_FINDING, *PLACE])
    _field(console, "article", record["article_id"])
    _field(console, "from", _place(environment, detail.file, record["line"]))
    for name, kin in (("supersedes", detail.supersedes), ("superseded_by", detail.superseded_by)):
        _field(console, name, ", ".join(short(id_) for id_ in kin))
    _mark(console, detail)
    _history(console, detail.revisions)
    _problems(console, detail.problems)


def _mark(console: Console, detail: FindingDetail) -> None:
    """What the analyst thinks of a finding, and said of it when."""
    if detail.mark:
        _field(console, "my_mark", words_of(detail.mark))
        _field(console, "my_note", detail.mark.note)
    _field(console, "trends", detail.trends)
    for change in detail.mark_changes:
        undoing = f", undoing action {change.undid}" if change.undid else ""
        about = f"{change.time} action {change.action}{undoing}: {' '.join(change.change.split())}"
        console.print(Text(visible(about)))


def _article(console: Console, environment: Environment, detail: ArticleDetail, short: Short) -> None:
    record = detail.record
    _heading(console, f"article {record['id']}", record["title"])
    _fields(console, record, ["summary", *ABOUT_ARTICLE, "format", *PLACE])
    if record["derived"]:
        _field(console, "derived", "yes: made from other articles' findings, and no source of its own")
    _field(console, "from", _place(environment, detail.file, record["line"]))
    ids = [short(finding[0]) for finding in detail.findings]
    room = max(map(len, ids), default=0)
    for id_, (_, kind, text, relevancy, line) in zip(ids, detail.findings, strict=True):
        about = Text.assemble((f"{id_:<{room}}", "cyan"), f"  {kind:<10} {relevancy or '–'}  {line:>5}  ")
        about.append(visible(" ".join(text.split())))
        about.truncate(console.width, overflow="ellipsis")
        console.print(about)
    _history(console, detail.revisions)
    _problems(console, detail.problems)


def _place(environment: Environment, file: str, line: int) -> str:
    return f"{environment.shown(Path(file))}:{line}"


def _heading(console: Console, what: str, name: str | None) -> None:
    console.print(Text(what, "bold cyan"))
    if name:
        console.print(Text(visible(name), "bold"))


def _fields(console: Console, record: Mapping[str, Any], names: Iterable[str]) -> None:
    for name in names:
        if name == "dated":
            _field(console, name, f"{record['dated']} ({DATED_BY[record['dated_by']]})")
        else:
            _field(console, name, record[name])


def _field(console: Console, name: str, value: Any) -> None:
    """One field, its text beside its name; nothing where there is no value. An address is left in one piece."""
    width = max(console.width - LABELS, 20) if "url" not in name else len(str(value)) + 1
    lines = list(_lines(value))
    for at, text in enumerate(lines):
        label = Text(f"{name.replace('_', ' ') if not at else '':<{LABELS}}", "dim")
        body = Text(visible(text))
        for row in body.wrap(console, width):
            row.rstrip()
            console.print(label + row, soft_wrap=True)
            label = Text(" " * LABELS)


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f"{name}: {inner}" for name, inner in value.items())
    elif isinstance(value, (tuple, list)):
        yield from [", ".join(map(str, value))] if value else []
    elif value is not None and value != "":
        yield from str(value).splitlines()


def _history(console: Console, revisions: Iterable[Revision]) -> None:
    for revision in revisions:
        before = "; before:" if revision.before else ""
        console.print(Text(f"{revision.time} run {revision.run}: {revision.change}{before}", "bold"))
        for name, value in revision.before.items():
            for row in Text(visible(f"{name}: {', '.join(_lines(value)) or 'nothing'}")).wrap(
                console, console.width - 2
            ):
                row.rstrip()
                console.print(Text("  ") + row)


def _problems(console: Console, problems: Iterable[PlacedProblem]) -> None:
    for problem in problems:
        console.print(Text(visible(line_of(problem)), "yellow"))
