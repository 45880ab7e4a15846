"""Workshop cards and a sheet for the facilitator: one self-contained HTML page that prints on two sheets of paper.

The page runs and loads nothing, and text from notes is never markup: it is escaped, isolated in ``<bdi>``, and stripped
of characters that change the text direction. Long texts are cut to the available lines.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from html import escape
from math import ceil

from signals.errors import UsageError
from signals.models.kinds import BUILT_IN
from signals.render.links import safe_link
from signals.render.values import Value
from signals.render.workshop_style import ONE_LINE, style
from signals.text.visible import without_hidden

COLUMNS = (
    "id", "kind", "name", "description", "change", "ten_year", "driving_force", "relevancy", "source", "dated",
    "title", "article_url", "path", "line",
)  # fmt: skip
"""The columns that a card needs."""

MOST = 24
"""The largest number of cards on a sheet."""

WIDE = 18
"""Up to this many cards stand three in a row, more stand four in a row."""

LONGEST = 600
"""The number of characters of a text that can fit on a card."""

LONGEST_PATH = 60
"""The number of characters of a path that fit on a line. Its end is kept."""

QUESTIONS = (
    "The pattern: what do these have in common, and what is new in it?",
    "Implications: if it spreads, who gains, who loses, what breaks?",
    "Questions: what would we have to find out, and where would we look?",
)

Card = Mapping[str, Value]


def sheet(cards: Sequence[Card], seed: int) -> str:
    """Return the page. Each card maps ``COLUMNS`` to values. Raises UsageError for more than ``MOST`` cards."""
    if len(cards) > MOST:
        raise UsageError(
            f"A sheet has room for {MOST} cards, but {len(cards)} were dealt.", "Deal fewer cards with `--per-kind`."
        )
    across = 3 if len(cards) <= WIDE else 4
    css = style(across, max(ceil(len(cards) / across), 1))
    policy = f"default-src 'none'; style-src 'sha256-{b64encode(sha256(css.encode()).digest()).decode()}'"
    numbers = Counter(str(card["kind"]) for card in cards)
    kinds = [BUILT_IN[name] for name in BUILT_IN.in_order(numbers)]
    hand = ", ".join(f"{n} {kind.name if n == 1 else kind.plural}" for kind in kinds if (n := numbers[kind.name]))
    return "\n".join([
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}; base-uri \'none\'; form-action \'none\'">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Constellation {seed}</title>",
        f"<style>{css}</style>",
        "</head>",
        "<body>",
        '<section class="page">',
        f"<header><h1>Constellation</h1><p>{hand}</p><p>no. {seed}</p></header>",
        '<ol class="cards">',
        *(_card(number, card, ONE_LINE * 3 // across) for number, card in enumerate(cards, 1)),
        "</ol>",
        "</section>",
        '<section class="page">',
        f"<header><h1>Where they are from</h1><p>for the facilitator</p><p>no. {seed}</p></header>",
        '<ol class="origins">',
        *(_origin(number, card) for number, card in enumerate(cards, 1)),
        "</ol>",
        '<div class="seen">',
        *(f"<section><h2>{question}</h2>{'<hr>' * 8}</section>" for question in QUESTIONS),
        "</div>",
        "</section>",
        "</body>",
        "</html>",
        "",
    ])  # fmt: skip


def _card(number: int, card: Card, one_line: int) -> str:
    """One card. A name of up to ``one_line`` characters leaves one more line for the text."""
    kind = _text(card["kind"])
    short = ' class="short"' if len(str(card["name"])) <= one_line else ""
    name, text = _title_and_text(card)
    about = " · ".join(_text(card[column]) for column in ("source", "dated") if card[column])
    return (
        f'<li class="{_class(card)}"><p class="head"><b>{kind}</b>{_dots(card["relevancy"])}</p>'
        + (f"<h2{short}>{name}</h2>" if name else "")
        + f'<p class="text{"" if name else " alone"}">{text}</p>'
        + f'<p class="foot"><span>{about}</span><i>{number}</i></p></li>'
    )


def _origin(number: int, card: Card) -> str:
    name, text = _title_and_text(card)
    shown = _text(card["article_url"])
    if url := safe_link(card["article_url"]):
        shown = f'<a href="{escape(url)}" rel="noreferrer">{shown}</a>'
    place = f"{card['path']}:{card['line']}"
    place = _text(place if len(place) <= LONGEST_PATH else f"…{place[-LONGEST_PATH:]}")
    lines = [f"<i>{number}</i><b>{name or text}</b>", _text(card["title"] or card["source"]), shown, place]
    return f'<li class="{_class(card)}">' + "".join(f"<p>{line}</p>" for line in lines if line) + "</li>"


def _class(card: Card) -> str:
    return escape(str(card["kind"]))


def _title_and_text(card: Card) -> tuple[str, str]:
    """The name and the text of a card. Many findings have no name, a few have only a name."""
    texts = (card[column] for column in ("description", "change", "driving_force", "ten_year"))
    return _text(card["name"]), _text(next((text for text in texts if text), None))


def _text(value: Value) -> str:
    return f"<bdi>{escape(without_hidden(str(value)[:LONGEST]))}</bdi>" if value else ""


def _dots(relevancy: Value) -> str:
    if relevancy not in range(1, 6) or not isinstance(relevancy, int):
        return "<span>not scored</span>"
    return f'<span class="dots" title="relevancy {relevancy} of 5">{"●" * relevancy}{"○" * (5 - relevancy)}</span>'
