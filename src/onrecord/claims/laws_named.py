"""Laws named: the laws that a document names, and which of them "the bill" means."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from onrecord.claims.frames import SPELT
from onrecord.claims.lexicon import Lexicon
from onrecord.claims.tokens import Sentence, Token

BESIDE = 40
"""How many tokens away a law is still named beside a sentence."""


class LawsNamed:
    """The laws that a text names. `words` are its tokens."""

    def __init__(self, words: Sequence[Token], words_of: Lexicon) -> None:
        self._words = words
        self._words_of = words_of

    def meant(self, sentence: Sentence) -> str | None:
        """The law that a sentence speaks of without naming it: the one named right behind or before it, else the only
        one that the text names."""
        for first, last in ((sentence.last, sentence.last + BESIDE), (max(0, sentence.first - BESIDE), sentence.first)):
            near = [law for at, law in self._all if first <= at < last]
            if near:
                return near[0] if first == sentence.last else near[-1]
        laws = {law for _, law in self._all}
        return laws.pop() if len(laws) == 1 else None

    @cached_property
    def _all(self) -> list[tuple[int, str]]:
        """The laws by the token at which they are named."""
        found = []
        for at, token in enumerate(self._words):
            for phrase, term in self._words_of.terms.get(SPELT.get(token.word, token.word), ()):
                spelt = tuple(SPELT.get(other.word, other.word) for other in self._words[at : at + len(phrase)])
                if "law" in term.kinds and spelt == phrase:
                    found.append((at, str(term.kinds["law"])))
                    break
        return found
