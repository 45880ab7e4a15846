"""Articles as notes for readers. The parser's tests check that any text is read back."""

import io
from pathlib import Path

import pytest

from render.sample import finding
from signals.errors import UsageError
from signals.files.guard import Guard
from signals.render import Value, render, write
from signals.render.formats.notes import COLUMNS, file_name

Row = tuple[Value, ...]

READ: dict[str, Value] = {
    "kind": "highlight",
    "name": None,
    "relevancy": None,
    "article_id": "a-ffeeddccbbaa9988",
    "title": "How cities cool",
    "article_url": None,
    "format": "reading-export",
}

ROWS = [
    finding(COLUMNS, keywords='["heat", "homes"]', summary='A "warm"\nsummary',
            driving_force="Prices|rules", extra='{"src": "q"}'),
    finding(COLUMNS, name="Second", relevancy=None, change="from gas\nto power"),
    finding(COLUMNS, kind="issue", section="Open questions › Grid", name="Is the grid ready?", relevancy=None),
    finding(COLUMNS, **READ, section="Highlights", description="Trees cool streets.\n\n- by shade\n- by water",
            remark="Yes!", tags='["city", "heat"]', url="https://read.example.org/1", location="Page 3"),
    finding(COLUMNS, **READ, section=None, description="Roofs can be white."),
]  # fmt: skip

NOTES = """\
---
signals-note: 1
title: "Warm homes"
url: "https://www.example.org/2024/12/warm"
keywords: ["heat", "homes"]
summary: "A \\"warm\\"\\nsummary"
format: signal-note
---

# Warm homes

## Signals

| name | change | driving-force | relevancy | src |
| --- | --- | --- | --- | --- |
| Heat pumps in blocks of flats |  | Prices\\|rules | 4 | q |
| Second | from gas<br>to power |  |  |  |

## Issues

### Open questions › Grid

| name |
| --- |
| Is the grid ready? |

---
signals-note: 1
title: "How cities cool"
format: reading-export
---

# How cities cool

## Highlights

- Trees cool streets.

  - by shade
  - by water
  - Note: Yes!
  - Tags: city, heat
  - Location: Page 3
  - Link: https://read.example.org/1

### (no section)

- Roofs can be white.
"""


def test_articles_read_as_notes() -> None:
    """Metadata is frontmatter, findings are tables with the columns in use, highlights are bullets."""
    stream = io.StringIO(newline="")
    assert render("notes", COLUMNS, ROWS, stream) == 5
    assert stream.getvalue() == NOTES


def test_a_folder_gets_a_file_an_article(tmp_path: Path) -> None:
    """Files are named by title and id, other files stay, and each file is a whole note."""
    (tmp_path / "mine.md").write_text("mine")
    target = f"{tmp_path}/new/"
    assert write(target, "notes", COLUMNS, ROWS, guard=Guard()) == 5
    assert write(tmp_path, "notes", COLUMNS, ROWS, guard=Guard()) == 5
    names = ["how-cities-cool-ffeeddcc.md", "mine.md", "new", "warm-homes-00112233.md"]
    assert sorted(file.name for file in tmp_path.iterdir()) == names
    one, _, other = NOTES.partition('\n---\nsignals-note: 1\ntitle: "How')
    assert (tmp_path / "warm-homes-00112233.md").read_text(encoding="utf-8") == one
    assert (tmp_path / "how-cities-cool-ffeeddcc.md").read_text(encoding="utf-8") == (
        '---\nsignals-note: 1\ntitle: "How' + other
    )
    assert (tmp_path / "mine.md").read_text() == "mine"
    assert sorted(file.name for file in (tmp_path / "new").iterdir()) == [names[0], names[3]]


def test_articles_with_one_title_have_separate_files(tmp_path: Path) -> None:
    """Not even similar ids make one article replace another."""
    rows = [finding(COLUMNS, article_id=f"a-0011223344556{n}77") for n in range(3)]
    write(f"{tmp_path}/", "notes", COLUMNS, rows, guard=Guard())
    names = sorted(file.name for file in tmp_path.iterdir())
    assert names == ["warm-homes-00112233-2.md", "warm-homes-00112233-3.md", "warm-homes-00112233.md"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../etc/passwd", "etc-passwd-00112233.md"),
        ("CON", "con-00112233.md"),
        ("  “Wärme”: *was* nun?\x00\n", "wärme-was-nun-00112233.md"),
        ("हिन्दी समाचार", "हिन्दी-समाचार-00112233.md"),
        ("...", "article-00112233.md"),
        (None, "article-00112233.md"),
        ("熱" * 100, "熱" * 26 + "-00112233.md"),
    ],
)
def test_a_file_name_is_readable_and_safe(title: str | None, name: str) -> None:
    """With any title, the file stays in its folder and its name is valid."""
    assert file_name(title, "a-00112233445566aa") == name


def test_missing_columns_are_named() -> None:
    """A note without these columns could not be read back."""
    with pytest.raises(UsageError, match="without the columns derived"):
        render("notes", COLUMNS[:-1], [], io.StringIO())
