"""What a mark becomes: an edit made to it, and an edit taken back from what it has become since."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from signals.results.answers import Mark
from signals.storage.schema import annotation_values as values
from signals.storage.schema.annotation_values import folded, in_order

NO_MARK = Mark()
FIELDS = ("score", "status", "starred", "tags", "note")
"""What a mark says."""


@dataclass(frozen=True, slots=True)
class MarkEdit:
    """What to change of a mark; ``None`` leaves a thing as it is. A score of 0 takes the score away, an empty note the
    note. ``clear`` takes all away, before the rest is set."""

    score: int | None = None
    status: str | None = None
    starred: bool | None = None
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    note: str | None = None
    clear: bool = False

    def made_to(self, mark: Mark) -> Mark:
        """The mark after the edit."""
        before = NO_MARK if self.clear else mark
        return Mark(
            score=before.score if self.score is None else self.score or None,
            status=before.status if self.status is None else self.status,
            starred=before.starred if self.starred is None else self.starred,
            tags=values.tags(_without((*before.tags, *self.add_tags), self.remove_tags)),
            note=before.note if self.note is None else values.text(self.note),
        )


def taken_back(now: Mark, before: Mark, after: Mark) -> tuple[Mark, str | None]:
    """The mark ``now`` without the change from ``before`` to ``after``; and the field that something else changed
    since, where that cannot be. Tags are taken back one by one."""
    back: dict[str, Any] = {}
    for name in ("score", "status", "starred", "note"):
        was, became, is_now = getattr(before, name), getattr(after, name), getattr(now, name)
        if was == became or is_now == was:
            continue
        if is_now != became:
            return now, name
        back[name] = was
    added, removed = {*after.tags} - {*before.tags}, {*before.tags} - {*after.tags}
    kept = [tag for tag in now.tags if tag not in added]
    return replace(now, tags=in_order((*sorted(removed), *kept)), changed=None, **back), None


def said(mark: Mark) -> str | None:
    """What a mark says, as a JSON object; ``None`` where it says nothing."""
    if mark == NO_MARK:
        return None
    return json.dumps({name: getattr(mark, name) for name in FIELDS}, ensure_ascii=False)


def heard(text: str | None) -> Mark:
    """The mark that ``said`` wrote."""
    if text is None:
        return NO_MARK
    found = json.loads(text)
    return Mark(**{**found, "tags": tuple(found["tags"])})


def _without(tags: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """Tags less others, whatever their case."""
    gone = {folded(other) for other in others}
    return tuple(tag for tag in tags if folded(tag) not in gone)
