"""Target: the bytes of a note, to text, to articles, findings and problems, in every format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from zlib import crc32

from signals.models.article import ParsedNote
from signals.models.finding import Finding
from signals.models.kinds import Severity
from signals.parsing.drafts.scores import NO_SCORE
from signals.parsing.markdown.dialect import DASHES, is_rule
from signals.parsing.markdown.document import Document, read_blocks
from signals.parsing.markdown.outline import Block, Outline
from signals.parsing.note import parse_note
from signals.parsing.source.decoding import decode
from signals.parsing.source.encoding import looks_broken
from signals.parsing.tables.finding_tables import SEPARATOR

ROOT = Path(__file__).parents[2]

TOKENS = (
    "\n\n## Signals\n\n", "\n\n## Highlights\n\n", "\n\n# Concerns\n\n", "\n## Summary\n", "\n## Keywords\n",
    "\n## Other\n", "## Metadata\n", "| name | description | relevancy |\n|---|---|---|\n", "|---|---|---|\n",
    "| a | b | 3 |\n", "|:-:|", "--:|", "| name |", "| relevancy |", "| 10-year |", "\\|", "|", "||", "| 4/5 |",
    "| nan |", "+--+--+\n", "&#124;", "<br>", "# __T__, from ([20250420](https://l.example).)\n",
    "__[External link](https://e.example/2024/09/12/x)__\n", "* Category: x\n", "---\n", "---\ntitle: T\n---\n",
    "signals-note: 1\n", "tags:\n  - a\n", "- ", "* ", "1. ", "> ", "> [!note]- Signals\n", "    ", "\t", "```\n",
    "~~~\n", "<!--", "-->", "<tr><td>", "<details>", "===\n", "***\n", "# ", "###### ", " ##\n", "- Full Title: T\n",
    "- Author: [[A]]\n", "- URL: https://r.example\n", "  - Note: n\n", "  - Tags: [[a]], #b\n",
    "([View Highlight](https://read.readwise.io/read/01j7m76mh697jxd56q5512kc9a))", "([Location 12](kindle://x))",
    "^id\n", "highlights:: true\n", "<<<<<<< HEAD\n", ">>>>>>> x\n", "{: .x}", "[[", "]]", "](", "Key Takeaways\n",
    "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u00a0", "\u200b", "\ufeff", "â€™", "Ã©", "\x00",
    "&nbsp;", "&#0;", "&empty;", "​",
)  # fmt: skip
"""Words that the parsers look for, and characters at which careless parsers split or strip."""

_NUL = re.compile(r"&#0+;|\\u0000")
"""The escape in an exported note for the one character that a note cannot contain."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_LAYOUT = " \t>|:+" + DASHES
_MARKS = " \t>-*+"
_SMALL = (
    "", "\ufeff", "---", "---\na: b", "#", "|", "|\n|", "a | b\n--|--\nc | d", "## Signals\n\n| name |\n|-|\n| a",
    "## Signals\n| |\n|-|\n||\n", "> ## Signals\n>\n> | name |\n> |---|\n> | a |",
    "- x\n\n  | name | x |\n  |--|--|\n  | a | b |",
    "## Signals\n\n| name | x |\n\n|--|--|\n\n| a | b |\n\n\n| c | d |", "Lead.\n\nKey Takeaways\n- One.\n-\nTwo.\n",
    "## Highlights\n- a\n\n  b\n- | x | y |\n", "```\n| a | b |\n|--|--|\n```", "<!--\n| a | b |\n-->\n| c | d |",
    "x\n===\n- y\n---\n",
    "---\nsignals-note: 1\ntitle: T\n---\n# T\n## Signals\n### S\n\n| name | tags |\n|---|---|\n| a&#124;b | c, d |\n",
    "---\nsignals-note: 1\n---\n## Highlights\n\n- Text.\n  more\n  - Note: n\n    of two\n  - Link: x\n  - Extra k: v",
    "---\nsignals-note: 1\npublished: 2024-09-13\nsaved: 2024-09\nkeywords:\n- a\nderived: true\nformat: prose\n---\n",
    "## Signals\n\n| name | relevancy |\n|---|---|\n| a \\| b | 5 | c | 9 |\n| name | relevancy |\n|---|---|\n| d",
)  # fmt: skip


def seeds() -> Iterator[bytes]:
    """The fixtures and seeds of the repository, whole and in pieces, and small inputs that are hard to parse."""
    for text in _SMALL:
        yield text.encode()
    for path in sorted(chain((ROOT / "tests" / "fixtures").rglob("*.md"), (ROOT / "seeds").glob("*.txt"))):
        data = path.read_bytes()
        yield data[:4096]
        yield from (data[at : at + 512] for at in range(0, len(data), 512))
    yield "## Signals\r\n| name |\r\n|-|\r\n| a |".encode("utf-16")


def check(data: bytes) -> None:
    """The bytes are decoded or rejected. The text is parsed to valid models (every fourth one twice, with the same
    result), and no table row is lost."""
    source = decode(data)
    if source.text is None:
        assert [problem.severity for problem in source.problems] == [Severity.REJECTED]
        return
    note = parse_note(source.text, stem="stem")
    if crc32(data) % 4 == 0:
        assert parse_note(source.text, stem="stem") == note
    document = Document.of(source.text.removeprefix("\ufeff"), "stem")
    _sections_agree(document)
    _may_be_stored(note, len(document.lines), nul=_NUL.search(source.text) is not None)
    _no_row_is_lost(document, note, looks_broken(source.text))


