"""Findings as a list: its columns, and the sentences about findings that are not in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from signals.cli.main.environment import Environment
from signals.cli.options.kinds import kinds_of
from signals.cli.options.output import Output
from signals.cli.output.counts import kind_count, kind_counts, plural
from signals.cli.output.formatted_rows import emit
from signals.errors import UsageError
from signals.models.kinds import ALL
from signals.query import FindingQuery
from signals.render.values import Value

if TYPE_CHECKING:
    from signals.api import Database

SHOWN = (
    "id", "status", "relevancy", "kind_percentile", "article_percentile", "recurrence", "kind", "name", "description",
    "source", "dated",
)  # fmt: skip
"""The columns of a table on a terminal, if they are useful and there is room."""

LABEL = ("name", "description", "change", "ten_year", "driving_force", "extra")
"""The texts that stand for a finding without a name, best first."""


def of_kinds(
    here: Environment, query: FindingQuery, words: Sequence[str] | None, default: tuple[str, ...] = ()
) -> FindingQuery:
    """Return the query for its own kinds and those named by ``words``. Without either, for ``default``. No kinds stand
    for all of them."""
    kinds = here.registry.kinds
    own, typed = {*query.kinds}, {*kinds_of(words or (), kinds)}
    if own and typed and own != typed and ALL in own | typed:
        raise UsageError(f"`{ALL}` and `--kind` exclude each other.", f"Name `{ALL}`, or the kinds that you want.")
    named = own | typed
    return query._replace(kinds=() if ALL in named else tuple(kinds.in_order(named)) or default)


def write(here: Environment, base: Database, query: FindingQuery, output: Output) -> int:
    """Write the findings that match a query to stdout; return their number."""
    registry = base.registry
    if output.columns or not output.drawn(here):
        columns = output.chosen(registry.offered, registry.exported)
        return emit(here, output, columns, base.rows(query, columns), base.short_id)
    columns = tuple(
        column
        for column in dict.fromkeys((*SHOWN, *output.added_columns))
        if (column != "kind" or len(query.kinds) != 1)
        and (column != "status" or query.retired)
        and (column != "recurrence" or query.sort == "recurrence" or query.min_recurrence is not None)
        and (not registry.findings[column].added_by or column in output.added_columns)
        and here.width >= registry.findings[column].room
    )
    asked = (*columns, *LABEL)
    rows = _labelled(base.rows(query, asked), columns)
    return emit(here, output, columns, rows, base.short_id)


def _labelled(rows: Iterator[tuple[Value, ...]], columns: Sequence[str]) -> Iterator[tuple[Value, ...]]:
    """Yield rows of ``columns``. The columns ``LABEL`` at the end of each given row replace an empty name."""
    shown = len(columns)
    name = columns.index("name")
    description = columns.index("description") if "description" in columns else None
    for row in rows:
        cells = list(row[:shown])
        if cells[name] is None:
            cells[name] = next((value for value in row[shown:] if value), None)
            if description is not None:
                cells[description] = None
        yield tuple(cells)


def say_counts(here: Environment, base: Database, query: FindingQuery, written: int) -> None:
    """Say how many findings match, how many of other kinds do, and how many are hidden since they have no score."""
    if here.quiet:
        return
    whole = query._replace(top=None)
    by_kind = base.counts_by_kind(whole)
    kinds = base.registry.kinds
    matching = sum(by_kind.get(kind, 0) for kind in query.kinds or by_kind)
    total = kind_count(query.kinds[0], matching, kinds) if len(query.kinds) == 1 else plural(matching, "finding")
    sentence = total if written == matching else f"{written:,} of {total}"
    sentence += "." if query.top is None else f", at most {query.top:,} per article."
    others = kind_counts({kind: count for kind, count in by_kind.items() if kind not in query.kinds}, kinds)
    if others and query.kinds:
        sentence += f" Other kinds (`signals list all`): {others}."
    here.say(sentence)
    unscored = base.unscored(whole)
    if unscored:
        are, them = ("finding without a score is", "it") if unscored == 1 else ("findings without a score are", "them")
        here.say(f"{unscored:,} {are} hidden; add `--include-unscored` to see {them}.")


def say_moves(here: Environment, base: Database) -> None:
    """Say what the latest ingestion only moved, since ``--new`` does not list it."""
    latest = next((run for run in base.log() if run.finished), None)
    if here.quiet or latest is None:
        return
    counts = [(latest.notes.get("moved", 0), "note"), (latest.findings.get("kept", 0), "finding")]
    moved = " and ".join(plural(count, word) for count, word in counts if count)
    if moved:
        here.say(f"The latest ingestion also moved {moved}. These are not new; `signals diff` shows them.")
