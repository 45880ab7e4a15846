"""Marks in words: what an analyst thinks of a finding, and what of it changed."""

from __future__ import annotations

from collections.abc import Iterator

from signals.results.answers import Mark, MarkChange


def words_of(mark: Mark) -> str:
    """``score 4, reviewed, starred, tagged grid; storage``: what a mark says, but for its note."""
    said = []
    if mark.score is not None:
        said.append(f"score {mark.score}")
    if mark.status != Mark().status:
        said.append(mark.status)
    if mark.starred:
        said.append("starred")
    if mark.tags:
        said.append(f"tagged {'; '.join(mark.tags)}")
    return ", ".join(said)


def change_of(change: MarkChange) -> str:
    """``score none → 4; +grid``: what an action changed of a mark."""
    return "; ".join(_changes(change.before, change.after)) or "nothing"


def _changes(before: Mark, after: Mark) -> Iterator[str]:
    if before.score != after.score:
        yield f"score {before.score or 'none'} → {after.score or 'none'}"
    if before.status != after.status:
        yield f"{before.status} → {after.status}"
    if before.starred != after.starred:
        yield "star set" if after.starred else "star taken away"
    yield from (f"+{tag}" for tag in after.tags if tag not in before.tags)
    yield from (f"-{tag}" for tag in before.tags if tag not in after.tags)
    if before.note != after.note:
        yield f"note: {before.note or 'none'} → {after.note or 'none'}"
