"""What commands print: rows, pages for a terminal, progress, summaries."""
