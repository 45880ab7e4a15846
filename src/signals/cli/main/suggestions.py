"""Suggestions for misspelt names: kinds, commands, options, columns, views."""

from __future__ import annotations

from collections.abc import Iterable


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """Return the sentence ``Unknown kind `signls`. Did you mean `signals`?``; without the question if no name is near.

    ``what`` says what the name should be, such as ``kind``; ``known`` are the names that exist.
    """
    from difflib import get_close_matches

    bare = {one.lstrip("-"): one for one in known}
    near = get_close_matches(name.lower().lstrip("-"), bare, n=1, cutoff=0.7)
    return f"Unknown {what} `{name}`.{f' Did you mean `{bare[near[0]]}`?' if near else ''}"
