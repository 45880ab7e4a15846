"""Compare the findings of a note with the stored findings: which are kept, added, removed."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from signals.identity import IdentityFields, finding_ids, normalised
from signals.storage.writing.row_hash import matches_hash
from signals.storage.writing.staged_notes import FINDING_FIELDS, StagedFinding, identity_fields

_ID = FINDING_FIELDS.index("id")


@dataclass(slots=True)
class StoredFinding:
    """A stored finding: its ``pk``, its values by column, and the fields that its identity is made of."""

    pk: int
    values: dict[str, Any]
    fields: IdentityFields

    @property
    def live(self) -> bool:
        """Whether its note still contains it."""
        return bool(self.values["status"] == "live")

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.values["id"])


_StoredKey = Callable[[StoredFinding], Any]
_StagedKey = Callable[[StagedFinding, IdentityFields], Any]


@dataclass(slots=True)
class RowDiff:
    """``kept`` pairs stored findings with new values, ``added`` are new, ``removed`` are live ones that are gone."""

    kept: list[tuple[StoredFinding, StagedFinding]] = field(default_factory=list)
    added: list[StagedFinding] = field(default_factory=list)
    removed: list[StoredFinding] = field(default_factory=list)


def diff_rows(identity: str, stored: Sequence[StoredFinding], staged: Sequence[StagedFinding]) -> RowDiff:
    """Match findings by kind and key. If a key repeats, match by text, then by id, then by order. So an id stays
    with its row if repeats are swapped, edited or removed. Match the rest by the reading app's id, then by all its
    text, since a key changes if an app's template changed. An added finding gets an id that no stored finding has."""
    old: dict[tuple[str, str], list[StoredFinding]] = defaultdict(list)
    for finding in sorted(stored, key=lambda s: (not s.live, s.pk)):
        old[finding.fields.kind, finding.fields.key].append(finding)
    new: dict[tuple[str, str], list[tuple[int, StagedFinding, IdentityFields]]] = defaultdict(list)
    for at, values in enumerate(staged):
        fields = identity_fields(values)
        new[fields.kind, fields.key].append((at, values, fields))
    partner: dict[int, StoredFinding] = {}
    for key, group in new.items():
        _match(old.get(key, []), group, partner)
    _match_damaged(stored, staged, partner)
    for key_of in (_by_own_id, _by_text):
        _match_remaining(stored, staged, partner, key_of)
    diff = RowDiff()
    taken = {finding.id for finding in stored}
    for at, values in enumerate(staged):
        if at in partner:
            diff.kept.append((partner[at], values))
        else:
            diff.added.append(_with_free_id(identity, values, taken))
    matched = {finding.pk for finding in partner.values()}
    diff.removed = [finding for finding in stored if finding.live and finding.pk not in matched]
    return diff


def _match(
    old: list[StoredFinding], new: list[tuple[int, StagedFinding, IdentityFields]], partner: dict[int, StoredFinding]
) -> None:
    """Match the new findings of one key with stored ones, as far as there are any."""
    if len(old) == len(new) == 1:
        partner[new[0][0]] = old[0]
        return
    rules: tuple[tuple[_StoredKey, _StagedKey], ...] = (
        (lambda stored: stored.fields.text, lambda _, fields: fields.text),
        (lambda stored: stored.id if stored.live else None, lambda values, _: values[_ID]),
        (lambda stored: "live" if stored.live else None, lambda _values, _facts: "live"),
    )
    used: set[int] = set()
    for of_old, of_new in rules:
        free: dict[Any, deque[StoredFinding]] = defaultdict(deque)
        for stored in old:
            if stored.pk not in used:
                free[of_old(stored)].append(stored)
        for at, values, fields in new:
            fitting = free.get(of_new(values, fields)) if at not in partner else None
            if fitting:
                partner[at] = fitting.popleft()
                used.add(partner[at].pk)


def _match_damaged(
    stored: Sequence[StoredFinding], staged: Sequence[StagedFinding], partner: dict[int, StoredFinding]
) -> None:
    """Match by id the findings that were damaged in the database, so that their key no longer fits their id."""
    matched = {finding.pk for finding in partner.values()}
    left = [finding for finding in stored if finding.live and finding.pk not in matched]
    damaged = {finding.id: finding for finding in left if not matches_hash(finding.values)}
    for at, values in enumerate(staged) if damaged else ():
        if at not in partner and values[_ID] in damaged:
            partner[at] = damaged.pop(str(values[_ID]))


def _by_own_id(fields: IdentityFields) -> Any:
    return fields.own_id and (fields.kind, fields.own_id)


def _by_text(fields: IdentityFields) -> Any:
    texts = (fields.description, fields.change, fields.ten_year, fields.driving_force)
    return any(texts) and (fields.kind, *(normalised(text) if text else None for text in (fields.name, *texts)))


def _match_remaining(
    stored: Sequence[StoredFinding],
    staged: Sequence[StagedFinding],
    partner: dict[int, StoredFinding],
    key_of: Callable[[IdentityFields], Any],
) -> None:
    """Match what has no partner yet by ``key_of``, unless that is empty: live findings first, then in order."""
    if len(partner) == len(staged):
        return
    matched = {finding.pk for finding in partner.values()}
    free: dict[Any, deque[StoredFinding]] = defaultdict(deque)
    for finding in sorted(stored, key=lambda s: (not s.live, s.pk)):
        if finding.pk not in matched:
            free[key_of(finding.fields)].append(finding)
    for at, values in enumerate(staged) if free else ():
        seen = key_of(identity_fields(values)) if at not in partner else None
        if seen and free.get(seen):
            partner[at] = free[seen].popleft()


def _with_free_id(identity: str, values: StagedFinding, taken: set[str]) -> StagedFinding:
    """Return the finding with its own id, or the next id of its key if a stored finding with another text has it."""
    fields = identity_fields(values)
    whole_id, again = str(values[_ID]), 1
    while whole_id in taken:
        again += 1
        whole_id = finding_ids(identity, [fields] * again)[-1]
    taken.add(whole_id)
    return (*values[:_ID], whole_id, *values[_ID + 1 :])
