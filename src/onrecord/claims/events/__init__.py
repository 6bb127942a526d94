"""Events: the frames of the lexicon, found in a sentence."""
