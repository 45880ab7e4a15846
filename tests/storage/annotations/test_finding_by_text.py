"""A mark finds its finding again by what it says, where the article is known by something else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Protocol

import pytest

import signals
from notes import Desk, Row, signal_note
from signals.results.annotations import ImportReport, Mark
from signals.storage.annotations.finding_by_text import described_finding
from signals.storage.connection.database import open_reader

ROWS: list[Row] = [
    ("Tides", "The tide is stored as a battery would be.", 5),
    ("Waves", "Waves drive a turbine on the shore.", 3),
]
URL = "https://example.org/sea"
LONG = "A text of many words that goes on for longer than what travels with a mark. " * 8

SEA = signal_note(ROWS, url=URL)
TWICE = {"a.md": SEA, "b.md": SEA}
"""One article in two notes: the second has an identity of its own, and that of the first where it stands alone."""


class Make(Protocol):
    """Makes a base of notes, in a folder of its own."""

    def __call__(self, name: str, notes: Mapping[str, str]) -> Desk: ...


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def made(name: str, notes: Mapping[str, str]) -> Desk:
        (tmp_path / name).mkdir()
        desk = Desk(tmp_path / name)
        for path, text in notes.items():
            desk.write(path, text)
        desk.ingest()
        return desk

    return made


def marked(desk: Desk, path: str) -> list[bytes]:
    """The lines of an export in which each finding of a note has a note that names its path."""
    with signals.open(desk.db) as base:
        base.mark([record.id for record in desk.find(paths=(path,))], note=f"of {path}")
        return [line.encode() for line in base.mark_lines()]


def take(desk: Desk, lines: list[bytes]) -> ImportReport:
    with signals.open(desk.db) as base:
        return base.import_marks(lines)


def notes(desk: Desk) -> dict[str, str | None]:
    """Path and name of each finding -> the note of its mark."""
    with signals.open(desk.db) as base:
        return {f"{one.path} {one.name}": base.mark_of(one.id).note for one in desk.find()}


def test_marks_reach_a_database_made_anew_where_an_article_stood_in_two_notes(make: Make) -> None:
    """The second note had an identity of its own; alone, it has that of the first."""
    lines = marked(make("old", TWICE), "b.md")
    new = make("new", {"b.md": SEA})
    done = take(new, lines)
    assert (done.taken, done.waiting, done.recognized) == (2, 0, 2)
    assert notes(new) == {"b.md Tides": "of b.md", "b.md Waves": "of b.md"}
    again = take(new, lines)
    assert (again.taken, again.equal, again.action) == (0, 2, None)


def test_trends_find_their_findings_too(make: Make) -> None:
    """Evidence travels as marks do."""
    old, new = make("old", TWICE), make("new", {"b.md": SEA})
    with signals.open(old.db) as base:
        base.new_trend("sea")
        base.add_to_trend("sea", [record.id for record in old.find(paths=("b.md",))])
        lines = [line.encode() for line in base.trend_lines()]
    with signals.open(new.db) as base:
        done = base.import_trends(lines)
        assert (done.added, done.waiting, done.recognized) == (2, 0, 2)
        assert (base.import_trends(lines).added, base.trends()[0].findings) == (0, 2)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("renamed.md", signal_note(ROWS, url=None)), ("b.md", signal_note(ROWS, url="https://else.example/x")),
        ("renamed.md", signal_note(ROWS, url=URL, title="Another")), ("b.md", signal_note(ROWS[::-1], url=None)),
        ("b.md", signal_note([(name.upper(), f"{text} ", score) for name, text, score in ROWS], url=None)),
        ("x/y.md", signal_note([*ROWS, ("More", "More of it.", 1)], url=URL + "?utm_source=x")),
        ("b.md", signal_note([("Tides", "Words that were edited since.", 5), ROWS[1]], url=URL)),
        ("b.md", signal_note([("Ebb and flow", ROWS[0][1], 5), ROWS[1]], url=URL)),
    ],
    ids=["renamed", "address", "title", "order", "case", "folder", "text", "name"],
)  # fmt: skip
def test_what_became_of_the_note_meanwhile_does_not_matter(make: Make, path: str, text: str) -> None:
    """Renamed, another address, another title; and in the same article, an edited name or text."""
    new = make("new", {path: text})
    assert take(new, marked(make("old", TWICE), "b.md")).waiting == 0
    assert sorted(note for note in notes(new).values() if note) == ["of b.md", "of b.md"]


def test_of_two_that_say_the_same_the_one_of_the_same_article_is_meant(make: Make) -> None:
    """The path tells, or the address."""
    lines = marked(make("old", TWICE), "b.md")
    for name, files, right in (
        ("path", {"b.md": None, "c.md": None}, "b.md"),
        ("address", {"c.md": "https://else.example/x", "d.md": URL}, "d.md"),
    ):
        new = make(name, {file: signal_note(ROWS, url=url) for file, url in files.items()})
        assert take(new, lines).waiting == 0
        assert {key for key, note in notes(new).items() if note} == {f"{right} Tides", f"{right} Waves"}


@pytest.mark.parametrize(
    ("texts", "url"),
    [
        ([ROWS, ROWS], "https://else.example/{}"),  # two of which neither is better
        ([[("Tides", "Something else entirely.", 5)]], "https://else.example/{}"),
        ([[("Other", "Something else entirely.", 5)]], URL),
        ([[("Tides", "", 5)]], "https://else.example/{}"),
    ],
    ids=["two", "only the name", "nothing but the article", "name without text"],
)
def test_what_may_mean_another_waits(make: Make, texts: list[list[Row]], url: str) -> None:
    """Two different texts never become one: a guess would put a star on what nobody has read."""
    lines = marked(make("old", dict.fromkeys(TWICE, signal_note(ROWS[:1], url=URL))), "b.md")
    new = make(
        "new",
        {f"n{at}.md": signal_note(rows, url=url.format(at), title=f"New {at}") for at, rows in enumerate(texts)},
    )
    done = take(new, lines)
    assert (done.waiting, done.recognized) == (1, 0)
    assert not any(notes(new).values())


def test_of_two_marks_that_mean_one_finding_the_later_stays(make: Make) -> None:
    """Both copies of a note had marks of their own, and one copy is left."""
    note = signal_note(ROWS[:1], url=URL)
    old = make("old", dict.fromkeys(TWICE, note))
    first, second = (old.find(paths=(path,))[0].id for path in ("a.md", "b.md"))
    about = json.loads(marked(old, "b.md")[0])["about"]
    lines = [
        json.dumps({"id": one, "about": about, "note": said, "changed": f"2026-01-0{day}T00:00:00Z"}).encode()
        for one, said, day in ((first, "a", 1), (second, "b", 2))
    ]
    for order in (lines, lines[::-1]):
        new = make(f"new{order.index(lines[0])}", {"a.md": note})
        done = take(new, order)
        assert (done.taken, done.kept, done.recognized) == (1, 1, 1)
        assert notes(new) == {"a.md Tides": "b"}


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        LONG.replace(" ", ""),
        "潮汐能储存" * 60,
        "المد والجزر بطارية " * 20,
        'Quo"ted ( AND * NEAR:',
        "ÉCUME Straße",
    ],
    ids=["long", "one word", "Chinese", "Arabic", "syntax", "accents"],
)
def test_texts_of_any_sort_are_recognized(make: Make, text: str) -> None:
    """Longer than what travels, without blanks, in other scripts, full of what a search would take for syntax."""
    rows: list[Row] = [("Sea", text, 5)]
    old = make("old", dict.fromkeys(TWICE, signal_note(rows, url=URL)))
    new = make("new", {"c.md": signal_note(rows, url=None, title="Else")})
    assert take(new, marked(old, "b.md")).recognized == 1
    assert notes(new) == {"c.md Sea": "of b.md"}


def test_a_highlight_without_a_name_is_known_by_its_text(make: Make) -> None:
    """Most findings of a reading app are."""
    highlights = "# Sea\n\n## Highlights\n\n- The tide is stored as a battery would be.\n- Waves drive a turbine.\n"
    old, new = make("old", {"a.md": highlights}), make("new", {"b.md": highlights.replace("# Sea", "# The sea")})
    assert take(new, marked(old, "a.md")).recognized == 2


@pytest.mark.parametrize(
    "about", [None, "", "{", "[]", "1", '{"kind": 1}', '{"kind": "signal"}', "[" * 9_999, '{"name": null}']
)
def test_what_tells_nothing_means_nothing(make: Make, about: str | None) -> None:
    """A line of a file may say anything."""
    with closing(open_reader(make("a", {"a.md": SEA}).db)) as connection:
        assert described_finding(connection, about) is None


def test_a_retired_finding_is_not_meant(make: Make) -> None:
    """A mark goes where it can be seen, or waits."""
    desk = make("a", {"a.md": SEA})
    about = json.dumps({"kind": "signal", "name": "Tides", "text": ROWS[0][1], "path": "a.md"})
    tides = desk.ids()["Tides"]
    with closing(open_reader(desk.db)) as connection:
        assert described_finding(connection, about) == tides
    desk.write("a.md", signal_note(ROWS[1:], url=URL))
    desk.ingest()
    with closing(open_reader(desk.db)) as connection:
        assert described_finding(connection, about) is None
    with signals.open(desk.db) as base:
        assert base.mark_of(tides) == Mark()
