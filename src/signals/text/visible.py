"""Text as it may go to a terminal: what would act on it, or hide in it, is shown as an escape."""

from __future__ import annotations

import re
from collections.abc import Iterable

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls, ESC among them
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners and fillers that take no room
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u3164\uffa0\ufff0-\ufffb"  # zero width, bidi, line separators
    "\ufe00-\ufe0f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # variation selectors; controls of shorthand and music
    "\ud800-\udfff\U000e0000-\U000e0fff]"  # lone surrogates; tags and further variation selectors
)
_LAYOUT = re.compile("[\t\n]")
_JOINERS = frozenset("\u200c\u200d")
"""Zero-width (non-)joiner: part of how emoji and several scripts are written, see ``_escaped``."""
_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))
"""Say which form the character before them has, as of emoji; several in a row can only hide something."""


class Shown(str):
    """Text that may go to a terminal as it is: data in it was made ``visible``, and what acts in it is ours.

    Only this module makes it of anything (``Shown()`` is empty). What is added to it is made safe first; any other
    change of it is plain text again, in which nothing acts.
    """

    __slots__ = ()

    def __add__(self, other: str) -> Shown:
        return Shown(str.__add__(self, shown(other)))

    def __radd__(self, other: str) -> Shown:
        return Shown(str.__add__(shown(other), self))

    def join(self, parts: Iterable[str]) -> Shown:
        """The parts, each made safe, with this between them."""
        return Shown(super().join([shown(part) for part in parts]))

    def rstrip(self, characters: str | None = None, /) -> Shown:
        """Without blanks at the end."""
        return Shown(super().rstrip(characters))


def shown(value: object) -> Shown:
    """A value, whatever its type was to be, as text for a terminal; tabs and newlines stay."""
    return value if type(value) is Shown else Shown(visible(value, layout=True))


def painted(pieces: Iterable[tuple[str, str]], color: bool, end: str = "") -> Shown:
    """Pieces of text on one line, each with its style: parameters of the control sequence SGR (ECMA-48, 8.3.117)."""
    if color:
        safe = [(visible(text), style) for text, style in pieces]
        return Shown("".join([f"\x1b[{style}m{text}\x1b[0m" if style and text else text for text, style in safe]) + end)
    return Shown(visible("".join([text for text, _ in pieces])) + end)


def visible(value: object, layout: bool = False) -> str:
    """A value as text, with control, bidi, zero-width and tag characters as ``\\x1b``, ``\\u202e``, ``\\U000e0041``.

    Tabs and newlines too, unless ``layout`` says that they are wanted. A backslash stays one: this is for the eye, and
    not to be read back.
    """
    text = value if isinstance(value, str) else str(value)
    if not (text.isascii() and text.isprintable()):
        text = _HIDDEN.sub(lambda match: _escaped(match, text), text)
        if not layout:
            text = _LAYOUT.sub(lambda match: "\\t" if match[0] == "\t" else "\\n", text)
    return text


def without_hidden(text: str) -> str:
    """The text on one line, without those characters: for where it is to be read, and an escape would be in the way."""
    return _HIDDEN.sub(lambda match: match[0] if _belongs(match, text) else "", " ".join(text.split()))


def _belongs(match: re.Match[str], text: str) -> bool:
    """Whether a hidden character is part of how the text around it is written."""
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
    """Whether a joiner stands between two characters beyond ASCII that it can join, as in an emoji or in Persian."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return before > "\u02ff" and after > "\u02ff" and not _HIDDEN.match(after) and not _HIDDEN.match(before)
