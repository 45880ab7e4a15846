"""The history of findings when their notes change: ids, versions, retirement and successors."""

import signals
from notes import Desk, signal_note
from signals.results.details import ArticleDetail, FindingDetail

ALPHA = ("Alpha waves", "Alpha waves are measured in offices.", 4)
BETA = ("Beta tests", "Beta tests are run by customers.", 5)
GAMMA = ("Gamma rays", "Gamma rays map the inside of volcanoes.", 3)


def show(desk: Desk, whole_id: str) -> FindingDetail:
    with signals.open(desk.db) as base:
        detail = base.show(whole_id)
    assert isinstance(detail, FindingDetail)
    return detail


def test_unchanged_notes_write_nothing(desk: Desk) -> None:
    """A second ingestion changes not a byte of the database, and makes no run."""
    desk.write("one.md", signal_note([ALPHA, BETA]))
    desk.ingest()
    before = desk.db.read_bytes()
    report = desk.ingest()
    assert desk.db.read_bytes() == before
    assert report.run is None
    assert report.notes["unchanged"] == 1
    assert report.findings["unchanged"] == report.findings["total"] == 2


def test_an_edited_row_updates_one_finding_and_keeps_its_id(desk: Desk) -> None:
    """A new score and text are a new version of the same finding. Other findings do not change."""
    desk.write("one.md", signal_note([ALPHA, BETA]))
    desk.ingest()
    before = desk.ids()
    desk.write("one.md", signal_note([("Alpha waves", "Alpha waves are measured everywhere.", 5), BETA]))
    report = desk.ingest()
    assert desk.ids() == before
    assert (report.findings["updated"], report.findings["unchanged"], report.findings["added"]) == (1, 1, 0)
    revision = show(desk, before["Alpha waves"]).revisions[0]
    assert (revision.run, revision.change) == (2, "updated")
    assert revision.before == {"description": "Alpha waves are measured in offices.", "relevancy": 4}


def test_a_row_that_only_moves_within_its_note_gets_its_new_line_and_no_new_version(desk: Desk) -> None:
    """The position of a row is not its content."""
    desk.write("one.md", signal_note([BETA]))
    desk.ingest()
    desk.write("one.md", signal_note([ALPHA, BETA]))
    report = desk.ingest()
    beta = desk.find(texts=("beta",))[0]
    assert beta.line == 10
    assert report.findings["updated"] == 0
    assert show(desk, beta.id).revisions == ()


def test_a_renamed_file_changes_no_id(desk: Desk) -> None:
    """A note with a URL is recognized by it, one without by its content if the old file is gone."""
    desk.write("linked.md", signal_note([ALPHA]))
    desk.write("plain.md", signal_note([BETA], url=None))
    desk.ingest()
    before = desk.ids()
    (desk.notes / "linked.md").rename(desk.notes / "renamed-linked.md")
    (desk.notes / "plain.md").rename(desk.notes / "renamed-plain.md")
    report = desk.ingest()
    assert desk.ids() == before
    assert report.notes["moved"] == 2
    assert report.notes["gone"] == 0
    assert {f.path for f in desk.find()} == {"renamed-linked.md", "renamed-plain.md"}


def test_a_renamed_and_edited_note_with_a_url_changes_no_id(desk: Desk) -> None:
    """The URL is enough to recognize an article."""
    desk.write("one.md", signal_note([ALPHA]))
    desk.ingest()
    before = desk.ids()
    (desk.notes / "one.md").unlink()
    desk.write("two.md", signal_note([(*ALPHA[:2], 1)]))
    desk.ingest()
    assert desk.ids() == before
    assert desk.find()[0].relevancy == 1


def test_files_that_swap_their_names_keep_their_ids(desk: Desk) -> None:
    """Each of the two notes is still on disk, under the name of the other. Their content decides, not the order."""
    desk.write("a.md", signal_note([ALPHA], url="https://example.org/a"))
    desk.write("b.md", signal_note([BETA], url="https://example.org/b"))
    desk.ingest()
    before = desk.ids()
    desk.write("a.md", signal_note([BETA], url="https://example.org/b"))
    desk.write("b.md", signal_note([ALPHA], url="https://example.org/a"))
    report = desk.ingest()
    assert desk.ids() == before
    assert {f.name: f.path for f in desk.find()} == {"Alpha waves": "b.md", "Beta tests": "a.md"}
    assert report.problems["warning"] == 0


def test_a_renamed_row_supersedes_its_old_self(desk: Desk) -> None:
    """The most similar row points back to the removed one, which is retired and still shown."""
    desk.write("one.md", signal_note([ALPHA, BETA]))
    desk.ingest()
    old = desk.ids()["Alpha waves"]
    desk.write("one.md", signal_note([("Alpha rhythms", ALPHA[1], 4), GAMMA, BETA]))
    report = desk.ingest()
    new = desk.ids()["Alpha rhythms"]
    assert new != old
    assert [report.findings[what] for what in ("added", "updated", "retired")] == [1, 1, 0]
    assert show(desk, new).supersedes == (old,)
    assert show(desk, old).superseded_by == (new,)
    assert show(desk, old).record["status"] == "retired"
    assert show(desk, desk.ids()["Gamma rays"]).supersedes == ()


