"""Every word of any export ends in a finding, in its article or in a problem."""

from hypothesis import given, settings
from hypothesis import strategies as st

from signals.parsing.formats import prose, reading_export
from signals.parsing.markdown.document import Document
from signals.parsing.note import NoteFormat
from signals.parsing.vocabulary import DEFAULT

LINK = "([View Highlight](https://readwise.io/open/{n}))"
SHAPES = (
    "- w{n}", "- w{n} " + LINK, "* w{n}", "  w{n}", "w{n}", "w{n} " + LINK, "    - Note: w{n}", "- Note: w{n}",
    "- Tags: [[w{n}]]", "    - Tags: #w{n}", "  - w{n}", "\t- w{n}", "\t\t- **Note**: w{n}", "### w{n}", "", "", "---",
    "-", "```", "~~~", "  ```", "- 1. w{n}", "1. w{n}", "> w{n}", "- > w{n}", "^rw{n}", "<<<<<<< w", "=======",
    ">>>>>>> w", "- New highlights added [[Dec 2nd, 2022]] at 8:21 AM", "- " + LINK, "- ![](a{n}.png)",
    "- w{n} (Page\u00a0{n})",
    "- w{n}## New highlights added May 3, 2024 at 9:15 AM", "| w{n} | b |\n|---|---|\n| c | d |", "- w{n}\n\n  w{n}b",
)  # fmt: skip
OTHER_SHAPES = (
    "> w{n}", "> w{n} [⤴️](https://omnivore.app/me/a#{n})", "> w{n}\n>\n> w{n}b", "w{n}", "- w{n}", "**Note**: w{n}",
    "- Note: w{n}", "- Group: #Public", "    - Annotation: w{n}", "    - w{n}", "- 📌 w{n} #t",
    "*Page: {n} · Time: 10:11*",
    "w{n} [Page 12](https://x.example/#epubcfi(/6/4))", "  Note: w{n} [Page 12](https://x.example/#epubcfi(/6/4))",
    "1. w{n} " + LINK, "- w{n} ([[View Highlight](https://readwise.io/open/{n})](https://readwise.io/open/{n}))",
    "- w{n} ([View Highlight](https://readwise.io/open/{n})) #t ^x{n}", "  id:: {n}", "  * * *", "---", "",
    "- w{n} — location: [9](kindle://book?action=open&asin=B&location=9) ^ref-{n}", "w{n} ^h1234567",
)  # fmt: skip
HEADINGS = ("- # w{n}", "## w{n}", "# w{n}", "## Signals", "# Highlights", "%% w")


def told(text: str, format_: NoteFormat) -> str:
    note = format_.parse(Document.of(text, "stem"), DEFAULT)
    parts = [problem.text for problem in note.problems]
    for parsed in note.articles:
        parts.append(repr(parsed.article))
        parts += [repr(finding) for finding in parsed.findings]
    return "\n".join(parts)


def numbered(shapes: list[str]) -> str:
    return "\n".join(shape.replace("{n}", str(1000 + at)) for at, shape in enumerate(shapes))


def lost(shapes: list[str], begin: str) -> list[int]:
    """The indexes of lines with such a beginning, or with words at all, that are not reported anywhere."""
    said = told("# T\n\n## Metadata\n- Author: A\n\n## Highlights\n" + numbered(shapes), reading_export)
    words = [at for at, shape in enumerate(shapes) if shape.startswith(begin) and "w{n}" in shape]
    return [at for at in words if f"w{1000 + at}" not in said and shapes[at] not in ("^rw{n}", "### w{n}", *HEADINGS)]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(SHAPES), max_size=14))
def test_no_text_among_highlights_is_lost(shapes: list[str]) -> None:
    """This holds for bullets, their attachments, and text between them."""
    assert lost(shapes, "") == []


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(OTHER_SHAPES), max_size=14))
def test_no_text_of_other_apps_is_lost(shapes: list[str]) -> None:
    """This holds for quotes, the reader's notes in all their forms, and links that only some apps write."""
    assert lost(shapes, "") == []


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from((*SHAPES, *HEADINGS)), max_size=14))
def test_no_bullet_is_lost_under_any_heading(shapes: list[str]) -> None:
    """Lists under other headings are quoted."""
    assert lost(shapes, "- w{n}") == []


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from((*SHAPES, *HEADINGS, "## Metadata", "- Author: w{n}", "title:: w{n}")), max_size=14))
def test_no_note_is_too_odd_to_read(shapes: list[str]) -> None:
    """A note without a head is read, as an export and as prose."""
    text = numbered(shapes)
    assert told(text, reading_export)
    assert told(text, prose)
