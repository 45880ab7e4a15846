"""Metadata of articles: keys, values, dates that are not read."""

from typing import Any

import pytest

from parsed import codes
from signals.models.kinds import Severity
from signals.parsing.metadata.properties import article_fields
from signals.parsing.note import parse_note

TABLE = "\n## Signals\n\n| name | relevancy |\n|---|---|\n| Row | 3 |\n"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("url", "[a](https://a.example/x)", {"url": "https://a.example/x"}),
        ("url", "[a](https://a.example/x_(y))", {"url": "https://a.example/x_(y)"}),
        ("url", "<https://a.example/x>", {"url": "https://a.example/x"}),
        ("url", "[[https://a.example/x]]", {"url": "https://a.example/x"}),
        ("url", "https://a.example/x_(y)", {"url": "https://a.example/x_(y)"}),
        ("url", "#articles #readwise", {"tags": ("articles", "readwise")}),
        ("url", "Salt House", {}),
        ("author", "[quill.example]()", {"author": "quill.example"}),
        ("author", "[Ada](https://a.example), [[Bo]]", {"author": "Ada, Bo"}),
        ("tags", "[MOCs/R](../R.md) #x", {"tags": ("MOCs/R", "x")}),
        ("published", "31/12/2023", {"published": "2023-12-31"}),
    ],
)
def test_a_value_is_read_without_its_markup(name: str, text: str, expected: dict[str, Any]) -> None:
    """Templates put links, brackets and hashes around values. Tags may stand where a source is expected."""
    assert article_fields([(name, text)]) == expected


@pytest.mark.parametrize("key", ["published", "date", "Published Date", "saved"])
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024-02-30", "unreadable-date"),
        ("last spring", "unreadable-date"),
        ("03/04/2024", "ambiguous-date"),
    ],
)
def test_a_date_that_is_not_read_is_a_problem(key: str, text: str, code: str) -> None:
    """It is quoted with its line, in every format."""
    note = parse_note(f"---\ntitle: T\n{key}: {text}\n---\n{TABLE}")
    assert [(p.severity, p.code, p.line, p.text) for p in note.problems] == [(Severity.WARNING, code, 3, text)]
    head = f"# T\n\n## Metadata\n- Author: A\n- {key}: {text}\n\n## Highlights\n- x\n"
    assert codes(parse_note(head)) == [(code, 5)]


@pytest.mark.parametrize("text", ["", "[[]]", "{{date}}", "<% tp.date.now() %>", "2024-03-05", "5 mars 2024"])
def test_a_date_that_is_read_or_still_to_be_filled_in_is_no_problem(text: str) -> None:
    """A template has a placeholder instead."""
    assert codes(parse_note(f"---\ntitle: T\npublished: {text}\n---\n{TABLE}")) == []


def test_a_merge_conflict_in_the_frontmatter_is_read_on_both_sides() -> None:
    """The first value of a key wins, and the conflict is one problem."""
    ours, theirs = "title: T\nurl: https://a.example/1\n", "url: https://b.example/2\nauthor: Bo\n"
    head = f"---\n<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> x\n"
    note = parse_note(f"{head}tags:\n- a\n<<<<<<< HEAD\n- b\n=======\n- c\n>>>>>>> x\n---\n{TABLE}")
    article = note.articles[0].article
    assert (article.title, article.url, article.author) == ("T", "https://a.example/1", "Bo")
    assert article.tags == ("a", "b", "c")
    assert codes(note) == [("merge-conflict", 2), ("merge-conflict", 11)]


@pytest.mark.parametrize("sub", ["analyses/topics/2025", "analyses/topics/tides"])
@pytest.mark.parametrize(
    "head", ["# __T__, from ([r](https://l.example/{}).)", "# T\n\n__[External link](https://l.example/{})__"]
)
def test_a_review_of_other_articles_is_derived(head: str, sub: str) -> None:
    """Its link says so."""
    assert parse_note(head.format(sub) + "\n" + TABLE).articles[0].article.derived
    assert not parse_note(head.format("p/2025") + "\n" + TABLE).articles[0].article.derived
