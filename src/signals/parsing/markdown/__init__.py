"""From text to the structure of a document: sections and their blocks, as ranges of lines."""
