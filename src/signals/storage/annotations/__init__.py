"""What the analyst adds: marks and trends, read, written, undone, and carried from database to database."""
