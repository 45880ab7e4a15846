"""The base: its tables, and all that is read from them and written to them. The only place that knows SQL."""
