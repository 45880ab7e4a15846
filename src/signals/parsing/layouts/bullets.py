"""Findings that are bullets under the heading of a kind: ``- **Name**: description (Impact 3, Likelihood 4)``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from signals.parsing.kinds.record_heading import plain_name
from signals.parsing.labels.draft import Draft, urls_in
from signals.parsing.labels.labelled_lines import labels_of, leading_ratings, without_inline_fields, without_ratings
from signals.parsing.labels.target import target_of
from signals.parsing.markdown.document import Document
from signals.parsing.markdown.outline import Block, Item
from signals.parsing.vocabulary import Vocabulary

LONGEST_NAME = 120
"""The greatest length of a text that is a name. A longer one is a description."""

_MARKER = re.compile(r"[ \t]*(?:[-*+•]|\d{1,4}[.)])[ \t]+")
_MARKERS = re.compile(r"(?:[ \t]*(?:[-*+•]|\d{1,4}[.)])[ \t]+)*")
_TASK = re.compile(r"\[[ xX/-]\][ \t]")
_REFERENCE = re.compile(r"(?:!?\[\[[^\[\]]*\]\]|!?\[[^\[\]]*\]\((?!https?:)[^()]*\)|[\s,;·&—–-])+")
"""Only links to other notes: the bullet names a note, and says nothing itself."""
_BOLD_NAME = re.compile(r"(?:\*\*|__)(?P<name>.+?)(?:\*\*|__)(?P<rest>.*)", re.DOTALL)
_LINKED_NAME = re.compile(
    r"\[(?P<name>[^\[\]]+)\]\((?P<url>https?://[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)(?P<rest>.*)", re.DOTALL
)
_SPLIT = re.compile(r"\s+[—–-]\s+|[:：]\s+")
_LEAD = re.compile(r"^[\s:：—–-]+")
_SCORE = re.compile(r"\s*[(（]\s*(?P<score>[1-5](?:\s*/\s*5)?|[★⭐☆]+)\s*[)）]")
_NUMBER = re.compile(r"^\d{1,4}[.)]\s+")


def is_finding(document: Document, item: Item, vocabulary: Vocabulary) -> bool:
    """Whether a list item can be a finding: it is no task, it is more than links to other notes, and it does not begin
    with a label such as *Source*, which says something of all findings."""
    text = _MARKERS.sub("", document.lines[item.first - 1], count=1)
    if _TASK.match(text) or text[:1] == "|" or not any(sign.isalnum() for sign in text):
        return False
    labels = labels_of(text, vocabulary)
    target = target_of(labels[0].label, vocabulary) if labels else None
    if target is not None and target.role != "extra" and target.name != "name":
        return False
    return _REFERENCE.fullmatch(text.strip()) is None or item.last > item.first


def read_items(
    document: Document, block: Block, kind: str, section: str | None, steep: str | None, vocabulary: Vocabulary
) -> Iterator[tuple[Draft, Item]]:
    """Yield the drafts of the items of a list, each with its item."""
    for item in block.items:
        if is_finding(document, item, vocabulary):
            draft = _read(document, item, kind, section, vocabulary)
            if steep and "steep" not in draft.fields:
                draft.fields["steep"] = steep
            yield draft, item


def _read(document: Document, item: Item, kind: str, section: str | None, vocabulary: Vocabulary) -> Draft:
    lines = document.lines[item.first - 1 : item.last]
    draft = Draft(kind, item.first, lines[0], vocabulary, section)
    first = [_MARKER.sub("", lines[0], count=1)]
    at = 1
    while at < len(lines) and lines[at].strip() and not _MARKER.match(lines[at]):
        first.append(lines[at].strip())
        at += 1
    _headline(draft, " ".join(part.strip() for part in first), vocabulary)
    text: list[str] = []
    for line in lines[at:]:
        labels = labels_of(_MARKER.sub("", line, count=1), vocabulary)
        if labels:
            for label in labels:
                draft.put(label.label, label.text)
        else:
            text.append(line.strip())
    if rest := "\n".join(text).strip():
        draft.describe(rest)
    return draft


def _headline(draft: Draft, text: str, vocabulary: Vocabulary) -> None:
    """Read the first lines of an item: name, description, inline fields, ratings."""
    text, inline = without_inline_fields(text)
    text, ratings = without_ratings(text, vocabulary)
    name, rest = _named(draft, text)
    rest, more = leading_ratings(rest, vocabulary)
    ratings = [*more, *ratings]
    if (score := _SCORE.match(rest) or _SCORE.search(name)) is not None:
        draft.put("relevancy", score["score"])
        rest, name = _SCORE.sub("", rest, count=1), _SCORE.sub("", name, count=1)
    description = _LEAD.sub("", rest).strip()
    labels = labels_of(description, vocabulary) if "|" in description else []
    if labels and all(target_of(label.label, vocabulary).role != "extra" for label in labels):
        ratings, description = [*labels, *ratings], ""
    if name.strip():
        draft.values["name"] = plain_name(name.strip().rstrip(":：").strip())
    if description:
        draft.describe(description)
    for label in (*inline, *ratings):
        draft.put(label.label, label.text)
    urls = urls_in(text)
    if len(urls) == 1:
        draft.values.setdefault("url", urls[0])


def _named(draft: Draft, text: str) -> tuple[str, str]:
    """Split a text into name and rest."""
    text = text.strip()
    if (bold := _BOLD_NAME.match(text)) is not None:
        return _NUMBER.sub("", bold["name"]), bold["rest"]
    if (linked := _LINKED_NAME.match(text)) is not None:
        draft.values["url"] = linked["url"]
        return linked["name"], linked["rest"]
    split = _SPLIT.search(text)
    if split is not None and split.start() <= LONGEST_NAME and ". " not in text[: split.start()]:
        return text[: split.start()], text[split.end() :]
    return (text, "") if len(text) <= LONGEST_NAME else ("", text)
