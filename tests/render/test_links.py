"""One rule for all links, and titles that are plain text in citations."""

from __future__ import annotations

import json
from typing import Any

import pytest
from markdown_it import MarkdownIt

from signals.render.citations import cite
from signals.render.links import safe_link
from signals.render.workshop_sheet import COLUMNS, sheet

GOOD = (
    "http://a.example/b", "https://a.example/b?c=d&e=f#g", "HTTPS://A.example:8443/(x)<y>", "https://[::1]/x",
    "https://ä.example/ü", "https://a.example/a%20b",
)  # fmt: skip
BAD = (
    "javascript:alert(1)", "JaVaScript:alert(1)", "java\tscript:alert(1)", "\x01javascript:alert(1)",
    "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//evil.example/x", "/x", "x", "", " ",
    "http:/x", "http:///x", "https:x", "https://",
    "https://a.example/a b", "https://a.example/a\nb", "https://a.example/\x1b[31m", "https://a.example/\u202egnp.exe",
    "https://a\u200b.example/", "https://a.example\\@evil.example/", "https://[::1", "https://a.example:x/",
    "mailto:a@b", "blob:https://a.example/x", "view-source:https://a.example", "https://a.example/\u00a0", "ftp://a.example/x",
)  # fmt: skip


@pytest.mark.parametrize("address", GOOD)
def test_web_addresses_are_links(address: str) -> None:
    """They are unchanged, except for blanks around them."""
    assert safe_link(f" {address}\n") == address


@pytest.mark.parametrize("address", [*BAD, None, 5, b"https://a.example"])
def test_dangerous_addresses_are_no_links(address: object) -> None:
    """A click on a link from a note only shows a page."""
    assert safe_link(address) is None


def article(**said: Any) -> dict[str, Any]:
    return {
        "id": "a-1",
        "title": "Title",
        "source": "a.example",
        "url": None,
        "dated_by": "saved",
        "dated": "2024",
        **said,
    }


@pytest.mark.parametrize("address", BAD)
def test_no_format_writes_such_a_link(address: str) -> None:
    """Reference managers and browsers open any link in the field."""
    cited = article(url=address)
    assert "URL" not in json.loads(cite("csl-json", [cited]))[0]
    assert "\nUR" not in cite("ris", [cited])
    assert "](" not in cite("md", [cited])
    assert "<a " not in sheet([dict.fromkeys(COLUMNS) | {"kind": "signal", "name": "N", "article_url": address}], 1)


@pytest.mark.parametrize("address", GOOD)
def test_every_format_writes_a_link_of_the_web(address: str) -> None:
    """The citation leads to the page."""
    cited = article(url=address)
    assert json.loads(cite("csl-json", [cited]))[0]["URL"] == address
    assert f"\nUR  - {address}\n" in cite("ris", [cited])
    assert "[Title](<" in cite("md", [cited])
    assert "<a " in sheet([dict.fromkeys(COLUMNS) | {"kind": "signal", "name": "N", "article_url": address}], 1)


TITLES = (
    "1.", "1) One", "- dash", "+ plus", "* star", "---", "===", "- - -", "# heading", "> quote", "&lt;b&gt; &amp;",
    "a_b_c", "2024. A year", "<b>x</b>", "[x](javascript:y)", "`x`", "~~~", "| a | b |", "R&D", "1.5 degrees",
    "\\", "![x](y)", "10.", "- 1. x", "+", "a\nb",
)  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_text_in_markdown(title: str) -> None:
    """It begins no list, no heading and no link."""
    for said in (article(title=title, source=None), article(author=title, source=None)):
        html = MarkdownIt("commonmark").render(cite("md", [said]))
        assert html.count("<") == html.count("<ul>") * 4 == 4
        assert "<li>" in html
    plain = html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert " ".join(title.split()) in plain
