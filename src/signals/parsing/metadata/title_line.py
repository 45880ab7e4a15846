"""Parse the title line of a signal note, and the line with the article's link below it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from signals.parsing.markdown.outline import without_emphasis
from signals.text.html_entities import decoded

_ORIGINS = ("from ([", "(from page [", "from page [", "(from [")
"""The beginnings of the origin at the end of a title line, in all layouts seen."""

_HEX_ID = re.compile(r"[0-9a-f]{32}")
_TOPIC = re.compile(r"[*_]+topic[*_]+ *: *", re.IGNORECASE)
_LABEL = "external link:"
_ANALYSIS = "/analyses/topics/"
"""What the link of a review that was made from other articles contains."""


@dataclass(slots=True)
class TitleLine:
    """The parts of a title line: title, edition label, whether it is a topic page, and the link if the title is one."""

    title: str | None = None
    edition: str | None = None
    derived: bool = False
    url: str | None = None


def is_marked(text: str) -> bool:
    """Whether only a signal note has such a title line: it has an origin, or the mark of a topic page."""
    if "](" not in text and text[:1] not in ("*", "_"):
        return False
    title = read_title(text)
    return title.derived or title.edition is not None


def read_title(text: str) -> TitleLine:
    """Split a title line such as ``__Title__, from ([slug](url).)`` into its parts. The URL may contain parentheses."""
    topic = _TOPIC.match(text)
    if topic:
        return TitleLine(_clean(text[topic.end() :]) or None, derived=True)
    at, edition = len(text), None
    for origin in _ORIGINS:
        found = text.rfind(origin)
        close = text.find("](", found + len(origin)) if found >= 0 else -1
        if close > 0:
            at = min(at, found)
            edition = text[text.rfind("[", 0, close) + 1 : close].strip() or None
    title = _clean(text[:at].rstrip().rstrip("(").rstrip().rstrip(","))
    if _HEX_ID.fullmatch(title):
        return TitleLine(None, edition)
    label, url = _linked(title)
    derived = is_of_analysis(text[at:]) or is_of_analysis(url or "")
    return TitleLine(_clean(label) or None if url else title or None, edition, derived, url)


def is_of_analysis(link: str) -> bool:
    """Whether a link leads to a page that was made from other articles."""
    return _ANALYSIS in link


def read_link(line: str) -> str | None:
    """The URL of a line that is only a link (``__[External link](url)__``) or a bare URL, else ``None``."""
    text = line.strip().removesuffix("<br>").strip("*_ \t\\")
    if text[: len(_LABEL)].casefold() == _LABEL:
        text = text[len(_LABEL) :].strip("*_ ")
    if text.startswith("["):
        return _linked(text)[1]
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1]
    return text if text.startswith(("http://", "https://")) and not re.search(r"\s", text) else None


def _linked(text: str) -> tuple[str, str | None]:
    """The label and URL of a text that is a single link to the web. The URL may contain parentheses and blanks."""
    middle = text.rfind("](")
    label = text[1:middle]
    if text[:1] != "[" or text[-1:] != ")" or middle < 0 or "](" in label:
        return "", None
    url = text[middle + 2 : -1].strip()
    if url.startswith("<"):
        url = url[1:].partition(">")[0]
    elif url.endswith(('"', "'")):
        url = url.split(maxsplit=1)[0]
    return (label, url) if "://" in url else ("", None)


def _clean(text: str) -> str:
    """A title without the emphasis around it, with its entities decoded."""
    return decoded(without_emphasis(text.strip())).strip()
