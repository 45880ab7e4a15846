"""Target: the text of a note in any layout of findings or of a reading app, to what becomes of each of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from signals.models.article import ParsedNote
from signals.parsing.accounting import LineUse, account, is_rule
from signals.parsing.markdown.document import Document
from signals.parsing.note import parse_note

FIXTURES = Path(__file__).parents[1] / "fixtures"

TOKENS = (
    "\n\n## Signals\n\n", "\n## Singals to check\n", "\n# Horizon scan\n", "\n### Signal 3: Salt\n",
    "\n#### T1: Kelp\n", "\n**1. Reed**\n", "\n# Appendix\n", "\n## Things\n", "\n**Trends**\n", "\n## Social\n",
    "- ", "  - ", "    - ", "1. ", "> ", "- [ ] ", "| ", " | ", "|---|---|\n", "| Name | Impact |\n|---|---|\n",
    "Name\tDescription\tImpact\n", "\t", "(Impact 3)", "(Impact 3, Likelihood 4)", "Impact:: 4", "**Impact:** 4\n",
    "- **Novelty**: ★★★☆☆\n", "Horizon: H2\n", "Impact: 5", "Type: Trend\n", "- Source: https://e.example/a\n",
    "**Salt**: cheap", "[Salt](https://a.example)", "[[Kelp|the kelp]]", "::", "**", "__", "~~~\n", "```\n",
    "<details>\n", "</details>\n", "<!--", "-->", "[^1]", "[^1]: ", "---\n", "---\ntype: signal\nimpact: 4\n---\n",
    "==========\n", "- Your Highlight on page 1 | location 2-3 | Added on ", "Monday, January 5, 2026 10:11:12\n",
    "### Page 5 @ 05 January 2026 10:11:12 AM\n", "- 🎯 Highlight:: ", "- 📝 Note:: ",
    "[(p. 12)](zotero://open-pdf/library/items/A?page=1&annotation=B)", "“text” ", "\r\n", "\u00a0", "\ufeff",
    "（影響 4）", "영향도: 4\n", "## 신호\n", "Wirkung 3\n", "&amp;", "\\|", "( ", " )", "[", "]",
)  # fmt: skip

_NOTES = (
    (
        "# Horizon scan\n\n## Signals\n\n- **Salt**: cheap (Impact 3, Likelihood 4)\n"
        "- Kelp — a plant. Impact:: 4\n  - more\n"
    ),
    (
        "# Scan\n\n## Singals to check\n\n- Quay gardens (Impact 3)\n\n### Signal 2: Reed\n\n"
        "- **Impact**: 4\n- Source: x\n"
    ),
    (
        "# Horizon scan\n\n## Trends\n\n### 1. Salt\n\n| Attribute | Assessment |\n|---|---|\n"
        "| Impact | 4 |\n| Horizon | H2 |\n"
    ),
    "# Horizon scan\n\n## Signals\n\n**1. Salt**\n\nImpact: 4 | Novelty: 3\n\nCheap.\n\n**2. Kelp**\n\nDear.\n",
    (
        "# Scan\n\n## Social\n\n| Signal | Description | Impact |\n|---|---|---|\n| Salt | cheap | 4 |\n\n"
        "## Other\n\n| a | b |\n"
    ),
    "---\ntype: signal\ntags:\n  - salt\nimpact: 4\n---\n# Salt\n\nIt is cheap.\n\n## Summary\n\nNovelty:: 3\n",
    "# Scan\n\n## Signals\n\nName\tDescription\tImpact\nSalt\tcheap\t4\nKelp\tdear\t2\n",
    (
        "# Scan\n\n- [Signal] Salt (Impact 4)\n- [Trend] Kelp\n\n- Signals\n  - Reed\n  - Moss\n\n"
        "# Appendix\n\n- Fern (Impact 2)\n"
    ),
    (
        "> [!info] Signals\n> | Name | Impact |\n> |---|---|\n> | Salt | 4 |\n\n<details>\n\n"
        "- Kelp (Impact 2)\n\n</details>\n"
    ),
    "# 환경 스캐닝\n\n## 신호\n\n- **소금**: 싸다 (영향도 4)\n\n### SIG-1: 해조\n\n- **영향도**: ★★★☆☆\n",
)  # fmt: skip

_RATED = re.compile(
    r"(?:^|\w )\((?:Impact|Likelihood) [1-5]\)|^\W*(?:\*\*)?(?:Impact|Novelty)(?:\*\*)?: {0,2}(?:\*\* )?[1-5]$"
)
_ROW = re.compile(r"\|[^|]*\w[^|]*\|(?:[^|]*\|)+$")


def seeds() -> Iterator[bytes]:
    """Notes in every layout, and the exports of reading apps among the fixtures."""
    for note in _NOTES:
        yield note.encode()
    for path in sorted(chain(FIXTURES.rglob("*.md"), FIXTURES.rglob("*.txt"))):
        yield path.read_bytes()[:2048]


def check(data: bytes) -> None:
    """The note is read without an exception. Every line has a use, and a row or a line with a rating is never lost."""
    text = data.decode("utf-8", "replace")
    note = parse_note(text, stem="stem")
    document = Document.of(text.removeprefix("\ufeff"), "stem")
    for use in account(document.lines, note):
        assert not (use.use == "rest" and must_not_be_lost(use, document)), use
    exported_texts(note).encode()


def must_not_be_lost(use: LineUse, document: Document) -> bool:
    """Whether a line is one of a finding beyond doubt: a row below a header, or a bullet with a rating. Code, comments
    and properties are not."""
    if is_hidden(use.line, document):
        return False
    text = use.text.strip().lstrip("> ")
    below = next((line for line in document.lines[use.line : use.line + 2] if line.strip()), "")
    is_row = _ROW.fullmatch(text) is not None and not is_rule(text) and not is_rule(below)
    return is_row or _RATED.search(text) is not None


def is_hidden(number: int, document: Document) -> bool:
    """Whether a line is among the properties of a note, in code, or in HTML."""
    blocks = (block for section in document.sections for block in section.blocks if block.kind in ("code", "html"))
    return number <= document.frontmatter.last or any(block.first <= number <= block.last for block in blocks)


def exported_texts(note: ParsedNote) -> str:
    """All texts of a note's findings, as they are exported."""
    return "\n".join(finding.model_dump_json() for parsed in note.articles for finding in parsed.findings)
