"""Staged notes -> rows: what is new, what changed, what went, and which row succeeds which."""
