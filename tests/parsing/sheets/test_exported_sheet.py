"""Findings of any text are read back equal from an export to csv, tsv and Excel."""

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signals.columns import REGISTRY
from signals.models.finding import Finding
from signals.parsing.sheets.sheet_note import parse_sheets
from signals.render import render

TEXTS = ("name", "description", "change", "ten_year", "driving_force", "section", "remark", "url", "location")
COMPARED = ("kind", *TEXTS, "relevancy", "tags", "fields", "scales", "extra")

PIECES = ("=", "+1", "-", "@", "'", '"', '""', ",", ";", "\t", "\\t", "\\", "\n", "\r\n", "|", "<r>", "</r>", "_x0041_",
          "&amp;", "é", "😀", "\u2028", "\u00a0", " ", "0012", "1e5", "TRUE", "nan", "#N/A", "8/10", "80%", "{}",
          "sep=;", "\ufeff", "http://e.example")  # fmt: skip
pieces = st.one_of(st.sampled_from(PIECES), st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=5))
texts = (
    st.lists(pieces, min_size=1, max_size=5)
    .map("".join)
    .filter(lambda text: text.strip() and not (text[0] == "'" and text[1:2] in "=+-@\t\r\n＝＋－＠"))
)
names = st.sampled_from(["impact", "likelihood", "horizon", "steep", "id", "own_thing"])


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    fields = draw(st.dictionaries(names, texts, max_size=4))
    scaled = draw(st.sets(st.sampled_from([*fields]))) if fields else ()
    tags = st.lists(texts.filter(lambda text: "; " not in text and not text.startswith(";") and text[-1] != ";"))
    return Finding(
        kind=draw(st.sampled_from(["signal", "trend", "wild_card", "omen"])),
        line=2,
        relevancy=draw(st.none() | st.integers(1, 5)),
        tags=draw(tags.map(tuple)),
        fields=fields,
        scales={name: draw(st.sampled_from([5.0, 10.0, 2.5, 100.0])) for name in scaled},
        extra=draw(st.dictionaries(texts, texts, max_size=2)),
        **{name: draw(st.none() | texts) for name in TEXTS[1:]},
        name=draw(texts),
    )


def exported(format_: str, found: list[Finding]) -> bytes:
    """The file that ``export`` writes."""
    rows = []
    for at, finding in enumerate(found):
        values: dict[str, Any] = {name: getattr(finding, name) for name in ("kind", "relevancy", *TEXTS)}
        values |= {
            name: json.dumps(getattr(finding, name), ensure_ascii=False) for name in ("fields", "scales", "extra")
        }
        values["tags"] = json.dumps(finding.tags, ensure_ascii=False) if finding.tags else None
        values |= {"id": f"{at:016x}", "article_id": "a-0000000000000001", "title": "T", "path": "a.md", "line": at + 2,
                   "status": "live", "derived": 0, "format": "signal-note"}  # fmt: skip
        rows.append(tuple(values.get(column) for column in REGISTRY.exported))
    stream: Any = io.BytesIO() if format_ == "xlsx" else io.StringIO(newline="")
    render(format_, REGISTRY.exported, rows, stream)
    made = stream.getvalue()
    return made if isinstance(made, bytes) else made.encode()


@pytest.mark.parametrize("format_", ["csv", "tsv", "xlsx"])
@settings(max_examples=60, deadline=None)
@given(st.lists(findings(), min_size=1, max_size=4))
def test_any_finding_is_read_back_equal(format_: str, found: list[Finding]) -> None:
    """Kind, texts, score, tags, fields with their scales, and what no column has; every text as it was written."""
    note, problems = parse_sheets(exported(format_, found), f"x.{format_}")
    assert note is not None
    assert [problem.code for problem in problems] == ["other-ids"]
    read = [finding for parsed in note.articles for finding in parsed.findings]
    assert [[getattr(finding, name) for name in COMPARED] for finding in read] == [
        [getattr(finding, name) for name in COMPARED] for finding in found
    ]


def test_a_scale_that_is_none_is_kept_as_text() -> None:
    """Somebody may have edited the export."""
    for wrong in ("10", "[]", '{"impact": "x"}', '{"impact": -1}', '{"other": 5}', '{"impact": NaN}', "{"):
        data = exported("tsv", [Finding(kind="signal", line=2, name="Salt", fields={"impact": "4"})])
        header, row = data.decode().splitlines()
        cells = row.split("\t")
        cells[header.split("\t").index("scales")] = wrong
        note, _ = parse_sheets("\n".join((header, "\t".join(cells))).encode(), "x.tsv")
        assert note is not None
        (finding,) = note.articles[0].findings
        assert finding.scales == {}
        assert finding.extra == {"scales": wrong}
