"""What the program answers with: frozen values, ready to be shown or written as JSON."""
