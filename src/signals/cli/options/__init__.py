"""What commands take: options and arguments, read into values, each declared once."""
