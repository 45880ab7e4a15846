"""What stands above and beside the highlights of an export: title, metadata, other parts, lists of its own."""

import pytest

from parsed import codes, fields_of, found
from signals.models.kinds import Format
from signals.parsing.note import parse_note

VIEW = "([View Highlight](https://read.readwise.io/read/01hd00000000000000000000{:02}))"


@pytest.mark.parametrize("part", ["Summary", "Keywords", "Links", "Issues", "Related"])
def test_a_bullet_with_the_reader_s_link_is_a_highlight_under_any_heading(part: str) -> None:
    """What stands above it belongs to the heading."""
    bullets = f"- First,\n  on. {VIEW.format(1)}\n- Second. {VIEW.format(2)}\n"
    note = parse_note(f"# T\n\n## Metadata\n- Author: A\n\n## {part}\nBrine.\n\n{bullets}")
    assert [f.description for f in found(note)] == ["First,\non.", "Second."]
    assert note.articles[0].article.summary == ("Brine." if part == "Summary" else None)


def test_metadata_with_an_app_s_link_is_no_highlight() -> None:
    """The app's address of the article is no address of a highlight."""
    metadata = "- URL: https://readwise.io/reader/shared/x\n- Readwise URL: https://readwise.io/open/1\n"
    note = parse_note(f"# T\n\n## Highlights\n- a {VIEW.format(1)}\n\n## Metadata\n{metadata}")
    assert [f.description for f in found(note)] == ["a"]


@pytest.mark.parametrize("key", ["Publisher", "ISBN", "ASIN", "Pages", "Publication"])
def test_keys_without_a_field_are_no_lists(key: str) -> None:
    """They are metadata, and so is what follows."""
    note = parse_note(
        f"# T\n\n## Metadata\n- Author: A\n- {key}: x\n- Reference: https://a.example/1\n\n## Highlights\n- a\n"
    )
    assert (note.articles[0].article.url, codes(note)) == ("https://a.example/1", [])


def test_a_title_may_be_the_name_of_a_part() -> None:
    """It is the title if the metadata follow it."""
    note = parse_note("# Links\n\n## Metadata\n- Author: A\n\n## Highlights\n- a\n")
    assert (note.articles[0].article.title, codes(note)) == ("Links", [])


@pytest.mark.parametrize(
    "above",
    [
        "- tags:: [[tides]]\n- author:: [[A]]\n",
        "- ![](https://a.example/c.png)\n- tags:: [[tides]]\n- author:: [[A]]\n",
        "tags:: [[tides]]\nauthor:: [[A]]\nicon:: x\n\n", "- author:: [[A]]\n- tags:: [[tides]]\n- collapsed:: true\n",
    ],
)  # fmt: skip
def test_properties_above_a_sync_are_metadata(above: str) -> None:
    """On a page in Logseq everything is a bullet."""
    note = parse_note(
        f"title:: T\n\n{above}- Highlights first synced by [[R]] [[Nov 20th, 2022]]\n\t- One. {VIEW.format(1)}\n"
    )
    article = note.articles[0].article
    assert (article.title, article.author, article.tags) == ("T", "A", ("tides",))
    assert ([f.description for f in found(note)], codes(note)) == (["One."], [])


@pytest.mark.parametrize("mark", ["- Highlights", "* ## Highlights", "- **Highlights**", "- Highlights:"])
def test_a_bullet_may_be_the_heading_of_the_highlights(mark: str) -> None:
    """The next bullet beside it ends them. A table elsewhere in the note changes nothing."""
    text = f"# Scan\n\n{mark}\n    - One.\n    - Two.\n- Mine\n    - my own\n"
    table = "\n## Signals\n\n| name | relevancy |\n|---|---|\n| Row | 3 |\n"
    for note in (parse_note(text), parse_note(text + table)):
        assert note.articles[0].article.format is Format.READING_EXPORT
        assert [f.description for f in found(note) if f.kind == "highlight"] == ["One.", "Two."]
        assert codes(note) == [("unread-list", 6)]
    assert fields_of(parse_note(text + table), "name")[2:] == [("Row",)]


@pytest.mark.parametrize("linked", ["", " " + VIEW.format(1)])
def test_lists_beside_the_highlights_are_no_highlights(linked: str) -> None:
    """This holds for exports with and without links."""
    note = parse_note(f"# T\n\n## Highlights\n- a{linked}\n\n## To do\n- call\n")
    assert ([f.description for f in found(note)], codes(note)) == (["a"], [("unread-list", 6)])


def test_a_link_in_one_list_does_not_make_others_highlights() -> None:
    """A note without a Highlights heading has highlights only where the links are."""
    note = parse_note(f"# T\n\n## Read\n- a {VIEW.format(1)}\n- b\n\n## To do\n- call\n")
    assert [f.description for f in found(note)] == ["a", "b"]
    assert codes(note) == [("unread-list", 7)]
