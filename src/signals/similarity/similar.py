"""Which findings are like others, or mean what a search asks for, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from signals.errors import NoVectors
from signals.query import FindingQuery
from signals.results.similar import Found, Hit
from signals.similarity.embedded_text import wording
from signals.similarity.query_vector import asked
from signals.similarity.rank_fusion import fused
from signals.similarity.telling_words import MOST, any_of, shared, telling
from signals.storage.connection.connections import Connection
from signals.storage.reading import hits
from signals.storage.reading.hits import Place, Reference

DEFAULT = 10
"""Hits where no limit is given: everything is like anything to some degree."""

DEPTH = 100
"""Hits of each ranking that are fused, at least."""

_SYNTAX = str.maketrans('"*', "  ")
"""What is no part of the words of a search."""


def similar(
    connection: Connection, references: Sequence[Reference], text: str, query: FindingQuery, across: bool
) -> Found:
    """Findings that say nearly what the references say, or the text: by vectors where possible, else by words.

    The references themselves are left out; ``across`` leaves out those of the same articles too.
    """
    themselves = {reference.place.finding for reference in references}
    articles = {reference.place.article for reference in references} if across else set()

    def wanted(place: Place) -> bool:
        return place.finding not in themselves and place.article not in articles

    most = _most(query)
    words = telling(connection, text or " ".join(wording(reference.values) for reference in references))
    try:
        vector, model = asked(connection, references, text, query.retired)
    except NoVectors as error:
        found = [(place, None) for place in _by_words(connection, words, query, most, wanted)]
        instead = f"Only words were compared: {error.why}; {error.to_do}."
        return Found(_explained(connection, found[query.offset :], words), instead)
    from signals.similarity.nearest import nearest

    near = nearest(connection, vector, query, most, model if query.retired else None, wanted)
    return Found(_explained(connection, near[query.offset :], words))


def meant(connection: Connection, query: FindingQuery, hybrid: bool) -> Found:
    """Findings that mean what the ``match`` of a query asks for; ``hybrid``: in one ranking with those that hold its
    words. Raises NoVectors."""
    text = (query.match or "").translate(_SYNTAX)
    words = telling(connection, text)
    vector, model = asked(connection, (), text, query.retired)
    from signals.similarity.nearest import nearest

    most = _most(query)
    depth = max(DEPTH, most) if hybrid else most
    near = nearest(connection, vector, query, depth, model if query.retired else None)
    if not hybrid:
        return Found(_explained(connection, near[query.offset :], words))
    cosines = dict(near)
    scores = fused(hits.matching(connection, query, depth), list(cosines))
    best = hits.few_of_each(sorted(scores, key=lambda place: (-scores[place], place.id)), query.top)
    return Found(_explained(connection, [(place, cosines.get(place)) for place in best[query.offset : most]], words))


def _most(query: FindingQuery) -> int:
    """How many hits to find, those among them that the query leaves out first."""
    return (DEFAULT if query.limit is None else query.limit) + query.offset


def _by_words(
    connection: Connection, words: Sequence[str], query: FindingQuery, most: int, wanted: Callable[[Place], bool]
) -> list[Place]:
    """Findings that hold the most of the words, and the most telling ones."""
    expression = any_of(words[:MOST])
    if expression is None:
        return []
    search = replace(query, match=expression, raw_match=True, top=None)
    looked = 2 * most + 50
    while True:
        matching = hits.matching(connection, search, looked)
        found = hits.few_of_each(filter(wanted, matching), query.top)
        if len(found) >= most or len(matching) < looked:
            return found[:most]
        looked *= 8


def _explained(
    connection: Connection, found: Sequence[tuple[Place, float | None]], words: Sequence[str]
) -> tuple[Hit, ...]:
    said = hits.says(connection, [place.finding for place, _ in found])
    explained = []
    for place, cosine in found:
        similarity = None if cosine is None else round(cosine, 3)
        terms = shared(words, " ".join(filter(None, said[place.finding])))
        explained.append(Hit(place.finding, similarity, _why(terms, similarity)))
    return tuple(explained)


def _why(terms: Sequence[str], similarity: float | None) -> str:
    return "; ".join(filter(None, [", ".join(terms), "" if similarity is None else f"cosine {similarity:.2f}"]))
