"""Prose articles: the extracted text of a web page. The lead is the summary, and bullets are highlights."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from signals.models.article import Article, ParsedArticle, ParsedNote
from signals.models.finding import Finding, Highlight
from signals.models.kinds import Format, Severity
from signals.models.problem import Problem, ProblemType
from signals.parsing.formats import extracted_text
from signals.parsing.formats.extracted_text import TextBlock, ends_sentence, looks_like_heading
from signals.parsing.highlights.bullets import SEPARATOR
from signals.parsing.kinds.kind_context import context_of, has_source
from signals.parsing.markdown.document import Document
from signals.parsing.markdown.outline import without_emphasis
from signals.parsing.metadata import key_lines, properties
from signals.parsing.tables import finding_tables
from signals.parsing.vocabulary import Vocabulary, subjects

name = Format.PROSE

HEAD = 12
"""The number of blocks in which the title, the metadata and the lead are looked for."""

SHORTEST_LEAD, FEWEST_POINTS, USUAL_POINT = 60, 5, 45
"""The extracted text of a web page has a lead of this length, and so many bullets of this length on average."""

_CUT_OFF = ProblemType(
    Severity.WARNING, "cut-off",
    "The last bullet ends in the middle of a sentence; the text seems to be cut off there.",
    "Look at the source for the rest.",
)  # fmt: skip

_MARKED_LINK = re.compile(r"!?\[[^\[\]]*\](?:\([^()\s]*\))?|<?[a-z]{2,8}://[^\s<>]+>?|www\.\S+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]")


@dataclass(slots=True)
class _Outline:
    """The headings above a block with their levels, and the label above the current bullets with the bullets'
    column."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    label: str | None = None
    labelled: int = 0
    guessed: bool = False

    def enter(self, level: int, text: str, guessed: bool) -> None:
        """Enter a heading. A guessed one is below the marked ones, and ends the previous guessed one."""
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        self.headings.append((level, text))
        self.label, self.guessed = None, guessed

    def is_for_highlights(self, vocabulary: Vocabulary, has_source: bool) -> bool:
        """Whether one of the headings or the label says so. *Key takeaways* does so if the text ``has_source``."""
        headings = (*(text for _, text in self.headings), self.label or "")
        return any(
            vocabulary.part_of(heading) == "highlights" and (has_source or not subjects.is_digest(heading))
            for heading in headings
        )

    @property
    def section(self) -> str | None:
        """The path to the current block."""
        words = [text for _, text in self.headings] + ([self.label] if self.label else [])
        return SEPARATOR.join(words) or None


def detect(document: Document, vocabulary: Vocabulary) -> bool:  # noqa: ARG001 (all formats have this signature)
    """Whether the note has any text: every note that no other format accepts is prose."""
    return any(line.strip() for line in document.lines)


def parse(document: Document, vocabulary: Vocabulary) -> ParsedNote:
    """Read one article: metadata and lead at the top, then bullets under their headings."""
    matter = document.frontmatter
    problems: list[Problem] = []
    findings, skip = _read_tables(document, vocabulary, problems)
    blocks = extracted_text.read_blocks(document.lines, matter.last + 1, skip)
    fields = properties.from_frontmatter(matter)
    title = _stated_title(blocks, vocabulary)
    lead = _read_lead(blocks, fields)
    everywhere = vocabulary.every_bullet or _is_extract(document, blocks)
    findings += _highlights(blocks, vocabulary, everywhere, has_source(document, vocabulary))
    problems += _cut_off(blocks, document)
    article = _article(fields, title, lead)
    return ParsedNote(
        articles=(ParsedArticle(article=article, findings=tuple(sorted(findings, key=lambda f: f.line))),),
        problems=tuple(sorted(problems, key=lambda p: p.line or 0)),
    )


def _read_tables(
    document: Document, vocabulary: Vocabulary, problems: list[Problem]
) -> tuple[list[Finding], frozenset[int]]:
    """Return the findings in tables, and the lines of these tables, which are not prose."""
    if not any("|" in line or "<t" in line for line in document.lines):
        return [], frozenset()
    findings: list[Finding] = []
    taken: set[int] = set()
    context = context_of(document, vocabulary)
    for section in document.sections:
        tables_only = section.within(section.path, tables_only=True)
        more, doubts = finding_tables.read_tables(document, tables_only, context.place(section.path), context)
        findings += more
        problems += doubts
        taken.update(n for block in tables_only.blocks for n in range(block.first, block.last + 1))
    return findings, frozenset(taken)


def _stated_title(blocks: list[TextBlock], vocabulary: Vocabulary) -> str | None:
    """Return the marked heading above everything else and remove it from the blocks, unless it names a part of a
    note."""
    for at, block in enumerate(blocks[:HEAD]):
        if block.is_item:
            break
        if block.kind == "heading" and (block.level == 1 or at == 0) and vocabulary.part_of(block.text) is None:
            block.kind = "rule"
            return without_emphasis(block.text) or None
    return None


