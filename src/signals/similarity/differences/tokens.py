"""Cut a text into words, numbers and signs, and say in which sentence and clause each of them stands.

A character of Chinese, Japanese or Korean is a token of its own, so that words are found in texts without blanks.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
"""The characters of Chinese, Japanese and Korean, as a class of a regular expression has them."""

_SPACED_THOUSANDS = "\u00a0\u202f "
_PATTERN = r"""
    (?P<number>\d{{1,3}}(?:[{thousands}]\d{{3}})+(?![\d])(?:[{decimal}]\d+)?|\d+(?:[.,]\d+)*)
  | (?P<word>(?:[^\W\d_](?:\.[^\W\d_])+\b)|[^\W\d_{ideographs}](?:[^\W_{ideographs}]|[\u0300-\u036f])*)
  | (?P<ideograph>[{ideographs}])
  | (?P<sign>[^\w\s])
"""
_TOKENS = {
    decimal: re.compile(
        _PATTERN.format(
            thousands=("." if decimal == "," else ",") + "'’" + (_SPACED_THOUSANDS if decimal == "," else ""),
            decimal=decimal,
            ideographs=IDEOGRAPHS,
        ),
        re.VERBOSE,
    )
    for decimal in ".,"
}
_ACCENT = re.compile("[\u0300-\u036f]")
_SENTENCE_END = frozenset(".!?。！？\n")
_CLAUSE_END = frozenset(",;:()—–、，；：（）")
_APOSTROPHES = frozenset("'’ʼ")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number, a character of Chinese, Japanese or Korean, or a sign."""

    text: str
    key: str
    """The text in lower case and without accents."""
    sort: str
    """``number``, ``word``, ``ideograph`` or ``sign``"""
    start: int
    end: int
    sentence: int
    clause: int
    """The clauses of a text are numbered throughout."""


def plain(text: str) -> str:
    """Return a text in lower case and without accents over Latin letters, for comparison."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFD", text.casefold())))


def normalized(text: str) -> str:
    """Return a text with plain characters instead of wide ones and other variants."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def tokens(text: str, decimal: str) -> list[Token]:
    """Return the tokens of a normalized text. ``decimal`` is the sign before the decimals of its language."""
    found: list[Token] = []
    sentence = clause = 0
    for match in _TOKENS[decimal].finditer(text):
        sort = match.lastgroup or ""
        start, end = match.span()
        written = match[0]
        if sort == "sign":
            if written in _SENTENCE_END and ends_sentence(text, start, found):
                sentence += 1
                clause += 1
            elif written in _CLAUSE_END:
                clause += 1
            if written in _APOSTROPHES:
                continue
        if found and "\n" in text[found[-1].end : start]:
            sentence += 1
            clause += 1
        found.append(Token(written, plain(written), sort, start, end, sentence, clause))
    return found


def ends_sentence(text: str, at: int, before: list[Token]) -> bool:
    """Whether the sign at a place ends a sentence: a stop after a number or an initial, before a word, does not."""
    if text[at] != ".":
        return True
    after = text[at + 1 : at + 3]
    if after and not after[0].isspace() and after[0] not in "\"'”»)":
        return False
    last = before[-1] if before else None
    if last and last.end == at and (last.sort == "number" or len(last.text) <= 2 or last.key in _ABBREVIATED):
        return not after.strip() or (last.sort == "number" and len(last.text) >= 4)
    return True


_ABBREVIATED = frozenset({
    "dr", "mr", "mrs", "prof", "mio", "mrd", "mill", "ca", "inc", "corp", "ltd", "vs", "usw", "bzw", "resp",
    "approx", "no", "nr", "art", "sept", "oct", "nov", "dec",
})  # fmt: skip
