"""Text -> a validated note. Knows no base and no terminal; ``note`` is where to begin."""
