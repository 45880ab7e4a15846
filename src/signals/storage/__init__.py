"""The database: its tables, and everything that reads and writes them. Only this package executes SQL."""
