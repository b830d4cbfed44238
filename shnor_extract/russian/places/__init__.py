"""Municipalities, towns, regions and the organisations of letterheads."""
