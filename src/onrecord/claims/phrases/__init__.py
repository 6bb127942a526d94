"""Phrases: the names of a record's parties, in all that a text can call them, and where a text has one."""
