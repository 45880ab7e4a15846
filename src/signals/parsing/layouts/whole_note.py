"""A note that is one finding: its properties say the kind, its title is the name, its text the description."""

from __future__ import annotations

from collections.abc import Sequence

from signals.models.kinds import TECHNOLOGY
from signals.parsing.drafts.draft import Draft, is_category
from signals.parsing.drafts.labelled_lines import Label
from signals.parsing.drafts.target import target_of
from signals.parsing.kinds.evidence import DISTINCTIVE, RATINGS, is_rated
from signals.parsing.kinds.record_heading import read_record_heading, singular_kind_in
from signals.parsing.kinds.technology_radar import is_radar
from signals.parsing.layouts.record_body import RecordBody, attribute_rows
from signals.parsing.layouts.records import labels_in
from signals.parsing.markdown.document import Document
from signals.parsing.markdown.outline import Section
from signals.parsing.metadata import tags
from signals.parsing.metadata.key_lines import KEYS
from signals.parsing.vocabulary import Vocabulary, subjects, words


def kind_of_note(document: Document, vocabulary: Vocabulary) -> str | None:
    """Return the kind that the properties of a note give it: ``type: signal``, or the tag ``signal``; or the kind that
    its title states: ``Wild card: a pandemic of the wheat``. A kind that other notes may have too, such as *event*,
    counts only beside a rating, and one in the title only beside a rating or as a word that only foresight has. A note
    with a ring and a quadrant is an entry of a technology radar."""
    stated: list[str] = []
    names: set[str] = set()
    for key, value in document.frontmatter.fields.items():
        target = target_of(key, vocabulary)
        texts = value if isinstance(value, list) else [value]
        if target.role == "kind":
            stated += [text for text in texts if isinstance(text, str)]
        elif target.name == "tags":
            stated += [tag.lstrip("#") for text in texts if isinstance(text, str) for tag in tags.split(text)]
        names.add(target.name)
    for label in _lead_labels(document, vocabulary):
        target = target_of(label.label, vocabulary)
        stated += [label.text] if target.role == "kind" else []
        names.add(target.name)
    kinds = [kind for text in stated if (kind := vocabulary.kind_in_header(text)) is not None]
    distinctive, rated = DISTINCTIVE | vocabulary.own_kinds, not names.isdisjoint(RATINGS)
    found = next((kind for kind in kinds if rated or kind in distinctive), None)
    found = found or _kind_in_title(document, vocabulary, names)
    return found or (TECHNOLOGY if is_radar(document.frontmatter.fields) else None)


def _kind_in_title(document: Document, vocabulary: Vocabulary, names: set[str]) -> str | None:
    """Return the kind before the title of a note if no other heading is one of a finding or of a kind, and no table has
    more than a field and its value in each row."""
    headed = [section for section in document.sections if section.heading is not None]
    title = read_record_heading(headed[0].title or "", vocabulary) if headed else None
    if title is None or title.kind is None or title.numbered:
        return None
    before, colon, _ = (headed[0].title or "").replace("：", ":").partition(":")
    if not (is_rated(names, title.kind) or (colon and subjects.is_foresight_term(before))) or any(
        section.level <= headed[0].level
        or vocabulary.kind_in_heading(section.heading or "")
        or read_record_heading(section.title or "", vocabulary).kind
        for section in headed[1:]
    ):
        return None
    tables = [table for section in document.sections for table in section.tables]
    return title.kind if all(attribute_rows(document, table) for table in tables) else None


def _lead_labels(document: Document, vocabulary: Vocabulary) -> list[Label]:
    """Return the labels between the title of a note and its next heading. A note with findings below has no kind."""
    headed = [section for section in document.sections if section.heading is not None]
    lead = [section for section in document.sections[:2] if section.heading is None or section is headed[0]]
    if any(vocabulary.kind_in_heading(section.heading or "") for section in headed[1:]):
        return []
    return [label for section in lead for label in labels_in(document, section, vocabulary)]


def divide(
    sections: Sequence[Section], kind: str, vocabulary: Vocabulary
) -> tuple[Sequence[Section], Sequence[Section]]:
    """Return the sections of a note that is one finding, and those with further findings: from the first list or table
    under its kind in the plural on. Other headings, such as *Drivers*, are about the finding itself."""
    for at, section in enumerate(sections[1:], 1):
        heading = section.heading or ""
        listed = any(block.kind in ("list", "table") for block in section.blocks)
        if listed and vocabulary.kind_in_heading(heading) == kind and singular_kind_in(heading, vocabulary) is None:
            return sections[:at], sections[at:]
    return sections, ()


def read_note(document: Document, sections: Sequence[Section], kind: str, vocabulary: Vocabulary) -> Draft:
    """Return the draft of the finding that a note with these sections is. Its properties and texts are in it."""
    titled = next((section for section in sections if section.heading is not None), None)
    first = next((block.first for section in sections for block in section.blocks), 1)
    line = titled.line if titled is not None and titled.line <= first else first
    draft = Draft(kind, line, document.lines[line - 1] if document.lines else "", vocabulary)
    for key, value in document.frontmatter.fields.items():
        _property(draft, key, value, vocabulary)
    title = draft.values.pop("name", None)
    if titled is not None and titled.line == line:
        heading = read_record_heading(titled.title or "", vocabulary)
        title = heading.name if heading.kind == kind and not heading.numbered else titled.heading
    draft.values["name"] = title or document.stem
    body = RecordBody(document, draft, vocabulary)
    for section in sections:
        if section.heading is not None and section is not titled:
            body.begin(section.heading, section.line, heading=True)
        for block in section.blocks:
            body.read(block)
    body.end()
    return draft


def _property(draft: Draft, key: str, value: object, vocabulary: Vocabulary) -> None:
    """Put a property where it belongs. Those that are only about the article are not repeated in the finding."""
    texts = [text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str) and text]
    target = target_of(key, vocabulary)
    category = target.role == "kind" and all(is_category(key, text, vocabulary) for text in texts)
    if (target.role == "kind" and not category) or not texts:
        return
    if target.name == "tags":
        listed = [tag.lstrip("#") for text in texts for tag in tags.split(text)]
        kept = tuple(tag for tag in listed if vocabulary.kind_in_header(tag) != draft.kind)
        if kept:
            draft.values["tags"] = kept
    elif category or target.role != "extra" or KEYS.get(words(key)) is None:
        draft.put(key, ", ".join(texts))
