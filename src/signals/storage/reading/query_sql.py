"""A FindingQuery -> SQL with parameters. Column and sort names map through tables of ours; values are only ever
bound."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from signals.errors import UsageError
from signals.models.kinds import Kind
from signals.models.records import CLUSTER_PREFIX
from signals.query import FindingQuery, Sort
from signals.storage.reading import new_findings
from signals.storage.reading.annotation_filters import add_marks, add_trends
from signals.storage.reading.search_syntax import match_expression
from signals.storage.reading.top import first_of_each
from signals.storage.reading.where import Value, Where
from signals.storage.schema.annotation_columns import joined
from signals.storage.schema.records import FROM, RECORD, SEARCHED
from signals.text.folding import fold

NOTE_ORDER = "n.path, a.line, a.id, f.line, f.id"
"""The order of notes, and of the findings in each."""

_KIND_ORDER = (
    "CASE f.kind WHEN 'signal' THEN 0 WHEN 'behavior' THEN 1 WHEN 'technology' THEN 2 WHEN 'issue' THEN 3"
    " WHEN 'concern' THEN 4 ELSE 5 END"
)
_SORTS: dict[Sort, tuple[str, bool]] = {
    Sort.RELEVANCY: ("f.relevancy", True),
    Sort.DATED: ("f.dated", True),
    Sort.NAME: ("fold(coalesce(f.name, f.description))", False),
    Sort.KIND: (_KIND_ORDER, False),
    Sort.TITLE: ("fold(coalesce(a.title, ''))", False),
    Sort.SOURCE: ("coalesce(a.source, '')", False),
    Sort.CATEGORY: ("fold(coalesce(a.category, ''))", False),
    Sort.PATH: ("n.path", False),
    Sort.FIRST_SEEN: ("f.first_run", True),
    Sort.LAST_SEEN: ("coalesce(f.last_run, a.last_run)", True),
    Sort.ID: ("f.id", False),
    Sort.RECURRENCE: (RECORD["recurrence"], True),
    Sort.MY_SCORE: (RECORD["my_score"], True),
    Sort.KIND_PERCENTILE: (RECORD["kind_percentile"], True),
    Sort.ARTICLE_PERCENTILE: (RECORD["article_percentile"], True),
}

_IN_CLUSTER = "f.pk IN (SELECT finding FROM cluster_findings WHERE cluster >= ? AND cluster < ? || '~')"
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
KINDS = tuple(kind.value for kind in Kind)
RANK = f"bm25(findings_fts, {', '.join(str(weight) for weight in SEARCHED.values())})"

SNIPPET = "snippet(findings_fts, -1, ?, ?, '…', 24)"
"""An excerpt with the matches between two marks, its parameters."""


def select(query: FindingQuery, columns: Sequence[str], mark: tuple[str, str] = ("", "")) -> tuple[str, list[Value]]:
    """The rows a query asks for, with the given columns; ``rank`` and ``snippet`` only where it has a ``match``."""
    where = conditions(query)
    chosen: list[str] = []
    parameters: list[Value] = []
    for column in columns:
        if column == "rank" and query.match is not None:
            chosen.append(RANK)
        elif column == "snippet" and query.match is not None:
            chosen.append(SNIPPET)
            parameters += list(mark)
        else:
            chosen.append(expression(column))
    tables = source(query) + joined({*columns, str(query.sort or "")})
    sql = f"SELECT {', '.join(chosen)} FROM {tables}{where} ORDER BY {order(query)}"
    parameters += where.parameters
    if query.limit is not None or query.offset:
        sql += " LIMIT ? OFFSET ?"
        parameters += [-1 if query.limit is None else query.limit, query.offset]
    return sql, parameters


def expression(column: str, known: Mapping[str, str] = RECORD, of: str = "") -> str:
    """The SQL of a column of a record, or of something else whose columns are ``known``, such as clusters."""
    try:
        return known[column]
    except KeyError:
        whose = f" of {of}" if of else ""
        raise UsageError(f"There is no column “{column}”{whose}.", f"Columns are {', '.join(known)}.") from None


def source(query: FindingQuery) -> str:
    """The tables that a query reads. The full-text index comes first where there is a ``match``; CROSS JOIN keeps it
    there."""
    if query.match is None:
        return FROM
    return "findings_fts CROSS JOIN findings AS f ON f.pk = findings_fts.rowid" + FROM.removeprefix("findings AS f")


def order(query: FindingQuery) -> str:
    """The order a query asks for, made deterministic by note order and id."""
    return ", ".join([*_keys(query), NOTE_ORDER])


def _keys(query: FindingQuery) -> list[str]:
    """What a query orders findings by."""
    if query.sort == Sort.RANK or (query.sort is None and query.match is not None):
        if query.match is None:
            raise UsageError(
                "There is no rank to sort by without a search.", "Use `signals search`, or another --sort."
            )
        return [RANK + (" DESC" if query.reverse else "")]
    try:
        sort = Sort(query.sort or Sort.RELEVANCY)
    except ValueError:
        raise UsageError(f"Findings cannot be sorted by “{query.sort}”.", f"Use one of {', '.join(Sort)}.") from None
    if sort is Sort.FINDINGS:
        raise UsageError("Only articles can be sorted by their findings.", "Use another --sort.")
    key, descending = _SORTS[sort]
    keys = [key + (" DESC" if descending != query.reverse else "")]
    if sort is Sort.RELEVANCY:
        keys.append("f.dated" + ("" if query.reverse else " DESC"))
    elif sort is Sort.RECURRENCE:  # those that say the same stand together
        keys.append("(SELECT cluster FROM cluster_findings WHERE finding = f.pk)")
    return keys


def conditions(query: FindingQuery) -> Where:
    """What a query asks of a finding, its article and its note."""
    where = Where()
    if query.match is not None:
        expression = query.match if query.raw_match else match_expression(query.match)
        if expression is None:
            where.add("0")
        else:
            where.add("findings_fts MATCH ?", expression)
    if query.top is not None:
        each = conditions(replace(query, top=None))
        tables = source(query) + joined({str(query.sort or "")})
        where.add(first_of_each(tables, str(each), _keys(query)), *each.parameters, query.top)
        return where
    if not query.retired:
        # nearly all are: without the hint, SQLite begins with the index that this condition would narrow
        where.add("likely(f.status = 'live')")
    _kinds(where, query.kinds)
    _relevancy(where, query)
    where.any_of("fold(a.category) = ?", map(fold, query.categories))
    where.any_of("fold(a.type) = ?", map(fold, query.article_types))
    where.any_of("a.source = ?", (s.lower().removeprefix("www.") for s in query.sources))
    where.any_of("fold(a.edition) = ?", map(fold, query.editions))
    where.any_of(_in_list("a.themes"), map(fold, query.themes))
    where.any_of(_in_list("a.keywords"), map(fold, query.keywords))
    where.any_of(_TAGGED, map(fold, query.tags))
    if query.not_tags:
        unwanted = Where()
        unwanted.any_of(_TAGGED, map(fold, query.not_tags))
        where.add(f"NOT {unwanted.conditions[0]}", *unwanted.parameters)
    if query.ids:
        begins = (
            "SELECT g.pk FROM json_each(?) AS w CROSS JOIN findings AS g ON g.id >= w.value AND g.id < w.value || '~'"
        )
        where.add(f"f.pk IN ({begins})", json.dumps([i.lower() for i in query.ids]))
    where.any_of(_IN_CLUSTER, map(_cluster_id, query.clusters))
    if query.min_recurrence is not None:
        where.add(f"{RECORD['recurrence']} >= ?", query.min_recurrence)
    where.any_of(
        "(? LIKE 'a-%' AND a.id >= ? AND a.id < ? || '~' OR instr(fold(a.title), ?) > 0)", map(fold, query.articles)
    )
    where.any_of("instr(fold(a.author), ?) > 0", map(fold, query.authors))
    if query.since is not None:
        since = _date(query.since)
        where.add("(f.dated >= ? OR f.dated IN (?, ?))", since, since[:4], since[:7])
    if query.until is not None:
        where.add("f.dated < ?", _date(query.until) + "~")
    if query.new:
        where.add(new_findings.NEW)
    if query.new_since is not None:
        where.add(new_findings.NEW_SINCE, *[_date(query.new_since)] * new_findings.NEW_SINCE.count("?"))
    _paths(where, query.paths)
    add_marks(where, Where(), query)
    add_trends(where, Where(), query)
    text = " || ' ' || ".join(f"coalesce(f.{column}, '')" for column in SEARCHED)
    where.any_of(f"instr(fold({text}), ?) > 0", map(fold, query.texts))
    return where


def _relevancy(where: Where, query: FindingQuery) -> None:
    if query.only_unscored:
        where.add("f.relevancy IS NULL")
        return
    bounds, parameters = [], []
    if query.min_relevancy is not None:
        bounds.append("f.relevancy >= ?")
        parameters.append(query.min_relevancy)
    if query.max_relevancy is not None:
        bounds.append("f.relevancy <= ?")
        parameters.append(query.max_relevancy)
    if bounds:
        bounded = " AND ".join(bounds)
        where.add(f"(f.relevancy IS NULL OR ({bounded}))" if query.include_unscored else bounded, *parameters)


def _in_list(column: str) -> str:
    """Whether a list holds a value, in any case."""
    return f"EXISTS (SELECT 1 FROM json_each({column}) WHERE fold(value) = ?)"


def _paths(where: Where, paths: Sequence[str]) -> None:
    """A path that holds the text, or, where the text has wildcards, fits it as a glob."""
    where.any_of("(instr(fold(n.path), ?) > 0 OR fold(n.path) GLOB ?)", map(fold, paths))


def _kinds(where: Where, kinds: Sequence[str]) -> None:
    for kind in kinds:
        if kind not in KINDS:
            raise UsageError(f"There is no kind “{kind}”.", f"Kinds are {', '.join(KINDS)}.")
    if {*kinds} != {*KINDS}:
        where.any_of("f.kind = ?", kinds)


def _cluster_id(text: str) -> str:
    return CLUSTER_PREFIX + text.lower().removeprefix(CLUSTER_PREFIX)


def _date(text: str) -> str:
    if _DATE.fullmatch(text):
        return text
    raise UsageError(f"“{text}” is no date.", "Write 2024, 2024-09 or 2024-09-13.")


_TAGGED = f"({_in_list('f.tags')} OR {_in_list('a.tags')})"
"""Whether a finding, or its article, has a tag."""
