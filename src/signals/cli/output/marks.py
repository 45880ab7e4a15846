"""Marks in words."""

from __future__ import annotations

from signals.results.annotations import Mark


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
