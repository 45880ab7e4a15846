"""Read the findings under one heading, in whatever layout they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from signals.models.finding import Finding
from signals.models.kinds import HIGHLIGHT
from signals.models.problem import Problem
from signals.parsing.drafts import finding_problems
from signals.parsing.drafts.draft import Draft
from signals.parsing.highlights.bullets import SEPARATOR, read_highlights
from signals.parsing.kinds.evidence import DISTINCTIVE, is_rated
from signals.parsing.kinds.kind_context import KindContext, Place
from signals.parsing.kinds.record_heading import own_id
from signals.parsing.layouts import list_items
from signals.parsing.layouts.records import Record, find_bold_records, find_record, is_labelled, read_record
from signals.parsing.markdown.document import Document
from signals.parsing.markdown.outline import Block, Item, Section
from signals.parsing.tables import finding_tables
from signals.parsing.vocabulary import subjects, without_markup, words

_MARK = re.compile(r"\^[\w-]+")
"""A line that is only a block id for the text above it."""

_LATER_YEAR = re.compile(r"(?<!\d)20[3-9]\d(?!\d)")

_EMPTY = frozenset({"", "n a", "na", "nil", "none", "nothing"})
"""Texts that state that a section is empty."""


@dataclass(slots=True)
class SectionFindings:
    """Reads the sections of an article one by one, and collects their findings and problems."""

    document: Document
    context: KindContext
    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _records: int = 0
    _is_log: bool | None = None

    def read_record_at(self, sections: Sequence[Section], at: int, titles: int) -> int:
        """Read the section at an index if it is a finding, with those below it. Return the number of sections read.

        The first ``titles`` headings of its path are the note's title.
        """
        path = sections[at].path
        above = self.context.place(path[:-1], titles)
        record = find_record(self.document, sections, at, above, self.context)
        if record is None:
            return 0
        self._read_record(record, path[titles:-1])
        return len(record.sections)

    def read(self, section: Section, titles: int, introduces: bool) -> None:
        """Read the findings under a heading that is none itself. ``introduces``: it has subsections."""
        path, vocabulary = section.path[titles:], self.context.vocabulary
        place = self.context.place(section.path, titles)
        if place.kind is None and self.context.note_kind and self.context.is_category(section.path):
            place = Place(self.context.note_kind, 0, place.steep)  # the title says the kind, the headings the category
        if section.heading and (near := vocabulary.near_miss(section.heading)) and near[1] in ("kinds", "parts"):
            misspelt = finding_problems.MISSPELT.at(section.line, section.heading, what="heading", known=near[0])
            self.problems.append(misspelt)
        recaps = self._records and place.kind not in DISTINCTIVE and subjects.is_selection(section.heading or "")
        for record in () if recaps else find_bold_records(self.document, section, place, self.context):
            self._read_record(record, path)
        self.context.has_findings = bool(self.findings)
        rows, problems = finding_tables.read_tables(self.document, section.within(path), place, self.context)
        rows = self._without_repeats(rows)
        self.findings += rows
        self.problems += problems
        digest = place.kind == HIGHLIGHT and subjects.is_digest(section.path[-1 - place.distance])
        if digest and not (self.context.has_source or vocabulary.every_bullet):
            return
        if place.kind == HIGHLIGHT and not is_labelled(self.document, section, vocabulary):
            last = section.blocks[-1].last if section.blocks else section.line
            highlights, problems = read_highlights(self.document, section.line + 1, last, path)
            self.findings += highlights
            self.problems += problems
        elif place.kind is not None and (self.context.is_foresight or place.kind in DISTINCTIVE):
            found = len(self.findings)
            if (place.distance == 0 or self.context.is_category(section.path)) and not recaps:
                self._read_parts(section, path, place)
            if [block.kind for block in section.blocks] != ["table"]:
                self._report_rest(section, introduces or bool(rows) or found < len(self.findings))
        elif not recaps:
            self._read_parts(section, path, place)

    def _read_parts(self, section: Section, path: tuple[str, ...], place: Place) -> None:
        """Read the lists under a heading. A line that only names a kind (``**Signals**``) is the heading of those
        below it, up to another line that begins in bold."""
        if all(block.kind == "table" for block in section.blocks):
            return
        base = finding_tables.NamedBelow(place, path, leads=False)
        parts = [(replace(section, blocks=[]), base)]
        for block in section.blocks:
            if block.kind == "paragraph":
                named = finding_tables.named_by_line(self.document, block, place, path, self.context.vocabulary)
                in_bold = self.document.lines[block.last - 1].startswith(("**", "__"))
                if named is not None or (len(parts) > 1 and (in_bold or parts[-1][1].leads)):
                    parts.append((replace(section, blocks=[]), named or base))
            parts[-1][0].blocks.append(block)
        for part, below in parts:
            kind = below.place.kind
            told = self.context.is_foresight or (below is not base and _is_told(below.path[-1]))
            if kind is None:
                self._read_marked_lists(part, below.path, below.place)
                self._read_rated_lists(part, below.path, below.place)
            elif told or kind in DISTINCTIVE:
                self._read_lists(part, below.path, below.place, told)
            elif below.place.distance == 0:
                self._read_rated_lists(part, below.path, below.place)

    def pass_over(self, sections: Sequence[Section]) -> None:
        """Report the tables of sections that are not read, such as those of an appendix."""
        for block in (block for section in sections for block in section.tables):
            text = self.document.text(block.first, block.last)
            self.problems.append(finding_problems.PASSED_OVER.at(block.first, text, block.last))
            self.document.take(block.first, block.last)

    def _add(self, draft: Draft, first: int, last: int) -> None:
        """Add the finding of a draft that was read from lines ``first``..``last``."""
        self.document.take(first, last)
        draft.whole = self.document.text(first, last)
        finding = draft.finish(self.problems)
        self.findings += [finding] if finding else []

    def _add_items(self, items: Iterable[tuple[Draft, Item]]) -> None:
        """Add the findings of list items."""
        for draft, item in items:
            self._add(draft, item.first, item.last)

    def _unread_lists(self, section: Section) -> Iterator[Block]:
        """Yield the lists under a heading without a table, of which nothing was read yet."""
        for block in section.blocks:
            if block.kind == "list" and not block.nested and not self._is_read(block):
                yield block

    def _is_read(self, part: Block | Item) -> bool:
        """Whether some lines of a part of the note were read."""
        return any(self.document.lines_in_tables[part.first : part.last + 1])

    def _read_record(self, record: Record, path: tuple[str, ...]) -> None:
        draft = read_record(self.document, record, SEPARATOR.join(path) or None, self.context.vocabulary)
        self._add(draft, record.sections[0].line, record.last)
        self._records += 1

    def _without_repeats(self, rows: list[Finding]) -> list[Finding]:
        """Return the rows without those that only refer to a finding further up, by its id: an index, a ranking."""
        if not self._records:  # only a section of its own is more than a row
            return rows
        ids = {id_ for finding in self.findings if (id_ := own_id(finding))}
        repeats = [row for row in rows if own_id(row) in ids]
        if repeats:
            first, last = repeats[0].line, repeats[-1].line
            self.problems.append(finding_problems.REPEATED_IDS.at(first, self.document.text(first, last), last))
        return [row for row in rows if row not in repeats] if repeats else rows

    def _read_lists(self, section: Section, path: tuple[str, ...], place: Place, told: bool) -> None:
        """Read the lists under the heading of a kind. A list with a table in it was read as a table. ``told``: the note
        or the line above them is about foresight."""
        name, vocabulary = SEPARATOR.join(path) or None, self.context.vocabulary
        for block in self._unread_lists(section):
            marked = self._marked(block, name, place.steep)
            read = list_items.read_items(self.document, block, str(place.kind), name, place.steep, vocabulary)
            items = marked or [*read]
            drafts, heading = [draft for draft, _ in items], section.heading or ""
            if marked or told or list_items.is_list_of_findings(drafts, heading, vocabulary):
                self._add_items(items)

    def _read_rated_lists(self, section: Section, path: tuple[str, ...], place: Place) -> None:
        """Read the lists whose items are all rated, in a note that is not about foresight or under a heading that only
        begins with the name of a kind."""
        heading = section.heading or ""
        begins = self.context.vocabulary.kind_at_beginning(heading) if place.first_word else None
        kind, word = begins or (place.kind, "")
        name, vocabulary, found = SEPARATOR.join(path) or None, self.context.vocabulary, len(self.findings)
        for block in self._unread_lists(section) if kind else ():
            items = [*list_items.read_items(self.document, block, str(kind), name, place.steep, vocabulary)]
            if all(is_rated({*draft.fields, *draft.values}, kind) for draft, _ in items):
                self._add_items(items)
        if len(self.findings) > found and word and word not in words(heading).split():
            self.problems.append(finding_problems.MISSPELT.at(section.line, heading, what="heading", known=word))

    def _read_marked_lists(self, section: Section, path: tuple[str, ...], place: Place) -> None:
        """Read lists whose items say their kind themselves, or are headings of a kind with the findings below them."""
        vocabulary = self.context.vocabulary
        for block in section.blocks:
            if block.kind != "list" or self._is_read(block):
                continue
            name = SEPARATOR.join(path) or None
            marked = self._marked(block, name, place.steep)
            self._add_items(marked or list_items.read_outline(self.document, block, path, place.steep, vocabulary))

    def _marked(self, block: Block, name: str | None, steep: str | None) -> list[tuple[Draft, Item]]:
        """Return the drafts of a list whose items say their kind themselves."""
        vocabulary = self.context.vocabulary
        if self._is_log is None:
            self._is_log = list_items.is_log(self.document, vocabulary)
        return list_items.read_marked(
            self.document,
            block,
            name,
            steep,
            vocabulary,
            is_foresight=self.context.is_foresight,
            in_log=self._is_log,
        )

    def _report_rest(self, section: Section, introduces: bool) -> None:
        """Report code, quotes and rows under a kind's heading that are no findings. Running text introduces the
        findings. It is reported only if there are none, or if it follows a table without a blank line: it may be a row
        that lost its bars. ``introduces``: the section has findings or subsections."""
        document = self.document
        introduced = introduces or any(block.kind == "table" or block.nested for block in section.blocks)
        before: Block | None = None
        for block in section.blocks:
            if block.kind == "paragraph":
                stray = before is not None and before.kind == "table" and block.first == before.last + 1
                if (stray or not introduced) and _says_something(document.text(block.first, block.last)):
                    self._report(section, block)
            elif block.kind in ("code", "quote") and not block.nested:
                self._report(section, block)
            elif block.kind in ("list", "quote"):
                rowlike = [item for item in block.items if "|" in document.text(item.first, item.last)]
                for part in rowlike or ((block,) if block.nested else ()):
                    self._report(section, part)
            before = block

    def _report(self, section: Section, part: Block | Item) -> None:
        """Add a problem for lines that no layout has read."""
        if not self._is_read(part):
            heading, text = (section.heading or "")[:60], self.document.text(part.first, part.last)
            self.problems.append(finding_problems.NOT_A_FINDING.at(part.first, text, part.last, heading=heading))


def _is_told(line: str) -> bool:
    """Whether a line that names a kind can only be about foresight: *emerging risks*, *top risks in 2035*."""
    return subjects.is_foresight_term(line) or _LATER_YEAR.search(line) is not None


def _says_something(text: str) -> bool:
    return words(without_markup(text)) not in _EMPTY and not _MARK.fullmatch(text.strip())
