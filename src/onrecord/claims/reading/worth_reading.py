"""Worth reading: which sentences of a text can tell something of a listing, by single words, before any is parsed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.claims.events.lists_unnamed import PUT_THERE
from onrecord.claims.grammar.units import Named
from onrecord.claims.operators.rejections import POINTING
from onrecord.claims.reading.some_named import COUNTING
from onrecord.claims.words.frames import SPELT
from onrecord.claims.words.lexicon import Lexicon
from onrecord.claims.words.terms_named import term_at
from onrecord.claims.words.tokens import Sentence, Token

_SHORT = 9
"""Up to how many tokens a sentence can be nothing but a denial."""
_POINTING_BACK = POINTING | {"he", "she", "they"}
"""How a sentence can begin that denies the one before."""
_SUBJECT = 6
"""Within so many tokens a subject ends that names are told of."""
_MEANING_BACK = frozenset({"it", "its", "he", "him", "his", "she", "her", "they", "them", "their", "both"})
_STANDING_IN = frozenset({"it", "them", "that", "those", "these"})
_BEFORE_THEM = frozenset({"on", "to", "from", "off", "under", "in"})


def is_worth_reading(words: Sequence[Token], sentence: Sentence, named: Mapping[int, Named], words_of: Lexicon) -> bool:
    """Whether a sentence has something that can matter: a name, a term, a word of a frame; or can say of the one
    before that it is wrong, or who they are that it told of."""
    if sentence.last - sentence.first <= _SHORT and words[sentence.first].word in _POINTING_BACK:
        return True
    if _opens_with_names(words, sentence):
        return True
    for at in range(sentence.first, sentence.last):
        word = words[at].word
        if at in named or word in words_of.telling_alone:
            return True
        if word in _STANDING_IN and words[at - 1].word in _BEFORE_THEM:
            return True  # "was put on it"
        if word == "there" and words[at - 1].word in PUT_THERE:
            return True  # "were put there"
        if word in ("them", "those") and at and words[at - 1].word == "among":
            return True  # "Among them is X"
        if word in ("them", "those") and at > 1 and (words[at - 2].word, words[at - 1].word) == ("one", "of"):
            return True  # "X was one of them"
        if word == "among" and _are_the_counted(words[at + 1 : at + 3], words_of):
            return True  # "X is among the nine"
        if SPELT.get(word, word) in words_of.terms and term_at(words, at, sentence.last, named, words_of) is not None:
            return True
    return False


def _are_the_counted(behind: Sequence[Token], words_of: Lexicon) -> bool:
    """Whether words mean those told of before: "the nine", "the institutions"."""
    if len(behind) < 2 or behind[0].word not in ("the", "these", "those"):
        return False
    return behind[1].word in COUNTING or behind[1].word.isdigit() or behind[1].word in words_of.groups


def points_back(words: Sequence[Token], sentence: Sentence, words_of: Lexicon) -> bool:
    """Whether a sentence has a word by which somebody can be meant whom the one before names."""
    tokens_of = words[sentence.first : sentence.last]
    meaning = _MEANING_BACK, words_of.organisations, words_of.persons
    return any(one.word in known for one in tokens_of for known in meaning)


def names_somebody(words: Sequence[Token], sentence: Sentence) -> bool:
    """Whether a sentence has a name behind its first word."""
    return any(one.is_name and one.word[0].isalpha() for one in words[sentence.first + 1 : sentence.last])


def _opens_with_names(words: Sequence[Token], sentence: Sentence) -> bool:
    """Whether a sentence says who some are, "The two are X and Y", "One of them is X"; or who too: "So were three of
    its suppliers"."""
    opening = [token.word for token in words[sentence.first : min(sentence.first + 2, sentence.last)]]
    if opening[:1] == ["so"] and opening[-1] in ("is", "are", "was", "were"):
        return True
    if opening[:1] and opening[0] in COUNTING and opening[1:] == ["of"]:
        return names_somebody(words, sentence)  # "One of them is X"
    for at in range(sentence.first + 1, min(sentence.first + _SUBJECT, sentence.last - 1)):
        if words[at].word in ("are", "were") and words[at + 1].is_name:
            return True
    return False
