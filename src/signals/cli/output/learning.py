"""What ``signals learn`` found, for people: what is read, what is not, and lines for ``signals.toml``."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from signals.cli.output.counts import kind_counts, plural
from signals.models.kinds import Kinds

if TYPE_CHECKING:
    from signals.results.learning import LearnReport, Proposal, UnreadPart

MOST_SHOWN = 5
"""Proposals and unread parts that are shown without ``--verbose``."""

_TEACH = "give your findings a heading such as Signals, or a first column named Signal, and run `signals learn` again"

_UNITS = {"table": "row", "list": "item", "section": "section", "note": "note", "label": "finding"}


def learn_page(report: LearnReport, kinds: Kinds, width: int, *, every: bool) -> Iterator[str]:
    """Yield the lines of the report, at most ``width`` wide if its words allow. ``every``: nothing is left out."""
    yield from _filled(read_sentence(report, kinds), width)
    if report.fields:
        named = [f"{name} {count:,}" for name, count in report.fields.items()]
        yield from _filled(f"Fields: {_some(named, every, ', ')}.", width)
    if report.unread:
        yield ""
        yield "Not read as findings or fields:"
        yield from _list([_unread(part) for part in report.unread], width, every)
    if report.passed_over:
        units = {**_UNITS, "label": "label"}
        counts = [plural(count, units[what]) for what, count in report.passed_over.items()]
        yield from _filled(f"Passed over, since they do not look like findings: {', '.join(counts)}.", width)
    if report.proposals:
        shown = report.proposals if every else report.proposals[:MOST_SHOWN]
        yield ""
        yield from _filled("These lines in signals.toml would read more:", width)
        yield ""
        yield from toml_lines(shown, width)
        if len(report.proposals) > len(shown):
            rest = len(report.proposals) - len(shown)
            yield from _filled(f"{plural(rest, 'proposal')} more: `signals --verbose learn`.", width)


def read_sentence(report: LearnReport, kinds: Kinds) -> str:
    """Return the sentence about what is read already."""
    found = f"{plural(report.findings, 'finding')} read already: {kind_counts(report.kinds, kinds)}"
    return f"{plural(report.notes, 'note')}: {found if report.findings else 'no finding is read yet'}."


def unread_sentence(report: LearnReport) -> str:
    """Return the sentence about the most frequent parts that are not read, and what is proposed."""
    parts = [_unread(part, place=False) for part in report.unread[:2]]
    if parts:
        return f"Not read: {'; '.join(parts)}."
    return (
        "Everything that looks like a finding is read." if report.findings else "Nothing in them looks like findings."
    )


def next_step(report: LearnReport, paths: Sequence[str], written: bool) -> str:
    """Return the sentence that says what to do next. ``paths`` are the arguments of the command."""
    kind, condition = report.query
    where = f' --where "{condition}"' if condition else ""
    steps = f"`signals ingest`, then `signals list {kind or 'all'}{where}`"
    if written:
        return f"Next: {steps}."
    if not report.proposals:
        return f"Nothing to propose. Next: {steps if report.findings else _TEACH}."
    command = shlex.join(("signals", "learn", *paths, "--write"))
    return f"Next: `{command}` adds all of them to signals.toml. After that: {steps}."


def toml_lines(proposals: Sequence[Proposal], width: int) -> Iterator[str]:
    """Yield proposals as TOML, each table once, with a comment about each proposal."""
    for table in dict.fromkeys(one.table for one in proposals):
        together = [one for one in proposals if one.table == table]
        for one in together:
            yield from (f"# {line}" for line in wrap(_reason(one), max(width - 2, 20), break_on_hyphens=False))
        yield f"[{table}]"
        values: dict[str, str | int | list[str]] = {}
        for one in together:
            for key, value in one.values.items():
                both = values.get(key)
                values[key] = [*both, *value] if isinstance(both, list) and isinstance(value, list) else value
        yield from (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
        yield ""


def _reason(one: Proposal) -> str:
    place = f"{one.path}:{one.line}" if one.line else one.path
    about = "" if one.exact else "about "
    gives = f"{about}{plural(one.findings, 'finding')} in {plural(one.notes, 'note')}"
    near = f", read as “{one.near_miss}”" if one.near_miss else ""
    return f"{gives}: {_called(one.what, one.name)}{near}, as in {place}"


def _called(what: str, name: str) -> str:
    if what == "note":
        return f"notes that say “{name}”"
    before = {"table": "table", "list": "list under", "section": "sections of", "label": "label"}[what]
    return f"{before} “{name}”"


def _unread(part: UnreadPart, *, place: bool = True) -> str:
    size = plural(part.count, _UNITS[part.what])
    notes = f" in {plural(part.notes, 'note')}" if part.what != "note" else ""
    if not place:
        return f"{size}{notes} ({_called(part.what, part.name)})"
    detail = f" ({part.detail})" if part.detail else ""
    where = f"{part.path}:{part.line}" if part.line else part.path
    return f"{_called(part.what, part.name)}{detail}: {size}{notes}, as in {where}"


def _list(texts: Sequence[str], width: int, every: bool) -> Iterator[str]:
    shown = texts if every else texts[:MOST_SHOWN]
    for text in shown:
        yield from wrap(
            text, width, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False, break_long_words=False
        )
    if len(texts) > len(shown):
        yield f"- and {len(texts) - len(shown)} more"


def _some(texts: Sequence[str], every: bool, separator: str) -> str:
    shown = texts if every else texts[:MOST_SHOWN]
    rest = len(texts) - len(shown)
    return separator.join(shown) + (f" and {rest} more" if rest else "")


def _filled(text: str, width: int) -> list[str]:
    return wrap(text, width, break_on_hyphens=False, break_long_words=False)
