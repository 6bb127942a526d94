"""Bids: what one does or means to do, with an infinitive behind it: "a bid to be removed", "a plan to list X"."""

from __future__ import annotations

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.described import POSSESSIVE
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.words.word_tables import words

BIDS = words("reading", "bids")
_MAKING = words("reading", "making_bids")


def is_own_bid(parsed: Parsed, at: int) -> bool:
    """Whether a noun is a bid that nobody is named beside, so that it is that of the verb's subject: "X lost a bid to
    be removed"."""
    units = parsed.units_of(at)
    if units[-1].word not in BIDS or units[0].word in POSSESSIVE or any(unit.tag == "'" for unit in units):
        return False
    return parsed.shape(at - 1) is Shape.VERB and bool(_MAKING & set(parsed.chunks[at - 1].lemmas))


def asking_office(parsed: Parsed, at: int, verb: int) -> int | None:
    """The verb whose subject is that of a passive behind an office which it asks: "X asked the Treasury *to be
    removed*", "X applied to the council *to be delisted*"."""
    if not parsed.chunks[verb].passive or "authority" not in parsed.units_of(at)[-1].kinds:
        return None
    over = at - 1 - (parsed.word(at - 1) in ("to", "with"))
    asks = parsed.shape(over) is Shape.VERB and not _ASKING.isdisjoint(parsed.chunks[over].lemmas)
    return over if asks else None


_ASKING = frozenset({"appeal", "apply", "ask", "beg", "implore", "lobby", "petition", "plead", "request", "sue"})


def over_infinitive(parsed: Parsed, at: int) -> int | None:
    """The verb whose subject is that of an infinitive behind an adjective or a plan: "X is close *to being listed*", "X
    launched a bid *to be removed*"."""
    operators = parsed.words_of.operators
    units = parsed.units_of(at)
    adjective = len(units) == 1 and units[0].word in operators.adjectives
    if not adjective and not (units[0].word in ("a", "an", "another") and units[-1].word in operators.nouns):
        return None
    over = at - 1
    while parsed.shape(over) is Shape.ADVERB:
        over -= 1
    return over if parsed.shape(over) is Shape.VERB else None


def is_plan(parsed: Parsed, noun: int) -> bool:
    """Whether a noun that opens a clause is of what is meant to be done: "a *plan* to list X was dropped"."""
    opens = parsed.shape(noun - 1) in (None, Shape.CLAUSE, Shape.COMMA, Shape.AND, Shape.MARK, Shape.PREPOSITION)
    return opens and parsed.units_of(noun)[-1].word in parsed.words_of.operators.nouns
