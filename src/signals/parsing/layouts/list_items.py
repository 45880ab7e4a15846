"""Findings that are bullets under the heading of a kind: ``- **Name**: description (Impact 3, Likelihood 4)``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from signals.models.kinds import HIGHLIGHT
from signals.parsing.drafts.draft import Draft, urls_in
from signals.parsing.drafts.labelled_lines import (
    LONGEST_LINE,
    labels_of,
    leading_ratings,
    single_blanks,
    without_inline_fields,
    without_ratings,
)
from signals.parsing.drafts.target import misspelt, target_of
from signals.parsing.highlights.bullets import SEPARATOR
from signals.parsing.kinds.evidence import DISTINCTIVE, OF_ELECTRONICS, RATINGS
from signals.parsing.kinds.record_heading import plain_name, singular_kind_in
from signals.parsing.markdown.document import Document
from signals.parsing.markdown.outline import Block, Item
from signals.parsing.vocabulary import Vocabulary
from signals.parsing.vocabulary.normalization import UNSPACED

LONGEST_NAME = 120
"""The greatest length of a text that is a name. A longer one is a description."""

FEWEST_WORDS = 6
"""Words of a text that says something happens. A shorter one is an entry of a list."""

FEWEST_ENTRIES = 3
"""Items of a log of findings. So many of different kinds are a glossary."""

_FORMULA = re.compile(r"\s[=<>≤≥≈±]\s|[=<>≤≥≈±]$")

_MARKER = re.compile(r"[ \t]*(?:[-*+•]|\d{1,4}[.)])[ \t]+")
_MARKERS = re.compile(r"(?:[ \t]*(?:[-*+•]|\d{1,4}[.)])[ \t]+)*")
_TASK = re.compile(r"\[[ xX/-]\][ \t]")
_REFERENCE = re.compile(r"(?:!?\[\[[^\[\]]*\]\]|!?\[[^\[\]]*\]\((?!https?:)[^()]*\)|[\s,;·&—–-])+")
"""Only links to other notes: the bullet names a note, and says nothing itself."""
_BOLD_NAME = re.compile(r"(?:\*\*|__)(?P<name>.+?)(?:\*\*|__)(?P<rest>.*)", re.DOTALL)
_LINKED_NAME = re.compile(
    r"\[(?P<name>[^\[\]]+)\]\((?P<url>https?://[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)(?P<rest>.*)", re.DOTALL
)
_SPLIT = re.compile(r"\s+[—–-]\s+|:\s+|：")
_LEAD = re.compile(r"^[\s:：—–-]+")
_KIND_MARKS = (
    re.compile(r"[\[【（(](?P<kind>[^\[\]【】()（）]{2,40})[\]】）)]\s*[:：–—-]?\s*"),
    re.compile(r"#(?P<kind>[\w-]{2,40})\s+"),
    re.compile(r"(?P<stress>\*\*|__)(?P<kind>[^*_:：–—]{2,40}?)\s*(?:\s[–—-]\s|[:：])\s*(?!\*\*|__)"),
    re.compile(r"(?:\*\*|__)(?P<kind>[^*_:：]{2,40}?)\s*[:：]?\s*(?:\*\*|__)\s*[:：–—-]?\s*"),
    re.compile(r"(?P<kind>[^\W\d_][^:：–—]{1,39}?)\s*(?:[:：]|\s[–—-]\s)\s*"),
)
"""How an item says its kind before its name."""
_OUTLINE_SIGNS = re.compile(r"^[ \t]*(?:[-*+•]|\d{1,4}[.)])?[ \t]*#{0,6}[ \t]*|\*\*|__|\[\[|\]\]|[:：]\s*$")
_HASHTAGS = re.compile(r"(?P<tags>(?:\s#[^\W\d_][\w/-]*)+)\s*$")
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
        is_sentence = len(labels[0].text.split()) > FEWEST_WORDS
        return is_sentence and (target.name in RATINGS or misspelt(labels[0].label, vocabulary) is not None)
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


def is_list_of_findings(drafts: Sequence[Draft], heading: str, vocabulary: Vocabulary) -> bool:
    """Whether a list under the heading of a kind has findings in a note that is not about foresight: one of them is
    rated, or the heading is only the name of the kind and the items are sentences. *Signals* may also head a list of
    words, such as those of Unix, or of definitions in a lecture."""
    if any(draft.fields or "relevancy" in draft.values for draft in drafts):
        return True
    return vocabulary.is_name_of_kind(heading) and all(map(_is_sentence, drafts))


def _is_sentence(draft: Draft) -> bool:
    """Whether an item says that something happens: it has some words, and is neither code nor a formula."""
    is_code = _MARKERS.sub("", draft.text, count=1).startswith("`")
    text = " ".join(filter(None, (draft.values.get("name"), draft.values.get("description"), *draft.paragraphs)))
    return not is_code and not _FORMULA.search(text) and len(text.split()) >= FEWEST_WORDS


class Mark(NamedTuple):
    """The kind with which an item begins, and the rest of its first line. ``labelled``: a colon or a dash stands
    between them, or the kind is in bold. A glossary looks so, too."""

    kind: str
    rest: str
    labelled: bool


def _marks(document: Document, block: Block, vocabulary: Vocabulary) -> list[Mark]:
    """Return the marks of a list whose items all begin with their kind; nothing for another list."""
    found: list[Mark] = []
    for item in block.items:
        text = _MARKERS.sub("", document.lines[item.first - 1], count=1)
        mark = next((match for pattern in _KIND_MARKS if (match := pattern.match(text))), None)
        kind = singular_kind_in(mark["kind"], vocabulary) if mark else None
        if mark is None or kind is None:
            return []
        rest = f"{mark.groupdict().get('stress') or ''}{text[mark.end() :]}"
        found.append(Mark(kind, rest, mark.re in _KIND_MARKS[-2:]))
    return found


def _has_each_kind_once(marks: Sequence[Mark]) -> bool:
    """Whether a list is a glossary, or describes one thing: ``- Trend: up``, ``- Signal: sell``."""
    return len({mark.kind for mark in marks}) == len(marks) and all(mark.labelled for mark in marks)


def is_log(document: Document, vocabulary: Vocabulary) -> bool:
    """Whether a note is a log of findings: at least three of its items begin with their kind and say something, there
    are two kinds or more, and one of them hardly stands in other notes. A list has a kind twice, or each has one item:
    glossaries, and lists that describe one thing each, do not count."""
    blocks = (block for section in document.sections for block in section.blocks if block.kind == "list")
    lists = [marks for block in blocks if (marks := _marks(document, block, vocabulary))]
    if all(map(_has_each_kind_once, lists)) and any(len(marks) > 1 for marks in lists):
        return False
    entries = [marks for marks in lists if len(marks) < FEWEST_ENTRIES or not _has_each_kind_once(marks)]
    kinds = [mark.kind for marks in entries for mark in marks if _says_something(mark.rest)]
    different = set(kinds)
    several = len(kinds) >= FEWEST_ENTRIES and len(different) > 1
    return several and different != OF_ELECTRONICS and not different.isdisjoint(DISTINCTIVE)


def _says_something(text: str) -> bool:
    return len(text.split()) > 2 or UNSPACED.search(text) is not None


def read_marked(
    document: Document,
    block: Block,
    section: str | None,
    steep: str | None,
    vocabulary: Vocabulary,
    *,
    is_foresight: bool,
    in_log: bool,
) -> list[tuple[Draft, Item]]:
    """Return the drafts of a list whose items all begin with their kind: ``- [Signal] X``, ``1. **Trend – X.**``.
    Nothing is returned for another list. ``in_log``: see ``is_log``."""
    marks = _marks(document, block, vocabulary)
    if not marks or (_has_each_kind_once(marks) and not (in_log and len(marks) < FEWEST_ENTRIES)):
        return []
    kinds = {mark.kind for mark in marks}
    distinctive = kinds != OF_ELECTRONICS and not kinds.isdisjoint(DISTINCTIVE)
    if not in_log and (len(marks) < 2 or not (is_foresight or distinctive)):
        return []
    found = []
    for mark, item in zip(marks, block.items, strict=True):
        draft = _read(document, item, mark.kind, section, vocabulary, mark.rest)
        if steep:
            draft.fields.setdefault("steep", steep)
        found.append((draft, item))
    return found


def read_outline(
    document: Document, block: Block, path: tuple[str, ...], steep: str | None, vocabulary: Vocabulary
) -> Iterator[tuple[Draft, Item]]:
    """Yield the drafts of the items below each item that only names a kind, as outliners write headings."""
    for item in block.items:
        heading = _OUTLINE_SIGNS.sub("", document.lines[item.first - 1]).strip()
        kind = vocabulary.kind_in_heading(heading) if item.last > item.first else None
        if kind not in (None, HIGHLIGHT):
            below = Block("list", item.first + 1, item.last, _items_below(document, item))
            yield from read_items(document, below, str(kind), SEPARATOR.join((*path, heading)), steep, vocabulary)


def _items_below(document: Document, item: Item) -> tuple[Item, ...]:
    """Return the items of the next level inside an item."""
    numbered = [(n, document.lines[n - 1].expandtabs(4)) for n in range(item.first + 1, item.last + 1)]
    marked = [(n, len(line) - len(line.lstrip())) for n, line in numbered if _MARKER.match(line)]
    level = min((indent for _, indent in marked), default=0)
    starts = [number for number, indent in marked if indent == level]
    return tuple(Item(first, after - 1, "-") for first, after in pairwise([*starts, item.last + 1]))


def _read(
    document: Document, item: Item, kind: str, section: str | None, vocabulary: Vocabulary, beginning: str | None = None
) -> Draft:
    """Return the draft of an item. ``beginning`` replaces the text of its first line."""
    lines = document.lines[item.first - 1 : item.last]
    draft = Draft(kind, item.first, lines[0], vocabulary, section)
    first = [_MARKERS.sub("", lines[0], count=1) if beginning is None else beginning]
    at = 1
    rated = bool(without_ratings(single_blanks(first[0]), vocabulary)[1])  # then the next line is no part of the name
    while at < len(lines) and not rated and lines[at].strip() and not _begins_another(lines[at], vocabulary):
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


def _begins_another(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line in an item is not part of its first paragraph: an item, a property, a row, a known label."""
    if _MARKER.match(line) is not None or "::" in line or line.lstrip().startswith("|"):
        return True
    labels = labels_of(line, vocabulary)
    return bool(labels) and target_of(labels[0].label, vocabulary).role != "extra"


