"""Stories: what several documents say of one matter, held against one another."""
