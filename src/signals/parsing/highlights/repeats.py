"""Find highlights that appear more than once in a note. Equal ones are stored once, doubtful ones are reported."""

from __future__ import annotations

from collections.abc import Sequence

from signals.identity import normalised
from signals.models.finding import Highlight
from signals.models.kinds import Severity
from signals.models.problem import Problem, ProblemType

_REPEATED_HIGHLIGHT = ProblemType(
    Severity.REPAIRED, "repeated-highlight", "The highlight already stands on line {first}; it was kept once.",
    "Take one of them out.",
)  # fmt: skip
_POSSIBLE_DUPLICATE = ProblemType(
    Severity.WARNING, "possible-duplicate",
    "The highlight is a possible duplicate of the one on line {first}; both were kept.",
    "If it is one, delete it in the reading app.",
)  # fmt: skip


def drop_repeats(found: Sequence[Highlight]) -> tuple[list[Highlight], list[Problem]]:
    """Return the highlights without repeats, and a problem for every dropped or doubtful one.

    A highlight is a repeat if it has the same identity and text as an earlier one, and no remark or tag that the
    earlier one lacks. The same text with another identity or other remarks is a separate highlight and a possible
    duplicate.
    """
    highlights: list[Highlight] = []
    problems: list[Problem] = []
    by_text: dict[str, list[Highlight]] = {}
    for highlight in found:
        same_text = by_text.setdefault(normalised(highlight.description or ""), [])
        same = next((other for other in same_text[:8] if _repeats(highlight, other)), None)
        if same is None:
            if same_text:
                problems.append(
                    _POSSIBLE_DUPLICATE.at(highlight.line, highlight.description or "", first=same_text[0].line)
                )
            same_text.append(highlight)
            highlights.append(highlight)
        else:
            problems.append(_REPEATED_HIGHLIGHT.at(highlight.line, highlight.description or "", first=same.line))
    return highlights, problems


def _repeats(later: Highlight, first: Highlight) -> bool:
    if later.own_id != first.own_id or later.location not in (None, first.location):
        return False
    return later.remark in (None, first.remark) and set(later.tags) <= set(first.tags)
