"""Text as full-text search indexes it: every script in words, without hidden characters and variants of letters.

SQLite's tokenizer finds words between blanks and punctuation. It takes a Chinese sentence for one word, cuts a Hindi
word at each vowel sign, and a word with a soft hyphen in two. So ``searchable`` prepares such texts, and queries
likewise: a character of a script without blanks becomes a word of its own, and a phrase of them finds any part of a
text. Other texts stay as they are.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache, lru_cache

from signals.text.folding import fold

OPEN, CLOSE, CUT = "\ufdd0", "\ufdd1", "\ufdd2"
"""Before and after a match in an excerpt, and where it was cut: noncharacters, which occur in no text."""

_INVISIBLE = (
    "\u00ad\u034f\u061c\u180b-\u180e\u200b\u200d-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e01ef"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew vowel points
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"  # Arabic vowel marks, tatweel
)
_HIDDEN = f"(?:[{_INVISIBLE}]|(?<![\u0600-\u06ff])\u200c)+"
"""Persian writes a zero-width non-joiner between parts of a word, which count as words."""

_KANA = "\u3041-\u30ff"
_VARIANT = (
    "\u00b2\u00b3\u00b9\u2070-\u209c"  # superscripts and subscripts
    "\u0132\u0133\ufb00-\ufb4f"  # ligatures
    "\ufb50-\ufd3d\ufd50-\ufdcf\ufdf0-\ufdfc\ufe70-\ufefc"  # Arabic letters by their place in the word
    "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc"  # wide and narrow characters
    "\U0001d400-\U0001d7ff"  # mathematical letters
    "\u0958-\u095f\u09dc-\u09df\u0a33-\u0a5e"  # Indic letters with a dot
    "\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff"  # parts of Korean syllables
    "\u2f00-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f"  # Chinese characters that are encoded twice
)
_VOWELLED = "\u0780-\u07bf\u0900-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f"
"""Scripts whose vowels are combining marks: Dhivehi, Hindi, Bengali, Tamil, Thai, Lao, Tibetan, Burmese, Khmer, …"""

_UNSPACED = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f"  # Thai, Lao, Tibetan, Burmese, Khmer
    "\u3131-\u318e\uac00-\ud7a3"  # Korean, whose words end in particles
    f"{_KANA}\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff"  # Japanese kana, Chinese zhuyin
    "\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua48c\U00020000-\U0003ffff"  # Chinese, Yi
)
_WITH_ACCENT = "\u0386\u0388-\u0390\u03aa-\u03b0\u03ca-\u03ce\u0401\u0451\u1f00-\u1fff"
_ACCENTED = f"[\u0370-\u052f\u1f00-\u1fff][\u0300-\u036f]+|[{_WITH_ACCENT}]"
"""Greek and Cyrillic letters whose accents SQLite's tokenizer does not remove."""

_CHANGED_BY_PLAIN = f"{_VARIANT}\u3099\u309a\u200c{_INVISIBLE}"
_PREPARED = f"[{_CHANGED_BY_PLAIN}{_VOWELLED}{_UNSPACED}{_WITH_ACCENT}\u0300-\u036f]"
"""One of these characters is in any text that needs preparation."""

_PRIVATE = 0xE000
"""The first private character: the tokenizer takes these for letters."""


class _Letters(dict[int, int]):
    """Turns vowel signs into private characters, and leaves all others."""

    def __missing__(self, code: int) -> int:
        is_vowel = _pattern(f"[{_VOWELLED}]").match(chr(code)) and unicodedata.category(chr(code))[0] == "M"
        self[code] = _PRIVATE + code % 0x1000 if is_vowel else code
        return self[code]


_LETTERS = _Letters()


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def plain(text: str) -> str:
    """Return the text without hidden characters, and with plain letters instead of ligatures, wide letters and other
    variants."""
    if text.isascii() or not _pattern(f"[{_CHANGED_BY_PLAIN}]").search(text):
        return text
    variants = f"(?:[{_VARIANT}]|[{_KANA}\uac00-\ud7a3][\u3099\u309a\u11a8-\u11ff])+"
    text = _pattern(variants).sub(lambda run: unicodedata.normalize("NFKC", run[0]), text)
    return _pattern(_HIDDEN).sub("", text)


def fold_plain(text: str | None) -> str | None:
    """Return the text plain and without regard to case, also available as the SQL function ``plain``. Other values stay
    as they are."""
    if not isinstance(text, str):
        return text
    return text.lower() if text.isascii() else fold(plain(text))


def searchable(text: str) -> str:
    """Return the text as full-text search indexes it; the text itself if it needs no preparation."""
    if text.isascii() or not _pattern(_PREPARED).search(text):
        return text
    text = _pattern(_ACCENTED).sub(_without_accents, plain(text))
    text = _pattern(f"[{_UNSPACED}]+").sub(lambda run: f" {' '.join(run[0])} ", text)
    return text.translate(_LETTERS) if _pattern(f"[{_VOWELLED}]").search(text) else text


def _without_accents(letter: re.Match[str]) -> str:
    composed = unicodedata.normalize("NFC", letter[0])
    if "\u0400" <= composed[0] <= "\u052f" and composed[0] not in "\u0401\u0451":
        return composed  # such as й, which is a letter of its own
    return unicodedata.normalize("NFD", composed)[0]


def as_written(values: str) -> str:
    """Return an excerpt of a prepared text as it is written in the finding.

    This is also a SQL function. ``values`` is a JSON list: the excerpt with ``OPEN``, ``CLOSE`` and ``CUT``, the texts
    to put before and after each match, and the texts of the finding.
    """
    excerpt: str
    excerpt, before, after, *texts = json.loads(values)
    found = _without_blanks(excerpt.replace(OPEN, "").replace(CLOSE, "").replace(CUT, ""))
    for text in filter(None, texts):
        if found and found in _without_blanks(searchable(text)):
            letters, spans = _letters_of(text)
            at = letters.find(found)
            if at >= 0:
                return _excerpt(excerpt, before, after, text, spans[at : at + len(found)])
    return excerpt.replace(OPEN, before).replace(CLOSE, after).replace(CUT, "…")


def _letters_of(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text as prepared, without blanks, and where each of its letters comes from."""
    letters: list[str] = []
    spans: list[tuple[int, int]] = []
    follows = f"\u0300-\u036f\u3099\u309a\u1160-\u11ff\uff9e\uff9f\u200c{_INVISIBLE}"
    for cluster in _pattern(f"(?s).[{follows}]*").finditer(text):
        prepared = _prepared(cluster[0])
        letters.append(prepared)
        spans += [cluster.span()] * len(prepared)
    return "".join(letters), spans


@lru_cache(maxsize=8192)
def _prepared(cluster: str) -> str:
    return _without_blanks(searchable(cluster))


def _without_blanks(text: str) -> str:
    return "".join(text.split())


def _excerpt(excerpt: str, before: str, after: str, text: str, spans: list[tuple[int, int]]) -> str:
    """Return the part of a text between the first and the last span, with the marks that the excerpt has there."""
    pieces = ["…"] if excerpt.startswith(CUT) else []
    done = spans[0][0] if pieces else 0
    at = 0
    for sign in excerpt:
        if sign in (OPEN, CLOSE):
            place = max(spans[at][0] if sign == OPEN else spans[at - 1][1], done)
            pieces += [text[done:place], before if sign == OPEN else after]
            done = place
        elif sign != CUT and not sign.isspace():
            at += 1
    cut = excerpt.endswith(CUT)
    return "".join([*pieces, text[done : max(spans[-1][1], done) if cut else None], "…" * cut])