def _headline(draft: Draft, text: str, vocabulary: Vocabulary) -> None:
    """Read the first lines of an item: name, description, inline fields, ratings."""
    text = single_blanks(text)
    if len(text) > LONGEST_LINE:
        draft.describe(text)
        return
    labels = labels_of(text, vocabulary)
    if len(labels) == 1 and target_of(labels[0].label, vocabulary)[:2] == ("column", "name"):
        text = labels[0].text  # ``- name: Robot cow``
    text = _without_hashtags(draft, text, vocabulary)
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
        draft.values["name"] = plain_name(name.strip().rstrip(":：.").strip())
    if description:
        draft.describe(description)
    for label in (*inline, *ratings):
        draft.put(label.label, label.text)
    urls = urls_in(text)
    if len(urls) == 1:
        draft.values.setdefault("url", urls[0])


def _without_hashtags(draft: Draft, text: str, vocabulary: Vocabulary) -> str:
    """Return a text without the hashtags at its end, which become tags. One that is a STEEP category is that too."""
    match = _HASHTAGS.search(text)
    if match is None:
        return text
    found = tuple(dict.fromkeys(tag[1:] for tag in match["tags"].split()))
    draft.values["tags"] = found
    category = next((tag for tag in found if vocabulary.steep_of(tag)), None)
    if category is not None:
        draft.fields["steep"] = category
    return text[: match.start()].rstrip()


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
