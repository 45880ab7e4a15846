"""Text that a spreadsheet would run as a formula."""

FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
"""A spreadsheet runs a cell that begins with one of these as a formula. An export to csv puts a ``'`` in front of it
(OWASP, CSV Injection). Some spreadsheets also accept the full-width signs."""


def unguarded(cell: str) -> str:
    """Return a cell without the ``'`` that guards it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA_STARTS else cell
