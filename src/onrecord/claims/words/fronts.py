"""Fronts: what stands before a sentence in its line and is no part of it: a label, words of the page.

"Why it matters: Acme Optics was added", "Advertisement Acme Optics was added".
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from onrecord.claims.words.tokens import Token
from onrecord.claims.words.word_tables import phrases
from onrecord.claims.words.word_tables import words as word_set

_ASKING = frozenset({"what", "why", "how", "where", "when"})
_QUESTIONS = _ASKING | frozenset(
    ["are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "was", "were", "who", "will"]
)
"""How a question begins."""
LONGEST = 7
"""So many tokens at most has a label with its colon."""
_LABELS = phrases("reading", "labels")
_OF_PAGE = phrases("reading", "glued_to_text")
_OPENING = frozenset(phrase[0] for phrase in _OF_PAGE)
_SITES = word_set("reading", "ends_of_sites")
_LABELLED = word_set("reading", "labelling")


def behind_front(words: Sequence[Token], first: int, last: int) -> int:
    """The token behind a label or words of the page with which the tokens [first, last) begin; `first` itself where
    there are none.

    >>> from onrecord.claims.words.tokens import tokens
    >>> lines = ("Why it matters: It grew.", "Advertisement It grew.", "It says: it grew.", "Share prices fell.")
    >>> [behind_front(tokens(line), 0, len(tokens(line))) for line in lines]
    [4, 1, 0, 0]
    """
    at = first
    while at < last - 2:
        colon = next((place for place in range(at + 1, min(at + LONGEST, last - 1)) if words[place].word == ":"), 0)
        label = tuple(token.word for token in words[at:colon]) if colon else ()
        if label and (label in _LABELS or label[0] in _ASKING or label[-1] in _LABELLED):
            at = colon + 1
            continue
        if words[at].word == "q" and words[at + 1].word == "." and words[at + 2].word in _QUESTIONS:
            at += 2  # "Q. Was it added?"
            continue
        if words[at].word not in _OPENING:
            return at
        many = next((many for many in (4, 3, 2, 1) if _is_of_page(words, at, at + many, last)), 0)
        if not many:
            return at
        at += many
    return at


def before_site(words: Sequence[Token], first: int, last: int, telling: Container[str], named: Container[int]) -> int:
    """The token of the dash or bar behind which the name of the site ends a headline: "EU lifts ban - Trade Times";
    `last` where there is none. `telling` are words of events, `named` the places of parties, which a site has none of.

    >>> from onrecord.claims.words.tokens import tokens
    >>> lines = ("EU lifts its ban - Trade Times", "EU lifts its ban - for now", "EU lifts ban - Acme Optics")
    >>> [before_site(tokens(line), 0, len(tokens(line)), {"ban"}, {4}) for line in lines]
    [4, 7, 6]
    """
    for at in range(last - 2, max(first + 3, last - SITE - 2), -1):
        token = words[at]
        if token.word in ("-", "|") and words[at - 1].end < token.start and token.end < words[at + 1].start:
            behind = range(at + 1, last)
            names = all(words[place].is_name and words[place].word[0].isalpha() for place in behind)
            is_site = words[last - 1].word in _SITES
            told = any(place in named or (words[place].word in telling and not is_site) for place in behind)
            return at if names and not told else last
    return last


SITE = 4
"""So many words at most has the name of a site."""


def _is_of_page(words: Sequence[Token], at: int, behind: int, last: int) -> bool:
    """Whether the tokens [at, behind) are words of the page, and a sentence begins behind them."""
    return (
        behind < last - 1
        and words[at].is_name
        and words[behind].is_name
        and tuple(token.word for token in words[at:behind]) in _OF_PAGE
    )


def before_back(words: Sequence[Token], first: int, last: int) -> int:
    """The token at which words of the page begin that end the tokens [first, last); `last` where there are none.

    >>> from onrecord.claims.words.tokens import tokens
    >>> before_back(tokens("Acme Optics was added Read more"), 0, 6)
    4
    """
    for many in (4, 3, 2, 1):
        at = last - many
        if at > first + 2 and words[at].is_name and tuple(token.word for token in words[at:last]) in _OF_PAGE:
            return before_back(words, first, at)
    return last
