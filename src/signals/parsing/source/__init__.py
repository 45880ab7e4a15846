"""From the bytes of a note to text with its encoding repaired."""
