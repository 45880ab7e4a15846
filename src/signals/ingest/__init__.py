"""Read notes into the database: discover, read, parse, validate, write, report. Start with ``run``."""
