"""A search as typed -> an FTS5 query, https://www.sqlite.org/fts5.html#full_text_query_syntax.

Every word is quoted, so nothing in it is syntax. A ``"phrase in quotes"`` is found as it is, ``word*`` finds words that
start so, and a plain English word also finds its plural or singular. All terms must occur.
"""

from __future__ import annotations

import re

_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')
_SIBILANT = ("s", "x", "z", "ch", "sh")
_SINGULAR_S = ("ss", "us", "is")


def match_expression(text: str) -> str | None:
    """Return the FTS5 query for a search; ``None`` if it contains no word."""
    terms = []
    for phrase, word in _TERM.findall(text):
        term = _phrase(phrase) if phrase else _word(word)
        if term:
            terms.append(term)
    return " AND ".join(terms) or None


def _phrase(text: str) -> str | None:
    return f'"{_clean(text)}"' if _has_word(text) else None


def _word(text: str) -> str | None:
    stem = text.rstrip("*")
    if not _has_word(stem):
        return None
    if stem != text:
        return f'"{_clean(stem)}" *'
    other = other_number(stem)
    return f'("{stem}" OR "{other}")' if other else f'"{_clean(stem)}"'


def _clean(text: str) -> str:
    return text.replace('"', '""').replace("\0", " ")


def _has_word(text: str) -> bool:
    return any(c.isalnum() for c in text)


def other_number(word: str) -> str | None:
    """The plain plural of a singular and the singular of a plural; ``None`` for what is no plain English word."""
    if len(word) < 3 or not (word.isascii() and word.isalpha()):
        return None
    low = word.lower()
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith("es") and low[:-2].endswith(_SIBILANT):
        return low[:-2]
    if low.endswith("s") and not low.endswith(_SINGULAR_S):
        return low[:-1]
    if low.endswith("y") and low[-2] not in "aeiou":
        return low[:-1] + "ies"
    return low + ("es" if low.endswith(_SIBILANT) else "s")
