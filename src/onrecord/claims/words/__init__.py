"""Words: the tokens of a text, the tables of the lexicon, and the forms of English words."""
