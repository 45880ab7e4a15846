"""Queries -> SQL -> findings, articles, counts."""
