"""Read the heading of a finding's own section: ``Signal 3: Title``, ``SIG-2026-001: Title``, ``1. Title``."""

from __future__ import annotations

import re
from typing import NamedTuple

from signals.models.finding import Finding
from signals.models.kinds import HIGHLIGHT
from signals.parsing.markdown.outline import without_emphasis
from signals.parsing.vocabulary import Vocabulary

_SIGNS = re.compile(r"^[^\w\"'“„«‘(\[]+")
"""Emoji, bullets and marks before a title."""

_CODE = re.compile(r"(?P<id>[A-Z]{1,8}[-_ ]?\d[\w]*(?:[-_.]\w+)*)\s*[:：.)–—|-]\s*(?P<name>\S.*)")
_NUMBERED_KIND = re.compile(
    r"(?P<kind>[^\W\d_][^\d:：#]{1,40}?)\s*(?:#|[Nn]\s?[o°º]\.?|[Nn]r\.)?\s*(?P<number>\d{1,4}|\b[A-Z])\s*[:：.)–—-]\s*(?P<name>\S.*)"
)
_KIND = re.compile(r"(?P<kind>[^\W\d_][^\d:：–—-]{1,40}?)\s*(?:[:：]|\s[–—-](?=\s))\s*(?P<name>\S.*)")
_KIND_BEFORE = re.compile(r"[\[(【（](?P<kind>[^\[\]()【】（）]{2,40})[\])】）]\s*[:：–—-]?\s*(?P<name>\S.*)")
_KIND_BEHIND = re.compile(r"(?P<name>.*\S)\s*[\[(【（](?P<kind>[^\[\]()【】（）]{2,40})[\])】）]")
_SHORT_CODE = re.compile(r"(?P<id>[A-Z]{1,6}-\d{1,6})\s+(?P<name>[^\W\d].*)")
_RANK = re.compile(
    r"(?:#\s?)?\d{1,3}(?:(?:\.\d{1,3})+\s|\s*(?:[.):：]|위|位|º|°|등|번)+\s*[:：.]?)\s*(?P<name>\W*[^\W\d].*)"
)
_NUMBER_SIGN = re.compile(r"(?:(?:\d\ufe0f?\u20e3)+|[\u2460-\u2473\u2776-\u2793])\s*(?P<name>\S.*)")
"""A number that is one sign: ``1\ufe0f\u20e3``, ``①``, ``❷``."""

_WIKILINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")


class RecordHeading(NamedTuple):
    """The title of a finding without what is before it: its kind, a code such as ``T1``, and whether it has a number
    or a code at all."""

    name: str
    kind: str | None = None
    id: str | None = None
    numbered: bool = False


def read_record_heading(heading: str, vocabulary: Vocabulary) -> RecordHeading:
    """Return the parts of the heading of a section that may be a finding."""
    text = _SIGNS.sub("", plain_name(heading)).strip()
    if code := _CODE.fullmatch(text) or _SHORT_CODE.fullmatch(text):
        return RecordHeading(
            code["name"], vocabulary.kind_in_heading(code["id"].rstrip("0123456789-_ .")), code["id"], True
        )
    if numbered := _NUMBERED_KIND.fullmatch(text):
        kind = vocabulary.kind_in_heading(numbered["kind"])
        if kind is not None:
            return RecordHeading(numbered["name"], kind, None, True)
    ranked = _RANK.fullmatch(text) or _NUMBER_SIGN.fullmatch(text)
    text = _SIGNS.sub("", ranked["name"]) if ranked else text
    for pattern in (_KIND_BEFORE, _KIND, _KIND_BEHIND):
        if (named := pattern.fullmatch(text)) and (kind := singular_kind_in(named["kind"], vocabulary)):
            return RecordHeading(named["name"].strip(), kind, None, ranked is not None)
    return RecordHeading(text, None, None, ranked is not None)


def singular_kind_in(text: str, vocabulary: Vocabulary) -> str | None:
    """Return the kind that a text names in the singular: *Signal* before a title, but not *Signals*."""
    kind = vocabulary.kind_in_heading(text)
    stem = text.strip()
    plural = any(vocabulary.kind_in_heading(stem[:-letters]) == kind for letters in (1, 2) if len(stem) > letters + 3)
    return None if kind == HIGHLIGHT or (plural and stem.isascii()) else kind


def plain_name(text: str) -> str:
    """Return a title without emphasis, with its links as their text. Numbers before it stay."""
    return without_emphasis(_LINK.sub(r"\1", _WIKILINK.sub(r"\1", text)))


_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")


def own_id(finding: Finding) -> str | None:
    """Return the analyst's own number of a finding: its field ``id``, or the code before its name."""
    name = finding.name or ""
    code = _CODE.fullmatch(name) if name[:1].isupper() else None
    return finding.fields.get("id") or (code["id"] if code else None)