def _read_lead(blocks: list[TextBlock], fields: dict[str, Any]) -> tuple[str | None, str | None]:
    """Return an unmarked heading at the top, and the first paragraph. Both are removed from the blocks, together
    with everything between them: bylines, dates and lines of metadata. The metadata is read."""
    head: list[TextBlock] = []
    for at, block in enumerate(blocks[:HEAD]):
        if block.is_item:
            break
        if block.kind != "text":
            continue
        if _read_key(block, fields):
            block.kind = "rule"
        elif len(block.text) > extracted_text.LONGEST_HEADING or (
            ends_sentence(block.text) and (at > 0 or block.text.endswith("."))
        ):
            for above in (*head, block):
                above.kind = "rule"
            return head[0].text if head else None, block.text
        else:
            head.append(block)
    if len(head) > 1 and blocks[0] is head[0] and blocks[1].kind == "text":
        head[0].kind = "rule"
        return head[0].text, None
    return None, None


def _read_key(block: TextBlock, fields: dict[str, Any]) -> bool:
    """Read a line ``Key: value``, a bare URL or a bare date as metadata. Return whether it was one."""
    pairs = key_lines.pairs_of(block.text)
    candidates = [(name, text) for name, text, _ in pairs] or [("url", block.text), ("published", block.text)]
    found = properties.article_fields(candidates)
    for key, value in found.items():
        fields.setdefault(key, value)
    return bool(found)


def _article(fields: dict[str, Any], title: str | None, lead: tuple[str | None, str | None]) -> Article:
    """The article. It has no title if no heading could be one."""
    first, paragraph = lead
    values = properties.only_article(fields)
    stated = values.pop("title", None) or title
    if paragraph and "summary" not in values:
        values["summary"] = paragraph
    inferred = ("title",) if first and not stated else ()
    return Article(format=name, title=stated or first, inferred=inferred, **values)


def _is_extract(document: Document, blocks: list[TextBlock]) -> bool:
    """Whether a note is the extracted text of a web page, whose bullets are its points: it has no markdown headings,
    but a lead and several bullets that are sentences. A list of things to do or to buy is none."""
    if any(section.heading is not None for section in document.sections):
        return False
    lead = next(
        (block for block in blocks if block.kind in ("text", "rule") and len(block.text) >= SHORTEST_LEAD), None
    )
    bullets = [block.text for block in blocks if block.is_item]
    return lead is not None and len(bullets) >= FEWEST_POINTS and sum(map(len, bullets)) >= USUAL_POINT * len(bullets)


def _highlights(blocks: list[TextBlock], vocabulary: Vocabulary, everywhere: bool, has_source: bool) -> list[Highlight]:
    """The list items, each under its headings and label: ``everywhere``, as in the extracted text of a web page, or
    only under a heading for highlights. Other bullets are ordinary ones."""
    outline = _Outline()
    found: list[Highlight] = []
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if block.kind == "heading":
            outline.enter(block.level, _label(without_emphasis(block.text)), guessed=False)
        elif block.kind == "rule":
            outline.label = None
        elif _is_label(block, following) and not (block.kind == "text" and vocabulary.part_of(block.text)):
            outline.label, outline.labelled = _label(block.text), following.indent if following else 0
        elif block.kind == "text":
            outline.label = None
            if following is not None and _is_heading(block, following):
                outline.enter(7, _label(block.text), guessed=True)
        else:
            if block.indent < outline.labelled or block.kind == "opened":
                outline.label = None
            if _says_something(block.text) and (everywhere or outline.is_for_highlights(vocabulary, has_source)):
                found.append(_highlight(block, outline))
    return found


def _highlight(block: TextBlock, outline: _Outline) -> Highlight:
    section = outline.section
    guessed = section is not None and (outline.guessed or outline.label is not None)
    return Highlight(line=block.line, description=block.text, section=section, inferred=("section",) if guessed else ())


def _is_label(block: TextBlock, following: TextBlock | None) -> bool:
    """Whether a block only labels the bullets after it: it ends in a colon, or it is a short item before a list."""
    if following is None or not following.is_item or not looks_like_heading(block.text):
        return False
    if following.kind == "opened" and block.kind != "text":
        return False
    return block.kind == "opened" or block.text.rstrip("*_ ").endswith(":")


def _is_heading(block: TextBlock, following: TextBlock) -> bool:
    """Whether a line is a heading, by its form and by what follows: an item, or a longer text."""
    if not looks_like_heading(block.text) or not _says_something(block.text):
        return False
    return following.is_item or (following.kind == "text" and len(following.text) > len(block.text))


def _label(text: str) -> str:
    """The text of a heading or label, without its colon and the emphasis around it."""
    return without_emphasis(without_emphasis(text).rstrip().removesuffix(":")) or text


def _says_something(text: str) -> bool:
    """Whether a bullet has words besides links."""
    return _WORD.search(_MARKED_LINK.sub("", text)) is not None


def _cut_off(blocks: list[TextBlock], document: Document) -> list[Problem]:
    """A problem if the last bullet is cut off: it is no complete sentence, the last line has no line end, and the other
    bullets are complete sentences."""
    if not blocks or not blocks[-1].is_item or document.ends_with_newline or ends_sentence(blocks[-1].text):
        return []
    others = [block.text for block in blocks[:-1] if block.is_item and not block.text.endswith(":")]
    if not others or 2 * sum(map(ends_sentence, others)) < len(others):
        return []
    return [_CUT_OFF.at(blocks[-1].line, blocks[-1].text)]
