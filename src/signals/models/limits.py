"""What a note may take, unless the settings say otherwise."""

SIZE_LIMIT = 8 * 1024 * 1024
"""Bytes of a note."""

SECONDS = 10
"""Seconds of processor time. Real notes take milliseconds."""
