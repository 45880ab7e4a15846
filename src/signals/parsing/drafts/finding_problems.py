"""The problems that a table or a row can have."""

from __future__ import annotations

from pydantic import ValidationError

from signals.models.kinds import Severity
from signals.models.problem import ProblemType

INFO, REPAIRED, WARNING, REJECTED = Severity.INFO, Severity.REPAIRED, Severity.WARNING, Severity.REJECTED
_MARK_BARS = "Write a bar inside a cell as \\|."

UNESCAPED_BAR = ProblemType(
    REPAIRED, "unescaped-bar", "The row has more bars than its header; the surplus ones were read as text.", _MARK_BARS,
)  # fmt: skip
GUESSED_BAR = ProblemType(
    WARNING, "unescaped-bar", "The row has more bars than its header; which of them are text was guessed.", _MARK_BARS,
)  # fmt: skip
SURPLUS_CELLS = ProblemType(
    WARNING, "surplus-cells",
    "The row has more cells than its header; what stands behind the last column was kept as a further one.",
    "Add a header for it, or take it out.",
)  # fmt: skip
SHORT_ROW = ProblemType(
    WARNING, "short-row", "The row has {cells} of {columns} cells; the missing ones were read as empty.",
    "Add the missing cells.",
)  # fmt: skip
BAD_SCORE = ProblemType(
    WARNING, "bad-relevancy", "The relevancy “{score}” is no score from 1 to 5; the row was kept without one.",
    "Write a whole number from 1 to 5.",
)  # fmt: skip
CUT_OFF_ROW = ProblemType(
    WARNING, "cut-off-row", "The name ends in a comma and the rest of the row is empty.",
    "Look whether the row was cut off.",
)  # fmt: skip
EMPTY_ROW = ProblemType(WARNING, "empty-row", "The row says nothing and was left out.", "Fill it in, or take it out.")
REPEATED_HEADER = ProblemType(
    REPAIRED, "repeated-header", "The row repeats the header of its table and was left out.", "Take it out."
)
INVALID_ROW = ProblemType(REJECTED, "invalid-row", "The row cannot be stored: {reason}.", "Mend the row.")
NO_RULE = ProblemType(
    REPAIRED, "no-rule", "No rule of dashes stands under the header of the table; its rows were read all the same.",
    "Write |---|---| under the header, with as many columns as it has.",
)  # fmt: skip
EMPTY_TABLE = ProblemType(WARNING, "empty-table", "The table has a header and no rows.", "Fill it in, or take it out.")
OTHER_TABLE = ProblemType(
    INFO, "other-table", "The table of {rows} {place} was not read as findings.",
    "If its rows are findings, give it a heading such as Signals, or add its words to signals.toml.",
)  # fmt: skip
TEMPLATE_ROWS = ProblemType(
    INFO, "template-rows", "The rows are a template to be filled in, so they were not read as findings.",
    "Nothing needs to be done.",
)  # fmt: skip
PASSED_OVER = ProblemType(
    INFO, "other-table", "The table stands in an appendix, and the note has findings elsewhere; it was not read.",
    "Move it out of the appendix if its rows are other findings.",
)  # fmt: skip
MISSPELT = ProblemType(
    REPAIRED, "misspelt", "The {what} was read as “{known}”.", "Correct it, or add it to [vocabulary] in signals.toml.",
)  # fmt: skip
REPEATED_IDS = ProblemType(
    INFO, "repeated-ids", "The rows repeat the ids of findings further up; they were read as references to these.",
    "Nothing needs to be done.",
)  # fmt: skip
UNREAD_ROWS = ProblemType(
    REJECTED, "unread-rows",
    "The lines look like rows of a table, but they have no header with a rule of dashes under it.",
    "Put them into a table, below the line |---|---| under its header.",
)  # fmt: skip
UNREAD_RATINGS = ProblemType(
    INFO, "unread-ratings", "{count} {place} with ratings, such as “{example}”, not read as findings.",
    "If they are findings, put them under a heading such as Signals, or add its words to signals.toml.",
)  # fmt: skip
HIDDEN_TABLE = ProblemType(
    WARNING, "hidden-table", "The table stands in code or in a comment, where rows are not read.",
    "Move it out if its rows are findings.",
)  # fmt: skip
HTML_TABLE = ProblemType(
    WARNING, "html-table", "The table is written in HTML, whose rows are not read.",
    "Write it with bars between its cells if its rows are findings.",
)  # fmt: skip
NOT_A_FINDING = ProblemType(
    WARNING, "not-a-finding", "This stands under “{heading}”, but it was not read as a finding.",
    "Write it as a row of a table, or as a bullet.",
)  # fmt: skip


def reason_of(error: ValidationError) -> str:
    """Return the reasons why a finding is invalid, for ``INVALID_ROW``."""
    return "; ".join(str(each["msg"]).removeprefix("Value error, ") for each in error.errors())
