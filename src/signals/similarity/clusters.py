"""Update neighbors and clusters to the current content of the findings."""

from __future__ import annotations

from collections import defaultdict

from signals.similarity.same_wording_pairs import same_wording_pairs
from signals.similarity.star_clustering import star_clusters
from signals.storage.connection.connect import Connection
from signals.storage.connection.transaction import transaction
from signals.storage.reading.counts import kinds
from signals.storage.similarity import clusters, freshness, neighbors, vectors, wording_keys

RULE = 1
"""The version of the rule for comparing findings. If it changes, all findings are compared again."""

BLOCK = 8_192
"""Findings that are read at a time."""


def regroup(connection: Connection) -> None:
    """Update neighbors and clusters, in one transaction.

    New and changed findings are compared with all others of their kind; those that are gone are forgotten; clusters are
    made from the resulting pairs. The result depends only on the live findings and their vectors. If vectors are stored
    but numpy is not installed, only what is gone is deleted, and a later call does the rest. If damage left impossible
    pairs, all findings are compared again.
    """
    with transaction(connection):
        if not freshness.is_consistent(connection):
            neighbors.reset(connection, comparison_rule(connection))
        by_vectors = neighbors.have_vectors(connection)
        if by_vectors and not _vectors_can_be_read():
            _delete_gone(connection)
        else:
            _compare(connection, by_vectors)
        _make_clusters(connection)
        freshness.mark_current(connection)


def comparison_rule(connection: Connection) -> str:
    """Return the rule by which findings are compared: its version, and the model of the vectors."""
    return f"{RULE} {vectors.recipe(connection)}"


def _vectors_can_be_read() -> bool:
    try:
        import numpy  # noqa: F401 (is it installed?)
    except ImportError:
        return False
    return True


def _compare(connection: Connection, by_vectors: bool) -> None:
    """Update the pairs, kind by kind."""
    rule = comparison_rule(connection)
    if neighbors.rule(connection) != rule:
        neighbors.reset(connection, rule)
    gone = wording_keys.removed_findings(connection)
    fresh = _store_wordings(connection)
    for kind in sorted({*fresh, *(kind for _, kind in gone)}):
        left = {pk for pk, of in gone if of == kind}
        here = [keys for keys in wording_keys.of_kind(connection, kind) if keys.finding not in left]
        stored = neighbors.of_kind(connection, kind)
        if by_vectors:
            from signals.similarity.neighbors import Findings, update_pairs

            findings = Findings.of(here, neighbors.vectors(connection, kind, BLOCK))
            found = update_pairs(findings, stored, fresh.get(kind, []))
        else:
            found = same_wording_pairs(here)
        neighbors.replace(connection, stored, found)
    wording_keys.remove(connection, (pk for pk, _ in gone))


def _store_wordings(connection: Connection) -> dict[str, list[int]]:
    """Store the wording of findings that are to be compared. Return the ``pk`` of each, by kind."""
    fresh: dict[str, list[int]] = defaultdict(list)
    for block in wording_keys.outdated(connection, BLOCK):
        wording_keys.store(connection, block)
        for wording in block:
            fresh[wording.kind].append(wording.finding)
    return fresh


def _delete_gone(connection: Connection) -> None:
    """Delete findings that are gone. Their neighbors are compared again once that is possible."""
    gone = [pk for pk, _ in wording_keys.removed_findings(connection)]
    wording_keys.compare_again(connection, neighbors.partners(connection, gone))
    neighbors.remove(connection, gone)
    wording_keys.remove(connection, gone)


def _make_clusters(connection: Connection) -> None:
    """Make the clusters from the pairs."""
    found: list[clusters.Cluster] = []
    for kind in connection.registry.kinds.in_order(kinds(connection)):
        stored = neighbors.of_kind(connection, kind)
        members = clusters.candidates(connection, kind)
        number = {member.finding: at for at, member in enumerate(members)}
        numbered = [(number[one], number[other], why) for one, other, _, why in stored]
        same = [(one, other) for one, other, why in numbered if why != "near"]
        near = [(one, other) for one, other, why in numbered if why == "near"]
        for group in star_clusters(same, near):
            here = [members[at] for at in group.members]
            if len({member.article for member in here}) > 1:
                found.append(clusters.Cluster(kind, here, [members[at] for at in group.core]))
    clusters.replace(connection, found)
