"""Stable ids of articles and findings, whatever happens to their files.

The identity of an article is its format and canonical URL, else its format and path. The identity of a finding is its
article, its kind and its key: the id that a highlight brings along, else its name, else its text. All of this is
computed from the note alone, so two databases made of the same notes agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit, urlunsplit

from signals.models.ids import ID_DIGITS
from signals.text.html_entities import decoded

if TYPE_CHECKING:
    from signals.models.article import Article

_SHARED = 4
_TRACKING = frozenset({"fbclid", "gclid"})
_INVISIBLE = dict.fromkeys([*range(0x200B, 0x200E), 0x2060, 0xFEFF])
_WIKI_LINK = re.compile(r"#?\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_SEPARATOR = "\x01"


def canonical_url(url: str) -> str:
    """Return a URL without the parts that do not tell articles apart: the case of scheme and host, the fragment,
    ``utm_*``, ``fbclid``, ``gclid``."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    query = "&".join(piece for piece in parts.query.split("&") if not _is_tracking(piece))
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, query, "")).strip()


def _is_tracking(piece: str) -> bool:
    """Return whether a part of a query only tells how the reader came to the page."""
    key = piece.partition("=")[0].lower()
    return key in _TRACKING or key.startswith("utm_")


def source_of(url: str | None) -> str | None:
    """Return the source of an article: the host of its URL, without ``www.`` and port."""
    if not url:
        return None
    try:
        host = urlsplit(url.strip()).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def claimed_identity(article: Article, path: str) -> str:
    """Return the identity that a note gives to an article: format and canonical URL, else format and path."""
    return _SEPARATOR.join((article.format, canonical_url(article.url) if article.url else path))


def identity_of_its_own(claim: str, path: str) -> str:
    """Return the identity of an article whose claim another note has."""
    return _SEPARATOR.join((claim, path))


def article_id(identity: str) -> str:
    """Return the id of an article: ``a-`` and 16 hex digits."""
    return f"a-{_digest(identity)}"


def normalised(text: str) -> str:
    """Return text as identity sees it: NFC, single blanks, nothing invisible, entities decoded, wiki links as words."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    if "&" in text:
        text = decoded(text)
    if "[[" in text:
        text = _WIKI_LINK.sub(r"\1", text)
    return " ".join(text.split())


class IdentityFields(NamedTuple):
    """The fields of a finding that its identity is made of, from a note or a database; ``extra`` as JSON text."""

    kind: str
    own_id: str | None
    name: str | None
    description: str | None
    change: str | None
    ten_year: str | None
    driving_force: str | None
    extra: str | None

    @property
    def key(self) -> str:
        """What tells a finding apart from others of its kind: its own id, else its name, else its text."""
        if self.own_id:
            return self.own_id
        if self.name:
            return "name:" + normalised(self.name).casefold()
        return "text:" + (normalised(self.description) if self.description else self.text)

    @property
    def text(self) -> str:
        """All text of a finding except its name, normalised. It tells apart findings with the same key."""
        return normalised(_SEPARATOR.join(value or "" for value in self[3:]))


def finding_ids(identity: str, findings: Iterable[IdentityFields]) -> list[str]:
    """Return the ids of an article's findings, in order. If a key repeats within a kind, the findings are told apart
    by their text, and equal texts by their order. The first finding with a key has the id that it would have alone."""
    shared = article_id(identity)[2 : 2 + _SHARED]
    again: dict[str, int] = {}
    ids = []
    for facts in findings:
        base = _SEPARATOR.join((identity, facts.kind, facts.key))
        if base in again:
            base = _SEPARATOR.join((base, facts.text))
        if base in again:
            again[base] += 1
            base = _SEPARATOR.join((base, str(again[base])))
        else:
            again[base] = 1
        ids.append(shared + _digest(base)[: ID_DIGITS - _SHARED])
    return ids


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=ID_DIGITS // 2).hexdigest()
