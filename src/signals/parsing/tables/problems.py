"""The problems that a table or a row can have. Each one quotes the original."""

from __future__ import annotations

from pydantic import ValidationError

from signals.models.kinds import Severity
from signals.models.problem import Problem


def unescaped_bar(line: str, number: int, guessed: bool) -> Problem:
    """A row has more bars than its header, and some were read as text."""
    return _row(
        "unescaped-bar",
        "The row has more bars than its header; "
        + ("which of them are text was guessed." if guessed else "the surplus ones were read as text."),
        "Write a bar inside a cell as \\|.",
        line,
        number,
        Severity.WARNING if guessed else Severity.REPAIRED,
    )


def surplus_cells(line: str, number: int) -> Problem:
    """A row has more cells than its header."""
    return _row(
        "surplus-cells",
        "The row has more cells than its header; what stands behind the last column was kept as a further one.",
        "Add a header for it, or take it out.",
        line,
        number,
    )


def short_row(line: str, number: int, cells: int, columns: int) -> Problem:
    """A row has fewer cells than its header."""
    return _row(
        "short-row",
        f"The row has {cells} of {columns} cells; the missing ones were read as empty.",
        "Add the missing cells.",
        line,
        number,
    )


def bad_score(cell: str, line: str, number: int) -> Problem:
    """A relevancy is not a score from 1 to 5."""
    return _row(
        "bad-relevancy",
        f"The relevancy “{cell[:60]}” is no score from 1 to 5; the row was kept without one.",
        "Write a whole number from 1 to 5.",
        line,
        number,
    )


def cut_off(line: str, number: int) -> Problem:
    """A row contains only a name that ends in a comma."""
    return _row(
        "cut-off-row",
        "The name ends in a comma and the rest of the row is empty.",
        "Look whether the row was cut off.",
        line,
        number,
    )


def empty_row(line: str, number: int) -> Problem:
    """A row has no content."""
    return _row("empty-row", "The row says nothing and was left out.", "Fill it in, or take it out.", line, number)


def repeated_header(line: str, number: int) -> Problem:
    """A row repeats the header."""
    return _row(
        "repeated-header",
        "The row repeats the header of its table and was left out.",
        "Take it out.",
        line,
        number,
        Severity.REPAIRED,
    )


def invalid(error: ValidationError, line: str, number: int) -> Problem:
    """A row is not a valid finding."""
    reason = "; ".join(str(e["msg"]).removeprefix("Value error, ") for e in error.errors())
    return _row("invalid-row", f"The row cannot be stored: {reason}.", "Mend the row.", line, number, Severity.REJECTED)


def no_rule(line: str, number: int) -> Problem:
    """A header has no rule of dashes under it."""
    return _row(
        "no-rule",
        "No rule of dashes stands under the header of the table; its rows were read all the same.",
        "Write |---|---| under the header, with as many columns as it has.",
        line,
        number,
        Severity.REPAIRED,
    )


def empty_table(text: str, first: int, last: int) -> Problem:
    """A table has no rows."""
    return _lines(
        Severity.WARNING,
        "empty-table",
        "The table has a header and no rows.",
        "Fill it in, or take it out.",
        text,
        first,
        last,
    )


def unknown_section(heading: str | None, text: str, rows: int, first: int, last: int) -> Problem:
    """A table is not under a heading that names a kind."""
    place = f"the heading “{heading[:60]}”" if heading else "no heading"
    return _lines(
        Severity.REJECTED,
        "unknown-section",
        f"The table of {rows} {'row' if rows == 1 else 'rows'} under {place} is not of a known kind.",
        "Give it a heading such as Signals, or add the heading to [vocabulary.headings] in signals.toml.",
        text,
        first,
        last,
    )


def unread_rows(text: str, first: int, last: int) -> Problem:
    """Lines with bars belong to no table."""
    return _lines(
        Severity.REJECTED,
        "unread-rows",
        "The lines look like rows of a table, but they have no header with a rule of dashes under it.",
        "Put them into a table, below the line |---|---| under its header.",
        text,
        first,
        last,
    )


def hidden_table(text: str, first: int, last: int) -> Problem:
    """A table is in code or in a comment."""
    return _lines(
        Severity.WARNING,
        "hidden-table",
        "The table stands in code or in a comment, where rows are not read.",
        "Move it out if its rows are findings.",
        text,
        first,
        last,
    )


def html_table(text: str, first: int, last: int) -> Problem:
    """A table is written in HTML."""
    return _lines(
        Severity.WARNING,
        "html-table",
        "The table is written in HTML, whose rows are not read.",
        "Write it with bars between its cells if its rows are findings.",
        text,
        first,
        last,
    )


def not_a_table(heading: str | None, text: str, first: int, last: int) -> Problem:
    """Content other than a table is under a heading for findings."""
    return _lines(
        Severity.WARNING,
        "not-a-table",
        f"Under “{(heading or '')[:60]}” only rows of tables are findings; this is none.",
        "Write it as a row of the table.",
        text,
        first,
        last,
    )


def _row(code: str, message: str, hint: str, line: str, number: int, severity: Severity = Severity.WARNING) -> Problem:
    return Problem(severity=severity, code=code, message=message, hint=hint, text=line, line=number)


def _lines(severity: Severity, code: str, message: str, hint: str, text: str, first: int, last: int) -> Problem:
    return Problem(severity=severity, code=code, message=message, hint=hint, text=text, line=first, end_line=last)
