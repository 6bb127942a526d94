"""Figures: the numbers of a text with what they count, held against the reference figures."""
