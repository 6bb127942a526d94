"""Laws named: the laws that a document names, and which of them "the bill" means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from onrecord.claims.words.frames import SPELT
from onrecord.claims.words.lexicon import Lexicon
from onrecord.claims.words.tokens import Sentence, Token
from onrecord.claims.words.word_tables import words as word_set

DAYS = word_set("reading", "days")
BESIDE = 40
"""How many tokens away a law is still named beside a sentence."""


TITLE = 9
"""So many words the title of an act has at most."""
_IN_TITLES = frozenset(
    {"of", "and", "the", "for", "on", "to", "with", "from", "-", "'s", "through", "against", "by", "in"}
)

_BEFORE_TITLES = frozenset({"the", "a", "his", "her", "their", "our", "my", "this", "'s"})
"""Words behind which a form of a verb begins a title: "the Stopping Abuse Act"."""


def act_at(
    words: Sequence[Token], at: int, last: int, words_of: Lexicon, named: Mapping[int, object] = MappingProxyType({})
) -> int:
    """The token behind the title of an act that begins at a token, before the token `last`: "Remote Access Security
    Act"; `at` where none does. `named` are the parties of the text by their first token."""
    first = words[at].word
    begins = at > 0 and words[at - 1].word in _BEFORE_TITLES
    is_small = first in words_of.verbs or first in words_of.classes
    if (is_small and not (begins and first in words_of.verbs)) or first in DAYS or first[0].isdigit():
        return at
    for ahead in range(at + 1, min(at + TITLE, last)):
        token = words[ahead]
        if token.word == "act" and token.is_name:
            return ahead + 1
        is_another = ahead in named and first not in words_of.verbs  # but "the Stopping Acme Optics Act"
        if not (token.is_name or token.word in _IN_TITLES) or token.word[0].isdigit() or is_another:
            return at
    return at


class LawsNamed:
    """The laws that a text names. `words` are its tokens."""

    def __init__(self, words: Sequence[Token], words_of: Lexicon) -> None:
        self._words = words
        self._words_of = words_of

    def meant(self, sentence: Sentence, *, back: bool = False) -> str | None:
        """The law that a sentence speaks of without naming it: the one named right behind or before it, else the one
        that the text has named most so far, or names most. `back`: it points back, as "the bill" does."""
        places = (sentence.last, sentence.last + BESIDE), (max(0, sentence.first - BESIDE), sentence.first)
        for first, last in reversed(places) if back else places:
            near = [law for at, law in self._all if first <= at < last]
            if near and first == sentence.last:
                return near[0]
            if near:
                # Of several the one that the text names most so far, of those the last.
                often = Counter(law for at, law in self._all if at < last)
                return max(enumerate(near), key=lambda row: (often[row[1]], row[0]))[1]
        so_far = [law for at, law in self._all if at < sentence.last]
        counted = Counter(so_far or [law for _, law in self._all]).most_common(2)
        is_told_apart = len(counted) == 1 or (len(counted) == 2 and counted[0][1] > counted[1][1])
        return counted[0][0] if is_told_apart else None

    def is_first_behind(self, law: str, sentence: Sentence) -> bool:
        """Whether a law is named for the first time soon behind a sentence: "introduced a bill. The X Act would"."""
        first = next((at for at, named in self._all if named == law), -1)
        return sentence.last <= first < sentence.last + BESIDE

    @property
    def are_named(self) -> bool:
        """Whether the text names any law."""
        return bool(self._all)

    @cached_property
    def _all(self) -> list[tuple[int, str]]:
        """The laws by the token at which they are named."""
        found = []
        behind = 0
        for at, token in enumerate(self._words):
            if at < behind:
                continue
            law, behind = self._law_at(at)
            if law is None and token.is_name:
                behind = act_at(self._words, at, len(self._words), self._words_of)
                inside = range(at, behind) if behind > at else ()
                if behind > at and not any(self._law_at(other)[0] for other in inside):
                    law = " ".join(word.word for word in self._words[at:behind])
                else:
                    behind = at
            if law is not None:
                found.append((at, law))
        shortest = sorted({law for _, law in found}, key=len)
        # "Senator Smith's Acme Act" is the Acme Act.
        return [(at, next(one for one in shortest if f" {law}".endswith(f" {one}"))) for at, law in found]

    def _law_at(self, at: int) -> tuple[str | None, int]:
        """The law of the lexicon that is named at a token, and the token behind it."""
        word = self._words[at].word
        terms = self._words_of.terms.get(SPELT.get(word, word))
        for phrase, term in terms or ():
            if "law" not in term.kinds:
                continue
            spelt = tuple(SPELT.get(other.word, other.word) for other in self._words[at : at + len(phrase)])
            if spelt == phrase:
                return str(term.kinds["law"]), at + len(phrase)
        return None, at
