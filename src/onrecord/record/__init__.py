"""The record: evidence taken in, and what it answers. The only room with SQL."""
