"""Trends: named groups of findings that the analyst gathers, and what is told of them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import signals
from notes import Desk, signal_note
from signals.errors import LinesRefused, NotFound, UsageError
from signals.results.annotations import ImportReport

ROWS = [("Alpha", "First words.", 5), ("Beta", "Second words.", 3), ("Gamma", "Third words.", None)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Three signals, and a trend without any."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note(ROWS))
    desk.ingest()
    with signals.open(desk.db) as base:
        base.new_trend("Tide-Power", title="Tides  as\npower", sector="energy", horizon="next", description="Why\nnot")
    return desk


def evidence(desk: Desk) -> set[str | None]:
    return {record.name for record in desk.find(trends=("TIDE-power",))}


def test_a_trend_says_what_it_is(desk: Desk) -> None:
    """Its name without regard to case, its title on one line."""
    with signals.open(desk.db) as base:
        (trend,) = base.trends("TIDE-POWER")
    assert (trend.name, trend.title, trend.sector) == ("tide-power", "Tides as power", "energy")
    assert (trend.horizon, trend.description, trend.findings, trend.first) == ("next", "Why\nnot", 0, None)


@pytest.mark.parametrize(
    "name",
    ["", " ", "-", "-x", "a b", "a_b", "a/b", "../x", "a.b", "a;b", "x" * 65, "\x1b[31m", "a\u202eb", "=1", "\ud800"],
)
def test_a_name_is_letters_digits_and_dashes(desk: Desk, name: str) -> None:
    """Nothing that a shell, a file or a terminal would take for something else."""
    with signals.open(desk.db) as base, pytest.raises(UsageError, match="cannot be called"):
        base.new_trend(name)


@pytest.mark.parametrize("name", ["3d-druck", "Straße", "電池", "ऊर्जा", "İstanbul", "x" * 64])
def test_a_name_may_be_in_any_script(desk: Desk, name: str) -> None:
    """And is found again however it is typed."""
    with signals.open(desk.db) as base:
        base.new_trend(name)
        assert [trend.name for trend in base.trends(name.upper())] == [trend.name for trend in base.trends(name)]
        with pytest.raises(UsageError, match="already"):
            base.new_trend(name.lower())


def test_facts_are_changed_one_by_one(desk: Desk) -> None:
    """An empty one is taken away, and what is so already changes nothing."""
    with signals.open(desk.db) as base:
        assert base.set_trend("tide-power", horizon="now", sector="")
        assert not base.set_trend("tide-power", horizon="now")
        (trend,) = base.trends()
        assert (trend.title, trend.horizon, trend.sector) == ("Tides as power", "now", None)
        wrong = {"horizon": "soon", "title": "\ud800", "colour": "red", "description": "x" * 100_001}
        for name, value in wrong.items():
            with pytest.raises(UsageError):
                base.set_trend("tide-power", **{name: value}, waiting=None)


def test_findings_are_gathered_once(desk: Desk) -> None:
    """All or none; those that are in it already are counted."""
    alpha, beta, _ = desk.ids().values()
    with signals.open(desk.db) as base:
        assert base.add_to_trend("Tide-Power", [alpha, alpha[:9]]).changed == 1
        done = base.add_to_trend("tide-power", [alpha, beta])
        assert (done.changed, done.unchanged) == (1, 1)
        with pytest.raises(NotFound, match="ffffffff"):
            base.remove_from_trend("tide-power", [alpha, "ffffffff"])
        assert evidence(desk) == {"Alpha", "Beta"}
        assert base.remove_from_trend("tide-power", desk.ids().values()).changed == 2
    assert evidence(desk) == set()


def test_a_trend_that_is_none_is_named(desk: Desk) -> None:
    """In every call that takes one."""
    alpha = desk.ids()["Alpha"]
    with signals.open(desk.db) as base:
        for call in (
            lambda: base.trends("nothing"),
            lambda: base.set_trend("nothing", title="x"),
            lambda: base.add_to_trend("nothing", [alpha]),
            lambda: base.remove_from_trend("nothing", [alpha]),
            lambda: base.delete_trend("nothing"),
            lambda: base.rename_trend("nothing", "x"),
            lambda: list(base.trend_lines("nothing")),
        ):
            with pytest.raises(NotFound, match="Unknown trend `nothing`"):
                call()


def test_a_trend_takes_another_name_and_its_findings_with_it(desk: Desk) -> None:
    """Unless there is one of that name."""
    with signals.open(desk.db) as base:
        base.add_to_trend("tide-power", [desk.ids()["Alpha"]])
        base.new_trend("other")
        with pytest.raises(UsageError, match="already"):
            base.rename_trend("tide-power", "Other")
        assert base.rename_trend("tide-power", "Tides") == "tides"
        assert [(trend.name, trend.findings) for trend in base.trends()] == [("other", 0), ("tides", 1)]


def rename(desk: Desk, name: str) -> None:
    desk.write("one.md", signal_note([(name, ROWS[0][1], 5), *ROWS[1:]]))
    desk.ingest()


def test_a_successor_belongs_to_the_trend_of_what_it_supersedes(desk: Desk) -> None:
    """And is not counted twice where it is added itself."""
    with signals.open(desk.db) as base:
        base.add_to_trend("tide-power", [desk.ids()["Alpha"]])
    rename(desk, "Alpha rays")
    rename(desk, "Alpha rays again")
    assert evidence(desk) == {"Alpha rays again"}
    with signals.open(desk.db) as base:
        assert base.add_to_trend("tide-power", [desk.ids()["Alpha rays again"]]).unchanged == 1
        assert base.trends()[0].findings == 1


@pytest.mark.parametrize("added_again", [False, True])
def test_a_successor_that_is_taken_out_is_out(desk: Desk, added_again: bool) -> None:
    """What it supersedes does not bring it back."""
    with signals.open(desk.db) as base:
        base.add_to_trend("tide-power", [desk.ids()["Alpha"], desk.ids()["Beta"]])
    rename(desk, "Alpha rays")
    rays = desk.ids()["Alpha rays"]
    if added_again:
        with closing(sqlite3.connect(desk.db)) as connection:
            connection.execute("INSERT INTO trend_findings VALUES ('tide-power', ?, '2026', NULL)", (rays,))
            connection.commit()
    with signals.open(desk.db) as base:
        assert base.remove_from_trend("tide-power", [rays]).changed == 1
        assert evidence(desk) == {"Beta"}
        assert [record.name for record in base.find(trends=("tide-power",), retired=True)] == ["Beta"]


def dated(published: str, number: int, derived: bool = False) -> str:
    """A note of one signal, from an article of that date; or a page made of others."""
    host = "topics.example/p/" if derived else f"host{number % 2}.example/"
    note = signal_note([(f"Signal {number}", "words", 1)], url=f"https://{host}{number}")
    return note.replace("## Signals", f"## Other\n\n* Published: {published}\n\n## Signals")


def test_evidence_is_counted_by_articles_sources_and_time(tmp_path: Path) -> None:
    """Growth holds the last 90 days against the 90 before; a month counts from its first day, and retired findings for
    nothing."""
    desk = Desk(tmp_path)
    dates = ("2024-12-31", "2024-10-03", "2024-10-02", "2024-07-05", "2024-07-04", "2025-01-01", "2024-10", "2024")
    for number, published in enumerate(dates):
        desk.write(f"{number}.md", dated(published, number))
    desk.write("gone.md", dated("2024-12-30", 99))
    desk.ingest()
    (desk.notes / "gone.md").unlink()
    with signals.open(desk.db) as base:
        base.new_trend("t")
        base.add_to_trend("t", [record.id for record in base.find()])
        desk.ingest(retire_missing=True)
        (trend,) = base.trends(as_of="2024-12")
        assert (trend.findings, trend.articles, trend.sources) == (8, 8, 2)
        assert (trend.first, trend.last) == ("2024", "2025-01-01")
        assert (trend.recent, trend.earlier, trend.growth) == (2, 3, -1)
        assert trend.by_first_seen == 0


def test_pages_made_of_others_are_no_sources_of_their_own(desk: Desk) -> None:
    """Their findings are evidence that can be read, and are not counted as an article or a host."""
    with closing(sqlite3.connect(desk.db)) as connection:
        connection.execute("UPDATE articles SET derived = 1")
        connection.commit()
    with signals.open(desk.db) as base:
        base.add_to_trend("tide-power", desk.ids().values())
        (trend,) = base.trends()
    assert (trend.findings, trend.articles, trend.sources) == (3, 0, 0)


def test_a_cluster_stands_for_its_findings(desk: Desk) -> None:
    """By its id or how that begins, among other ids."""
    alpha, beta, gamma = desk.ids().values()
    cluster = f"c-{alpha}"
    with closing(sqlite3.connect(desk.db)) as connection:
        connection.execute("INSERT INTO clusters VALUES (?, 1, 'signal', 2, 2, 1, '2024', '2024')", (cluster,))
        members = "INSERT INTO cluster_findings SELECT pk, ? FROM findings WHERE id IN (?, ?)"
        connection.execute(members, (cluster, alpha, beta))
        connection.commit()
    with signals.open(desk.db) as base:
        assert base.add_to_trend("tide-power", [cluster.upper()[:9], gamma]).changed == 3
        assert base.remove_from_trend("tide-power", [cluster]).changed == 2
        assert evidence(desk) == {"Gamma"}
        with pytest.raises(NotFound, match="cluster"):
            base.add_to_trend("tide-power", ["c-ffff"])


def exported(desk: Desk) -> list[bytes]:
    with signals.open(desk.db) as base:
        return [line.encode() for line in base.trend_lines()]


def take(desk: Desk, given: list[bytes], settle: str = "later") -> ImportReport:
    with signals.open(desk.db) as base:
        return base.import_trends(given, settle)


def test_trends_come_back_to_a_base_that_was_made_anew(desk: Desk) -> None:
    """With their findings, and go out again as they came; doing it again changes nothing."""
    with signals.open(desk.db) as base:
        base.add_to_trend("tide-power", [desk.ids()["Alpha"]])
        base.new_trend("empty")
    rename(desk, "Alpha rays")
    before = exported(desk)
    assert json.loads(before[1])["findings"][0]["about"]["name"] == "Alpha rays"
    desk.db.unlink()
    desk.ingest()
    assert take(desk, before) == ImportReport(taken=2, added=1)
    assert take(desk, before) == ImportReport(equal=2)
    assert exported(desk) == before
    assert evidence(desk) == {"Alpha rays"}


def test_findings_of_a_trend_wait_for_the_base_to_hold_them(desk: Desk) -> None:
    """They are counted apart, and go out again with what tells which they are."""
    about = {"kind": "signal", "name": "Far", "text": "f", "title": None, "article_url": None, "path": "far.md"}
    far = {"id": "f" * 16, "added": "2026-01-31T09:30:00Z", "about": about}
    given = json.dumps({"name": "Tide-Power", "findings": [far]}).encode()
    assert take(desk, [given], "ours") == ImportReport(kept=1, waiting=1, added=1)
    with signals.open(desk.db) as base:
        assert [(trend.findings, trend.waiting) for trend in base.trends("tide-power")] == [(0, 1)]
    assert json.loads(exported(desk)[0])["findings"] == [far]


@pytest.mark.parametrize(
    ("settle", "changed", "title"),
    [
        ("later", "soon", "B"), ("later", "2020-01-01T00:00:00Z", "A"),
        ("ours", "soon", "A"), ("theirs", "2020-01-01T00:00:00Z", "B"),
    ],
)  # fmt: skip
def test_of_two_trends_of_a_name_one_says_what_it_is(desk: Desk, settle: str, changed: str, title: str) -> None:
    """Findings of both are gathered."""
    alpha, beta, _ = desk.ids().values()
    if changed == "soon":  # by a clock that goes ahead of this one
        changed = (datetime.now(UTC) + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    with signals.open(desk.db) as base:
        base.set_trend("tide-power", title="A")
        base.add_to_trend("tide-power", [alpha])
    theirs = {"name": "tide-power", "title": "B", "changed": changed, "findings": [{"id": beta}]}
    take(desk, [json.dumps(theirs).encode()], settle)
    with signals.open(desk.db) as base:
        assert base.trends()[0].title == title
    assert evidence(desk) == {"Alpha", "Beta"}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({}, "no `name`"), ({"name": "a b"}, "letters, digits"), ({"name": 1}, "letters"),
        ({"name": "a", "x": 1}, '"x"'),
        ({"name": "a", "title": 1}, "text"), ({"name": "a", "horizon": "soon"}, "one of now"),
        ({"name": "a", "findings": {}}, "list of objects"), ({"name": "a", "findings": ["f" * 16]}, "list of objects"),
        ({"name": "a", "findings": [{"id": "x"}]}, "16 hex digits"), ({"name": "a", "findings": [{}]}, "no `id`"),
        ({"name": "a", "findings": [{"id": "f" * 16}] * 2}, "stands once"), ({"name": "a", "created": "now"}, "a time"),
    ],
    ids=lambda value: json.dumps(value)[:50],
)  # fmt: skip
def test_a_line_that_is_wrong_is_told_and_nothing_is_taken(desk: Desk, wrong: dict[str, object], says: str) -> None:
    """As with marks: the number of the line, and what is wrong with it."""
    before = exported(desk)
    with pytest.raises(LinesRefused) as refused:
        take(desk, [b'{"name": "good"}', json.dumps(wrong).encode()])
    assert refused.value.faults[0].startswith("Line 2: ")
    assert says in refused.value.faults[0]
    assert exported(desk) == before
