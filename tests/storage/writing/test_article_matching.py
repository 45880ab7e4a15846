"""Article matching when notes swap, follow each other, are copied, corrected and deleted."""

import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

import signals
from notes import Desk, Row, signal_note
from signals.ingest import run, workers
from signals.models.finding import Finding

ALPHA = ("Alpha waves", "Alpha waves are measured in offices.", 4)
BETA = ("Beta tests", "Beta tests are run by customers.", 5)
GAMMA = ("Gamma rays", "Gamma rays map the inside of volcanoes.", 3)


def note(row: Row, url: str | None) -> str:
    return signal_note([row], url=f"https://example.org/{url}" if url else None)


def places(desk: Desk) -> dict[str | None, str]:
    return {record.name: record.path for record in desk.find()}


def test_notes_that_swap_their_content_in_a_ring_keep_their_ids(desk: Desk) -> None:
    """No article is retired, revived or doubted: each only moved."""
    rows = {"a": ALPHA, "b": BETA, "c": GAMMA}
    for name, row in rows.items():
        desk.write(f"{name}.md", note(row, name))
    desk.ingest()
    before = desk.ids()
    for name, was in {"a": "b", "b": "c", "c": "a"}.items():
        desk.write(f"{name}.md", note(rows[was], was))
    report = desk.ingest()
    assert desk.ids() == before
    assert places(desk) == {"Alpha waves": "c.md", "Beta tests": "a.md", "Gamma rays": "b.md"}
    assert (report.notes["moved"], report.findings["unchanged"], report.problems["warning"]) == (3, 3, 0)
    with signals.open(desk.db) as base:
        assert list(base.changes(2)) == []


@pytest.mark.parametrize(("giver", "taker"), [("a.md", "z.md"), ("z.md", "a.md")])
def test_an_article_moves_to_the_note_that_takes_over_its_url(desk: Desk, giver: str, taker: str) -> None:
    """Whichever note is read first, and without a warning."""
    desk.write(giver, note(ALPHA, "old"))
    desk.ingest()
    before = desk.ids()["Alpha waves"]
    desk.write(giver, note(BETA, "new"))
    desk.write(taker, note(ALPHA, "old"))
    report = desk.ingest()
    assert desk.ids()["Alpha waves"] == before
    assert places(desk) == {"Alpha waves": taker, "Beta tests": giver}
    assert (report.findings["added"], report.findings["retired"], report.problems["warning"]) == (1, 0, 0)


@pytest.mark.parametrize("batch", [1, 4000])
def test_of_two_notes_that_wait_for_a_url_the_first_by_path_gets_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    """The note that gives it up lies between them, and batches may end anywhere."""
    monkeypatch.setattr(run, "BATCH_FINDINGS", batch)
    monkeypatch.setattr(workers, "CHUNK", 1)
    desk.write("m.md", note(ALPHA, "old"))
    desk.ingest()
    before = desk.ids()["Alpha waves"]
    desk.write("m.md", note(BETA, "new"))
    desk.write("a.md", note(ALPHA, "old"))
    desk.write("z.md", note(GAMMA, "old"))
    report = desk.ingest()
    assert desk.ids()["Alpha waves"] == before
    assert [(problem.path, problem.code) for problem in report.new_problems] == [("z.md", "same-article")]


def test_a_note_takes_nothing_from_an_existing_note(desk: Desk) -> None:
    """A moved note takes along the identity of its old path. The next note at that path gets another one."""
    desk.write("a.md", note(ALPHA, "same"))
    desk.write("b.md", note(BETA, "same"))
    desk.ingest()
    (desk.notes / "b.md").rename(desk.notes / "c.md")
    desk.ingest()
    before = desk.ids()
    desk.write("b.md", note(GAMMA, "same"))
    desk.ingest()
    assert {name: i for name, i in desk.ids().items() if name in before} == before
    assert places(desk) == {"Alpha waves": "a.md", "Beta tests": "c.md", "Gamma rays": "b.md"}


def test_a_path_without_a_url_can_be_used_again(desk: Desk) -> None:
    """The article that first had the path keeps its id in its new place."""
    desk.write("b.md", note(BETA, None))
    desk.ingest()
    (desk.notes / "b.md").rename(desk.notes / "a.md")
    desk.ingest()
    before = desk.ids()
    desk.write("a.md", note((*BETA[:2], 1), None))
    desk.write("b.md", note(GAMMA, None))
    desk.ingest()
    assert desk.ids()["Beta tests"] == before["Beta tests"]
    assert places(desk) == {"Beta tests": "a.md", "Gamma rays": "b.md"}


def test_a_note_continues_its_current_article(desk: Desk) -> None:
    """And not an earlier article of the same path."""
    desk.write("a.md", note(ALPHA, None))
    desk.write("b.md", note(BETA, None))
    desk.ingest()
    before = desk.ids()
    (desk.notes / "b.md").replace(desk.notes / "a.md")
    desk.ingest()
    desk.write("a.md", note(("Beta tests", "Edited.", 1), None))
    report = desk.ingest()
    assert desk.ids() == {"Beta tests": before["Beta tests"]}
    assert report.findings["updated"] == 1


