"""From the text of a note to its articles, findings and problems."""
