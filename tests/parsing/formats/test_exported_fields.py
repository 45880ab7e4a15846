"""Fields, scales and kinds of any name survive an export as notes."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signals.models.finding import Finding
from signals.models.kinds import HIGHLIGHT
from signals.parsing.formats.exported_note import parse
from signals.parsing.markdown.document import Document
from signals.render import render
from signals.render.formats.notes import COLUMNS

pieces = st.one_of(
    st.sampled_from(["|", "\\", "\n", "- ", "- Field impact: 5", "Field x: y", "<br>", "&", "&#124;", "#", " ", ": "]),
    st.text(max_size=5),
)
texts = st.lists(pieces, min_size=1, max_size=5).map("".join).filter(bool)
names = st.sampled_from(["impact", "horizon", "steep", "own_thing", "id"])


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    """A finding with fields, and entries of ``extra`` whose names look like fields."""
    fields = draw(st.dictionaries(names, texts, min_size=1, max_size=4))
    return Finding(
        kind=draw(st.sampled_from(["signal", "trend", "wild_card", HIGHLIGHT, "omen"])),
        line=1,
        name=draw(texts),
        fields=fields,
        scales={name: draw(st.sampled_from([5.0, 10.0, 2.5])) for name in draw(st.sets(st.sampled_from([*fields])))},
        extra=draw(st.dictionaries(st.sampled_from(["field impact", "impact", "field impact of 5"]), texts)),
    )


def exported(found: list[Finding]) -> str:
    """The note that ``export`` writes."""
    rows = []
    for finding in found:
        of_article: dict[str, Any] = {"article_id": "a-0", "title": "One", "format": "signal-note", "derived": 0}
        values = {name: getattr(finding, name) for name in ("kind", "name", "description", "section")}
        objects = {name: json.dumps(getattr(finding, name)) for name in ("fields", "scales", "extra")}
        rows.append(tuple({**of_article, **values, **objects}.get(column) for column in COLUMNS))
    stream = io.StringIO(newline="")
    render("notes", COLUMNS, rows, stream)
    return stream.getvalue()


@settings(max_examples=150, deadline=None)
@given(st.lists(findings(), min_size=1, max_size=4))
def test_fields_are_read_back_equal(found: list[Finding]) -> None:
    """In a table and in a bullet, whatever their text, each finding with a scale of its own."""
    note = parse(Document.of(exported(found)))
    assert note.problems == ()
    read = [(one.kind, one.name, one.fields, one.scales, one.extra) for one in note.articles[0].findings]
    assert read == [(one.kind, one.name, one.fields, one.scales, one.extra) for one in found]


@pytest.mark.parametrize(("kind", "heading"), [("wild_card", "## Wild cards"), ("omen", "## Omens (omen)")])
def test_the_heading_names_the_kind(kind: str, heading: str) -> None:
    """Readable for people; with its name if no other program could know the kind."""
    assert heading in exported([Finding(kind=kind, line=1, name="Red moss")]).splitlines()
