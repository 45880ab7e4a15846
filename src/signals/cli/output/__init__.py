"""What commands show: rows, pages for the eye, progress, messages."""
