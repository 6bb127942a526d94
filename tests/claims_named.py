"""Texts read with the invented parties of the bank of sentences, known to a record or to none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import yaml

from onrecord.claims.claim import Claim
from onrecord.claims.documents.reading_files import document_from
from onrecord.claims.grammar.unit import PartyNamed
from onrecord.claims.grammar.units import Named
from onrecord.claims.reading.reading import read
from onrecord.claims.words.tokens import Token, tokens

NAMES = Path(__file__).parent / "claims" / "sentences" / "names.yaml"


@cache
def names() -> dict[tuple[str, ...], PartyNamed]:
    """The invented names by their words, and those that people and ships are called by for short."""
    found = {}
    for row in yaml.safe_load(NAMES.read_text(encoding="utf-8"))["names"]:
        words = tuple(row["name"].lower().split())
        party = PartyNamed(("-".join(words),), "name", True, row["person"])
        found[words] = party
        if row["person"]:
            found[words[-1:]] = party
    return found


def _named(words: Sequence[Token]) -> Iterator[Named]:
    at = 0
    while at < len(words):
        for length in (3, 2, 1):
            party = names().get(tuple(word.word for word in words[at : at + length]))
            if party is not None:
                yield at, at + length, party
                at += length - 1
                break
        at += 1


def claims_in(sentence: str, before: str = "", *, known: bool) -> list[Claim]:
    """The claims that are read in a sentence, behind what stands before it; `known`: a record has the names."""
    text = f"{before} {sentence}" if before else sentence
    document = document_from(text.encode(), "sentence")
    words = tokens(document.text)
    found = read(document, words, tuple(_named(words)) if known else ())
    return [claim for claim in found.claims if claim.start >= len(text) - len(sentence)]


Said = frozenset[tuple[str, str, bool, str]]
"""Claims by event, modality, polarity and the name of their target."""


@cache
def said_in(sentence: str, before: str, *, known: bool = True) -> Said:
    """The claims of a sentence that have a target."""
    return frozenset(
        (claim.event.value, claim.modality.value, claim.positive, claim.target.name)
        for claim in claims_in(sentence, before, known=known)
        if claim.target is not None
    )


def told(event: str, *names: str, modality: str = "asserted", positive: bool = True) -> Said:
    """The same event told of several."""
    return frozenset((event, modality, positive, name) for name in names)
