"""Which addresses may be written as links: one rule for citations, pages, and whatever comes.

An address comes from a note, and a link is acted on with a click: what runs something (``javascript:``, ``data:``),
opens a file (``file:``), depends on where it stands (``//host``), or is not what it looks like, stays text.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from signals.text.visible import visible

SCHEMES = frozenset({"http", "https"})


def linkable(value: object) -> str | None:
    """The address as it may be a link's; ``None`` where it may not be one.

    It is of the web, names a host, and holds no blank, no backslash and no character that acts or hides.
    """
    if not isinstance(value, str):
        return None
    address = value.strip(" \t\r\n")
    if not address or "\\" in address or any(map(str.isspace, address)) or visible(address) != address:
        return None
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:  # brackets of IPv6 that do not close, a port that is no number
        return None
    return address if parts.scheme.lower() in SCHEMES and host else None
