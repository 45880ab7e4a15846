"""What commands there are, known without importing any of them."""

from __future__ import annotations

from typing import NamedTuple

IN = "Notes into the base"
FIND = "Find"
JUDGE = "Judge"
OUT = "Take along"
CARE = "Keep an eye on it"


class Entry(NamedTuple):
    """A command: the module that holds it, the panel of ``signals --help`` it stands in, and its help in one line."""

    module: str
    panel: str
    help: str


COMMANDS: dict[str, Entry] = {
    "init": Entry("init", IN, "Write a commented signals.toml: where your notes are, and where the base is kept."),
    "ingest": Entry("ingest", IN, "Read notes into the base; run it again whenever they change."),
    "check": Entry("check", IN, "Parse and validate notes, and store nothing."),
    "embed": Entry("embed", IN, "Make vectors of what findings say, so that those that say nearly the same are found."),
    "list": Entry("list", FIND, "List findings: the signals, or the kinds you name."),
    "search": Entry("search", FIND, "Search the full text of every finding, best matches first."),
    "similar": Entry("similar", FIND, "Find findings that say nearly the same as one you name, or as a text."),
    "show": Entry("show", FIND, "Show all there is about a finding or an article, with its provenance and history."),
    "articles": Entry("articles", FIND, "List the articles, with how many findings of each kind they report."),
    "clusters": Entry("clusters", FIND, "List what several articles say: findings that say the same, gathered."),
    "duplicates": Entry("duplicates", FIND, "List pairs of findings that say the same, and why they do."),
    "stats": Entry("stats", FIND, "Count findings and their scores by kind, category, theme, source or month."),
    "timeline": Entry("timeline", FIND, "Count findings over time, by week, month, quarter or year."),
    "diff": Entry(
        "diff", FIND, "Show what changed between two runs: added, retired, revived, rescored, edited, moved."
    ),
    "coverage": Entry(
        "coverage", FIND, "Count findings by two or three things at once, and see which cells are empty."
    ),
    "mark": Entry(
        "mark",
        JUDGE,
        "Mark findings with a score of your own, a status, a star, tags and a note; show, log and undo that.",
    ),
    "trend": Entry("trend", JUDGE, "Gather findings into trends: named groups of evidence for one pattern."),
    "export": Entry("export", OUT, "Write findings to a file: csv, tsv, json, ndjson, md, xlsx, parquet or sqlite."),
    "cite": Entry("cite", OUT, "Cite the articles behind findings, as Markdown, CSL-JSON or RIS."),
    "deal": Entry("deal", OUT, "Deal a random constellation of findings for a workshop."),
    "open": Entry("open", OUT, "Open a finding's note in your editor, at its line."),
    "problems": Entry("problems", CARE, "List what ingestion repaired, doubted or rejected."),
    "views": Entry("views", CARE, "List the views: the filters that signals.toml keeps under a name."),
    "log": Entry("log", CARE, "List the runs of ingestion, and what each changed."),
    "db": Entry("db", CARE, "Look after the base: verify, back up, restore, rebuild, dump, vacuum, migrate."),
}
"""Name -> entry, in the order of ``signals --help``."""
