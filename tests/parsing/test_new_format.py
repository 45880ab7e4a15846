"""A new note format is a module and its line in the list."""

from types import SimpleNamespace
from typing import cast

import pytest

from signals.models.article import Article, ParsedArticle, ParsedNote
from signals.models.finding import Finding
from signals.models.kinds import Format
from signals.parsing import note
from signals.parsing.fingerprint import fingerprint
from signals.parsing.markdown.document import Document
from signals.parsing.note import NoteFormat, parse_note
from signals.parsing.vocabulary import Vocabulary


def detect(document: Document, _: Vocabulary) -> bool:
    return document.lines[0] == "SIGNALS"


def parse(document: Document, _: Vocabulary) -> ParsedNote:
    findings = tuple(
        Finding(kind="signal", name=line, line=number) for number, line in enumerate(document.lines[1:], 2)
    )
    return ParsedNote(articles=(ParsedArticle(article=Article(format=Format.SIGNAL_NOTE), findings=findings),))


def test_a_format_in_the_list_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything after the parser (titles, checks, problems) works for the new format without further changes."""
    lines = cast("NoteFormat", SimpleNamespace(name="lines", detect=detect, parse=parse))
    monkeypatch.setattr(note, "FORMATS", (lines, *note.FORMATS))
    parsed = parse_note("SIGNALS\nTidal kilns\nSalt roads\n", stem="ports")
    assert [found.name for found in parsed.articles[0].findings] == ["Tidal kilns", "Salt roads"]
    assert (parsed.articles[0].article.title, parsed.problems) == ("ports", ())
    assert parse_note("Other\n", stem="x").articles[0].article.format is Format.PROSE


def test_the_names_of_formats_differ() -> None:
    """A format is known by its name."""
    assert len({format_.name for format_ in note.FORMATS}) == len(note.FORMATS)


def test_the_fingerprint_changes_only_on_purpose() -> None:
    """A new fingerprint makes every database read all its notes again: change this line together with the parser."""
    assert fingerprint() == "6-85a927cefb95565e"
