"""Find labels in text: ``**Impact:** 4``, ``- Impact: 4``, ``Impact:: 4 Horizon:: H2``, ``(Impact 3, Likelihood 4)``,
several to a line, with ``|`` between them."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from signals.parsing.drafts.target import target_of
from signals.parsing.vocabulary import Vocabulary

LONGEST_LABEL = 60

_MARK = r"(?P<mark>\*{1,3}|_{1,3})"
_STRESSED = re.compile(
    rf"{_MARK}(?P<label>[^*_\n]{{1,60}}?)\s*(?:[:：]\s*(?P=mark)|(?P=mark)\s*[:：])(?!:)[ \t]*(?P<text>.*)", re.DOTALL
)
"""``**Label:** text``, ``**Label**: text``, ``*Label:* text``."""

_STRESSED_LABEL = re.compile(r"\s*(\*{1,3}|_{1,3})([^\W\d_][^*_:：\n]{0,59}?)\s*(?:[:：]\s*\1|\1\s*[:：])")
_QUESTION = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<label>[^*_\n]{1,60}?\?)\s*(?P=mark)\s+(?P<text>.*)", re.DOTALL)
_BOLD_DASH = re.compile(r"(?:\*\*|__)(?P<label>[^*_\n]{1,60}?)(?:\*\*|__)\s*[-–—]\s+(?P<text>.*)", re.DOTALL)
_PLAIN = re.compile(r"(?P<label>[^\W\d_][^:：|.!?\n]{0,39}?\.?)\s*[:：](?!/|:)[ \t]*(?P<text>.*)", re.DOTALL)
_INLINE = re.compile(r"[\[(（]?(?P<label>[^\W\d_][\w -]{0,39}?)::[ \t]*")
"""Dataview's inline fields: ``key:: value``, also in brackets."""

_BETWEEN = re.compile(
    r"\s+[|｜·•]\s+(?=[*_]{0,3}[^\W\d_])|\s+(?=(\*{1,3}|_{1,3})[^*_\s:：][^*_\n:：]{0,59}(?:[:：]\s*\1|\1\s*[:：]))"
)
"""Between two labels of one line: a bar or a dot, or nothing but blanks if the second label is stressed."""
_IN_BRACKETS = re.compile(
    r"\s*(?:[(（](?P<inside>[^()（）]{1,200})[)）]|(?<!\[)[\[【{](?P<square>[^\[\]【】{}]{1,200})[\]】}](?!\]))\s*[.。]?\s*$"
)
_PAIR_SEPARATOR = re.compile(r"\s*[,;·、，；|/]\s*(?=[^\W\d_])")
_LABEL_AND_RATING = re.compile(
    r"(?P<label>[^\W\d_][^\d:：=★⭐●⬤■]*?)\s*[:：=]?\s*(?P<text>[\d★⭐●⬤■].*|H[123]\b.*|(?<=[:：=])\s*\S.*)"
)
_LABEL_AND_WORD = re.compile(r"(?P<label>[^\W\d_][^\d:：=]*?)\s+(?P<text>[^\W\d_]+)")
_FIRST_BRACKETS = re.compile(r"\s*[(（](?P<inside>[^()（）]{1,200})[)）]\s*")
_BRACKETS = re.compile(r"[(（\[](?P<inside>[^()（）\[\]]{1,200})[)）\]]")
_STRESSED_END = re.compile(r"\s*(?P<mark>\*{1,3}|_{1,3})[(（]?(?P<inside>[^*_()]{1,200}?)[)）]?(?P=mark)\s*$")
_AT_END = re.compile(
    r"(?:^|(?<=[.;,|。；，、])|(?<=\s[–—-])(?=\s)|(?<=[:：])(?=\s))\s*(?P<label>[^\W\d_][\w -]{0,39}?)\s*[:：=]"
    r"\s*(?P<text>(?:[^.:：;,|。，、；]|[.,](?=\d)){1,40}?)\s*(?:[.;,|。，、；]\s*){0,2}$"
)
_AFTER_DASH = re.compile(r"\s[–—-]\s+(?P<inside>[^–—]{1,200})$")


LONGEST_LINE = 4_000
"""The greatest length of a line in which labels are looked for."""

_EMOJI = re.compile(
    r"\A[\u2300-\u23ff\u2600-\u2604\u2607-\u27bf\U0001f300-\U0001faff\ufe0f\u200d]+\s+(?=[*_]{0,3}[^\W\d_])"
)
"""Emoji before a label. Stars before a text are a rating."""

_BLANKS = re.compile(r"\s{4,}")


def single_blanks(text: str) -> str:
    """Return a text stripped, with one blank for each long run of them."""
    return _BLANKS.sub(" ", text.strip())


class Label(NamedTuple):
    """A label and the text behind it."""

    label: str
    text: str


def labels_of(line: str, vocabulary: Vocabulary, *, loose: bool = False) -> list[Label]:
    """Return the labels of a line that consists of them; empty if it does not begin with one.

    A label without emphasis counts only if it is known, or among others (``loose``): a sentence may have a colon too.
    """
    text = _EMOJI.sub("", single_blanks(line))
    if len(text) > LONGEST_LINE:
        return []
    cuts = [match for match in _BETWEEN.finditer(text) if _label(text[match.end() :], vocabulary, loose) is not None]
    begins, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(text)]
    found = [_label(text[begin:end], vocabulary, loose) for begin, end in zip(begins, ends, strict=True)]
    return [label for label in found if label is not None] if found[0] is not None else []


