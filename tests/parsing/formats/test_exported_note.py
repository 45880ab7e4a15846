"""Exported notes are read back to equal findings, and damage by hand loses nothing."""

import io
import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from signals.models.article import Article, ParsedNote
from signals.models.finding import Finding
from signals.models.kinds import BUILT_IN, Format
from signals.parsing.formats.exported_note import detect, parse
from signals.parsing.markdown.document import Document
from signals.parsing.metadata.app_identity import Identity, identity_of
from signals.parsing.note import parse_note
from signals.render import render
from signals.render.formats.notes import COLUMNS

FIXTURES = Path(__file__).parents[2] / "fixtures"
COMPARED = ("kind", "name", "description", "change", "ten_year", "driving_force", "relevancy", "section", "remark",
            "tags", "url", "location", "extra", "own_id", "saved")  # fmt: skip

HOSTILE = (
    "|", "\\", "\\|", "a|b\\", "\n", "\r\n", "\r", " ", "\t", "\u00a0", "\u2028", "\x85", "\x0b", "\x00", "\ufeff", "-",
    "- ", "---", "- Note: x", "- Tags: a, b", "- Extra k: v", "    - Note: x", "#", "# ", "## Signals", "### x", " #",
    "```", "~~~", "<br>", "<br/>", "&", "&#124;", "&amp;", "&empty;", "&#38;empty;", "&#", ";", ",", ", ", ": ", "nan",
    "", "signals-note: 1", "<!--", "-->", "[x](y)", "*", "`", "(no section)", "\\(", "Signals", "Highlights", " › ",
    "name", "relevancy", "description", "'", '"', "{", "é", "😀", "| --- |", "\x1b[31m", "\u202e",
)  # fmt: skip

pieces = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=5))
texts = st.one_of(
    st.lists(pieces, min_size=1, max_size=6).map("".join),
    st.lists(pieces, min_size=1, max_size=4).map("\n".join),
    st.text(min_size=1, max_size=20),
).filter(bool)
maybe = st.none() | texts
lists = st.lists(texts, max_size=3).map(tuple)


LINKS = (
    "https://read.readwise.io/read/01kj4gx47cwxqdwfm6vt8dzy83", "https://readwise.io/open/93",
    "https://readwise.io/to_kindle?action=open&asin=B0&location=17", "https://x.com/a/status/11",
    "https://omnivore.app/me/a#aa-11", "https://hyp.is/AbC-1/quill.example/a", "ibooks://assetid/ABC#epubcfi(/6/4)",
    "zotero://open-pdf/a?page=3&annotation=KEY", "https://share.snipd.com/snip/a-1", "https://example.org/",
)  # fmt: skip
"""Links of reading apps, most of which state the own id of a highlight."""

OWN_IDS = (
    "clipping:170",
    "clipping:170:2",
    "koreader:2026-01-05 10:11:12",
    "logseq:64f1-a",
    "readwise:93",
    "omnivore:x",
)


@st.composite
def identities(draw: st.DrawFn, text: str) -> dict[str, Any]:
    """The own id of a highlight with this text, its link, and the day on which it was made."""
    url = draw(st.none() | st.sampled_from(LINKS))
    known = identity_of(url, text) if url else Identity()
    own_id = known.own_id if url and known.own_id else draw(st.none() | st.sampled_from(OWN_IDS) | texts)
    saved = known.saved or draw(st.sampled_from([None, "2026-01-05"]))
    return {"url": url, "own_id": own_id, "saved": saved, "inferred": ("dated",) if saved else ()}


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    values: dict[str, Any] = {
        "kind": draw(st.sampled_from(BUILT_IN.names)),
        "line": 1,
        "relevancy": draw(st.none() | st.integers(1, 5)),
        "tags": draw(lists),
        "extra": draw(st.dictionaries(st.one_of(texts, st.just("")), st.one_of(texts, st.just("")), max_size=3)),
    }
    for field in ("name", "description", "change", "ten_year", "driving_force", "remark", "url", "location"):
        values[field] = draw(maybe)
    values["section"] = draw(st.none() | st.sampled_from(["Signals", "Highlights", "Issues"]) | texts)
    if not any(values[field] for field in ("name", "description", "change", "ten_year", "driving_force", "extra")):
        values["name"] = draw(texts)
    if values["kind"] == "highlight":
        values |= draw(identities(values["description"] or ""))
    return Finding(**values)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    values: dict[str, Any] = {
        key: draw(maybe) for key in ("title", "url", "author", "edition", "category", "type", "summary", "note")
    }
    values |= {key: draw(lists) for key in ("keywords", "themes", "tags")}
    values["published"] = draw(st.sampled_from([None, "2024", "2024-09", "2024-09-13"]))
    values["saved"] = draw(st.sampled_from([None, "2025-01-31"]))
    return Article(format=draw(st.sampled_from(Format)), derived=draw(st.booleans()), **values)


