"""Notes for tests of changes over time: dated, with themes, built from names and scores."""

from __future__ import annotations

from collections.abc import Sequence


def dated_note(
    number: int,
    dated: str | None,
    names: Sequence[str] = ("Alpha",),
    themes: Sequence[str] = (),
    derived: bool = False,
    host: str = "one.example",
    score: int = 3,
) -> str:
    """A note with this number and publication date (None for no date), and a signal for each name."""
    title = (
        f"__Topic__: Page {number}" if derived else f"__Page {number}__, from ([issue](https://l.example/{number}).)"
    )
    lines = [f"# {title}", "", f"__[External link](https://{host}/{number})__", ""]
    if themes:
        lines += ["## Themes", "", *(f"* {theme}" for theme in themes), ""]
    if dated:
        lines += ["## Other", "", f"* Published: {dated}", ""]
    lines += ["## Signals", "", "| name | description | relevancy |", "|---|---|---|"]
    lines += [f"| {name} | Text of {name}. | {score} |" for name in names]
    return "\n".join(lines) + "\n"
