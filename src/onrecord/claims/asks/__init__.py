"""Asks: what a letter wants done about a listing, and what became of it."""
