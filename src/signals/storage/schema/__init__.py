"""The tables, the views, and how a database of an older version is brought up to date."""
