"""Find the known word that a misspelt one means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from signals.parsing.vocabulary.normalization import UNSPACED
from signals.text.folding import without_accents

SHORTEST = 5
"""Shorter words resemble too many others."""

_LONG = 7
_VOWELS = frozenset("aeiouy")
ORDINARY = frozenset({
    "abiti", "abito", "acces", "actes", "active", "advancement", "agents", "alias", "alter", "altere", "attire",
    "auction", "auteurs", "autore", "autoren", "autores", "banche", "bedanken", "belge", "bianche", "blanche",
    "blanches", "branch", "brauche", "brauchen", "cares", "casas", "cases", "casse", "cercato", "certainly", "certe",
    "certes", "cerveza", "charges", "charte", "cheated", "classes", "close", "comento", "compagnies", "comprato",
    "concert", "concerts", "conduct", "conduta", "contendo", "content", "contento", "contents", "contudo", "corte",
    "cortes", "counties", "county", "dancers", "deadline", "delay", "demain", "directo", "direto", "diretto", "dritto",
    "drive", "drives", "echanges", "enterprise", "enterprises", "epreuves", "erhalten", "estando", "estudo",
    "evacuation", "evaluacion", "expresa", "factions", "fechas", "feitos", "first", "folgten", "fronte", "frost",
    "fuertes", "genre", "granite", "imprensa", "jelly", "kasse", "laden", "layers", "lecteur", "lecteurs", "lectores",
    "lender", "lettore", "lettori", "lever", "ligar", "lines", "lions", "litigation", "luego", "maakten", "mache",
    "marken", "matches", "medias", "meilleur", "merkt", "million", "misere", "mistura", "mortal", "muita", "muitos",
    "muusta", "natural", "nobre", "noita", "noites", "notizie", "ocasion", "paarden", "paina", "palace", "pause",
    "payer", "phrase", "pilot", "placed", "plaza", "police", "pranzo", "prayers", "preference", "preferences", "preve",
    "prevue", "prouve", "question", "quete", "quite", "ragione", "ragioni", "rangers", "reaction", "redactie",
    "redaktion", "regimes", "reicht", "relaxed", "remplacement", "repose", "restos", "revolucao", "revolucion",
    "revolution", "richt", "ricos", "riesco", "rivers", "rotation", "scare", "schade", "scopre", "selvitys", "senores",
    "shaft", "siete", "silloin", "smile", "sober", "sombre", "specie", "speed", "speeds", "spinal", "state",
    "states", "steps",
    "statue", "statues", "steeds", "steele", "stores", "strade", "studio", "studium", "suite", "suoritus", "surge",
    "teams", "tekema", "temer", "temos", "tends", "terem", "territories", "testi", "throat", "titled", "toimivat",
    "treat", "treated", "treats", "tumor", "tumore", "uhkaa", "vaite", "valuation", "varaa", "vasto", "verhalen",
    "visite", "vocation", "vraie", "warden", "warte", "werkte", "weten", "worte", "zogen",
})  # fmt: skip
"""Frequent words of any language that are one letter away from a known word of another meaning."""


class NearMisses:
    """Known words by their beginnings and ends. A word with one wrong letter has one of the two right, so few words are
    compared."""

    def __init__(self, tables: Mapping[str, Mapping[str, str]], others: Iterable[str]) -> None:
        """Index the words of ``tables``, word to meaning. ``others`` are words that are right, too."""
        self._others = ORDINARY.union(others)
        self._tables = tuple(tables)
        self._known: dict[str, tuple[str, str, str]] = {}
        self._halves: defaultdict[tuple[int, bool, str], list[str]] = defaultdict(list)
        for table, meanings in tables.items():
            for word, meaning in meanings.items():
                plain = without_accents(word)
                if plain not in self._known and not UNSPACED.search(plain):
                    self._known[plain] = (word, table, meaning)
                    for half in _halves(plain, len(plain)) if len(plain) >= SHORTEST else ():
                        self._halves[half].append(plain)

    def find(self, word: str) -> tuple[str, str] | None:
        """Return the known word one letter away, and its table. A letter may be missing, surplus, wrong, or swapped
        with the next one. Return ``None`` for a known word, and if the first table with near words has words of
        different meanings."""
        word = without_accents(word)
        if len(word) < SHORTEST or word in self._known or word in self._others:
            return None
        near = {
            self._known[known]
            for length in (len(word) - 1, len(word), len(word) + 1)
            for half in _halves(word, length)
            for known in self._halves.get(half, ())
            if _differ_by_one(word, known)
        }
        for table in self._tables:
            found = {(meaning, known) for known, its_table, meaning in near if its_table == table}
            if found:
                return (min(found)[1], table) if len({meaning for meaning, _ in found}) == 1 else None
        return None


def _halves(word: str, length: int) -> Iterator[tuple[int, bool, str]]:
    """Yield the first and the last letters that a word shares with a known word of a length, unless they are wrong."""
    half = (length - 1) // 2
    yield length, False, word[:half]
    yield length, True, word[-half:]


def _differ_by_one(word: str, known: str) -> bool:
    """Whether one insertion, deletion, replacement or swap of neighbors makes one word the other. The first letter of
    a short word must be right, and only vowels are replaced in it: *needs* is not *seeds*, *state* is not *stage*."""
    at = next((at for at, (a, b) in enumerate(zip(word, known, strict=False)) if a != b), min(len(word), len(known)))
    a, b = word[at:], known[at:]
    if len(known) < _LONG and (
        at == 0 or (len(a) == len(b) and a[1:] == b[1:] and not _VOWELS.issuperset(a[:1] + b[:1]))
    ):
        return False
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
