"""Messages quote in one way: backticks for what can be typed, “…” for text from notes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from signals.cli.main.catalogue import COMMANDS

SOURCE = Path(__file__).parent.parent / "src" / "signals"
FILES = sorted(file for file in SOURCE.rglob("*.py") if "parsing" not in file.parts)

ERRORS = re.compile(r"\w*(Error|NotFound|NoVectors|MissingExtra)|say|say_always|wrong_value")
"""The functions and classes that take a message."""

QUOTED = re.compile(r"`[^`]*`|“[^”]*”")
TYPED = re.compile(rf"(?<![\w-])--[a-z]|\bsignals (--\w|{'|'.join(COMMANDS)})\b")
"""An option or a command."""
STRAIGHT = re.compile(r"(?<!\w)'[^']*'(?!\w)|(?<!\w)\"[^\"]*\"(?!\w)")


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def text(node: ast.AST) -> str:
    """Return a string, with its inserted values as ``x``."""
    if isinstance(node, ast.JoinedStr):
        return "".join(text(part) for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else "x"


def strings(node: ast.AST) -> Iterator[str]:
    """Yield the strings in an argument, and those inside inserted values."""
    if isinstance(node, (ast.JoinedStr, ast.Constant)):
        yield text(node)
    else:
        for part in ast.iter_child_nodes(node):
            yield from strings(part)


def messages(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ERRORS.fullmatch(called(node)):
            for argument in node.args[1:] if called(node) == "wrong_value" else node.args:
                yield from strings(argument)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(SOURCE).as_posix())
def test_messages_quote_what_can_be_typed_in_backticks(file: Path) -> None:
    """A reader sees at once what to type. Other quotation marks are for text from notes."""
    bare = [QUOTED.sub("", message) for message in messages(file)]
    assert [message for message in bare if TYPED.search(message) or STRAIGHT.search(message)] == []


def test_the_messages_are_found() -> None:
    """The search above reads those of errors and those that commands say."""
    found = list(messages(SOURCE / "cli" / "commands" / "init.py"))
    assert any("already exists" in message for message in found)
    assert any("Check its settings" in message for message in found)
