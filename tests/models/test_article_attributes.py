"""How many places an attribute of articles is written in."""

import ast
from pathlib import Path

import signals

SOURCE = Path(signals.__file__).parent

PLACES = {
    "models/article_attributes.py": "the list that parsing, staging, row hash, dump and exported notes use",
    "models/article.py": "its type",
    "storage/schema/tables.py": "its column in the table",
    "columns/articles.py": "its column in lists and exports, its filters and its groups",
}
"""File -> what it says about the attribute `edition`."""

ONLY_EDITIONS = {
    "parsing/metadata/title_line.py": "a title can begin with the edition",
    "parsing/formats/signal_note.py": "so the edition comes from the title line",
    "ingest/dates.py": "an edition can date an article",
    "cli/output/detail.py": "so the page of a finding can say that its date is from the edition",
}
"""File -> what an edition does that other attributes do not."""


def names(module: Path) -> set[str]:
    """The identifiers and whole string constants of a module."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.keyword) and node.arg:
            found.add(node.arg)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
    return found


def test_an_attribute_of_articles_is_named_in_few_files() -> None:
    """Each further file that repeats the names is one more to forget when an attribute is added."""
    naming = {path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py") if "edition" in names(path)}
    assert naming == {*PLACES, *ONLY_EDITIONS}
