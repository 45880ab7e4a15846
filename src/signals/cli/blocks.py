"""A finding as a block of lines for the eye: its id, and what is said of it beside that, at any width."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


def write_block(console: Console, short: str, texts: Iterable[Text]) -> None:
    """Print texts, each from a line of its own; all lines begin behind the id, which stands before the first."""
    from rich.text import Text

    indent = len(short) + 2
    before = Text.assemble((short, "cyan"), "  ")
    for text in texts:
        for line in text.wrap(console, console.width - indent):
            line.rstrip()
            console.print(before + line)
            before = Text(" " * indent)
