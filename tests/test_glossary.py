"""Help, messages, docstrings and documents use the words of docs/glossary.md, and none of those that it rules out."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "signals"
GLOSSARY = ROOT / "docs" / "glossary.md"
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted(path for path in (ROOT / "docs").glob("*.md") if path != GLOSSARY)]
PARTS = sorted(path for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__")

CODE = re.compile(r"(``?)(?:[^`\n]|\n(?!\n))*\1")
"""Code in a line or a paragraph, between one backtick or two."""
EXAMPLE = re.compile(r"^ *(>>>|\.\.\.) .*$", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
SQL = re.compile(r"\b(SELECT|FROM|WHERE|JOIN|CREATE|INSERT|UPDATE|DELETE|DROP|PRAGMA|CASE)\b")

STORED = {"The {field} held characters of a broken encoding; they were mended."}
"""Texts that databases hold: other words would be a change of what is stored."""

MODULES = [file for folder in ("src", "tests", "bench") for file in sorted((ROOT / folder).rglob("*.py"))]
RIDDLES = {
    "alikeness", "answering", "asking", "covered", "door", "ended", "everywhere", "further", "house", "keeping", "kept",
    "known", "near", "news", "past", "placement", "putting", "shelf", "shown", "spoken", "travel", "typed",
}  # fmt: skip
"""Words that say nothing of what is in a module."""


def ruled_out() -> re.Pattern[str]:
    """Matches the first column of the glossary's last table, as whole words; not numerals such as base 32."""
    rows = GLOSSARY.read_text(encoding="utf-8").rpartition("|---|---|\n")[2].splitlines()
    words = [word.strip() for row in rows for word in row.split("|")[1].split(",")]
    assert "base" in words
    return re.compile(rf"\b({'|'.join(words)})\b(?! \d|-)", re.IGNORECASE)


RULED_OUT = ruled_out()


def by_path(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=by_path)
def test_documents_use_the_words_of_the_glossary(document: Path) -> None:
    """A reader meets one word for one thing and can look it up. Code and examples do not count; generated help does."""
    text = document.read_text(encoding="utf-8")
    prose = CODE.sub("", text.replace("```", "") if document.name == "commands.md" else FENCE.sub("", text))
    assert [line for line in prose.splitlines() if RULED_OUT.search(line)] == []


@pytest.mark.parametrize("part", PARTS, ids=by_path)
def test_help_messages_and_docstrings_use_the_words_of_the_glossary(part: Path) -> None:
    """What the program says and what its source says of itself are in the same words. SQL and names do not count."""
    found = []
    for module in sorted(part.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
                sentence = EXAMPLE.sub("", CODE.sub("", node.value))
                if node.value not in STORED and not SQL.search(sentence) and RULED_OUT.search(sentence):
                    found.append(f"{module.relative_to(ROOT)}:{node.lineno}: {node.value[:100]}")
    assert found == []


@pytest.mark.parametrize("module", MODULES, ids=by_path)
def test_a_module_is_named_in_words_that_a_reader_would_search_for(module: Path) -> None:
    """A name is a standard term of the field, and none of the words that the glossary rules out."""
    words = module.stem.split("_")
    assert [word for word in words if word in RIDDLES or RULED_OUT.fullmatch(word)] == []
