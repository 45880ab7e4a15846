"""A note read again against what the base holds of it: which findings are the same, which came, which went."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from signals.identity import Facts, finding_ids, normalised
from signals.storage.writing.row_hash import fits
from signals.storage.writing.staged import FINDING_FIELDS, StagedFinding, facts_of

_ID = FINDING_FIELDS.index("id")


@dataclass(slots=True)
class Stored:
    """A finding in the base: its ``pk``, its values by column, and what its identity is made of."""

    pk: int
    values: dict[str, Any]
    facts: Facts

    @property
    def live(self) -> bool:
        """Whether its note still has it."""
        return bool(self.values["status"] == "live")

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.values["id"])


_Sight = Callable[[Stored], Any]
_NewSight = Callable[[StagedFinding, Facts], Any]


@dataclass(slots=True)
class Comparison:
    """``same`` pairs what was stored with what the note says now; ``came`` are new findings, ``went`` live ones no
    longer there."""

    same: list[tuple[Stored, StagedFinding]] = field(default_factory=list)
    came: list[StagedFinding] = field(default_factory=list)
    went: list[Stored] = field(default_factory=list)


def compare(identity: str, stored: Sequence[Stored], staged: Sequence[StagedFinding]) -> Comparison:
    """Match by kind and key. Where a key repeats, by text first, then by id, then by order, so that an id stays with
    its row when repeats are swapped, edited or removed. What is left is matched by the reading app's id, then by what
    it says: a key is another one where an app's template changed. What came gets an id that no stored finding has."""
    old: dict[tuple[str, str], list[Stored]] = defaultdict(list)
    for finding in sorted(stored, key=lambda s: (not s.live, s.pk)):
        old[finding.facts.kind, finding.facts.key].append(finding)
    new: dict[tuple[str, str], list[tuple[int, StagedFinding, Facts]]] = defaultdict(list)
    for at, values in enumerate(staged):
        facts = facts_of(values)
        new[facts.kind, facts.key].append((at, values, facts))
    partner: dict[int, Stored] = {}
    for key, group in new.items():
        _match(old.get(key, []), group, partner)
    _match_spoilt(stored, staged, partner)
    for sight in (_by_own_id, _by_words):
        _match_left(stored, staged, partner, sight)
    comparison = Comparison()
    taken = {finding.id for finding in stored}
    for at, values in enumerate(staged):
        if at in partner:
            comparison.same.append((partner[at], values))
        else:
            comparison.came.append(_with_free_id(identity, values, taken))
    matched = {finding.pk for finding in partner.values()}
    comparison.went = [finding for finding in stored if finding.live and finding.pk not in matched]
    return comparison


def _match(old: list[Stored], new: list[tuple[int, StagedFinding, Facts]], partner: dict[int, Stored]) -> None:
    """Give each of the new findings of one key its stored partner, as far as there are any."""
    if len(old) == len(new) == 1:
        partner[new[0][0]] = old[0]
        return
    rules: tuple[tuple[_Sight, _NewSight], ...] = (
        (lambda stored: stored.facts.text, lambda _, facts: facts.text),
        (lambda stored: stored.id if stored.live else None, lambda values, _: values[_ID]),
        (lambda stored: "live" if stored.live else None, lambda _values, _facts: "live"),
    )
    used: set[int] = set()
    for of_old, of_new in rules:
        free: dict[Any, deque[Stored]] = defaultdict(deque)
        for stored in old:
            if stored.pk not in used:
                free[of_old(stored)].append(stored)
        for at, values, facts in new:
            fitting = free.get(of_new(values, facts)) if at not in partner else None
            if fitting:
                partner[at] = fitting.popleft()
                used.add(partner[at].pk)


def _match_spoilt(stored: Sequence[Stored], staged: Sequence[StagedFinding], partner: dict[int, Stored]) -> None:
    """Match by id what was damaged in the base, so that its key is no longer the one its id was made of."""
    matched = {finding.pk for finding in partner.values()}
    left = [finding for finding in stored if finding.live and finding.pk not in matched]
    spoilt = {finding.id: finding for finding in left if not fits(finding.values)}
    for at, values in enumerate(staged) if spoilt else ():
        if at not in partner and values[_ID] in spoilt:
            partner[at] = spoilt.pop(str(values[_ID]))


def _by_own_id(facts: Facts) -> Any:
    return facts.own_id and (facts.kind, facts.own_id)


def _by_words(facts: Facts) -> Any:
    said = (facts.description, facts.change, facts.ten_year, facts.driving_force)
    return any(said) and (facts.kind, *(normalised(text) if text else None for text in (facts.name, *said)))


def _match_left(
    stored: Sequence[Stored],
    staged: Sequence[StagedFinding],
    partner: dict[int, Stored],
    sight: Callable[[Facts], Any],
) -> None:
    """Match what has no partner yet by what ``sight`` makes of it, if anything; live ones first, then in order."""
    if len(partner) == len(staged):
        return
    matched = {finding.pk for finding in partner.values()}
    free: dict[Any, deque[Stored]] = defaultdict(deque)
    for finding in sorted(stored, key=lambda s: (not s.live, s.pk)):
        if finding.pk not in matched:
            free[sight(finding.facts)].append(finding)
    for at, values in enumerate(staged) if free else ():
        seen = sight(facts_of(values)) if at not in partner else None
        if seen and free.get(seen):
            partner[at] = free[seen].popleft()


def _with_free_id(identity: str, values: StagedFinding, taken: set[str]) -> StagedFinding:
    """The finding with its own id, or the next one its key gives, where a stored finding of another text has that."""
    facts = facts_of(values)
    whole_id, again = str(values[_ID]), 1
    while whole_id in taken:
        again += 1
        whole_id = finding_ids(identity, [facts] * again)[-1]
    taken.add(whole_id)
    return (*values[:_ID], whole_id, *values[_ID + 1 :])