def test_a_file_is_recognized_after_its_url_was_corrected(desk: Desk) -> None:
    """The article under the old URL is retired and does not count if the file moves."""
    desk.write("a.md", signal_note([ALPHA], url="https://example.org/wrong"))
    desk.ingest()
    desk.write("a.md", note(ALPHA, None))
    desk.ingest()
    before = desk.ids()
    (desk.notes / "a.md").rename(desk.notes / "b.md")
    report = desk.ingest()
    assert (desk.ids(), report.notes["moved"]) == (before, 1)


def test_a_retired_note_that_turns_up_elsewhere_is_the_same_article(desk: Desk) -> None:
    """Also without a URL: its content tells."""
    desk.write("a.md", note(ALPHA, None))
    desk.ingest()
    before = desk.ids()
    (desk.notes / "a.md").unlink()
    desk.ingest(retire_missing=True)
    desk.write("later.md", note(ALPHA, None))
    report = desk.ingest()
    assert desk.ids() == before
    assert report.findings["revived"] == 1


def test_a_path_that_changes_its_format_is_another_article_and_back(desk: Desk) -> None:
    """The old one is retired, and revived when the format returns."""
    export = "# One\n\n## Metadata\n- Author: X\n- URL: https://example.org/one\n\n## Highlights\n- A passage.\n"
    desk.write("a.md", note(ALPHA, "one"))
    desk.ingest()
    before = desk.ids()
    desk.write("a.md", export)
    report = desk.ingest()
    assert (report.articles["added"], report.articles["retired"]) == (1, 1)
    assert [record.kind for record in desk.find()] == ["highlight"]
    desk.write("a.md", note(ALPHA, "one"))
    assert desk.ingest().articles["revived"] == 1
    assert desk.ids() == before


NAMES = ("a.md", "b.md", "c.md", "d.md", "sub/e.md")
URLS = (None, None, "1", "2", "3")


def histories(seed: int) -> Iterator[dict[str, str]]:
    """Changes of a folder over time: notes written, edited, deleted, renamed, rotated, copied."""
    choose = random.Random(seed)  # noqa: S311 (chance, no secret) (a history that can be told again)
    state: dict[str, str] = {}
    for _ in count():
        for _ in range(choose.randrange(1, 5)):
            what, held = choose.random(), list(state)
            if what < 0.35 or not held:
                rows = [
                    (f"N{choose.randrange(4)}", f"text {choose.randrange(3)}", choose.choice([None, 1, 5]))
                    for _ in range(choose.randrange(4))
                ]
                url = choose.choice(URLS)
                state[choose.choice(NAMES)] = signal_note(rows, url=f"https://example.org/{url}" if url else None)
            elif what < 0.5:
                del state[choose.choice(held)]
            elif what < 0.65:
                state[choose.choice(NAMES)] = state.pop(choose.choice(held))
            elif what < 0.85:
                some = choose.sample(held, choose.randrange(1, len(held) + 1))
                state |= dict(zip(some, [state[name] for name in some[1:] + some[:1]], strict=True))
            else:
                state[choose.choice(NAMES)] = state[choose.choice(held)]
        yield dict(state)


def put(desk: Desk, state: dict[str, str]) -> None:
    for name in NAMES:
        if name not in state:
            (desk.notes / name).unlink(missing_ok=True)
    for name, text in state.items():
        desk.write(name, text)


class Killed(BaseException):
    """Ends an ingestion at any place."""


def interrupted(desk: Desk, at: int) -> None:
    """Ingest until note ``at`` is done, and no further."""

    def progress(done: int, _total: int) -> None:
        if done >= at:
            raise Killed

    with signals.open(desk.db) as base, suppress(Killed):
        base.ingest(desk.notes, jobs=1, progress=progress)


@pytest.mark.parametrize("seed", range(10))
def test_any_history_ends_with_the_content_of_the_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Nothing is lost or doubled, the report adds up and equals that of the dry run, a second run does nothing, and
    neither batches nor interruptions change the dump."""
    (tmp_path / "whole").mkdir()
    (tmp_path / "parts").mkdir()
    desk, parts = Desk(tmp_path / "whole"), Desk(tmp_path / "parts")
    cuts = random.Random(-seed)  # noqa: S311 (chance, no secret)
    for step, state in zip(range(7), histories(seed), strict=False):
        retire = bool(step % 2)
        put(desk, state)
        with signals.open(desk.db) as base:
            tried = base.ingest(desk.notes, dry_run=True, retire_missing=retire)
        report = desk.ingest(retire_missing=retire)
        assert replace(tried, dry_run=False, run=report.run) == report
        if not desk.db.exists():
            continue
        said = sorted((path, finding.name) for path, text in state.items() for finding in findings(text))
        live = sorted((f.path, f.name) for f in desk.find() if retire or f.path not in report.gone)
        assert live == said
        assert report.findings["total"] == len(said)
        notes = report.notes
        assert notes["read"] == len(state)
        assert notes["read"] == sum(notes[how] for how in ("added", "changed", "moved", "unchanged", "rejected"))
        with signals.open(desk.db) as base:
            assert base.verify() == []
        assert desk.ingest().run is None
        put(parts, state)
        with monkeypatch.context() as patch:
            patch.setattr(run, "BATCH_FINDINGS", 1)
            patch.setattr(workers, "CHUNK", 1)
            interrupted(parts, cuts.randrange(5))
            parts.ingest(retire_missing=retire)
        assert parts.dump() == desk.dump()


def findings(text: str) -> list[Finding]:
    return [finding for parsed in signals.parse(text).articles for finding in parsed.findings]
