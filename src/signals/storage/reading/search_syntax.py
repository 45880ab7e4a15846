"""A search as typed -> an FTS5 query, https://www.sqlite.org/fts5.html#full_text_query_syntax.

Every word is quoted, so nothing in it is syntax. A ``"phrase in quotes"`` is found as it is, ``word*`` finds words that
start so, and a plain English word also finds its plural or singular. All terms must occur. Words are prepared as those
of the index are, so a Chinese word is a phrase of characters.
"""

from __future__ import annotations

import re

from signals.text.folding import without_accents
from signals.text.search_text import plain, searchable

_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')
_RAW_TERM = r'"((?:[^"]|"")*)"|([0-9A-Za-z_\x1a\x80-\U0010ffff]+)'
"""A string or a bareword of FTS5. Compiled only when it is used, since that takes a millisecond."""
_SIBILANT = ("s", "x", "z", "ch", "sh")
_SINGULAR_S = ("ss", "us", "is")


def match_expression(text: str) -> str | None:
    """Return the FTS5 query for a search; ``None`` if it contains no word."""
    terms = []
    for quoted, word in _TERM.findall(text):
        term = _phrase(quoted) if quoted else _word(word)
        if term:
            terms.append(term)
    return " AND ".join(terms) or None


def raw_expression(query: str) -> str:
    """Return an FTS5 query with its words and phrases prepared as those of the index are."""
    return query if query.isascii() else re.sub(_RAW_TERM, _raw_term, query)


def _raw_term(term: re.Match[str]) -> str:
    text = term[2] or term[1].replace('""', '"')
    return term[0] if searchable(text) == text else phrase(text)


def phrase(text: str) -> str:
    """Return the FTS5 query for a text whose words stand together as they do here."""
    return '"{}"'.format(searchable(text).replace('"', '""').replace("\0", " "))


def _phrase(text: str) -> str | None:
    return phrase(text) if _has_word(text) else None


def _word(text: str) -> str | None:
    stem = plain(text.rstrip("*"))
    if not _has_word(stem):
        return None
    if text.endswith("*"):
        return f"{phrase(stem)} *"
    other = other_number(stem)
    return f'("{stem}" OR "{other}")' if other else phrase(stem)


def _has_word(text: str) -> bool:
    return any(c.isalnum() for c in text)


def other_number(word: str) -> str | None:
    """The plain plural of a singular and the singular of a plural, without accents; ``None`` for what is no plain
    English word."""
    low = word.lower() if word.isascii() else without_accents(word.lower())
    if len(low) < 3 or not (low.isascii() and low.isalpha()):
        return None
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith("es") and low[:-2].endswith(_SIBILANT):
        return low[:-2]
    if low.endswith("s") and not low.endswith(_SINGULAR_S):
        return low[:-1]
    if low.endswith("y") and low[-2] not in "aeiou":
        return low[:-1] + "ies"
    return low + ("es" if low.endswith(_SIBILANT) else "s")
