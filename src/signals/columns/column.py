"""The values that declare a column: its SQL, its filters, its order and its groups.

SQL refers to the tables by these aliases: ``f`` findings, ``a`` articles, ``n`` notes, and what a column joins itself.
"""

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from signals.text.folding import fold

FILTERS = "Filters. Repeat an option for OR; combine options for AND."
MARKS = "Your marks"
"""Headings of the options on a help page."""

STATS, COVERAGE, TIMELINE = "stats", "coverage", "timeline"
"""The commands that count findings by group."""

Type = Literal["text", "date", "time", "integer", "flag", "tenths", "real", "list", "object"]
"""The type of a column's values, which can also be null. Dates and times are ISO 8601 text, a ``flag`` is 0 or 1,
``tenths`` are real numbers with one decimal; a ``list`` of text and an ``object`` are JSON text in SQL."""

Scope = Literal["finding", "article", "annotation", "derived"]

FilterValue = Literal[
    "text", "flag", "kind", "condition", "relevancy", "scores", "date", "date or days ago", "number", "trend", "cluster"
]  # fmt: skip
"""How the value of a filter is typed on the command line. ``SINGLE`` values cannot be repeated."""

SINGLE = frozenset({"flag", "relevancy", "date", "date or days ago", "number"})

_METAVARS = {
    "kind": "KIND", "condition": "CONDITION", "relevancy": "1-5", "scores": "1-5", "date": "DATE",
    "date or days ago": "DATE|Nd", "number": "N", "trend": "NAME", "cluster": "ID",
}  # fmt: skip


class Filter(NamedTuple):
    """A filter on findings, which is also the option ``--name``.

    A finding passes if the SQL ``condition`` holds for at least one of the values, with each ``?`` bound to the value
    after ``normal``; a flag has no ``?``. ``negated``: if it holds for none. With ``within``, the condition is about a
    table that has a column ``finding``. ``special`` names a function of ``storage.reading.special_filters`` that writes
    the SQL instead; filters that share one are read together. ``field`` is the field of FindingQuery with the values; a
    filter without one takes them from ``where``. With ``choices``, no other values are allowed. Without ``help``, the
    filter is not an option.
    """

    name: str
    help: str = ""
    condition: str = ""
    value: FilterValue = "text"
    choices: tuple[str, ...] = ()
    field: str = ""
    normal: Callable[[Any], Any] = fold
    negated: bool = False
    within: str = ""
    special: str = ""
    metavar: str = ""
    panel: str = FILTERS
    short: str = ""

    @property
    def option(self) -> str:
        """The option on the command line."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def placeholder(self) -> str:
        """The word for the value on a help page."""
        return self.metavar or _METAVARS.get(self.value, "TEXT")


def single(name: str, help: str, value: FilterValue, **more: Any) -> Filter:  # noqa: A002 (as in Filter)
    """A filter with one value, in the field of FindingQuery that has its name."""
    return Filter(name, help, value=value, field=name, **more)


def quoted(text: str) -> str:
    """SQL for a text."""
    return "'" + text.replace("'", "''") + "'"


class Order(NamedTuple):
    """How findings are sorted by a column: by the SQL ``key``, and by ``also`` (newest first) in the same direction.
    ``then`` breaks ties, whatever the direction. ``of_articles``: only articles can be sorted so. ``unknown_last``:
    findings without the value come last, whatever the direction."""

    key: str
    descending: bool = False
    also: str = ""
    then: str = ""
    of_articles: bool = False
    unknown_last: bool = False


class Group(NamedTuple):
    """A grouping of findings by the value of ``sql``, offered by the commands in ``uses``.

    ``listed``: the SQL is a JSON list, and a finding belongs to each of its groups. ``any_case``: over time, names that
    differ only in case are one group. ``scale``: the groups in their own order. ``period``: the groups are periods of
    this length; ``digits`` is how long a date must be to lie in one. ``join`` is what the SQL needs beside the tables
    of a finding. ``required`` is SQL that gives a row if there are groups at all; if not, ``missing`` is the message
    and the advice.
    """

    name: str
    sql: str
    uses: tuple[str, ...] = (STATS, COVERAGE, TIMELINE)
    listed: bool = False
    any_case: bool = False
    scale: tuple[str, ...] = ()
    period: Literal["", "month", "quarter", "year"] = ""
    digits: int = 0
    join: str = ""
    required: str = ""
    missing: tuple[str, str] = ("", "")


class Column(NamedTuple):
    """Everything about a column.

    ``sql`` reads it, with ``join`` added to the tables of a finding; without SQL the column only filters or groups.
    ``help`` describes it in a sentence without a full stop. ``export`` is its place in the export contract, from 1;
    columns with 0 are exported only if ``--columns`` names them, or the option ``added_by`` is given. Only the program
    reads ``hidden`` columns. ``articles`` is its place in the list of articles, where its name is ``article_name`` if
    that differs. ``only_with``: the column exists only for hits of a full-text search (``match``) or of a search by
    similarity.

    ``heading`` is the heading in a table on a terminal, ``room`` how wide that must be to show the column. ``made``:
    the program makes the values, so they never start with a character that a spreadsheet would run. ``prose``: people
    read the text, so it gets the width there is. ``weight`` is that of a match in the full-text search; 0 if the column
    is not searched.
    """

    name: str
    sql: str = ""
    help: str = ""
    type: Type = "text"
    of: Scope = "finding"
    export: int = 0
    articles: int = 0
    article_name: str = ""
    hidden: bool = False
    added_by: Literal["", "--rank", "--with-marks", "--with-fields"] = ""
    only_with: tuple[Literal["match", "similarity"], ...] = ()
    join: str = ""
    filters: tuple[Filter, ...] = ()
    order: Order | None = None
    groups: tuple[Group, ...] = ()
    heading: str = ""
    room: int = 0
    made: bool = False
    prose: bool = False
    weight: float = 0.0
