"""Documents: the bytes of a file as a text with its parts, and when it was written."""
