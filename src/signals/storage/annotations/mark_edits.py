"""Edits of a mark: applied to it, and undone again whatever was changed since."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from signals.results.annotations import Mark
from signals.storage.schema import annotation_values as values
from signals.storage.schema.annotation_values import folded, in_order

NO_MARK = Mark()
SINGLE_FIELDS = ("score", "status", "starred", "note")
FIELDS = ("score", "status", "starred", "tags", "note")
"""The fields of a mark; the single ones have one value each."""


@dataclass(frozen=True, slots=True)
class MarkEdit:
    """What to change of a mark; ``None`` leaves a field as it is.

    A score of 0 removes the score, an empty note the note. ``clear`` removes everything before the rest is set.
    """

    score: int | None = None
    status: str | None = None
    starred: bool | None = None
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    note: str | None = None
    clear: bool = False

    def applied_to(self, mark: Mark) -> Mark:
        """Return the mark after the edit."""
        before = NO_MARK if self.clear else mark
        return Mark(
            score=before.score if self.score is None else self.score or None,
            status=before.status if self.status is None else self.status,
            starred=before.starred if self.starred is None else self.starred,
            tags=values.tags(_without((*before.tags, *self.add_tags), self.remove_tags)),
            note=before.note if self.note is None else values.text(self.note),
        )


def changed_parts(before: Mark, after: Mark) -> set[str]:
    """Return what differs between two marks: names of fields, and each tag as ``tag grid``."""
    fields = {name for name in SINGLE_FIELDS if getattr(before, name) != getattr(after, name)}
    return fields | {f"tag {folded(tag)}" for tag in {*before.tags} ^ {*after.tags}}


def without_edit(now: Mark, before: Mark, after: Mark) -> Mark:
    """Return the mark ``now`` without the change from ``before`` to ``after``; tags are undone one by one."""
    back: dict[str, Any] = {
        name: getattr(before, name) for name in SINGLE_FIELDS if getattr(before, name) != getattr(after, name)
    }
    added, removed = {*after.tags} - {*before.tags}, {*before.tags} - {*after.tags}
    remaining = [tag for tag in now.tags if tag not in added]
    return replace(now, tags=in_order((*sorted(removed), *remaining)), changed=None, **back)


def mark_to_json(mark: Mark) -> str | None:
    """Return a mark as a JSON object; ``None`` for an empty one."""
    if mark == NO_MARK:
        return None
    return json.dumps({name: getattr(mark, name) for name in FIELDS}, ensure_ascii=False)


def mark_from_json(text: str | None) -> Mark:
    """Return the mark that ``mark_to_json`` wrote."""
    if text is None:
        return NO_MARK
    found = json.loads(text)
    return Mark(**{**found, "tags": tuple(found["tags"])})


def _without(tags: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """Return tags without others, whatever their case."""
    gone = {folded(other) for other in others}
    return tuple(tag for tag in tags if folded(tag) not in gone)
