"""All texts that came of a spreadsheet, to look for what was lost."""

from __future__ import annotations

from signals.models.article import ParsedNote
from signals.models.problem import Problem


def told(note: ParsedNote, problems: list[Problem]) -> list[str]:
    """The texts of the problems and of the findings. Headers of known columns are not among them."""
    texts: list[str] = [f"{problem.text}\n{problem.message}" for problem in problems]
    for parsed in note.articles:
        for found in parsed.findings:
            named = (found.name, found.description, found.change, found.ten_year, found.driving_force, found.remark)
            places = (found.url, found.location, found.section)
            texts += [text for text in (*named, *places) if text]
            texts += [*found.tags, *found.extra, *found.extra.values(), *found.fields.values()]
    return texts
