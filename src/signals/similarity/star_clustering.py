"""Star clustering: make groups from pairs of findings.

Connected components would drift: each finding resembles its neighbor, and the last has nothing to do with the first. So
a group has a core and reaches one step beyond it. Findings connected by the same name or text are a core. The largest
core comes first and takes each smaller core of which at least half of the findings are near to one of its own. A core
that was taken is no longer a core (Aslam, Pelekhov and Rus, "The star clustering algorithm for static and dynamic
information organization", 2004, with cores for vertices). The result does not depend on the order of the pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

SHARE = 2
"""A larger core takes a smaller one if at least one in ``SHARE`` of its findings is near to it."""


class Group(NamedTuple):
    """The findings of a group, lowest first: all of them, and those of the core."""

    members: tuple[int, ...]
    core: tuple[int, ...]


def star_clusters(same: Iterable[tuple[int, int]], near: Iterable[tuple[int, int]]) -> list[Group]:
    """Return the groups that pairs make, largest cores first. Findings are numbers in the order of their ids, which
    decides between equals. ``same`` are pairs with the same name or text, ``near`` the others."""
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
    """Return the cores by their lowest finding. A finding alone is a core too."""
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
    """Return for each core the others that it is near to, with the findings concerned."""
    reached: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for left, right in near:
        one, other = core_of[left], core_of[right]
        if one != other:
            reached[one][other].add(right)
            reached[other][one].add(left)
    return reached
