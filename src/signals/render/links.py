"""Decide which URLs may become links. Citations and pages share this rule.

A URL comes from a note, and a click acts on it. So a URL stays text if it runs code (``javascript:``, ``data:``), opens
a file (``file:``), is relative (``//host``), or is not what it looks like.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from signals.text.visible import visible

SCHEMES = frozenset({"http", "https"})


def safe_link(value: object) -> str | None:
    """Return the URL if it may become a link, else ``None``. It must use HTTP or HTTPS, have a host, and contain no
    blank, backslash, control character or hidden character."""
    if not isinstance(value, str):
        return None
    address = value.strip(" \t\r\n")
    if not address or "\\" in address or any(map(str.isspace, address)) or visible(address) != address:
        return None
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:  # an unclosed IPv6 bracket, or an invalid port
        return None
    return address if parts.scheme.lower() in SCHEMES and host else None
