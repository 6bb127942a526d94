"""Screening: who a name is on the lists, with a score, its explanation, and the state of each listing on a day."""
