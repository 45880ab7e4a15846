"""Infer a title from the summary, if the note states none."""

from __future__ import annotations

import re

LONGEST_TITLE = 100
"""The greatest length of an inferred title, in characters."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s|$)|[。！？]")
_ABBREVIATIONS = frozenset(
    {"Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Inc", "Ltd", "Co", "vs", "No", "e.g", "i.e", "approx"}
)


def first_sentence(text: str) -> str:
    """Return the first sentence of a text without its full stop. A long one is cut at a word and ends in ``…``."""
    line = " ".join(text.split("\n\n", 1)[0].split())
    sentence = line
    for end in _SENTENCE_END.finditer(line):
        if end[0] != ".":
            sentence = line[: end.end()]
        elif _is_abbreviated(line, end.start()):
            continue
        else:
            sentence = line[: end.start()]
        break
    if len(sentence) <= LONGEST_TITLE:
        return sentence
    cut = sentence[: LONGEST_TITLE - 1]
    if " " in cut and sentence[LONGEST_TITLE - 1] != " ":
        cut = cut.rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:–—-") + "…"


def _is_abbreviated(line: str, stop: int) -> bool:
    """Whether the word before a full stop is an initial or a common abbreviation."""
    word = line[line.rfind(" ", 0, stop) + 1 : stop].lstrip("(“\"'")
    return word in _ABBREVIATIONS or (word[-1:].isupper() and (len(word) == 1 or word[-2] == "."))
