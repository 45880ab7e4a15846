"""Which kind of finding something is, by the headings above it and the note as a whole."""
