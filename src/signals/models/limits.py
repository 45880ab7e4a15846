"""What a note may take, unless the settings say otherwise."""

SIZE_LIMIT = 8 * 1024 * 1024
"""Bytes of a note."""

SHEET_FACTOR = 16
"""A spreadsheet stands for many notes: it may have 16 times as many bytes, and take 16 times as long."""

SHEET_ROWS = 300_000
"""Rows of a sheet."""

UNPACKED_LIMIT = 768 * 1024 * 1024
"""Bytes that are unpacked from a workbook. Each sheet is unpacked twice."""

SECONDS = 10
"""Seconds of processor time. Real notes take milliseconds."""
