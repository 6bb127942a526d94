"""Grammar: a sentence cut into units, chunks and clauses, and whom its noun phrases mean."""
