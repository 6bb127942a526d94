"""Claims: what a text says about listings, and what the record says to that."""
