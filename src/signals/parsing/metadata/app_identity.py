"""The identity that a highlight has in its reading app, as the link after it states it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from urllib.parse import parse_qsl, urlsplit

from signals.identity import normalised
from signals.parsing.metadata import ulid

_READER = re.compile(r"https?://(?:read\.)?readwise\.io/(?:reader/shared/|read/)(" + ulid.PATTERN + r")(?![0-9A-Za-z])")
_OPEN = re.compile(r"https?://(?:www\.)?readwise\.io/open/(\d+)")
_STATUS = re.compile(r"https?://(?:\w+\.)?(?:twitter|x)\.com/[^?#]*/status(?:es)?/(\d+)")
_CLIP = re.compile(r"https?://(?:\w+\.)?(?:snipd\.com/snip|airr\.io/quote|instapaper\.com/read/\d+)/[^\s?#]+")
_OTHER_APPS = (
    ("omnivore", re.compile(r"https?://[^/\s]{0,100}omnivore[^/\s]{0,100}/[^/\s]+/[^\s#]+#([\w-]+)")),
    ("hypothesis", re.compile(r"https?://(?:hyp\.is|hypothes\.is/a)/([\w-]+)")),
    ("zotero", re.compile(r"zotero://open(?:-pdf)?/[^\s?]*\?(?:[^\s&]*&)*annotation=(\w+)")),
    ("readest", re.compile(r"(?:readest:/|https?://web\.readest\.com)/[^\s?]*annotation/(?:[0-9a-f]{32}/)?([\w-]+)")),
    ("apple-books", re.compile(r"ibooks://assetid/([^\s#]+#\S+)")),
)
"""The names of apps, and their links with the app's id of a highlight."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity of a highlight: ``own_id`` (the best available), the app's number, and the day it was made."""

    own_id: str | None = None
    number: str | None = None
    saved: str | None = None


def is_highlight_url(url: str) -> bool:
    """Whether a URL is the link of a reading app to one highlight. Links to tweets and podcasts may be the author's."""
    own_id = identity_of(url, "").own_id
    is_own = own_id is not None and not own_id.startswith(("tweet:", "clip:"))
    return is_own or "instapaper.com/read/" in url


def number_of(url: str) -> str | None:
    """The number of a highlight in a link of Readwise."""
    opened = _OPEN.match(url)
    return opened[1] if opened else None


def identity_of(url: str, text: str, number: str | None = None) -> Identity:
    """Return the identity in a link: reader id, number, tweet, clip, the id in another app, or Kindle location
    together with the text."""
    number = number or number_of(url)
    reader = _READER.match(url)
    if reader:
        made = reader[1].lower()
        return Identity(f"reader:{made}", number, ulid.day_of(made))
    if number:
        return Identity(f"readwise:{number}")
    status = _STATUS.match(url)
    if status:
        return Identity(f"tweet:{status[1]}")
    clip = _CLIP.match(url)
    if clip:
        return Identity(f"clip:{clip[0].split('://', 1)[1]}")
    for app, pattern in _OTHER_APPS:
        found = pattern.match(url)
        if found:
            return Identity(f"{app}:{found[1]}")
    kindle = _kindle(url)
    if kindle:
        digest = blake2b(normalised(text).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        return Identity(f"kindle:{kindle}:{digest}")
    return Identity()


def _kindle(url: str) -> str | None:
    """The book and location in a Kindle link. Several texts may share a location."""
    if "asin=" not in url:
        return None
    try:
        query = dict(parse_qsl(urlsplit(url).query))
    except ValueError:
        return None
    asin, location = query.get("asin"), query.get("location")
    return f"{asin}:{location}" if asin and location else None
