"""Text -> the structure of a document: sections, and the blocks in them, as ranges of lines."""
