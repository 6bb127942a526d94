"""Judging: what the record says to a claim, and the gate that an alarm must pass."""
