"""Make text safe for a terminal: control and hidden characters become visible escapes."""

from __future__ import annotations

import re
from collections.abc import Iterable

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls, ESC among them
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, zero-width joiners and fillers
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u3164\uffa0\ufff0-\ufffb"  # zero width, bidi, line separators
    "\ufe00-\ufe0f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # variation selectors; shorthand and music controls
    "\ud800-\udfff\U000e0000-\U000e0fff]"  # lone surrogates; tags, more variation selectors
)
_LAYOUT = re.compile("[\t\n]")
_JOINERS = frozenset("\u200c\u200d")
"""Zero-width joiner and non-joiner. Emoji and several scripts need them, see ``_joins``."""
_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))
"""Select the form of the character before them, as in emoji. A second one selects nothing; it can only hide data."""


class SafeText(str):
    """Text that may go to a terminal as it is: data in it was escaped, and the control sequences in it are our own.

    Only this module creates it (``SafeText()`` is empty). Anything added to it is made safe first. Any other operation
    gives plain text, which is escaped again.
    """

    __slots__ = ()

    def __add__(self, other: str) -> SafeText:
        return SafeText(str.__add__(self, safe_text(other)))

    def __radd__(self, other: str) -> SafeText:
        return SafeText(str.__add__(safe_text(other), self))

    def join(self, parts: Iterable[str]) -> SafeText:
        """The parts, each made safe, joined by this text."""
        return SafeText(super().join([safe_text(part) for part in parts]))

    def rstrip(self, characters: str | None = None, /) -> SafeText:
        """The text without trailing blanks."""
        return SafeText(super().rstrip(characters))


def safe_text(value: object) -> SafeText:
    """Any value as text for a terminal. Tabs and newlines stay."""
    return value if type(value) is SafeText else SafeText(visible(value, layout=True))


def styled(pieces: Iterable[tuple[str, str]], color: bool, end: str = "") -> SafeText:
    """Pieces of text on one line, each with a style: parameters of the control sequence SGR (ECMA-48, 8.3.117)."""
    if color:
        safe = [(visible(text), style) for text, style in pieces]
        return SafeText(
            "".join([f"\x1b[{style}m{text}\x1b[0m" if style and text else text for text, style in safe]) + end
        )
    return SafeText(visible("".join([text for text, _ in pieces])) + end)


def visible(value: object, layout: bool = False) -> str:
    """A value as text, with control, bidi, zero-width and tag characters as ``\\x1b``, ``\\u202e``, ``\\U000e0041``.

    Tabs and newlines are escaped too, unless ``layout`` is set. Backslashes are not escaped: the result is for people
    and is never read back.
    """
    text = value if isinstance(value, str) else str(value)
    if not (text.isascii() and text.isprintable()):
        text = _HIDDEN.sub(lambda match: _escaped(match, text), text)
        if not layout:
            text = _LAYOUT.sub(lambda match: "\\t" if match[0] == "\t" else "\\n", text)
    return text


def without_hidden(text: str) -> str:
    """The text on one line without hidden characters, for places where escapes would disturb readers."""
    return _HIDDEN.sub(lambda match: match[0] if _belongs(match, text) else "", " ".join(text.split()))


def _belongs(match: re.Match[str], text: str) -> bool:
    """Whether a hidden character is needed to write the text around it."""
    character, at = match[0], match.start()
    if character in _JOINERS:
        return _joins(text, at)
    return character in _SELECTORS and at > 0 and not _HIDDEN.match(text, at - 1)


def _escaped(match: re.Match[str], text: str) -> str:
    character = match[0]
    if _belongs(match, text):
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _joins(text: str, at: int) -> bool:
    """Whether a joiner stands between two characters above U+02FF that it can join, as in an emoji or in Persian."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return before > "\u02ff" and after > "\u02ff" and not _HIDDEN.match(after) and not _HIDDEN.match(before)