def _sections_agree(document: Document) -> None:
    """The fast reader for plain blocks finds the same blocks as the full parser."""
    outline = Outline()
    last = document.frontmatter.last
    read_blocks([""] * last + document.lines[last:], 0, len(document.lines), outline)
    assert document.sections == outline.sections
    above = 0
    for section in document.sections:
        assert above <= section.line
        above = max(above, section.line)
        for block in section.blocks:
            assert above < block.first <= block.last <= len(document.lines), (section, block)
            above = block.last


def _may_be_stored(note: ParsedNote, lines: int, nul: bool) -> None:
    """A model is valid, also after later changes. Its text can be encoded and its lines exist."""
    assert note.articles
    json = note.model_dump_json()
    ParsedNote.model_validate_json(json)
    assert nul or "\\u0000" not in json.replace("\\\\", ""), "NUL"
    for article, findings in ((parsed.article, parsed.findings) for parsed in note.articles):
        assert 1 <= article.line <= lines
        assert all(1 <= finding.line <= lines for finding in findings)
        for day in (article.published, article.saved, *(finding.saved for finding in findings)):
            assert day is None or date.fromisoformat(day + "-01-01"[len(day) - 4 :])
    for problem in note.problems:
        assert problem.line is None or 1 <= problem.line <= (problem.end_line or problem.line) <= lines, problem
    assert len({*note.problems}) == len(note.problems)


def _no_row_is_lost(document: Document, note: ParsedNote, mended: bool) -> None:
    """Every row is a finding, is quoted by a problem, or is in a stored text. A finding has every word of its row."""
    findings: dict[int, list[Finding]] = {}
    for finding in (finding for parsed in note.articles for finding in parsed.findings):
        findings.setdefault(finding.line, []).append(finding)
    told = _told(note)
    unmended = [p.text for p in note.problems if p.code == "broken-encoding"]
    rows = dict(_rows(document))
    for number, row in rows.items():
        quoting = [p.text for p in note.problems if p.line and p.line <= number <= (p.end_line or p.line)]
        kept = findings.get(number, [])
        assert kept or any(_bare(row) in text for text in (*quoting, *unmended)) or _is_told(row, told), (number, row)
        if kept and not mended:
            text = " ".join([*quoting, *(_text(finding) for finding in kept)])
            assert all(word in text or word in NO_SCORE for word in _WORD.findall(row)), (number, row)


def _rows(document: Document) -> Iterator[tuple[int, str]]:
    """The lines that are rows wherever they are: between bars, not blank, not a header, not in code or comments."""
    lines = document.lines
    hidden = set(range(1, document.frontmatter.last + 1))
    for section in document.sections:
        for block in section.blocks:
            if block.kind in ("code", "html"):
                hidden.update(range(block.first, block.last + 1))
            for table in (block, *block.nested):
                if table.kind == "table":
                    yield from _below_rule(table, lines)
    below = ""
    for number in range(len(lines), 0, -1):
        row = lines[number - 1].strip()
        bare = row.lstrip("> \t")
        if (
            number not in hidden
            and len(bare) > 1
            and bare[0] == bare[-1] == "|"
            and _says(bare)
            and not _is_rule(below)
        ):
            yield number, row
        below = row or below


def _below_rule(table: Block, lines: list[str]) -> Iterator[tuple[int, str]]:
    """The rows below the first rule of a table that have content and are not headers."""
    own = [line.strip() for line in table.lines or lines[table.first - 1 : table.last]]
    ruled = False
    for at, line in enumerate(own):
        below = next((other for other in own[at + 1 :] if other), "")
        if ruled and _says(line) and not _is_rule(below):
            yield table.first + at, line
        ruled = ruled or _is_rule(line)


def _is_rule(line: str) -> bool:
    return bool(line) and (not line.strip(_LAYOUT) or is_rule(line.lstrip("> \t")))


def _says(line: str) -> bool:
    return any(c.isalnum() for c in line)


def _told(note: ParsedNote) -> set[str]:
    """The lines of stored texts and headings without their marks, and the targets of links."""
    findings = [finding for parsed in note.articles for finding in parsed.findings]
    texts = [text for finding in findings for text in (finding.description, finding.remark, finding.section) if text]
    texts += [text for parsed in note.articles for text in (parsed.article.summary, parsed.article.title) if text]
    lines = {_bare(line) for text in texts for line in text.replace(SEPARATOR, "\n").split("\n")}
    return lines | {f"]({finding.url}" for finding in findings if finding.url}


def _is_told(row: str, told: set[str]) -> bool:
    """Whether a row is a line of a text (except for a link at its end), or that link."""
    bare = _bare(row)
    return bare in told or any(
        bare.startswith(line) if line[:1] == "|" else line[:2] == "](" and line in bare for line in told
    )


def _bare(line: str) -> str:
    return line.strip().lstrip(_MARKS).strip()


def _text(finding: Finding) -> str:
    return " ".join(str(value) for value in (*vars(finding).values(), *finding.extra, *finding.extra.values()) if value)
