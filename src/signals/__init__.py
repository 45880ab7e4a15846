"""Foresight notes as a knowledge base: parse, validate, store, query, export."""
