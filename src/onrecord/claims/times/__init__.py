"""Times: what days the words of a sentence mean."""
