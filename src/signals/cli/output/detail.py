"""The page of a finding or an article: all its fields, its marks, history and problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from signals.cli.main.environment import Environment
from signals.cli.output.marks import mark_in_words
from signals.cli.output.pager import paged
from signals.cli.output.problems import hidden_info, line_of
from signals.models.kinds import Severity
from signals.results.details import ArticleDetail, FindingDetail, Revision
from signals.results.problems import PlacedProblem
from signals.text.visible import visible

PLACE = ("path", "line", "dated_by")
NOT_OF_FINDING = {"id", "kind", "name", "article_id", "fields", "scales", "summary", "format", "derived", *PLACE}
NOT_OF_ARTICLE = {"id", "title", "derived", *PLACE}
"""Columns that a page shows in another way: in its heading, its list of fields or findings, or beside another column;
the summary and the format only for an article."""

LAST = ("status", "inferred", "first_seen", "last_seen")
"""The columns at the end. All others have the order of the registry."""

DATED_BY = {
    "published": "the publication date",
    "url": "from the URL",
    "edition": "from the edition",
    "saved": "when it was saved",
    "first_seen": "when it was first seen",
}
"""The source of a date, in words."""

LABEL_WIDTH = 14
"""Columns for the names of fields."""

Short = Callable[[str], str]
"""Returns the short form of an id."""


def write_details(here: Environment, details: Sequence[FindingDetail | ArticleDetail], short: Short) -> None:
    """Write the page of each finding or article, on a terminal through the pager. ``short`` shortens related ids."""
    with paged(here) as stream:
        console = here.console(stream)
        for number, detail in enumerate(details):
            if number:
                console.print()
            if isinstance(detail, FindingDetail):
                _finding(console, here, detail, short)
            else:
                _article(console, here, detail, short)


def _finding(console: Console, here: Environment, detail: FindingDetail, short: Short) -> None:
    record = detail.record
    _heading(console, f"{record['kind']} {record['id']}", record["name"])
    columns = here.registry.findings
    _columns(console, record, sorted(record, key=lambda name: columns[name].of == "article"), NOT_OF_FINDING)
    _field(console, "article", record["article_id"])
    _field(console, "from", _place(here, detail.file, record["line"]))
    for name, ids in (("supersedes", detail.supersedes), ("superseded_by", detail.superseded_by)):
        _field(console, name, ", ".join(short(id_) for id_ in ids))
    if record["fields"]:
        console.print(Text("fields", "bold"))
        scales = record["scales"] or {}
        for name, text in record["fields"].items():
            _field(console, name, f"{text} (of {scales[name]:g})" if name in scales else text)
    _mark(console, detail)
    _history(console, detail.revisions)
    _problems(console, here, detail.problems)


def _mark(console: Console, detail: FindingDetail) -> None:
    """Write the analyst's mark of a finding, its trends, and when the mark was changed."""
    if detail.mark:
        _field(console, "my_mark", mark_in_words(detail.mark))
        _field(console, "my_note", detail.mark.note)
    _field(console, "trends", detail.trends)
    for change in detail.mark_changes:
        undoing = f" (undoes action {change.undid})" if change.undid else ""
        about = f"{change.time} action {change.action}{undoing}: {' '.join(change.change.split())}"
        console.print(Text(visible(about)))


def _article(console: Console, here: Environment, detail: ArticleDetail, short: Short) -> None:
    record = detail.record
    _heading(console, f"article {record['id']}", record["title"])
    _columns(console, record, record, NOT_OF_ARTICLE | here.registry.of_type("integer", "object"))
    if record["derived"]:
        _field(console, "derived", "yes: made from findings of other articles, so it does not count as a source")
    _field(console, "from", _place(here, detail.file, record["line"]))
    ids = [short(finding[0]) for finding in detail.findings]
    width = max(map(len, ids), default=0)
    for id_, (_, kind, text, relevancy, line) in zip(ids, detail.findings, strict=True):
        about = Text.assemble((f"{id_:<{width}}", "cyan"), f"  {kind:<10} {relevancy or '–'}  {line:>5}  ")
        about.append(visible(" ".join(text.split())))
        about.truncate(console.width, overflow="ellipsis")
        console.print(about)
    _history(console, detail.revisions)
    _problems(console, here, detail.problems)


def _place(here: Environment, file: str, line: int) -> str:
    return f"{here.short_path(Path(file))}:{line}"


def _heading(console: Console, what: str, name: str | None) -> None:
    console.print(Text(what, "bold cyan"))
    if name:
        console.print(Text(visible(name), "bold"))


def _columns(console: Console, record: Mapping[str, Any], names: Iterable[str], apart: Set[str]) -> None:
    for name in (*(name for name in names if name not in apart and name not in LAST), *LAST):
        if name == "dated":
            _field(console, name, f"{record['dated']} ({DATED_BY[record['dated_by']]})")
        else:
            _field(console, name, record[name])


def _field(console: Console, name: str, value: Any) -> None:
    """Write a field, its text beside its name; nothing if it has no value. A URL is not wrapped."""
    width = max(console.width - LABEL_WIDTH, 20) if "url" not in name else len(str(value)) + 1
    lines = list(_lines(value))
    for at, text in enumerate(lines):
        label = Text(f"{name.replace('_', ' ') if not at else '':<{LABEL_WIDTH}}", "dim")
        body = Text(visible(text))
        for row in body.wrap(console, width):
            row.rstrip()
            console.print(label + row, soft_wrap=True)
            label = Text(" " * LABEL_WIDTH)


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
            for row in Text(visible(f"{name}: {', '.join(_lines(value)) or 'none'}")).wrap(console, console.width - 2):
                row.rstrip()
                console.print(Text("  ") + row)


def _problems(console: Console, here: Environment, problems: Sequence[PlacedProblem]) -> None:
    listed = [problem for problem in problems if here.verbose or problem.severity != Severity.INFO]
    for problem in listed:
        console.print(Text(visible(line_of(problem)), "yellow"))
    if len(listed) < len(problems):
        console.print(Text(hidden_info(len(problems) - len(listed), "`--verbose`"), "dim"))
