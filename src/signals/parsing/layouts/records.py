"""Findings that have a section of their own: a heading, then labelled lines, a table of two columns, or paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from signals.models.kinds import HIGHLIGHT
from signals.parsing.drafts.draft import Draft, is_category
from signals.parsing.drafts.labelled_lines import (
    Label,
    labels_of,
    ratings_in_brackets,
    ratings_of_paragraph,
    single_blanks,
)
from signals.parsing.drafts.target import target_of
from signals.parsing.kinds.evidence import DISTINCTIVE, RATINGS
from signals.parsing.kinds.finding_rules import SECTION_RULES, TEXTS, SectionEvidence, kind_by
from signals.parsing.kinds.kind_context import KindContext, Place
from signals.parsing.kinds.record_heading import RecordHeading, read_record_heading
from signals.parsing.layouts.record_body import BULLET, RecordBody, attribute_rows
from signals.parsing.markdown.document import Document
from signals.parsing.markdown.outline import Section
from signals.parsing.vocabulary import Vocabulary, subjects

_BOLD_LINE = re.compile(r"(\*\*|__)(?!\s)[^*_]{1,120}[^*_\s:：]\1")
_BOLD_START = re.compile(r"\*\*|__")
_BOLD_LEAD = re.compile(r"(\*\*|__)(?!\s)(?P<title>[^*_]{1,120}[^*_\s])\1(?!\s*[:：])\s+(?P<text>\S.*)")


@dataclass(frozen=True, slots=True)
class Record:
    """A section that is a finding: its own section, those below it, its heading, its kind, the text behind the
    heading on its line, and the ratings in it."""

    sections: tuple[Section, ...]
    heading: RecordHeading
    kind: str
    steep: str | None
    lead: str = ""
    ratings: tuple[Label, ...] = ()

    @property
    def last(self) -> int:
        """The last line."""
        return max((block.last for section in self.sections for block in section.blocks), default=self.sections[0].line)


def find_record(
    document: Document, sections: Sequence[Section], at: int, place: Place, context: KindContext
) -> Record | None:
    """Return the record that begins with the section at index ``at``, if it is one. ``place`` is what the headings
    above it say."""
    section, vocabulary, is_foresight = sections[at], context.vocabulary, context.is_foresight
    if section.heading is None or section.title is None:
        return None
    title, ratings = ratings_in_brackets(single_blanks(section.title), vocabulary)
    heading = read_record_heading(title, vocabulary)
    labels = [*ratings, *labels_in(document, section, vocabulary)]
    named = (_stated_kind(label, vocabulary) for label in labels)
    stated = next(filter(None, named), None) if vocabulary.part_of(section.heading) is None else None
    if not (heading.kind or stated or place.kind or is_foresight) or subjects.is_frame(heading.name):
        return None
    end = at + 1
    while end < len(sections) and sections[end].level > section.level:
        end += 1
    targets = [target_of(label.label, vocabulary) for label in labels]
    below = {target_of(part.heading or "", vocabulary).name for part in sections[at + 1 : end]}
    evidence = SectionEvidence(
        heading_kind=heading.kind,
        stated=stated,
        place=place,
        has_id=heading.id is not None,
        is_numbered=heading.numbered,
        labels={target.name for target in targets if target.role != "extra"},
        has_labels=bool(labels),
        has_texts=not TEXTS.isdisjoint(below),
        is_prose=_is_prose(section),
        is_in_list=_is_in_list(document, sections, at),
        is_foresight=is_foresight,
    )
    kind = kind_by(SECTION_RULES, evidence)
    record = Record(tuple(sections[at:end]), heading, kind, place.steep, ratings=tuple(ratings)) if kind else None
    return record if record is not None and _is_flat(record, vocabulary) else None


def _is_in_list(document: Document, sections: Sequence[Section], at: int) -> bool:
    """Whether the sections right before and after one, below the same heading, have only paragraphs as it has itself.
    None of them begins in bold, as a finding does. There is at least one."""
    level, parent = sections[at].level, sections[at].path[:-1]
    neighbors = [sections[other] for other in (at - 1, at + 1) if 0 <= other < len(sections)]
    beside = [one for one in neighbors if one.level == level and one.path[:-1] == parent]
    starts = [document.lines[block.first - 1].lstrip() for one in (sections[at], *beside) for block in one.blocks]
    return bool(beside) and all(map(_is_prose, beside)) and not any(map(_BOLD_START.match, starts))


def _stated_kind(label: Label, vocabulary: Vocabulary) -> str | None:
    """Return the kind that a label such as *Type* states."""
    if target_of(label.label, vocabulary).role != "kind" or is_category(label.label, label.text, vocabulary):
        return None
    return vocabulary.kind_in_header(label.text)


def _is_prose(section: Section) -> bool:
    """Whether a section has only paragraphs: the description of what its heading names."""
    return bool(section.blocks) and all(block.kind in ("paragraph", "rule", "quote") for block in section.blocks)


def find_bold_records(document: Document, section: Section, place: Place, context: KindContext) -> Iterator[Record]:
    """Yield the records under a heading that have a line in bold as their title: ``**1. Title**``, then labels; or
    paragraphs that begin with it: ``**1.1 Title.** Text``. A bold line that only names a kind is a heading for those
    below it."""
    vocabulary = context.vocabulary
    if place.kind == HIGHLIGHT:
        return
    starts = [
        number
        for block in section.blocks
        if block.kind in ("paragraph", "list")
        for number in range(block.first, block.last + 1)
        if _BOLD_LINE.fullmatch(document.lines[number - 1].rstrip())
        or (number == block.first and block.kind == "paragraph" and _bold_lead(document, number, vocabulary))
    ]
    end = section.blocks[-1].last + 1 if section.blocks else 0
    for number, following in pairwise([*starts, end]):
        lead = _bold_lead(document, number, vocabulary)
        title = lead["title"] if lead else document.lines[number - 1].strip()
        heading = read_record_heading(title, vocabulary)
        if lead:
            heading = heading._replace(name=heading.name.rstrip(".。:： "))
        if heading.kind is None and (named := vocabulary.kind_in_heading(heading.name)) not in (None, HIGHLIGHT):
            place = Place(named, 0, place.steep)
            continue
        if subjects.is_frame(heading.name):
            place = Place(None, 0, None)
        kind = heading.kind or place.kind
        if kind is None or not (context.is_foresight or kind in DISTINCTIVE or place.kind):
            continue
        blocks = document.blocks(number + 1, following - 1)
        own = Section(title, section.level + 1, number, section.path, title, blocks)
        rated = lead is not None and bool(ratings_of_paragraph(lead["text"], RATINGS, vocabulary)[1])
        labelled = rated or is_labelled(document, own, vocabulary)
        is_prose = _is_prose(own) or (lead is not None and not blocks)
        if labelled or (len(starts) > 1 and place.distance == 0 and is_prose):
            yield Record((own,), heading, kind, place.steep, lead["text"] if lead else "")


def _bold_lead(document: Document, number: int, vocabulary: Vocabulary) -> re.Match[str] | None:
    """Return the title in bold and the text behind it with which a line begins. A known label is no title."""
    lead = _BOLD_LEAD.fullmatch(document.lines[number - 1].strip())
    if lead is None or target_of(lead["title"], vocabulary).role != "extra" or subjects.is_frame(lead["title"]):
        return None
    return lead


def _is_flat(record: Record, vocabulary: Vocabulary) -> bool:
    """Whether no section below is a record itself: then the labels are about all of them."""
    return not any(
        read_record_heading(part.title or "", vocabulary).numbered and part.level == record.sections[0].level + 1
        for part in record.sections[1:]
    )


def is_labelled(document: Document, section: Section, vocabulary: Vocabulary) -> bool:
    """Whether what stands under a heading is labels: a summary of a finding, and no highlights."""
    return any(target_of(label.label, vocabulary).role != "extra" for label in labels_in(document, section, vocabulary))


def labels_in(document: Document, section: Section, vocabulary: Vocabulary) -> list[Label]:
    """Return the labels of the lines and of the table of two columns directly under a heading."""
    found: list[Label] = []
    for block in section.blocks:
        if block.kind == "paragraph":
            lines = document.lines[block.first - 1 : block.last]
        elif block.kind == "list":
            lines = [BULLET.sub("", document.lines[item.first - 1]) for item in block.items]
        elif block.kind == "table":
            found += [Label(label, text) for label, text, _ in attribute_rows(document, block) if label]
            continue
        else:
            continue
        found += [label for line in lines for label in labels_of(line, vocabulary)]
    return found


def read_record(document: Document, record: Record, section_name: str | None, vocabulary: Vocabulary) -> Draft:
    """Return the draft of a record. All of its text is in it."""
    own = record.sections[0]
    draft = Draft(record.kind, own.line, document.lines[own.line - 1], vocabulary, section_name)
    draft.values["name"] = record.heading.name
    if record.heading.id:
        draft.fields["id"] = record.heading.id
    for rating in record.ratings:
        draft.put(rating.label, rating.text, own.line)
    reader = RecordBody(document, draft, vocabulary)
    if record.lead:
        reader.lines.append(record.lead)
    for part in record.sections:
        if part is not own:
            reader.begin(part.heading or "", part.line, heading=True)
        for block in part.blocks:
            reader.read(block)
    reader.end()
    if record.steep and "steep" not in draft.fields:
        draft.fields["steep"] = record.steep
    return draft