def _label(text: str, vocabulary: Vocabulary, loose: bool) -> Label | None:
    if (stressed := _STRESSED.match(text)) is not None:
        return Label(stressed["label"].strip(), stressed["text"].strip())
    if "::" in text and (inline := _INLINE.match(text)) is not None:
        return Label(inline["label"].strip(), text[inline.end() :].strip().rstrip(")]）"))
    for pattern in (_QUESTION, _BOLD_DASH, _PLAIN):
        match = pattern.match(text)
        if match is not None and (loose or target_of(match["label"].strip(), vocabulary).role != "extra"):
            return Label(match["label"].strip(), match["text"].strip())
    return None


def without_inline_fields(text: str) -> tuple[str, list[Label]]:
    """Return a text without Dataview's inline fields, and these fields."""
    matches = list(_INLINE.finditer(text)) if "::" in text else []
    if not matches:
        return text, []
    found: list[Label] = []
    kept: list[str] = []
    at = 0
    for match, end in zip(matches, [*(following.start() for following in matches[1:]), len(text)], strict=True):
        bracket = match[0][:1] if match[0][:1] in "[(（" else ""
        close = {"[": "]", "(": ")", "（": "）"}.get(bracket, "")
        stop = text.find(close, match.end(), end) if close else end
        stop = end if stop < 0 else stop
        kept.append(text[at : match.start()])
        found.append(Label(match["label"].strip(), text[match.end() : stop].strip()))
        at = stop + len(close) if close and stop < end else stop
    kept.append(text[at:])
    return " ".join(" ".join(kept).split()), found


def without_ratings(text: str, vocabulary: Vocabulary) -> tuple[str, list[Label]]:
    """Return a text without the ratings at its end, and these ratings: ``(Impact 3, Likelihood 4)``, ``[impact: 4]``,
    ``– impact 4, likelihood high``, ``| Impact: 4 | Horizon: 2030``, ``Relevancy: 4``.

    A number alone in brackets is the relevancy.
    """
    before, found = ratings_in_brackets(text, vocabulary)
    if found:
        return before, found
    while (end := _AT_END.search(text)) is not None:
        target = target_of(end["label"].strip(), vocabulary)
        if target.role == "extra" or target.name in ("name", "description"):
            break
        found.append(Label(end["label"].strip(), end["text"].strip()))
        text = text[: end.start()].rstrip()
    return (text.rstrip(" |,;，；、–—-") if found else text), found


def ratings_of_paragraph(text: str, names: AbstractSet[str], vocabulary: Vocabulary) -> tuple[str, list[Label]]:
    """Return a paragraph without the ratings at its end, and these ratings: ``Text. Impact: 5. Likelihood: 2.`` One of
    them must be about a column or field in ``names``, and state a number, level, term or category: a sentence may have
    a colon too."""
    before, line_end, last = text.rstrip().rpartition("\n")
    if len(last) > LONGEST_LINE:
        return text, []
    plain, stressed = _STRESSED_LABEL.subn(r" | \2:", last) if last.count("*") + last.count("_") > 3 else (last, 0)
    rest, found = without_ratings(plain, vocabulary)
    rated = (target_of(label.label, vocabulary).name in names and _is_value(label.text, vocabulary) for label in found)
    if len(found) >= stressed and any(rated):
        return f"{before}{line_end}{rest}".rstrip(), found
    return text, []


def _is_value(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is how a rating is written: a number, stars, a level, a term or a category."""
    if re.search(r"[\d★⭐●⬤■]", text):
        return True
    return any((vocabulary.level_of(text), vocabulary.term_of(text), vocabulary.steep_of(text)))


def ratings_in_brackets(text: str, vocabulary: Vocabulary) -> tuple[str, list[Label]]:
    """Return a text without the ratings in brackets, stressed or behind a dash at its end, and these ratings."""
    for pattern in (_IN_BRACKETS, _STRESSED_END, _AFTER_DASH):
        match = pattern.search(text)
        if match is not None and (pairs := _pairs(match[match.lastindex or 0], vocabulary)):
            return text[: match.start()].rstrip(), pairs
    return text, []


def leading_ratings(text: str, vocabulary: Vocabulary) -> tuple[str, list[Label]]:
    """Return a text without the ratings in brackets at its beginning, and these ratings."""
    match = _FIRST_BRACKETS.match(text)
    pairs = _pairs(match["inside"], vocabulary) if match is not None else []
    return (text[match.end() :], pairs) if match is not None and pairs else (text, [])


def all_labels(line: str, vocabulary: Vocabulary) -> list[Label]:
    """Return all labels of a line, wherever they stand: at its beginning, as inline fields, in brackets, at its end."""
    rest, inline = without_inline_fields(single_blanks(line))
    brackets = (pair for match in _BRACKETS.finditer(line) for pair in _pairs(match["inside"], vocabulary))
    return [*labels_of(line, vocabulary), *inline, *brackets, *without_ratings(rest, vocabulary)[1]]


def _level_of(text: str, vocabulary: Vocabulary) -> re.Match[str] | None:
    """Return a label and a level or term behind it: ``impact high``."""
    match = _LABEL_AND_WORD.fullmatch(text)
    level = match["text"] if match else ""
    return match if level and (vocabulary.level_of(level) or vocabulary.term_of(level)) else None


def _pairs(text: str, vocabulary: Vocabulary) -> list[Label]:
    """Return the ratings in a text that consists of them; nothing if one of its pieces is none."""
    found = []
    for piece in _PAIR_SEPARATOR.split(text):
        pair = _LABEL_AND_RATING.fullmatch(piece.strip()) or _level_of(piece.strip(), vocabulary)
        if pair is None or target_of(pair["label"].strip(), vocabulary).role == "extra":
            return []
        found.append(Label(pair["label"].strip(), pair["text"].strip()))
    return found
