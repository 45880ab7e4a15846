"""Normalize headings, headers and cells for comparison: case, markup, width of characters, numbers, accents, blanks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from signals.parsing.source.encoding import repaired
from signals.text.html_entities import decoded

LONGEST = 80
"""The greatest length of a heading or header in which known words are searched."""

UNSPACED = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
"""A character of Chinese, Japanese or Korean, whose words may be written without blanks between them."""

QUALIFIER = re.compile(r"[:(\[/]|\s[-–—|]+\s|[–—]|[【（：]")
"""What separates a name from a qualifier after it."""

_NOT_WORD = re.compile(r"[\W_]+")
_MARKUP = re.compile(r"<[^<>]*>|\{[^{}]*\}|\[\^[^\[\]]*\]|[ \t]\^[\w-]+\s*$|\((?=e?s\))|(?<=\(s)\)|(?<=\(es)\)")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_NUMBER = re.compile(r"\A\W*(?:[ivxlc]{1,5}|[a-z])[.)]\s+(?=\w)", re.IGNORECASE)
_UNSPACED_NUMBER = re.compile(r"\A\W*(?:[一二三四五六七八九十]+|[가나다라마바사아자차카타파하])[.)、]\s*")
_COUNT = re.compile(r"\d+\s*(?:[건개종대선]|つ|[件个個条條项項種种選选大])")
_BRACKETS = re.compile(r"([^()\[\]【】]+)[(\[【]([^()\[\]【】]+)[)\]】]")


@lru_cache(maxsize=4096)
def words(text: str) -> str:
    """Return the words of a heading or header in lower case, without punctuation, for comparison."""
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def without_markup(text: str) -> str:
    """Return a heading or header without markup. Removed are tags, links, anchors, footnotes, the brackets of a
    plural (``Signal(s)``), and a number or letter before it. A broken encoding is repaired."""
    text = _LINK.sub(r"\1", _MARKUP.sub("", decoded(repaired(text))))
    return _NUMBER.sub("", text, count=1)


def plain(text: str) -> str:
    """Return a heading without markup, in characters of normal width, and in Chinese, Japanese and Korean also
    without a number before it and a count after it."""
    text = unicodedata.normalize("NFKC", without_markup(text))
    return _COUNT.sub(" ", _UNSPACED_NUMBER.sub("", text)) if UNSPACED.search(text) else text


def without_numbers(text: str) -> str:
    """Return words without those that are whole numbers."""
    return " ".join(word for word in text.split() if not word.isdigit())


def joined(text: str) -> str:
    """Return Chinese, Japanese or Korean words without blanks between them, and other words unchanged."""
    return text.replace(" ", "") if UNSPACED.search(text) else text


def translations(text: str) -> Iterator[str]:
    """Yield the text before brackets and in them if one of both is a translation: ``이름`` and ``Name`` for ``이름
    (Name)``. It is one if only one of them is Chinese, Japanese or Korean."""
    match = _BRACKETS.match(text)
    if match and (UNSPACED.search(match[1]) is None) != (UNSPACED.search(match[2]) is None):
        yield from match.groups()
