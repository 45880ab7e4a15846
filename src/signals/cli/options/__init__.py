"""Options and arguments of commands: each is declared once and read into a value."""
