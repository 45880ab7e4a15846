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
    "list": Entry("list", FIND, "List findings: the signals, or the kinds you name."),
    "search": Entry("search", FIND, "Search the full text of every finding, best matches first."),
    "show": Entry("show", FIND, "Show all there is about a finding or an article, with its provenance and history."),
    "articles": Entry("articles", FIND, "List the articles, with how many findings of each kind they report."),
    "stats": Entry("stats", FIND, "Count findings and their scores by kind, category, theme, source or month."),
    "mark": Entry(
        "mark",
        JUDGE,
        "Mark findings with a score of your own, a status, a star, tags and a note; show, log and undo that.",
    ),
    "trend": Entry("trend", JUDGE, "Gather findings into trends: named groups of evidence for one pattern."),
    "export": Entry("export", OUT, "Write findings to a file: csv, tsv, json, ndjson, md, xlsx, parquet or sqlite."),
    "cite": Entry("cite", OUT, "Cite the articles behind findings, as Markdown, CSL-JSON or RIS."),
    "open": Entry("open", OUT, "Open a finding's note in your editor, at its line."),
    "problems": Entry("problems", CARE, "List what ingestion repaired, doubted or rejected."),
    "log": Entry("log", CARE, "List the runs of ingestion, and what each changed."),
    "db": Entry("db", CARE, "Look after the base: verify, back up, restore, rebuild, dump, vacuum, migrate."),
}
"""Name -> entry, in the order of ``signals --help``."""
