"""Workshop cards: two pages of paper, whatever they contain, and nothing that runs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from signals.errors import UsageError
from signals.models.kinds import BUILT_IN
from signals.render.values import Value
from signals.render.workshop_sheet import COLUMNS, MOST, Card, sheet
from waiting import FOREVER

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOSTILE = "</bdi></p><script>alert(1)</script><img src=x onerror=alert(1)> \u202eabc\u2066\x1b[31m\x00\ud800 &lt; \"'"


def card(number: int = 0, **values: Value) -> Card:
    """A card with a value in every field."""
    usual: dict[str, Value] = {column: f"{column} {number}" for column in COLUMNS}
    kind = BUILT_IN.names[number % 6]
    usual.update(kind=kind, relevancy=number % 5 + 1, line=number + 1, article_url=f"https://a.example/{number}")
    return {**usual, **values}


def worst(number: int) -> Card:
    """A card with far too much in every field, in one way or another."""
    text = ("long words " * 300, "W" * 3_000, "漢字" * 900, "العربية " * 400, "Z\u0338\u0322\u0347" * 900, "- " * 900)[
        number % 6
    ]
    return card(
        number, name=text if number % 4 else None, description=text, title=text, source=text, path=text,
        article_url=f"https://a.example/{'x' * 3_000}",
    )  # fmt: skip


class Seen(HTMLParser):
    """Every tag with its attributes, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


def test_a_card_shows_its_content_and_origin() -> None:
    """Kind, name, text, source, date and score are on the first page. Title, URL, file and line are on the second."""
    text = Seen(sheet([card(3)], 42)).text
    for words in ("issue", "name 3", "description 3", "source 3", "dated 3", "●●●●○"):
        assert words in text
    for words in ("title 3", "https://a.example/3", "path 3:4", "Constellation", "1 issue", "no. 42"):
        assert words in text
    assert all(words in text for words in ("The pattern", "Implications", "Questions"))


def test_missing_fields_are_left_out() -> None:
    """Without a name the text stands alone. A missing score is stated. Nothing is named None."""
    lacking = card(0, **dict.fromkeys(("name", "relevancy", "source", "title", "article_url", "change"), None))
    text = Seen(sheet([lacking], 1)).text
    assert "not scored" in text
    assert "None" not in text
    assert "description 0" in text
    named = card(0, **dict.fromkeys(("description", "change", "ten_year", "driving_force"), None))
    assert "name 0" in Seen(sheet([named], 1)).text


def test_nothing_from_a_note_acts() -> None:
    """Markup is text, characters that change the text direction are removed, and the page may run and load nothing."""
    fields: dict[str, Value] = dict.fromkeys(("name", "description", "source", "dated", "title", "path"), HOSTILE)
    page = sheet([card(0, **fields, article_url="javascript:alert(1)"), card(1, article_url=HOSTILE)], 1)
    seen = Seen(page)
    assert {tag for tag, _ in seen.tags} <= {
        "html", "head", "meta", "title", "style", "body", "section", "header", "h1", "h2", "p", "ol", "li", "b", "i",
        "bdi", "span", "div", "hr",
    }  # fmt: skip
    assert not any(name.startswith("on") for _, attributes in seen.tags for name in attributes)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", page)
    assert "<script>alert(1)</script>" in seen.text
    page.encode()


def test_the_policy_allows_only_the_style_of_the_page() -> None:
    """No script, picture or font is allowed. The style is identified by its hash."""
    page = sheet([card(0)], 1)
    [policy] = [attributes["content"] or "" for tag, attributes in Seen(page).tags if "http-equiv" in attributes]
    [css] = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    assert f"'sha256-{b64encode(sha256(css.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert not re.search(r"url\(|@import|style=", page)


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://a.example/?a=1&b=\"'", True),
        ("HTTP://a.example", True),
        ("ftp://a", False),
        ("data:text/html,x", False),
    ],
)
def test_only_web_addresses_are_links(url: str, linked: bool) -> None:
    """Other addresses are shown as text."""
    links = [attributes["href"] for tag, attributes in Seen(sheet([card(0, article_url=url)], 1)).tags if tag == "a"]
    assert links == ([url] if linked else [])


def test_the_number_of_cards_is_limited() -> None:
    """More cards would be too small to read."""
    sheet([card(at) for at in range(MOST)], 1)
    with pytest.raises(UsageError, match=f"room for {MOST}"):
        sheet([card(at) for at in range(MOST + 1)], 1)


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("cards", [0, 1, 17, MOST])
def test_it_prints_on_two_pages(tmp_path: Path, cards: int, size: str) -> None:
    """A real browser prints the fullest cards on two pages of either paper size."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        pytest.skip("there is no Chromium or Chrome here to print with")
    page = sheet([worst(at) for at in range(cards)], 1)
    page = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)  # which the size would not be let in by
    html, pdf = tmp_path / "sheet.html", tmp_path / "sheet.pdf"
    html.write_text(page.replace("@page {", f"@page {{ size: {size};"), encoding="utf-8")
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    alone = ["--no-sandbox"] if os.geteuid() == 0 else []
    quiet = ["--headless=new", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run(
        [browser, *quiet, *alone, profile, f"--print-to-pdf={pdf}", html.as_uri()],
        capture_output=True,
        check=False,
        timeout=FOREVER,
    )
    if not pdf.exists():
        pytest.skip(f"{browser} cannot print here")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())) == 2
