"""``signals deal``: a random set as a list or as a sheet."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from cli.shell import Shell
from notes import signal_note

SECTIONS = ("Signals", "Behaviors", "Technologies", "Issues", "Concerns")


@pytest.fixture(scope="module")
def dealing(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """Thirty articles of all kinds, and one of highlights."""
    folder = tmp_path_factory.mktemp("dealing")
    (folder / "signals.toml").write_text(
        'db = "signals.db"\n[views.low]\nmax-relevancy = 3\nkind = "issues"\nsort = "name"\nlimit = 1\n',
        encoding="utf-8",
    )
    for at in range(30):
        rows = [(f"Name {at} {n}", f"Text {n}", score) for n, score in enumerate((5, 4, 3))]
        note = signal_note(rows, url=f"https://a.example/{at}", kind=SECTIONS[at % 5])
        (folder / f"{at}.md").write_text(note, encoding="utf-8")
    lines = (
        "# Read\n\n## Metadata\n- Author: [[A]]\n- Category: #articles\n- URL: https://r.example/1\n\n## Highlights\n"
    )
    link = "([View Highlight](https://read.readwise.io/read/01j7p3v9zq6k5x8w2n4m0c1b2{}))"
    (folder / "read.md").write_text(
        lines + "".join(f"- Text {at} {link.format(at)}\n" for at in "abc"), encoding="utf-8"
    )
    shell = Shell(folder, {})
    assert shell.call("ingest", ".").code == 0
    return shell


def kinds(shell: Shell, *arguments: str) -> Counter[str]:
    ran = shell.call("deal", "-c", "kind", *arguments)
    assert ran.code == 0, ran.err
    return Counter(ran.lines[1:])


def test_a_set_is_listed_kind_by_kind(dealing: Shell) -> None:
    """A pipe gets whole findings, a terminal the table of list."""
    ran = dealing.call("deal", "--seed", "42")
    assert [row["kind"] for row in ran.table] == sorted(
        (row["kind"] for row in ran.table), key=["signal", "behavior", "technology", "issue", "concern"].index
    )
    assert len(ran.table) == 17
    assert ran.table[0].keys() == dealing.call("list").table[0].keys()
    assert ran.err == "17 findings. `--seed 42` draws them again.\n"
    drawn = dealing.call("deal", "--seed", "42", "-f", "table").lines
    assert [line.split()[0] for line in drawn[2:]] == [row["id"][:7] for row in ran.table]


def test_the_random_seed_is_printed(dealing: Shell) -> None:
    """The same set can be drawn again."""
    first = dealing.call("deal")
    [seed] = re.findall(r"--seed (\d+)", first.err)
    assert dealing.call("deal", "--seed", seed) == first
    assert len({dealing.call("deal", "-c", "id").out for _ in range(4)}) > 1


def test_per_kind_sets_the_number_of_findings(dealing: Shell) -> None:
    """For every kind, for one kind, and for kinds without a default number."""
    assert kinds(dealing, "--per-kind", "1") == dict.fromkeys(
        ("signal", "behavior", "technology", "issue", "concern"), 1
    )
    assert kinds(dealing, "--per-kind", "signals=2", "--per-kind", "0") == {"signal": 2}
    assert kinds(dealing, "--per-kind", "highlights=2")["highlight"] == 2
    assert kinds(dealing, "--kind", "issues,highlights") == {"issue": 3, "highlight": 3}
    assert kinds(dealing, "--kind", "signals", "--per-kind", "2") == {"signal": 2}


def test_too_few_findings_are_reported(dealing: Shell) -> None:
    """The set is smaller, and a sentence says so."""
    ran = dealing.call("deal", "--per-kind", "highlights=9", "--seed", "1")
    assert ran.err.splitlines()[1] == "Too few findings match: 3 highlights instead of 9."
    none = dealing.call("deal", "--source", "nowhere.example", "--fail-if-empty", "--kind", "signals", "-q")
    assert (none.code, len(none.lines)) == (1, 1)


def test_deal_uses_the_filters_of_a_view_but_not_its_order(dealing: Shell) -> None:
    """Only chance chooses findings."""
    assert kinds(dealing, "--view", "low") == {"issue": 3}
    assert {row["relevancy"] for row in dealing.call("deal", "--view", "low").table} == {"3"}


def test_a_sheet_is_written_whole_or_not_at_all(dealing: Shell) -> None:
    """The same set, as an HTML page in a file or on stdout."""
    file = dealing.cwd / "workshop.html"
    ran = dealing.call("deal", "--seed", "42", "--html", "workshop.html")
    assert (ran.code, ran.out) == (0, "")
    page = file.read_text(encoding="utf-8")
    for row in dealing.call("deal", "--seed", "42").table:
        assert f"{row['path']}:{row['line']}" in page
        assert row["name"] in page
    assert dealing.call("deal", "--seed", "42", "--html", "-").out == page
    over = dealing.call("deal", "--seed", "1", "--per-kind", "6", "--html", "workshop.html")
    assert over.code == 2
    assert "room for 24 cards" in over.err
    assert file.read_text(encoding="utf-8") == page
    lost = dealing.call("deal", "--html", "nowhere/workshop.html")
    assert (lost.code, lost.out) == (1, "")
    assert "Create its folder first" in lost.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--seed", "x"), "`--seed` cannot be `x`"),
        (("--seed", "1", "--seed", "2"), "`--seed` is given 2 times"),
        (("--per-kind", "omens=3"), "Unknown kind `omens`"),
        (("--per-kind", "signals=many"), "`--per-kind` cannot be `many`"),
        (("--per-kind", "signals=999"), "too many to deal"),
        (("--html", ""), "The name of the file is empty"),
        (("--html", "x.html", "--json"), "`--html` and `--json` exclude each other"),
        (("--sort", "name"), "A random set has no order"),
        (("--limit", "3"), "--per-kind"),
    ],
)
def test_wrong_options_of_deal_are_usage_errors(dealing: Shell, arguments: tuple[str, ...], said: str) -> None:
    """The error names the option and says what to write."""
    ran = dealing.call("deal", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
