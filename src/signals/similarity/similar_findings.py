"""Find similar findings, search by meaning, and explain the hits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from signals.errors import NoVectors, UsageError
from signals.query import FindingQuery
from signals.results.similar import Found, Hit
from signals.similarity.distinctive_words import MAX_WORDS, any_of, distinctive_words, shared
from signals.similarity.embedded_text import embedded_text, has_word
from signals.similarity.optional_libraries import model_of_vectors, require_vectors
from signals.storage.connection.connect import Connection
from signals.storage.reading import similarity_hits
from signals.storage.reading.similarity_hits import Place, Reference

if TYPE_CHECKING:
    from signals.similarity.model import Model
    from signals.similarity.nearest import Vector

Item = TypeVar("Item", bound=Hashable)

DEFAULT = 10
"""Hits without a limit. Every finding is similar to every other to some degree."""

RANK_OFFSET = 60
"""Keeps the first ranks of one list from outweighing the whole other list. The value is the published one."""

DEPTH = 100
"""The least number of hits in each ranking that is fused."""

_SYNTAX = str.maketrans('"*', "  ")
"""Search syntax, which is removed from the words."""


class QueryVector(NamedTuple):
    """A vector of length 1, and the model if it had to be loaded."""

    vector: Vector
    model: Model | None


def find_similar(
    connection: Connection, references: Sequence[Reference], text: str, query: FindingQuery, across: bool
) -> Found:
    """Find findings that say nearly the same as the references or the text: by vectors if possible, else by words.
    The references themselves are left out. ``across`` also leaves out findings of the same articles."""
    themselves = {reference.place.finding for reference in references}
    articles = {reference.place.article for reference in references} if across else set()

    def wanted(place: Place) -> bool:
        return place.finding not in themselves and place.article not in articles

    most = _most(query)
    words = distinctive_words(connection, text or " ".join(embedded_text(reference.values) for reference in references))
    try:
        vector, model = query_vector(connection, references, text, query.retired)
    except NoVectors as error:
        found = [(place, None) for place in _by_words(connection, words, query, most, wanted)]
        instead = f"Only words were compared, because {error.why}. To compare meanings, {error.to_do}."
        return Found(_explained(connection, found[query.offset :], words), instead)
    from signals.similarity.nearest import nearest

    near = nearest(connection, vector, query, most, model if query.retired else None, wanted)
    return Found(_explained(connection, near[query.offset :], words))


def search_by_meaning(connection: Connection, query: FindingQuery, hybrid: bool) -> Found:
    """Find findings whose meaning is near to the ``match`` of a query. Raises NoVectors. With ``hybrid``, findings
    that contain its words are in the same ranking."""
    text = (query.match or "").translate(_SYNTAX)
    words = distinctive_words(connection, text)
    vector, model = query_vector(connection, (), text, query.retired)
    from signals.similarity.nearest import nearest

    most = _most(query)
    depth = max(DEPTH, most) if hybrid else most
    near = nearest(connection, vector, query, depth, model if query.retired else None)
    if not hybrid:
        return Found(_explained(connection, near[query.offset :], words))
    cosines = dict(near)
    scores = reciprocal_rank_fusion(similarity_hits.matching(connection, query, depth), list(cosines))
    best = similarity_hits.few_of_each(sorted(scores, key=lambda place: (-scores[place], place.id)), query.top)
    return Found(_explained(connection, [(place, cosines.get(place)) for place in best[query.offset : most]], words))


def query_vector(connection: Connection, references: Sequence[Reference], text: str, retired: bool) -> QueryVector:
    """Return the mean vector of the references, or the vector of the text if there are none. Raises NoVectors,
    UsageError. References need no model, unless the database lacks the vector of their current content, or
    ``retired`` findings are searched too."""
    if not references and not has_word(text):
        raise UsageError("There is nothing to compare.", "Give some words or the id of a live finding.")
    text.encode()  # raises UnicodeEncodeError for invalid text, as sqlite3 does, unlike the tokenizer
    require_vectors(connection)
    try:
        from signals.similarity.nearest import mean_vector, vector_of
    except ImportError:
        model_of_vectors(connection)
        raise
    model: Model | None = None
    vector: Vector | None
    if not references:
        model = model_of_vectors(connection)
        vector = model.embed([text])[0]
    else:
        known = [vector_of(connection, reference.place.finding) for reference in references]
        missing = [
            embedded_text(reference.values) for reference, one in zip(references, known, strict=True) if one is None
        ]
        if retired or any(missing):
            model = model_of_vectors(connection)
        made = list(model.embed(missing)) if model else []
        each = [*(one for one in known if one is not None), *made]
        vector = mean_vector(each) if each else None
    if vector is None or not vector.any():
        raise NoVectors("the text contains no word", "give some words")
    return QueryVector(vector, model)


def reciprocal_rank_fusion(*rankings: Sequence[Item]) -> dict[Item, float]:
    """Score the findings of several rankings, each ordered from best to worst. Higher is better. A score is the sum
    of 1 / (60 + rank) over the rankings that contain the finding. Cormack, Clarke and Buettcher, Reciprocal Rank
    Fusion outperforms Condorcet and individual Rank Learning Methods, SIGIR 2009."""
    scores: defaultdict[Item, float] = defaultdict(float)
    for ranking in rankings:
        for rank, item in enumerate(ranking, 1):
            scores[item] += 1 / (RANK_OFFSET + rank)
    return dict(scores)


def _most(query: FindingQuery) -> int:
    """Return how many hits to find, including those that the offset skips."""
    return (DEFAULT if query.limit is None else query.limit) + query.offset


def _by_words(
    connection: Connection, words: Sequence[str], query: FindingQuery, most: int, wanted: Callable[[Place], bool]
) -> list[Place]:
    """Find findings that contain most of the words, above all the most distinctive ones."""
    expression = any_of(words[:MAX_WORDS])
    if expression is None:
        return []
    search = query._replace(match=expression, raw_match=True, top=None)
    looked = 2 * most + 50
    while True:
        matching = similarity_hits.matching(connection, search, looked)
        found = similarity_hits.few_of_each(filter(wanted, matching), query.top)
        if len(found) >= most or len(matching) < looked:
            return found[:most]
        looked *= 8


def _explained(
    connection: Connection, found: Sequence[tuple[Place, float | None]], words: Sequence[str]
) -> tuple[Hit, ...]:
    said = similarity_hits.says(connection, [place.finding for place, _ in found])
    explained = []
    for place, cosine in found:
        similarity = None if cosine is None else round(cosine, 3)
        terms = shared(words, " ".join(filter(None, said[place.finding])))
        explained.append(Hit(place.finding, similarity, _why(terms, similarity)))
    return tuple(explained)


def _why(terms: Sequence[str], similarity: float | None) -> str:
    return "; ".join(filter(None, [", ".join(terms), "" if similarity is None else f"cosine {similarity:.2f}"]))
