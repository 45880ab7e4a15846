"""Bytes of a note -> text whose encoding is whole."""
