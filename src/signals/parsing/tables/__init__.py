"""Pipe tables -> findings: rows, headers, cells, and what can be wrong with them."""
