"""Values: days, rows, evidence, answers and errors. Nothing here reads a file, a clock or a network."""