def test_a_removed_row_is_retired_and_comes_back_under_its_id(desk: Desk) -> None:
    """Nothing is deleted: a removed row is retired, and a returning one is revived."""
    desk.write("one.md", signal_note([ALPHA, BETA]))
    desk.ingest()
    before = desk.ids()
    desk.write("one.md", signal_note([ALPHA]))
    desk.ingest()
    assert desk.ids() == {"Alpha waves": before["Alpha waves"]}
    assert show(desk, before["Beta tests"]).record["status"] == "retired"
    assert desk.ids(retired=True) == before
    desk.write("one.md", signal_note([ALPHA, BETA]))
    report = desk.ingest()
    assert report.findings["revived"] == 1
    assert desk.ids() == before


def test_keep_missing_keeps_what_a_later_export_leaves_out(desk: Desk) -> None:
    """Only the app knows whether a highlight was deleted."""
    desk.write("one.md", signal_note([ALPHA, BETA]))
    desk.ingest()
    desk.write("one.md", signal_note([ALPHA]))
    report = desk.ingest(keep_missing=True)
    assert report.findings["retired"] == 0
    assert len(desk.find()) == 2


def test_notes_that_are_gone_are_kept_unless_asked_to_retire_them(desk: Desk) -> None:
    """A folder that is not mounted must not empty the database."""
    desk.write("one.md", signal_note([ALPHA]))
    desk.write("two.md", signal_note([BETA], url="https://example.org/two"))
    desk.ingest()
    (desk.notes / "two.md").unlink()
    report = desk.ingest()
    assert (report.gone, report.run, len(desk.find())) == (("two.md",), None, 2)
    report = desk.ingest(retire_missing=True)
    assert (report.findings["retired"], len(desk.find())) == (1, 1)
    assert desk.ingest().gone == ()
    desk.write("two.md", signal_note([BETA], url="https://example.org/two"))
    assert desk.ingest().findings["revived"] == 1


def test_of_two_notes_with_one_url_the_first_by_path_has_it(desk: Desk) -> None:
    """The second becomes a separate article, with a warning that names the first. Both keep their ids."""
    desk.write("a.md", signal_note([ALPHA]))
    desk.write("b.md", signal_note([ALPHA, BETA]))
    report = desk.ingest()
    assert [(p.path, p.code) for p in report.new_problems] == [("b.md", "same-article")]
    assert "a.md" in report.new_problems[0].message
    before = [(f.id, f.path) for f in desk.find()]
    assert len({i for i, _ in before}) == 3
    desk.write("b.md", signal_note([ALPHA, (*BETA[:2], 1)]))
    desk.ingest()
    assert [(f.id, f.path) for f in desk.find()] == before


def test_the_warning_of_a_url_that_two_notes_have_stays_while_they_have_it(desk: Desk) -> None:
    """Through an edit, a new name, a rebuild, and both notes read again at once; and it goes with its reason."""

    def warned() -> list[tuple[str, str]]:
        desk.ingest()
        with signals.open(desk.db) as base:
            return [(p.path, p.message.partition(" URL as ")[2].partition(". ")[0]) for p in base.problems()]

    desk.write("a.md", signal_note([ALPHA]))
    desk.write("b.md", signal_note([ALPHA]))
    assert warned() == [("b.md", "a.md")]
    desk.write("b.md", signal_note([BETA]))
    assert warned() == [("b.md", "a.md")]
    (desk.notes / "b.md").rename(desk.notes / "0.md")
    assert warned() == [("0.md", "a.md")]
    for name in ("0.md", "a.md"):
        desk.write(name, signal_note([ALPHA, BETA]))
    assert warned() == [("0.md", "a.md")]
    with signals.open(desk.db) as base:
        base.rebuild(jobs=1)
    assert warned() == [("0.md", "a.md")]
    (desk.notes / "a.md").rename(desk.notes / "z.md")
    desk.write("0.md", signal_note([BETA]))
    assert warned() == [("0.md", "z.md")]
    (desk.notes / "z.md").unlink()
    desk.write("0.md", signal_note([GAMMA]))
    assert warned() == []


def test_the_remembered_owner_of_a_url_keeps_it_when_an_earlier_path_appears(desk: Desk) -> None:
    """The first owner of an identity keeps it."""
    desk.write("b.md", signal_note([ALPHA]))
    desk.ingest()
    before = desk.ids()
    desk.write("a.md", signal_note([ALPHA]))
    desk.ingest()
    assert {f.path: f.id for f in desk.find()}["b.md"] == before["Alpha waves"]


