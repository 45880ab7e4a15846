"""Clusters brought up to what the findings say now: who says the same as whom, and who belongs together by that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from signals.models.kinds import Kind
from signals.similarity import equal_texts
from signals.similarity.groups import groups
from signals.storage.connection.connections import Connection
from signals.storage.connection.transaction import transaction
from signals.storage.similarity import clusters, freshness, neighbors, same_wording, vectors
from signals.storage.similarity.neighbors import Pair
from signals.storage.similarity.same_wording import Keys

RULE = 1
"""The version of the rule by which findings are compared: where it is another, all are compared anew."""

BLOCK = 8_192
"""Findings that are read at a time."""


def regroup(connection: Connection) -> None:
    """Compare the findings that are new, or say something else than they did, with all others of their kind, forget
    those that are gone, and make the clusters anew of the pairs that say the same. One transaction.

    What it makes is a function of the live findings and their vectors. Where vectors are stored that cannot be read
    for want of the libraries, only what is gone is taken out, and the next call does the rest. Where damage has left
    pairs that no comparison makes, all are compared anew.
    """
    with transaction(connection):
        if not freshness.sound(connection):
            neighbors.begin(connection, _rule(connection))
        by_vectors = neighbors.have_vectors(connection)
        if by_vectors and not _vectors_can_be_read():
            _take_out(connection)
        else:
            _compare(connection, by_vectors)
        _cluster(connection)
        freshness.note_up(connection)


def _rule(connection: Connection) -> str:
    return f"{RULE} {vectors.recipe(connection)}"


def _vectors_can_be_read() -> bool:
    try:
        import numpy  # noqa: F401 (it is there or not)
    except ImportError:
        return False
    return True


def _compare(connection: Connection, by_vectors: bool) -> None:
    """Bring the pairs up to the findings, kind by kind."""
    rule = _rule(connection)
    if neighbors.rule(connection) != rule:
        neighbors.begin(connection, rule)
    gone = same_wording.gone(connection)
    fresh = _noted(connection)
    for kind in sorted({*fresh, *(kind for _, kind in gone)}):
        left = {pk for pk, of in gone if of == kind}
        here = [keys for keys in same_wording.of_kind(connection, kind) if keys.finding not in left]
        stored = neighbors.of_kind(connection, kind)
        if by_vectors:
            found = _by_vectors(here, neighbors.vectors(connection, kind, BLOCK), stored, fresh.get(kind, []))
        else:
            found = equal_texts.pairs(here)
        neighbors.replace(connection, stored, found)
    same_wording.remove(connection, (pk for pk, _ in gone))


def _by_vectors(
    here: Sequence[Keys], stored_vectors: Iterator[neighbors.Vectors], stored: Sequence[Pair], fresh: Sequence[int]
) -> list[Pair]:
    from signals.similarity.neighbors import Findings, renewed

    return renewed(Findings.of(here, stored_vectors), stored, fresh)


def _noted(connection: Connection) -> dict[str, list[int]]:
    """Note what the findings say that are to be compared; the ``pk`` of each, by kind."""
    fresh: dict[str, list[int]] = defaultdict(list)
    after = -1
    while block := same_wording.outdated(connection, after, BLOCK):
        same_wording.put(connection, block)
        for saying in block:
            fresh[saying.kind].append(saying.finding)
        after = block[-1].finding
    return fresh


def _take_out(connection: Connection) -> None:
    """Forget the findings that are gone; those that lose a neighbour by it are compared again when that can be done."""
    gone = [pk for pk, _ in same_wording.gone(connection)]
    same_wording.forget(connection, neighbors.partners(connection, gone))
    neighbors.remove(connection, gone)
    same_wording.remove(connection, gone)


def _cluster(connection: Connection) -> None:
    """Make the clusters of the pairs."""
    found: list[clusters.Cluster] = []
    for kind in Kind:
        pairs = neighbors.of_kind(connection, kind)
        members = clusters.candidates(connection, kind)
        number = {member.finding: at for at, member in enumerate(members)}
        numbered = [(number[one], number[other], why) for one, other, _, why in pairs]
        same = [(one, other) for one, other, why in numbered if why != "near"]
        near = [(one, other) for one, other, why in numbered if why == "near"]
        for group in groups(same, near):
            here = [members[at] for at in group.members]
            if len({member.article for member in here}) > 1:
                found.append(clusters.Cluster(kind, here, [members[at] for at in group.core]))
    clusters.replace(connection, found)
