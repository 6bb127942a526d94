"""Addressee: the office that a letter addresses, so that its "you" keeps a list: "Dear Secretary Raimondo, we ask that
you add X"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.documents.document import Document
from onrecord.claims.documents.salutation import salutation
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.words.lexicon import Lexicon
from onrecord.claims.words.terms_named import term_at
from onrecord.claims.words.tokens import Token
from onrecord.claims.words.word_tables import table, words

_OFFICES = words("asks", "offices")
"""What somebody heads: "your department"."""
LONGEST_HEAD = 1200
"""In how many characters above the salutation an address stands."""


def addressee(document: Document, tokens: Sequence[Token], words_of: Lexicon) -> str | None:
    """The id of the one office that a letter addresses, by its salutation or by the address above it; None of any other
    text, and of a letter to several."""
    greeted = salutation(document.text)
    if greeted is None:
        return None
    first, behind = greeted
    greeting = [at for at, token in enumerate(tokens) if first <= token.start < behind]
    address = [at for at, token in enumerate(tokens) if first - LONGEST_HEAD <= token.start < first]
    for places in (greeting, address):
        found = _named(tokens, places, words_of) | (_headed(tokens, places) if places is greeting else set())
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _named(tokens: Sequence[Token], places: Sequence[int], words_of: Lexicon) -> set[str]:
    """The keepers of lists that stand at so many tokens."""
    found = set()
    for at in places:
        matched = term_at(tokens, at, places[-1] + 1, {}, words_of)
        if matched is not None and matched[1].get("authority") in words_of.authority_lists:
            found.add(str(matched[1]["authority"]))
    return {one for one in found if "-" in one}


def _headed(tokens: Sequence[Token], places: Sequence[int]) -> set[str]:
    """The offices of those who are greeted by a title and a name."""
    said = {tokens[at].word for at in places}
    return {
        str(row["office"])
        for row in table("asks")["heads"]
        if not said.isdisjoint(row["titles"]) and not said.isdisjoint(row["names"])
    }


def tell_addressee(found: Sequence[Unit], keeper: str | None) -> None:
    """Let "you" and "your department" mean who keeps the lists, in a letter to them."""
    if keeper is None:
        return
    for at, unit in enumerate(found):
        headed = unit.word in _OFFICES and at > 0 and found[at - 1].word == "your"
        if (unit.word == "you" or headed) and not unit.kinds:
            unit.kinds = {"authority": keeper}
