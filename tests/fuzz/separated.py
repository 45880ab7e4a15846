"""Target: the bytes of a text file with separated cells, to its findings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fuzz.told import told
from signals.parsing.sheets import exported_sheet
from signals.parsing.sheets.sheet_note import parse_sheets
from signals.parsing.source.decoding import decode
from signals.parsing.vocabulary import DEFAULT

HEADER = "id,kind,name,description,section,article_id,title,article_url,path,extra\n"

TOKENS = (
    "Signal", "Description", "Relevancy", "Kind", "Type", "Title", "Tags", "URL", "Location", "signal", "concern", "5",
    ",", ";", "\t", "|", '"', '""', '",', ',"', "\n", "\r\n", "\r", "sep=;\n", "sep=", "\ufeff", "nan", "\n\n\n",
    ",,,,", "https://e.example/a", HEADER, "0123456789abcdef,signal,", "a-0011223344556677", "'=", "\\t", "\x85",
    "\u2028", "retired", "live",
)  # fmt: skip

_WORD = re.compile(r"\w{3,}")


def seeds() -> Iterator[bytes]:
    """Tables of every separator, with quotes, titles and remarks."""
    for text in (
        "Signal,Description,Relevancy\nSalt,cheap,4\nKiln,\"dear, \"\"so\"\"\",5\n",
        "sep=;\nSignal;Description\n\"Salt\nbatteries\";cheap\n",
        "Weak signals\nby Ana\n\nTitle\tDescription\tNote\nSalt\tcheap\tx\n\nSource: us\n",
        "Kind|Title|Description\nSignal|Salt|cheap\nRumour|Kiln|dear\n|Spade|flat\n",
        "Signal,Description\n\"Salt,cheap\nKiln,dear\n5\" pipe,x\n", "Date,Amount\n2026-01-01,4\n", "",
        f"{HEADER}0123456789abcdef,signal,Salt,cheap,Signals,a-0011223344556677,T,https://e.example,a.md,{{}}\n",
    ):  # fmt: skip
        yield text.encode()
        yield text.encode("utf-16")


def check(data: bytes) -> None:
    """The file is read without an exception and with the same result twice. If it has findings, every word of it is in
    a finding, in a header, or in a problem that quotes it."""
    note, problems = parse_sheets(data, "x.csv")
    assert (note, problems) == parse_sheets(data, "x.csv")
    for problem in problems:
        f"{problem.message}{problem.text}".encode()
        assert problem.line is None or 1 <= problem.line <= (problem.end_line or problem.line)
    text = decode(data).text
    if note is None or not note.articles or text is None or exported_sheet.rows_of_text(text, ".csv") is not None:
        return
    texts = told(note, problems)
    lines = re.split(r"\r\n?|\n", text.removeprefix("\ufeff"))
    for parsed in note.articles:
        first = min((found.line for found in parsed.findings), default=len(lines) + 1)
        texts += lines[parsed.article.line - 1 : first - 1]
    everything = "\n".join(texts)
    everything.encode()
    for word in _WORD.findall(text):
        assert word in everything or DEFAULT.kind_in_cell(word) or word.lower() == "nan" or "sep" in word, word
