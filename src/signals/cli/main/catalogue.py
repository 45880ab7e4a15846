"""The catalogue of commands, readable without importing any command."""

from __future__ import annotations

from typing import NamedTuple

READ = "Read notes"
FIND = "Find and count"
ANNOTATE = "Annotate"
USE = "Use and share"
MAINTAIN = "Inspect and maintain"


class Entry(NamedTuple):
    """The panel of ``signals --help`` that lists a command, and the command's help in one line."""

    panel: str
    help: str


COMMANDS: dict[str, Entry] = {
    "init": Entry(READ, "Write a commented signals.toml: where your notes and your database are."),
    "ingest": Entry(READ, "Read notes into the database. Run it again whenever notes change."),
    "check": Entry(READ, "Check notes for problems, without storing anything."),
    "learn": Entry(READ, "Show what notes have that is not read, and the settings that would read it."),
    "embed": Entry(READ, "Make vectors of findings, so that similar findings can be found."),
    "list": Entry(FIND, "List findings: signals, or the kinds you name."),
    "search": Entry(FIND, "Search the full text of every finding, best matches first."),
    "similar": Entry(FIND, "Find findings that are similar to a finding or to a text."),
    "show": Entry(FIND, "Show everything about a finding or an article, with its source and history."),
    "articles": Entry(FIND, "List articles, with the number of findings of each kind."),
    "clusters": Entry(FIND, "List clusters: findings that report the same, grouped across articles."),
    "duplicates": Entry(FIND, "List pairs of findings that report the same, and why they match."),
    "stats": Entry(FIND, "Count findings and their scores by kind, category, theme, source or month."),
    "timeline": Entry(FIND, "Count findings over time, by week, month, quarter or year."),
    "diff": Entry(FIND, "Show what changed between two runs: added, retired, revived, rescored, edited, moved."),
    "coverage": Entry(FIND, "Count findings by two or three fields at once, and show which cells are empty."),
    "mark": Entry(ANNOTATE, "Mark findings with your own score, status, star, tags and note."),
    "trend": Entry(ANNOTATE, "Collect findings in trends: named groups of evidence for one pattern."),
    "export": Entry(USE, "Write findings to a file, such as csv, xlsx, json or notes in Markdown."),
    "cite": Entry(USE, "Cite the articles behind findings, as Markdown, CSL-JSON or RIS."),
    "deal": Entry(USE, "Draw a random set of findings for a workshop."),
    "open": Entry(USE, "Open the note of a finding in your editor, at its line."),
    "problems": Entry(MAINTAIN, "List the problems that ingestion found: repaired, warning or rejected."),
    "views": Entry(MAINTAIN, "List views: filters that signals.toml saves under a name."),
    "log": Entry(MAINTAIN, "List the runs of ingestion, and what each run changed."),
    "db": Entry(MAINTAIN, "Maintain the database: verify, back up, restore, rebuild, dump, vacuum, migrate."),
}
"""Name -> entry, in the order of ``signals --help``. The module of a command has the command's name."""
