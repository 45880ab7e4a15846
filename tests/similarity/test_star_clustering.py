"""Groups have a core and reach one step beyond it."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from signals.similarity.star_clustering import Group, star_clusters

Pairs = list[tuple[int, int]]
NUMBERS = st.integers(0, 14)
PAIRS = st.lists(st.tuples(NUMBERS, NUMBERS).filter(lambda pair: pair[0] < pair[1]), unique=True, max_size=25)


def members(found: list[Group]) -> set[tuple[int, ...]]:
    return {group.members for group in found if len(group.members) > 1}


def test_a_chain_is_not_one_group() -> None:
    """Each finding resembles the next one, and the last has nothing to do with the first."""
    chain = [(at, at + 1) for at in range(9)]
    assert max(len(group.members) for group in star_clusters([], chain)) == 3


def test_findings_of_one_name_stay_together() -> None:
    """However different their texts are: the name connects them."""
    chain = [(at, at + 1) for at in range(9)]
    assert members(star_clusters(chain, [])) == {tuple(range(10))}


def test_the_larger_name_takes_what_is_near_to_it() -> None:
    """A single finding joins the name it is near to, and brings no further name along."""
    found = star_clusters([(0, 1), (1, 2), (5, 6)], [(2, 3), (3, 5)])
    assert members(found) == {(0, 1, 2, 3), (5, 6)}
    assert found[0] == Group((0, 1, 2, 3), (0, 1, 2))


def test_a_name_joins_another_only_if_half_of_it_is_near() -> None:
    """One near text of three does not join two names; two do."""
    names = [(0, 1), (1, 2), (2, 3), (5, 6), (6, 7)]
    assert members(star_clusters(names, [(0, 5)])) == {(0, 1, 2, 3), (5, 6, 7)}
    assert members(star_clusters(names, [(0, 5), (3, 7)])) == {(0, 1, 2, 3, 5, 6, 7)}


def test_among_equals_the_first_id_decides() -> None:
    """Two names of the same size, and a finding near to both."""
    assert members(star_clusters([(0, 1), (8, 9)], [(1, 5), (5, 8)])) == {(0, 1, 5), (8, 9)}


@given(PAIRS, PAIRS, st.randoms())
def test_groups_do_not_depend_on_the_order_of_pairs(same: Pairs, near: Pairs, random: Random) -> None:
    """The result is a function of the pairs."""
    before = star_clusters(same, near)
    mixed_same, mixed_near = same[:], near[:]
    random.shuffle(mixed_same)
    random.shuffle(mixed_near)
    assert star_clusters(mixed_same, mixed_near) == before


@given(PAIRS, PAIRS)
def test_every_finding_is_in_one_group(same: Pairs, near: Pairs) -> None:
    """None is lost, none is in two, and findings with one name are in one group."""
    found = star_clusters(same, near)
    numbers = [number for group in found for number in group.members]
    assert sorted(numbers) == sorted({number for pair in (*same, *near) for number in pair})
    of = {number: group for group in found for number in group.members}
    assert all(of[one] is of[other] for one, other in same)
