"""Measurements -> a page of markdown."""

from __future__ import annotations

from collections.abc import Mapping

from bench.verdict import Table, missed

HEAD = """\
# Results

Made by `scripts/bench{how}`. signals and its reference ran in turn, in the same rounds, and wrote their output to
files. A time is the median in seconds (fastest–slowest; median processor time, user and system, of all processes). A
ratio is the median of signals divided by that of the reference, unless a table says otherwise. A megabyte is 1,000,000
bytes.
"""
COLUMNS = ("what", "ours", "reference", "ratio or value", "target", "")


def page(tables: list[Table], facts: Mapping[str, str], how: str) -> str:
    """Return the page of results. ``how`` is the arguments of the bench."""
    lines = [HEAD.format(how=how), _verdict(tables), "", _row("", ""), "|---|---|"]
    lines += [_row(name, value) for name, value in facts.items()]
    for table in tables:
        lines += ["", f"## {table.title}", "", table.note, "", _row(*COLUMNS), "|" + "---|" * len(COLUMNS)]
        lines += [
            _row(line.what, line.ours, line.reference, line.shown, str(line.target or ""), line.verdict)
            for line in table.lines
        ]
    return "\n".join(lines) + "\n"


def _verdict(tables: list[Table]) -> str:
    targets = sum(line.target is not None and line.value is not None for table in tables for line in table.lines)
    absent = sum(line.value is None for table in tables for line in table.lines)
    failed = list(missed(tables))
    said = f"{targets} targets: {targets - len(failed)} met, {len(failed)} missed."
    if failed:
        said += " Missed: " + "; ".join(line.what for line in failed) + "."
    return f"{said} {absent} lines could not be measured." if absent else said


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
