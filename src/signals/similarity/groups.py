"""Pairs of findings that say the same -> groups of them.

Were all that hangs together one group, it would wander: each says what its neighbour says, and the last has nothing to
do with the first. So a group has a core, and reaches one step beyond it. Findings of the same name or text that hang
together are a core. The core of most findings comes first, and takes each smaller one of which at least half of the
findings nearly say what one of its own does; what is taken is no core any more (the star clustering of Aslam, Pelekhov
and Rus, "The star clustering algorithm for static and dynamic information organization", 2004, with names for
vertices). It is a function of the findings, in whatever order they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

SHARE = 2
"""A core is taken by a larger one where at least one in so many of its findings is near to it."""


class Group(NamedTuple):
    """Findings that say the same, lowest first: all of them, and those of the core."""

    members: tuple[int, ...]
    core: tuple[int, ...]


def groups(same: Iterable[tuple[int, int]], near: Iterable[tuple[int, int]]) -> list[Group]:
    """The groups that pairs make, those of the largest cores first. Findings are numbers in the order of their ids,
    which decides between equals; ``same`` are pairs of the same name or text, ``near`` the others."""
    near = list(near)
    cores = _cores(same, near)
    core_of = {finding: lowest for lowest, core in cores.items() for finding in core}
    reached = _reached(near, core_of)
    taken: dict[int, int] = {}
    for lowest in sorted(cores, key=lambda core: (-len(cores[core]), -len(reached.get(core, ())), core)):
        if lowest not in taken:
            taken[lowest] = lowest
            for other, findings in reached.get(lowest, {}).items():
                if other not in taken and SHARE * len(findings) >= len(cores[other]):
                    taken[other] = lowest
    gathered: dict[int, list[int]] = {core: [] for core in taken.values()}
    for lowest, by in taken.items():
        gathered[by] += cores[lowest]
    return [Group(tuple(sorted(members)), tuple(cores[core])) for core, members in gathered.items()]


def _cores(same: Iterable[tuple[int, int]], near: Iterable[tuple[int, int]]) -> Mapping[int, list[int]]:
    """What hangs together by the same name or text, by its lowest finding; a finding alone is a core too."""
    parent: dict[int, int] = {}

    def root(finding: int) -> int:
        above = parent.setdefault(finding, finding)
        while above != finding:
            parent[finding] = parent[above]
            finding, above = above, parent[above]
        return finding

    for left, right in same:
        one, other = root(left), root(right)
        parent[max(one, other)] = min(one, other)
    for left, right in near:
        parent.setdefault(left, left)
        parent.setdefault(right, right)
    cores: dict[int, list[int]] = defaultdict(list)
    for finding in sorted(parent):
        cores[root(finding)].append(finding)
    return cores


def _reached(near: Iterable[tuple[int, int]], core_of: Mapping[int, int]) -> Mapping[int, Mapping[int, set[int]]]:
    """For each core the others that it is near to, and which of their findings."""
    reached: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for left, right in near:
        one, other = core_of[left], core_of[right]
        if one != other:
            reached[one][other].add(right)
            reached[other][one].add(left)
    return reached
