"""Read the heading of a finding's own section: ``Signal 3: Title``, ``SIG-2026-001: Title``, ``1. Title``."""

from __future__ import annotations

import re
from typing import NamedTuple

from signals.models.finding import Finding
from signals.parsing.markdown.outline import without_emphasis
from signals.parsing.vocabulary import Vocabulary

_SIGNS = re.compile(r"^[^\w\"'“„«‘(\[]+")
"""Emoji, bullets and marks before a title."""

_CODE = re.compile(r"(?P<id>[A-Z]{1,8}[-_ ]?\d[\w]*(?:[-_.]\w+)*)\s*[:：.)–—|-]\s*(?P<name>\S.*)")
_NUMBERED_KIND = re.compile(
    r"(?P<kind>[^\W\d_][^\d:：#]{1,40}?)\s*(?:#|[Nn]o\.|[Nn]r\.)?\s*(?P<number>\d{1,4})\s*[:：.)–—-]\s*(?P<name>\S.*)"
)
_KIND = re.compile(r"(?P<kind>[^\W\d_][^\d:：]{1,40}?)\s*[:：]\s*(?P<name>\S.*)")
_RANK = re.compile(r"(?:#\s?)?\d{1,3}\s*(?:[.):：]|위|位|º|°|등|번)+\s*[:：.]?\s*(?P<name>[^\W\d].*)")


class RecordHeading(NamedTuple):
    """The title of a finding without what is before it: its kind, a code such as ``T1``, and whether it has a number
    or a code at all."""

    name: str
    kind: str | None = None
    id: str | None = None
    numbered: bool = False


def read_record_heading(heading: str, vocabulary: Vocabulary) -> RecordHeading:
    """Return the parts of the heading of a section that may be a finding."""
    text = _SIGNS.sub("", without_emphasis(without_markup_kept(heading))).strip()
    if code := _CODE.fullmatch(text):
        return RecordHeading(
            code["name"], vocabulary.kind_name_of(code["id"].rstrip("0123456789-_ .")), code["id"], True
        )
    if numbered := _NUMBERED_KIND.fullmatch(text):
        kind = vocabulary.kind_name_of(numbered["kind"])
        if kind is not None:
            return RecordHeading(numbered["name"], kind, None, True)
    if rank := _RANK.fullmatch(text):
        return RecordHeading(rank["name"], None, None, True)
    if (named := _KIND.fullmatch(text)) and (kind := vocabulary.names_kind(named["kind"])):
        return RecordHeading(named["name"], kind)
    return RecordHeading(text)


def without_markup_kept(heading: str) -> str:
    """Return a heading as text: links as their text. Numbers before it stay."""
    return _LINK.sub(r"\1", heading)


_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")


def own_id(finding: Finding) -> str | None:
    """Return the analyst's own number of a finding: its field ``id``, or the code before its name."""
    name = finding.name or ""
    code = _CODE.fullmatch(name) if name[:1].isupper() else None
    return finding.fields.get("id") or (code["id"] if code else None)