def exported(*written: tuple[Article, list[Finding]]) -> str:
    """The notes that ``export`` writes for the articles."""
    rows = []
    for number, (article, reported) in enumerate(written):
        of_article = {
            "article_id": f"a-{number:016x}",
            "article_url": article.url,
            "article_type": article.type,
            **{column: _json(getattr(article, column)) for column in ("keywords", "themes")},
            "article_tags": _json(article.tags),
            "article_note": article.note,
            "format": str(article.format),
            "derived": int(article.derived),
            **{
                key: getattr(article, key)
                for key in ("title", "author", "published", "saved", "edition", "category", "summary")
            },
        }
        for found in reported:
            fields = {field: getattr(found, field) for field in COMPARED}
            fields |= {
                "own_id": found.own_id,
                "highlighted": found.saved,
                "kind": str(found.kind),
                "tags": _json(found.tags),
                "extra": _json(found.extra),
                "fields": _json(found.fields),
                "scales": _json(found.scales),
            }
            rows.append(tuple({**of_article, **fields}[column] for column in COLUMNS))
        if not reported:
            rows.append(tuple(of_article.get(column) for column in COLUMNS))
    stream = io.StringIO(newline="")
    render("notes", COLUMNS, rows, stream)
    return stream.getvalue()


def _json(value: Any) -> str | None:
    return json.dumps(value, ensure_ascii=False) if value else None


def read(text: str) -> ParsedNote:
    """The note, read like a file: through UTF-8 and the lines of a document."""
    document = Document.of(text.encode().decode())
    assert detect(document)
    return parse(document)


def compared(found: Finding) -> tuple[Any, ...]:
    return tuple(getattr(found, field) for field in COMPARED)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(articles(), st.lists(findings(), max_size=4)), min_size=1, max_size=3))
@example(
    [
        (
            Article(format=Format.PROSE),
            [Finding(kind="highlight", line=1, description="\n- Note: x\n\n  - Note: y\n \n", section="#")],
        )
    ]
)
def test_any_finding_is_read_back_equal(written: list[tuple[Article, list[Finding]]]) -> None:
    """Whatever its text, an exported and ingested finding is the same, in the same order."""
    note = read(exported(*written))
    assert note.problems == ()
    assert [[compared(found) for found in parsed.findings] for parsed in note.articles] == [
        [compared(found) for found in reported] for _, reported in written
    ]


@pytest.mark.parametrize("kind", ["highlight", "technology"])
@pytest.mark.parametrize("between", ["", "\n", " ", "\n  "])
def test_all_pairs_of_hostile_pieces_are_read_back_equal(kind: str, between: str) -> None:
    """The layout's special characters have no meaning inside a text, in any combination."""
    reported = []
    for one, other in product(HOSTILE, HOSTILE):
        text = one + between + other
        if text:
            fields = dict.fromkeys(("name", "description", "remark", "url", "location", "section"), text)
            reported.append(Finding(kind=kind, line=1, tags=(text, text), extra={text: text}, **fields))
    note = read(exported((Article(format=Format.PROSE), reported)))
    assert note.problems == ()
    for found, expected in zip(note.articles[0].findings, reported, strict=True):
        assert compared(found) == compared(expected)


@pytest.mark.parametrize("file", sorted(FIXTURES.glob("reading-*/*.*")), ids=lambda file: file.name)
def test_highlights_keep_their_own_ids(file: Path) -> None:
    """So that they are the same findings when the exported note replaces that of the app."""
    note = parse_note(file.read_bytes().decode(), stem=file.stem)
    back = read(exported(*((parsed.article, list(parsed.findings)) for parsed in note.articles)))
    assert [[(f.own_id, f.saved) for f in parsed.findings] for parsed in back.articles] == [
        [(f.own_id, f.saved) for f in parsed.findings] for parsed in note.articles
    ]


def test_an_own_id_is_written_only_where_the_link_does_not_state_it() -> None:
    """A note is for readers too."""
    url = "https://read.readwise.io/read/01kj4gx47cwxqdwfm6vt8dzy83"
    linked = Finding(
        kind="highlight", line=1, description="a", url=url, own_id="reader:01kj4gx47cwxqdwfm6vt8dzy83",
        saved="2026-02-23", inferred=("dated",),
    )  # fmt: skip
    clipped = Finding(kind="highlight", line=1, description="b", own_id="clipping:170", saved="2026-01-05")
    text = exported((Article(format=Format.PROSE), [linked, clipped]))
    assert "- a\n  - Link: " + url + "\n- b\n  - Own id: clipping:170\n  - Highlighted on: 2026-01-05\n" in text


@settings(max_examples=100, deadline=None)
@given(articles())
def test_any_article_is_read_back_equal(article: Article) -> None:
    """The frontmatter contains all fields of an article, including its original format."""
    assert read(exported((article, []))).articles[0].article == article


@settings(max_examples=100, deadline=None)
@given(st.lists(findings(), min_size=1, max_size=3), st.integers(0, 2**16), st.sampled_from(HOSTILE))
def test_damage_never_raises(reported: list[Finding], at: int, damage: str) -> None:
    """A note edited by hand is read as far as possible."""
    text = exported((Article(format=Format.PROSE, title="T"), reported))
    head = text.index("\n", text.index("signals-note")) + 1
    cut = head + at % (len(text) - head)
    for damaged in (text[:cut] + damage + text[cut:], text[:head] + damage + text[cut:]):
        document = Document.of(damaged)
        if detect(document):
            parse(document)


def test_a_highlight_keeps_its_identity() -> None:
    """The id and the day in its link are the same as before the export."""
    link = "https://read.readwise.io/read/01j7k3q6v0a1b2c3d4e5f6g7h8"
    found = Finding(kind="highlight", line=1, description="Text", url=link)
    (read_back,) = read(exported((Article(format=Format.READING_EXPORT), [found]))).articles[0].findings
    assert (read_back.own_id, read_back.saved) == ("reader:01j7k3q6v0a1b2c3d4e5f6g7h8", "2024-09-12")
