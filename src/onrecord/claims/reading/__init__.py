"""Reading: the claims of a document, sentence by sentence."""