def test_the_same_name_under_two_kinds_is_two_findings(desk: Desk) -> None:
    """More than half of real articles have a behavior with the name of a signal."""
    text = (
        signal_note([ALPHA])
        + "\n## Behaviors\n\n| name | description |\n|---|---|\n| Alpha waves | People measure. |\n"
    )
    desk.write("one.md", text)
    desk.ingest()
    assert [(f.kind, f.name) for f in desk.find()] == [("signal", "Alpha waves"), ("behavior", "Alpha waves")]
    assert len({f.id for f in desk.find()}) == 2


def test_repeats_of_a_name_keep_their_ids_when_swapped_edited_and_removed(desk: Desk) -> None:
    """Rows with the same name are told apart by their text, then by order."""
    first, second, third = ("Same", "The first text.", 1), ("Same", "A second one.", 2), ("Same", "And a third.", 3)
    desk.write("one.md", signal_note([first, second, third]))
    desk.ingest()
    before = {f.description: f.id for f in desk.find()}
    assert len(set(before.values())) == 3
    desk.write("one.md", signal_note([third, first, second]))
    desk.ingest()
    assert {f.description: f.id for f in desk.find()} == before
    desk.write("one.md", signal_note([third, second]))
    desk.ingest()
    assert {f.description: f.id for f in desk.find()} == {d: i for d, i in before.items() if d != "The first text."}
    desk.write("one.md", signal_note([third, ("Same", "A second one, edited.", 2)]))
    desk.ingest()
    assert {f.id for f in desk.find()} == {before["And a third."], before["A second one."]}


def test_identical_rows_are_two_findings(desk: Desk) -> None:
    """A repeated row is not lost."""
    desk.write("one.md", signal_note([ALPHA, ALPHA]))
    desk.ingest()
    assert len({f.id for f in desk.find()}) == 2
    assert desk.ingest().run is None


def test_an_article_keeps_its_earlier_versions(desk: Desk) -> None:
    """A corrected title is an update of the article, not of its findings."""
    desk.write("one.md", signal_note([ALPHA], title="Old title"))
    desk.ingest()
    desk.write("one.md", signal_note([ALPHA], title="New title"))
    report = desk.ingest()
    assert (report.articles["updated"], report.findings["updated"]) == (1, 0)
    with signals.open(desk.db) as base:
        detail = base.show(desk.find()[0].article_id)
    assert isinstance(detail, ArticleDetail)
    assert detail.revisions[0].before == {"title": "Old title"}


def test_an_unreadable_note_keeps_its_stored_findings(desk: Desk) -> None:
    """A broken file is not a new version of the note."""
    desk.write("one.md", signal_note([ALPHA]))
    desk.ingest()
    desk.write("one.md", b"\x00\x01\x02 no text")
    report = desk.ingest()
    assert report.notes["rejected"] == 1
    assert [p.code for p in report.new_problems] == ["not-text"]
    assert len(desk.find()) == 1
    assert desk.ingest().run is None


def test_the_log_lists_what_each_run_changed(desk: Desk) -> None:
    """Runs are numbered from 1."""
    desk.write("one.md", signal_note([ALPHA, BETA]))
    desk.ingest()
    desk.write("one.md", signal_note([(*ALPHA[:2], 5), GAMMA]))
    desk.ingest()
    with signals.open(desk.db) as base:
        assert [run.run for run in base.log()] == [2, 1]
        changes = {(c.what, c.label) for c in base.changes(2)}
    assert changes == {("updated", "Alpha waves"), ("added", "Gamma rays"), ("retired", "Beta tests")}


def test_dated_highlights_date_an_article_without_a_date(desk: Desk) -> None:
    """The article gets the date of its earliest highlight. Each highlight keeps its own."""
    link = "([View Highlight](https://read.readwise.io/read/{}))"
    early, late = "01gsvxaj9jy1tjx6xpsq82m5p3", "01j7m76mh697jxd56q5512kc9a"
    note = f"# A Book\n\n## Highlights\n- Late words. {link.format(late)}\n- Early words. {link.format(early)}\n"
    desk.write("book.md", note)
    desk.write("web.md", note.replace("# A Book", "## Metadata\n- URL: https://example.org/2022/03/04/x"))
    desk.ingest()
    book = desk.find(paths=("book.md",))
    assert [(f.dated, f.dated_by, f.inferred) for f in book] == [
        ("2024-09-12", "saved", ("dated",)),
        ("2023-02-22", "saved", ("dated",)),
    ]
    with signals.open(desk.db) as base:
        assert next(base.articles(columns=("dated", "dated_by"), sort="path")) == ("2023-02-22", "saved")
    web = desk.find(paths=("web.md",))
    assert {(f.dated, f.dated_by) for f in web} == {("2022-03-04", "url")}
    assert not any("dated" in f.inferred for f in web)
